/** Restoring is put off longer each time; after so many times in a row the page has won. */
const RESTORES = 7;
const FIRST_DELAY_MS = 150;
/** Left alone for this long, the page is trusted again. */
const CALM_MS = 30_000;

/**
 * Puts our element back when the page removes it, takes it out of the top layer or adds attributes to it, with ever
 * longer pauses, and gives up in the end: two scripts that undo each other without pause would freeze the page.
 * @param restored called after each restoring, and at giving up.
 * @returns a check for what no observer sees (`hidePopover()`), to be called from time to time.
 */
export function guardHost(
  view: Window & typeof globalThis,
  root: HTMLElement,
  host: HTMLElement,
  signal: AbortSignal,
  restored: () => void,
): () => void {
  let restores = 0;
  let restoredAt = 0;
  let pending = false;

  const asMade = () => host.isConnected && host.matches(':popover-open') && host.getAttributeNames().join() === 'popover';
  const restore = () => {
    pending = false;
    if (signal.aborted) return;
    for (const name of host.getAttributeNames()) if (name !== 'popover') host.removeAttribute(name);
    if (host.popover !== 'manual') host.popover = 'manual';
    if (!host.isConnected) root.append(host);
    if (!host.matches(':popover-open')) host.showPopover();
    observer.takeRecords();
    restored();
  };
  const check = () => {
    if (pending || signal.aborted || asMade()) return;
    const now = view.performance.now();
    if (now - restoredAt > CALM_MS) restores = 0;
    if (restores === RESTORES) {
      observer.disconnect();
      return restored();
    }
    pending = true;
    restoredAt = now;
    view.setTimeout(restore, FIRST_DELAY_MS * 2 ** restores++);
  };
  const observer = new view.MutationObserver(check);
  observer.observe(root, { childList: true });
  observer.observe(host, { attributes: true });
  signal.addEventListener('abort', () => observer.disconnect());
  restore();
  return check;
}
