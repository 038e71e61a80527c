/** Restoring is put off longer each time; after so many times in a row the page has won. */
const RESTORES = 7;
const FIRST_DELAY_MS = 150;
/** Left alone for this long, the page is trusted again. */
const CALM_MS = 30_000;

/**
 * Keeps our element on the page: when the page removes it, takes it out of the top layer or adds attributes to it, it is
 * put back, with ever longer pauses, and in the end no more: two scripts that undo each other without pause would freeze
 * the page. Over a popover that the page opens later it is raised again, so that none lies over the panel and lets clicks
 * through; that has no end, since menus and tips open all day. It is taken away when `signal` aborts.
 * @returns a check for what no observer sees (`hidePopover()`), to be called from time to time.
 */
export function guardHost(view: Window & typeof globalThis, root: HTMLElement, host: HTMLElement, signal: AbortSignal): () => void {
  let restores = 0;
  let troubledAt = 0;
  /** A restore is to come; or, at the end, none any more. */
  let pending = false;

  const restore = () => {
    pending = false;
    if (signal.aborted) return;
    // Without `popover` it is closed, and the last one shown lies on top.
    for (const name of host.getAttributeNames()) host.removeAttribute(name);
    host.popover = 'manual';
    if (!host.isConnected) root.append(host);
    host.showPopover();
    observer.takeRecords();
  };
  const check = () => {
    if (pending || (host.isConnected && host.matches(':popover-open') && host.getAttributeNames().join() === 'popover')) return;
    const now = view.performance.now();
    if (now - troubledAt > CALM_MS) restores = 0;
    troubledAt = now;
    pending = true;
    if (restores === RESTORES) return observer.disconnect();
    view.setTimeout(restore, FIRST_DELAY_MS * 2 ** restores++);
  };
  const toggled = ({ target }: Event) => {
    // Not for a modal dialog: under it the panel is inert, and belongs below.
    if (pending || target === host || !(target instanceof view.HTMLElement && target.popover)) return;
    pending = true;
    view.setTimeout(restore, FIRST_DELAY_MS);
  };
  view.addEventListener('toggle', toggled, { capture: true, signal });
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
