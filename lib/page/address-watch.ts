/** What tells of in-page navigation, where the browser has it (Chrome 102, Firefox 147). */
interface NavigationApi extends EventTarget {
  readonly currentEntry: unknown;
}

type Navigating = { navigation?: NavigationApi };

/** Whether the browser tells of every navigation; else the address has to be looked at from time to time. */
export const hasNavigation = (view: Window): boolean => (view as Navigating).navigation !== undefined;

/**
 * Calls `changed` once the page's address is a new one, after the navigation has been committed: `location.href` is then
 * the new address. Patching `history` would see nothing from a content script's world, and `popstate` misses `pushState`;
 * where the Navigation API is missing, the returned check has to be called from time to time.
 * @returns a check for a change that no event told of.
 */
export function watchAddress(view: Window, signal: AbortSignal, changed: () => void): () => void {
  let last = view.location.href;
  const check = () => {
    if (view.location.href === last) return;
    last = view.location.href;
    changed();
  };
  const { navigation } = view as Navigating;
  for (const type of ['currententrychange', 'navigatesuccess']) navigation?.addEventListener(type, check, { signal });
  for (const type of ['popstate', 'hashchange']) view.addEventListener(type, check, { signal });
  return check;
}
