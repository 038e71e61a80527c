import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { Engagement, Gift } from '@/lib/engagements/types';
import {
  type ActivityLogSource,
  activityLogColumns,
  activityLogHeader,
  activityLogMeta,
  activityLogRow,
  daysSinceClose,
} from '@/lib/export/activity-log';
import { unescapeCell } from '@/lib/export/csv';
import { clockTimeIn, utcText } from '@/lib/export/instants';
import { decimalAmount } from '@/lib/export/money';
import { accountRow, engagementRow } from '@/tests/support/records';

const WITH_NOTES = { notes: true, separator: ',' } as const;
const WITHOUT_NOTES = { notes: false, separator: ',' } as const;

const gift: Gift = {
  item: 'Tea set',
  vendor: 'Kyoto & Co',
  amountMinor: 6850,
  currency: 'USD',
  recipientLabel: 'Sponsor',
  recipientOrg: 'private',
  status: 'sent',
  policy: { result: 'warn', rules: ['per-gift'], overrideReason: 'agreed' },
};

function sourceOf(engagement: Partial<Engagement> = {}, over: Partial<Omit<ActivityLogSource, 'engagement'>> = {}): ActivityLogSource {
  const { key, name, crmUrl, segment, ownerSales, ownerCs } = accountRow();
  return {
    engagement: engagementRow(engagement),
    account: { key, name, crmUrl, segment, ownerSales, ownerCs, closeDate: '2026-01-10' },
    decided: [],
    ...over,
  };
}

/** The row as a stranger's reader sees it, by column name. */
function cellsOf(source: ActivityLogSource): Record<string, string> {
  const { data } = Papa.parse<Record<string, string>>(activityLogHeader(WITH_NOTES) + activityLogRow(source, WITH_NOTES), {
    header: true,
    newline: '\r\n',
    skipEmptyLines: true,
  });
  return data[0] ?? {};
}

describe('the columns of the activity log', () => {
  it('are those of the export contract, in their order', () => {
    expect(activityLogColumns({ notes: true }).map((column) => column.name)).toEqual(
      (
        'activity_id activity_date activity_time time_zone logged_at logged_by account_key account_name crm_url segment ' +
        'owner_sales owner_cs activity_type direction two_way channel subject notes outcome sentiment duration_min their_people ' +
        'their_roles moment_ids milestone gift_item gift_vendor gift_amount gift_currency gift_status gift_policy ' +
        'days_since_close backdated source revision deleted'
      ).split(' '),
    );
  });

  it('leave the notes out unless they are asked for', () => {
    expect(activityLogHeader(WITHOUT_NOTES)).not.toContain('notes');
    expect(activityLogRow(sourceOf({ notes: 'their password is hunter2' }), WITHOUT_NOTES)).not.toContain('hunter2');
    expect(cellsOf(sourceOf({ notes: 'Second clinic opens in March' })).notes).toBe('Second clinic opens in March');
  });
});

