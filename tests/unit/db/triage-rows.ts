import type { Account } from '@/lib/accounts/types';
import type { DerivedRow } from '@/lib/db/schema';
import type { Put, Store } from '@/lib/services/ports';
import { defaultSettings } from '@/lib/settings/defaults';
import { accountPut } from '../../support/records';
import { anchor } from '../../support/triage';
import { dump } from './raw-database';

export const keyOf = (n: number): string => `site-${n % 2}/Account/00100000000000${n}AAA`;

const SETTINGS = { ...defaultSettings('Europe/Berlin'), id: 'settings' as const };
export const settingsPut = (over: Partial<typeof SETTINGS> = {}): Put => ({
  table: 'settings',
  id: 'settings',
  value: { ...SETTINGS, ...over },
});

export const noon = (date: string): number => Date.parse(`${date}T12:00:00Z`);

/** An account that closed a week before Thursday, 22 January 2026. */
export const closed = (over: Partial<Account> = {}): Put =>
  accountPut({ anchors: [anchor('close', '2026-01-15')], trackedFrom: '2026-01-15', firstSeen: '2026-01-15', ...over });

/** The rows of the day's list as they lie on disk. */
export async function rowsOf(name: string): Promise<DerivedRow[]> {
  const { triage } = await dump(name);
  return triage as DerivedRow[];
}

/** Freshens to the last row, in as many pieces as it takes. */
export async function freshenAll(store: Store, now: number): Promise<void> {
  for (let asked = 0; asked < 200; asked += 1) if ((await store.triage.freshen(now, 0)).left === 0) return;
  throw new Error('rows are left for ever');
}
