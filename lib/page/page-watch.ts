/** A look is not repeated sooner than this, whatever the page does, nor sooner than so many times what the last one cost. */
const GAP_MS = 80;
const COST_FACTOR = 20;
/** Pages that come back from Lightning's cache change a class and no child: look again without being told. */
const UNTOLD_MS = 400;
const GIVE_UP_MS = 10_000;
/** Later than a page lives, and shorter in the script than Number.POSITIVE_INFINITY. */
const NEVER = 1e12;

/**
 * Looks at the page until there is nothing left to wait for, at most ten seconds: at once, then when the page's tree
 * has changed. One observer, and only while something is awaited.
 * @param look gets the time and whether this look is the last one; true: nothing more is awaited.
 * @returns stops waiting.
 */
export function awaitPage(view: Window & typeof globalThis, look: (now: number, last: boolean) => boolean): () => void {
  const begun = view.performance.now();
  let timer = 0;
  let nextAt = 0;
  let due = NEVER;

  const plan = (at: number) => {
    if (at >= due) return;
    view.clearTimeout(timer);
    due = at;
    timer = view.setTimeout(take, Math.max(0, at - view.performance.now()));
  };
  const stop = () => {
    observer.disconnect();
    view.clearTimeout(timer);
  };
  const take = () => {
    due = NEVER;
    const now = view.performance.now();
    const last = now - begun >= GIVE_UP_MS;
    if (look(now, last) || last) return stop();
    const cost = view.performance.now() - now;
    nextAt = now + Math.max(GAP_MS, cost * COST_FACTOR);
    plan(Math.max(nextAt, now + UNTOLD_MS));
  };
  const observer = new view.MutationObserver(() => plan(nextAt));
  observer.observe(view.document, { childList: true, subtree: true });
  take();
  return stop;
}
