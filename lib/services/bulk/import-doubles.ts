/*
 * Rows of a file that are of one account, or of one activity with an id of its own. What is kept of each is two numbers:
 * a row is told by 53 bits, which two of a million rows share about once in twenty thousand files.
 */

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

/** Activities with an id of their own that stand several times, found out in a first look at all rows. */
export function doubles() {
  const seen = new Map<number, number>();
  const differing = new Set<number>();
  const handed = new Set<number>();
  return {
    /** @param content all that the row says; it has to be equal */
    see(key: string, content: string): void {
      const id = bitsOf(key);
      const told = bitsOf(content);
      if ((seen.get(id) ?? told) !== told) differing.add(id);
      seen.set(id, told);
    },
    /** Whether a row counts: it is the first of its kind; `differs`: nobody can say which of several is right. */
    standing(key: string): 'counts' | 'repeats' | 'differs' {
      const id = bitsOf(key);
      if (differing.has(id)) return 'differs';
      if (handed.has(id)) return 'repeats';
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
