import { useEffect, useSyncExternalStore } from 'react';

/** What the address after # names: `#triage?q=…`, `#log`, `#playbooks/default`, `#account/<key>`, `#welcome`, `#import`. */
export type Place =
  | { view: 'triage'; query: string }
  | { view: 'log'; query: string }
  | { view: 'playbooks'; id: string | null; query: string }
  | { view: 'account'; key: string }
  | { view: 'welcome' }
  | { view: 'import' };

/** An account's page is called by its name, which it learns later. */
const TITLES: Record<Exclude<Place['view'], 'account'>, string> = {
  triage: 'Triage — Afterclose',
  log: 'Activity log — Afterclose',
  playbooks: 'Playbooks — Afterclose',
  welcome: 'Welcome — Afterclose',
  import: 'Import from CSV — Afterclose',
};

/** Addresses nobody made end at the day's list. */
export function placeOf(hash: string): Place {
  const [, view = '', rest = '', query = ''] = /^#([a-z]*)\/?([^?]*)\??(.*)$/s.exec(hash) ?? [];
  switch (view) {
    case 'log':
      return { view, query };
    case 'playbooks':
      return { view, id: rest === '' ? null : decoded(rest), query };
    case 'account':
      return rest === '' ? { view: 'triage', query: '' } : { view, key: decoded(rest) };
    case 'welcome':
    case 'import':
      return { view };
    default:
      return { view: 'triage', query };
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export const addressOfAccount = (key: string): string => `#account/${encodeURIComponent(key)}`;

function subscribe(changed: () => void) {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

/**
 * Goes to another address after #. `replace`: no step to go back to, as for letters typed into a search.
 * No event tells of an address that a script replaced, so it is told here.
 */
export function goTo(hash: string, replace: boolean): void {
  if (hash === window.location.hash) return;
  if (!replace) {
    window.location.hash = hash;
    return;
  }
  window.history.replaceState(window.history.state, '', hash);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

/** The address after #, as it stands. */
export const useHash = (): string => useSyncExternalStore(subscribe, () => window.location.hash);

/** The view the address names, so that it can be linked to and gone back from. The title follows it. */
export function usePlace(): Place {
  const place = placeOf(useHash());
  useEffect(() => {
    if (place.view !== 'account') document.title = TITLES[place.view];
  }, [place.view]);
  return place;
}
