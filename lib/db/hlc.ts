import type { Instant } from '../time/day';

/*
 * A hybrid logical clock: `milliseconds(15)-counter(4)-node`, text that sorts in the order of the writes. It is for
 * ordering only and is never shown. It never refuses a time: where the machine's clock was set back it goes on from the
 * last stamp, so that a later write always sorts after an earlier one of the same store.
 */

const STAMP = /^(\d{15})-(\d{4})-([0-9a-f]{8,36})$/;
const LAST_COUNTER = 9_999;
const LAST_MILLISECOND = 999_999_999_999_999;

/** @returns the stamp after `last` (null: the first one) at `now`, greater than `last` by text comparison. */
export function nextStamp(last: string | null, now: Instant, node: string): string {
  const wall = Math.min(Math.max(0, Math.floor(now)), LAST_MILLISECOND);
  const before = last === null ? null : partsOf(last);
  if (!before || wall > before.ms) return stamp(wall, 0, node);
  if (before.counter < LAST_COUNTER) return stamp(before.ms, before.counter + 1, node);
  return stamp(before.ms + 1, 0, node);
}

function partsOf(text: string): { ms: number; counter: number } {
  const match = STAMP.exec(text);
  if (!match) throw new RangeError('not a stamp');
  return { ms: Number(match[1]), counter: Number(match[2]) };
}

const stamp = (ms: number, counter: number, node: string): string =>
  `${String(ms).padStart(15, '0')}-${String(counter).padStart(4, '0')}-${node}`;
