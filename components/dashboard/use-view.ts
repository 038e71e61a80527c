import { useEffect, useSyncExternalStore } from 'react';

export type View = 'accounts' | 'log';

const TITLES: Record<View, string> = { accounts: 'Accounts — Afterclose', log: 'Activity log — Afterclose' };

const viewOf = (hash: string): View => (hash === '#log' ? 'log' : 'accounts');

function subscribe(changed: () => void) {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

/** The view the address names, so that it can be linked to and gone back from. The title follows it. */
export function useView(): View {
  const view = useSyncExternalStore(subscribe, () => viewOf(window.location.hash));
  useEffect(() => {
    document.title = TITLES[view];
  }, [view]);
  return view;
}
