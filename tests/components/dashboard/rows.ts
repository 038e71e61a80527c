import type { AccountRow, LogRow } from '@/lib/messaging/contract';
import { dayOf } from '@/lib/time/day';
import { engagementRow, accountRow as storedAccount } from '@/tests/support/records';

export const TODAY = dayOf('2026-01-22');

type Worst = NonNullable<AccountRow['worst']>;

export const worst = (over: Partial<Worst> = {}): Worst => ({
  id: 'o',
  momentId: 'day7',
  name: 'First-week check-in',
  status: 'overdue',
  due: TODAY - 9,
  lastOnTime: TODAY - 7,
  lastRecoverable: TODAY + 3,
  required: false,
  bookedOn: null,
  tried: 0,
  expectedBy: false,
  ...over,
});

export const account = (name: string, over: Partial<AccountRow> = {}): AccountRow => ({
  key: `site/Account/${name}`,
  name,
  host: 'acme.lightning.force.com',
  sandbox: false,
  crmUrl: `https://acme.lightning.force.com/lightning/r/Account/${encodeURIComponent(name)}/view`,
  closeDate: '2026-01-06',
  dayNumber: 16,
  owner: 'Ada Berg',
  tracked: true,
  worst: worst(),
  more: 0,
  counts: { missed: 0, overdue: 1, due: 0, upcoming: 3, done: 0, doneLate: 0, skipped: 0 },
  lastTwoWay: '2026-01-15',
  today: TODAY,
  waiting: null,
  ...over,
});

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
