import type { Day } from '../../time/day';

/*
 * Rows of a file that are of one account, or of one activity with an id of its own. What is kept of each is two numbers:
 * a row is told by 53 bits, which two of a million rows share about once in twenty thousand files.
 */

const DAYS = 2 ** 21;
const DAY_ZERO = 100_000;

/** 53 bits of a text; two runs of FNV-1a over its code units from different beginnings. */
export function bitsOf(text: string): number {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit ^ (low >>> 15), 0x01000193);
  }
  return (high >>> 11) * 2 ** 32 + (low >>> 0);
}

/** What stands several times, found out in a first look at all rows. */
export function doubles() {
  const seen = new Map<number, number>();
  const repeated = new Set<number>();
  const differing = new Set<number>();
  const handed = new Set<number>();
  return {
    /** @param close the day of which the earliest counts, null: none; all else that a row says has to be equal */
    see(key: string, content: string, close: Day | null): void {
      const id = bitsOf(key);
      const told = (bitsOf(content) % 2 ** 32) * DAYS;
      const day = close === null ? 0 : close + DAY_ZERO;
      const before = seen.get(id);
      if (before === undefined) {
        seen.set(id, told + day);
        return;
      }
      repeated.add(id);
      const dayBefore = before % DAYS;
      if (before - dayBefore !== told) differing.add(id);
      else if (day !== 0 && (dayBefore === 0 || day < dayBefore)) seen.set(id, told + day);
    },
    /** Whether a row counts: alone, or as the first with the earliest day; `differ`: nobody can say which of several is right. */
    standing(key: string, close: Day | null): 'counts' | 'repeats' | 'differs' {
      const id = bitsOf(key);
      if (differing.has(id)) return 'differs';
      if (!repeated.has(id)) return 'counts';
      const day = close === null ? 0 : close + DAY_ZERO;
      if ((seen.get(id) ?? 0) % DAYS !== day || handed.has(id)) return 'repeats';
      handed.add(id);
      return 'counts';
    },
  };
}

/** Counts equal texts: how many stood before. */
export function countsBefore(): (text: string) => number {
  const counts = new Map<number, number>();
  return (text) => {
    const id = bitsOf(text);
    const before = counts.get(id) ?? 0;
    counts.set(id, before + 1);
    return before;
  };
}