describe('an activity as a row', () => {
  it('has its day and time in the zone it was logged in, and the logging in UTC', () => {
    const cells = cellsOf(
      sourceOf({
        zone: 'Asia/Tokyo',
        occurredOn: '2026-01-23',
        occurredAt: Date.UTC(2026, 0, 22, 16, 5),
        loggedAt: Date.UTC(2026, 0, 22, 17, 0, 0, 250),
      }),
    );
    expect(cells).toMatchObject({
      activity_date: '2026-01-23',
      activity_time: '01:05',
      time_zone: 'Asia/Tokyo',
      logged_at: '2026-01-22T17:00:00.250Z',
    });
  });

  it('has no time where only the day is known', () => {
    expect(cellsOf(sourceOf({ occurredAt: null })).activity_time).toBe('');
  });

  it.each([
    ['2026-01-10', '0'],
    ['2026-04-17', '97'],
    ['2026-01-07', '-3'],
  ])('counts the days from the close to %s as %s, not to today', (occurredOn, days) => {
    expect(cellsOf(sourceOf({ occurredOn })).days_since_close).toBe(days);
  });

  it('has no days since the close where no close is known', () => {
    const source = sourceOf();
    const unknown = { ...source, account: { ...source.account, closeDate: null } };
    expect(daysSinceClose(unknown)).toBeNull();
    expect(cellsOf(unknown).days_since_close).toBe('');
  });

  it.each([
    [7, 'false'],
    [8, 'true'],
  ])('logged %i days later is back-dated: %s', (days, backdated) => {
    const loggedAt = Date.UTC(2026, 0, 10 + days, 12);
    expect(cellsOf(sourceOf({ occurredOn: '2026-01-10', loggedAt })).backdated).toBe(backdated);
  });

  it.each(['import', 'crm'] as const)('does not call back-dated what came from elsewhere, however old it is: %s', (source) => {
    const old = cellsOf(sourceOf({ occurredOn: '2024-01-10', loggedAt: Date.UTC(2026, 0, 10), source }));
    expect([old.backdated, old.source]).toEqual(['false', source]);
  });

  it('counts back-dating in days of its own zone', () => {
    // 23:30 UTC on the 17th is the 18th in Berlin: eight days after the 10th.
    const loggedAt = Date.UTC(2026, 0, 17, 23, 30);
    expect(cellsOf(sourceOf({ occurredOn: '2026-01-10', loggedAt, zone: 'Europe/Berlin' })).backdated).toBe('true');
    expect(cellsOf(sourceOf({ occurredOn: '2026-01-10', loggedAt, zone: 'Europe/London' })).backdated).toBe('false');
    // 02:00 UTC on the 18th is still the 17th in New York.
    const early = Date.UTC(2026, 0, 18, 2);
    expect(cellsOf(sourceOf({ occurredOn: '2026-01-10', loggedAt: early, zone: 'America/New_York' })).backdated).toBe('false');
    expect(cellsOf(sourceOf({ occurredOn: '2026-01-10', loggedAt: early, zone: 'Europe/London' })).backdated).toBe('true');
  });

  it.each([
    ['bilateral', 'held', 'true'],
    ['bilateral', 'no_show', 'false'],
    ['outbound', null, 'false'],
    ['inbound', null, 'false'],
  ] as const)('%s with outcome %s is two-way: %s', (direction, outcome, twoWay) => {
    expect(cellsOf(sourceOf({ direction, outcome })).two_way).toBe(twoWay);
  });

  it('counts their people and names each of their roles once', () => {
    const theirs = [
      { label: 'Ines', role: 'sponsor' },
      { label: 'Tom', role: 'user' },
      { label: 'Uma', role: 'user' },
    ] as const;
    expect(cellsOf(sourceOf({ theirs: [...theirs] }))).toMatchObject({ their_people: '3', their_roles: 'sponsor;user' });
  });

  it('names the moments it was linked to and those it decided, each once', () => {
    const source = sourceOf(
      { moments: [{ occurrenceId: 's/Account/1|default|day7|0', linkSource: 'manual' }] },
      { decided: ['day7', 'qbr'] },
    );
    expect(cellsOf(source).moment_ids).toBe('day7;qbr');
  });

  it('has the gift in its own columns, and none where there was none', () => {
    expect(cellsOf(sourceOf({ type: 'gift', gift }))).toMatchObject({
      gift_item: 'Tea set',
      gift_vendor: 'Kyoto & Co',
      gift_amount: '68.50',
      gift_currency: 'USD',
      gift_status: 'sent',
      gift_policy: 'warn',
    });
    expect(cellsOf(sourceOf({ gift: null }))).toMatchObject({ gift_item: '', gift_amount: '', gift_currency: '', gift_policy: '' });
  });

  it('says its revision and whether it was deleted', () => {
    expect(cellsOf(sourceOf({ rev: 3, deletedAt: null }))).toMatchObject({ revision: '3', deleted: 'false' });
    expect(cellsOf(sourceOf({ rev: 4, deletedAt: 1_768_700_000_000 }))).toMatchObject({ revision: '4', deleted: 'true' });
  });

  it('gives what people wrote back exactly, formulas, quotes and line breaks included', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('=1+1', "'=1", '@x', ''),
        (a, b, start) => {
          const source = sourceOf({ subject: start + a, notes: b, loggedBy: start });
          const cells = cellsOf({ ...source, account: { ...source.account, name: `${start}${b}` } });
          expect([cells.subject, cells.notes, cells.logged_by, cells.account_name].map((cell) => unescapeCell(cell ?? ''))).toEqual([
            start + a,
            b,
            start,
            `${start}${b}`,
          ]);
        },
      ),
    );
  });
});

