import type { AccountView } from '@/lib/messaging/contract';
import type { useActing } from '../acting/acting';
import { useSingleKeys } from '../acting/single-keys';
import { giftFor, startLogging } from '../acting/start-logging';

/**
 * L G S K W act on the one next thing, Z takes back. Why stands open where nothing may be written.
 * @param enabled the one switch in settings; @param back what Esc does, where it does anything
 */
export function useAccountKeys(
  view: AccountView | null,
  acting: ReturnType<typeof useActing>,
  { mayWrite, enabled, back }: { mayWrite: boolean; enabled: boolean; back?: () => void },
): void {
  const account = view?.close && view.account.tracked ? view : null;
  const next = account?.occurrences.find((o) => o.id === account.nextId) ?? null;
  const button = (name: string) =>
    [...document.querySelectorAll<HTMLElement>('section[aria-label="Next"] button')].find((one) => one.textContent?.startsWith(name)) ??
    null;
  const write = mayWrite ? account : null;
  const why = () => account && next && acting.openSmall('why', account, next, button('Why'));
  useSingleKeys(
    {
      l: () => mayWrite && view && startLogging(acting, view, next),
      g: () => write && acting.openSheet('gift', write, next && giftFor(next)),
      s: () => write && next && acting.openSmall('snooze', write, next, button('Snooze')),
      k: () => write && next && acting.openSmall('skip', write, next, button('Skip')),
      w: why,
      '?': why,
      z: () => acting.undo(),
      ...(back ? { Escape: back } : {}),
    },
    enabled,
  );
}
