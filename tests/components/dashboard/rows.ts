import type { LogRow } from '@/lib/messaging/contract';
import { dayOf } from '@/lib/time/day';
import { engagementRow, accountRow as storedAccount } from '@/tests/support/records';

export const TODAY = dayOf('2026-01-22');

let serial = 0;

export const entry = (over: Partial<LogRow['engagement']> = {}, rest: Partial<Omit<LogRow, 'engagement'>> = {}): LogRow => {
  serial += 1;
  const { key, name, crmUrl, segment, ownerSales, ownerCs } = storedAccount();
  return {
    engagement: engagementRow({ id: `entry-${serial}`, loggedAt: Date.UTC(2026, 0, 17, 12), ...over }),
    account: { key, name, crmUrl, segment, ownerSales, ownerCs, closeDate: '2026-01-10' },
    momentNames: {},
    ...rest,
  };
};
