import { useEffect } from 'react';

/** Lets the browser ask before the page is left or loaded anew, as long as `atStake`: what it would lose or stop. */
export function useWarningBeforeLeaving(atStake: boolean): void {
  useEffect(() => {
    if (!atStake) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [atStake]);
}
