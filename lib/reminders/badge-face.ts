import { DIGEST_KINDS, type DigestKind } from '../settings/types';
import type { TriageRow } from '../triage/types';
import { type Asking, accountsIn, askingInWords, askingWord, worstIn } from './asking';

/** How the toolbar button looks: never by colour alone, the title says it in words. */
export interface BadgeFace {
  /** At most four signs; empty: no badge. */
  text: string;
  tone: 'missed' | 'overdue' | 'due' | null;
  title: string;
}

export const NO_BADGE: BadgeFace = { text: '', tone: null, title: 'Open Afterclose' };

const TONES: Record<DigestKind, BadgeFace['tone']> = {
  'must-do': 'missed',
  'first-72h': 'overdue',
  gate: 'overdue',
  missed: 'missed',
  overdue: 'overdue',
  due: 'due',
  quiet: 'due',
};

const LETTERS: Record<DigestKind, string> = {
  'must-do': '!',
  'first-72h': '72h',
  gate: 'G',
  missed: 'M',
  overdue: 'O',
  due: 'D',
  quiet: 'Q',
};

/** My accounts that ask for work today: "12" and "Afterclose: 12 accounts ask today: 2 must be done, 10 due today". */
export function faceOfMine(asking: Asking): BadgeFace {
  const accounts = accountsIn(asking);
  const worst = worstIn(asking);
  if (worst === null) return NO_BADGE;
  const who = accounts === 1 ? '1 account asks today' : `${accounts} accounts ask today`;
  return { text: accounts > 999 ? '999+' : String(accounts), tone: TONES[worst], title: `Afterclose. ${who}: ${askingInWords(asking)}` };
}

/** The account of the tab: its worst state as a letter, and in words with its name. Null: the tab shows no account. */
export function faceOfAccount(row: Pick<TriageRow, 'name' | 'section'> | null): BadgeFace {
  const kind = DIGEST_KINDS.find((each) => each === row?.section);
  if (row === null || kind === undefined) return NO_BADGE;
  return { text: LETTERS[kind], tone: TONES[kind], title: `Afterclose. ${row.name}: ${askingWord(kind)}` };
}
