/**
 * Tells what comes in a stream, as a bulk action, an import and freshening bring it, from what a person does.
 * @param few as many as a person brings about within the span
 * @param span ms
 * @returns to be told how many have come; true: with these there are more than a few
 */
export function streamWatch(few: number, span: number, now: () => number = () => performance.now()): (count: number) => boolean {
  let seen = 0;
  let since = Number.NEGATIVE_INFINITY;
  return (count) => {
    if (now() - since > span) {
      seen = 0;
      since = now();
    }
    seen += count;
    return seen > few;
  };
}
