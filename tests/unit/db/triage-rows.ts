import type { Account } from '@/lib/accounts/types';
import { recordIn } from '@/lib/db/evidence';
import { listedReader } from '@/lib/db/listed';
import type { DerivedRow, EvidenceRow, ShownRow } from '@/lib/db/schema';
import { wholeRow } from '@/lib/db/shown';
import type { Put, RowRecord, Store } from '@/lib/services/ports';
import { defaultSettings } from '@/lib/settings/defaults';
import type { ListedRow, TriageRow } from '@/lib/triage/types';
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

/** A row of the day's list as it lies on disk, its parts together and their bodies read. */
export interface RowOnDisk extends Omit<DerivedRow, 'body'> {
  listed: ListedRow;
  body: TriageRow;
  shownGen: string;
  decided: string;
  evidence: RowRecord | null;
}

/** The rows of the day's list as they lie on disk. @throws Error where a row lacks one of its parts, or a part its row */
export async function rowsOf(name: string): Promise<RowOnDisk[]> {
  const { triage, shown, evidence } = (await dump(name)) as { triage: DerivedRow[]; shown: ShownRow[]; evidence: EvidenceRow[] };
  const listed = listedReader();
  if (new Set([triage, shown, evidence].map((rows) => rows.map(({ id }) => id).join())).size > 1) throw new Error('rows have come apart');
  return triage.map((row, n) => {
    const whole = shown[n];
    if (!whole) throw new Error('rows have come apart');
    const { gen: shownGen, decided } = whole;
    return { ...row, listed: listed(row), body: wholeRow(listed(row), row, whole), shownGen, decided, evidence: recordIn(evidence[n]) };
  });
}

/** Freshens to the last row, in as many pieces as it takes. */
export async function freshenAll(store: Store, now: number): Promise<void> {
  for (let asked = 0; asked < 200; asked += 1) if ((await store.triage.freshen(now, 0)).left === 0) return;
  throw new Error('rows are left for ever');
}
