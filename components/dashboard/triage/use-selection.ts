import { useCallback, useMemo, useState } from 'react';
import type { AccountKey } from '@/lib/accounts/types';
import type { BulkTarget } from '@/lib/messaging/triage/operations';

/** Accounts chosen for a bulk action, each with the item it showed when it was chosen. */
export interface Selection {
  targets: readonly BulkTarget[];
  has: (key: AccountKey) => boolean;
  toggle: (target: BulkTarget) => void;
  add: (targets: readonly BulkTarget[]) => void;
  clear: () => void;
}

const NONE: ReadonlyMap<AccountKey, BulkTarget> = new Map();

/** @param of what the selection is made of: another list begins with none */
export function useSelection(of: string): Selection {
  const [state, setState] = useState({ of, chosen: NONE });
  const chosen = state.of === of ? state.chosen : NONE;
  const change = useCallback(
    (next: (before: ReadonlyMap<AccountKey, BulkTarget>) => ReadonlyMap<AccountKey, BulkTarget>) =>
      setState((before) => ({ of, chosen: next(before.of === of ? before.chosen : NONE) })),
    [of],
  );
  const toggle = useCallback(
    (target: BulkTarget) =>
      change((before) => {
        const after = new Map(before);
        if (!after.delete(target.accountKey)) after.set(target.accountKey, target);
        return after;
      }),
    [change],
  );
  const add = useCallback(
    (targets: readonly BulkTarget[]) =>
      change((before) => new Map([...before, ...targets.map((target) => [target.accountKey, target] as const)])),
    [change],
  );
  const clear = useCallback(() => change(() => NONE), [change]);
  return useMemo(
    () => ({ targets: [...chosen.values()], has: (key: AccountKey) => chosen.has(key), toggle, add, clear }),
    [chosen, toggle, add, clear],
  );
}
