import { DIGEST_KINDS, type DigestKind } from '../settings/types';
import type { SectionName } from '../triage/sections';

/** How many accounts ask for work today, by why: each account once, under its worst item (decisions 27). */
export type Asking = Partial<Record<DigestKind, number>>;

/** Accounts by section, without those that ask for nothing today. */
export function askingOf(perSection: Partial<Record<SectionName, number>>, kinds: readonly DigestKind[] = DIGEST_KINDS): Asking {
  const asking: Asking = {};
  for (const kind of DIGEST_KINDS) {
    const accounts = perSection[kind] ?? 0;
    if (accounts > 0 && kinds.includes(kind)) asking[kind] = accounts;
  }
  return asking;
}

export const accountsIn = (asking: Asking): number => Object.values(asking).reduce((sum, accounts) => sum + accounts, 0);

/** The worst of them; null: none asks. */
export const worstIn = (asking: Asking): DigestKind | null => DIGEST_KINDS.find((kind) => (asking[kind] ?? 0) > 0) ?? null;

const WORDS: Record<DigestKind, string> = {
  'must-do': 'must be done',
  'first-72h': 'to reach within 72 hours',
  gate: 'held up in onboarding',
  missed: 'missed',
  overdue: 'overdue',
  due: 'due today',
  quiet: 'gone quiet',
};

export const askingWord = (kind: DigestKind): string => WORDS[kind];

/** "3 must be done, 5 overdue, 8 due today", in the list's order; empty where none asks. */
export const askingInWords = (asking: Asking): string =>
  DIGEST_KINDS.flatMap((kind) => (asking[kind] ? [`${asking[kind]} ${WORDS[kind]}`] : [])).join(', ');
