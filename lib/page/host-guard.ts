/** Restoring is put off longer each time; after so many times in a row the page has won. */
const RESTORES = 7;
const FIRST_DELAY_MS = 150;
/** Left alone for this long, the page is trusted again. */
const CALM_MS = 30_000;

/**
 * Keeps our element on the page: when the page removes it, takes it out of the top layer or adds attributes to it, it is
 * put back, with ever longer pauses, and in the end no more: two scripts that undo each other without pause would freeze
 * the page. It is taken away when `signal` aborts.
 * @returns a check for what no observer sees (`hidePopover()`), to be called from time to time.
 */
export function guardHost(view: Window & typeof globalThis, root: HTMLElement, host: HTMLElement, signal: AbortSignal): () => void {
  let restores = 0;
  let restoredAt = 0;
  let pending = false;
  let gaveUp = false;

  const restore = () => {
    pending = false;
    restoredAt = view.performance.now();
    if (signal.aborted) return;
    for (const name of host.getAttributeNames()) if (name !== 'popover') host.removeAttribute(name);
    host.popover = 'manual';
    if (!host.isConnected) root.append(host);
    if (!host.matches(':popover-open')) host.showPopover();
    observer.takeRecords();
  };
  const check = () => {
    if (pending || gaveUp || (host.isConnected && host.matches(':popover-open') && host.getAttributeNames().join() === 'popover')) return;
    if (view.performance.now() - restoredAt > CALM_MS) restores = 0;
    gaveUp = restores === RESTORES;
    if (gaveUp) return observer.disconnect();
    pending = true;
    view.setTimeout(restore, FIRST_DELAY_MS * 2 ** restores++);
  };
  const observer = new view.MutationObserver(check);
  observer.observe(root, { childList: true });
  observer.observe(host, { attributes: true });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    host.remove();
  });
  restore();
  return check;
}