describe('the file beside it', () => {
  it('says the schema, the day and zone it stands for, what was left out, and how many rows there are', () => {
    const playbooks = [{ id: 'default', version: '1.0.0', sha256: 'ab' }];
    const written = { asOf: Date.UTC(2026, 0, 22, 9, 28), zone: 'America/New_York', rows: 1284, playbooks };
    expect(
      activityLogMeta({ ...WITHOUT_NOTES, byteOrderMark: false }, { ...written, filter: { from: '2026-01-01', deleted: 'left out' } }),
    ).toMatchObject({
      export_schema: 'afterclose-activity-log/1',
      as_of: '2026-01-22T09:28:00.000Z',
      zone: 'America/New_York',
      filter: { from: '2026-01-01', deleted: 'left out' },
      notes: 'left out',
      rows: 1284,
      separator: ',',
      encoding: 'UTF-8',
      playbooks,
    });
  });
});

describe('the clock of a zone', () => {
  const zones = [
    'UTC',
    'Europe/Berlin',
    'America/New_York',
    'America/St_Johns',
    'Asia/Kathmandu',
    'Pacific/Apia',
    'Australia/Lord_Howe',
    'Africa/Monrovia',
  ];

  it('is what the browser says it was, in every year and on the days it was moved', () => {
    const anyTime = fc.integer({ min: 0, max: Date.UTC(2060, 0, 1) });
    // Within a day of the changes of 2026 in Berlin and New York, and of Samoa's lost day.
    const nearChange = fc
      .tuple(
        fc.constantFrom(Date.UTC(2026, 2, 29, 1), Date.UTC(2026, 9, 25, 1), Date.UTC(2026, 2, 8, 7), Date.UTC(2011, 11, 30, 10)),
        fc.integer({ min: -86_400_000, max: 86_400_000 }),
      )
      .map(([change, by]) => change + by);
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.oneof(anyTime, nearChange), (timeZone, instant) => {
        const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
        expect(clockTimeIn(timeZone, instant)).toBe(clock.format(instant));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('amounts', () => {
  it.each([
    [6850, 'USD', '68.50'],
    [5, 'EUR', '0.05'],
    [0, 'USD', '0.00'],
    [6850, 'JPY', '6850'],
    [1234, 'KWD', '1.234'],
    [-50, 'USD', '-0.50'],
  ])('%i of the smallest unit of %s is %s', (minor, currency, decimal) => {
    expect(decimalAmount(minor, currency)).toBe(decimal);
  });
});

describe('instants', () => {
  it('are the same text as the platform writes, over the whole calendar', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true }),
        (date) => {
          expect(utcText(date.getTime())).toBe(date.toISOString());
        },
      ),
    );
  });

  it.each([
    ['Europe/Berlin', '01:30', 'an hour ahead in winter', Date.UTC(2026, 0, 22, 0, 30)],
    ['UTC', '00:05', 'midnight has hour 0, not 24', Date.UTC(2026, 0, 22, 0, 5)],
    ['Asia/Kolkata', '06:00', 'half-hour zones', Date.UTC(2026, 0, 22, 0, 30)],
  ])('read %s on the wall of their zone as %s (%s)', (zone, clock, _why, instant) => {
    expect(clockTimeIn(zone, instant)).toBe(clock);
  });
});
