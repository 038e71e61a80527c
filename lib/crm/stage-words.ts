import { plainWords } from './plain-words';

/** Stage words as a CRM ships them, in its languages. */
export interface StageWords {
  won: readonly string[];
  lost: readonly string[];
  open: readonly string[];
}

const folded = new WeakMap<readonly string[], ReadonlySet<string>>();

/** Words without case and punctuation, so that "Closed/Won" and "Closed - Won" are one. */
function holds(words: readonly string[], word: string): boolean {
  let known = folded.get(words);
  if (!known) {
    known = new Set(words.map(plainWords));
    folded.set(words, known);
  }
  return known.has(word);
}

/**
 * Whether a deal in this stage is won. Any word that the CRM does not ship is asked about once a site (decisions 34): a
 * site may call anything won.
 * @param stage the word as the page shows it
 * @param known the words that were asked about on this site; they stand over the CRM's own
 */
export function stageMeans(stage: string, known: Readonly<Record<string, boolean>>, shipped: StageWords): boolean | 'unknown' {
  const word = plainWords(stage);
  for (const [asked, won] of Object.entries(known)) if (plainWords(asked) === word) return won;
  if (holds(shipped.won, word)) return true;
  return holds(shipped.lost, word) || holds(shipped.open, word) ? false : 'unknown';
}

/** Whether a stage word is the CRM's own for a lost deal: it is closed, so that no clock waits for it. */
export const isLostStage = (stage: string, shipped: StageWords): boolean => holds(shipped.lost, plainWords(stage));
