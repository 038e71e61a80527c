import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Account, AnchorKind } from '@/lib/accounts/types';
import { runningSha256 } from '@/lib/db/digest';
import { ENGAGEMENT_TYPES, type Engagement, GIFT_STATUSES, type Gift, OUTCOME_KINDS } from '@/lib/engagements/types';
import type { Override } from '@/lib/moments/overrides';
import { logJobs } from '@/lib/services/bulk/log-jobs';
import type { Put } from '@/lib/services/ports';
import { MAX_DAY } from '@/lib/time/day';
import { bulkContext } from '@/tests/support/array-reader';
import { uuid, WHOLE_LOG } from '@/tests/support/log-rows';
import { accountPut, changeOf, engagementPut } from '@/tests/support/records';
import { anchor } from '@/tests/support/triage';
import { type Bench, bench } from './harness';
import { dashboardOf } from './merge-world';

/*
 * A colleague's file may hold whatever the store accepts. Nothing of it may keep the account from being shown, logged on,
 * acted on with others, or exported.
 */

const DAY = '2026-01-22';
const KEY = 'site-1/Account/001000000000001AAA';

async function holding(...puts: Put[]): Promise<Bench> {
  const world = bench(DAY);
  await world.tab(70).asks('store.state', {});
  await world.store.commit(changeOf(puts));
  return world;
}

/** All that a person may do to an account from the list, its page and the log. */
async function everyday(world: Bench): Promise<void> {
  const { page, exported, reader } = dashboardOf(world);
  const { view } = await page.asks('account.view', { accountKey: KEY });
  const form = await page.asks('form.openFor', { accountKey: KEY, kind: 'log', occurrenceId: null });
  const targets = [{ accountKey: KEY, occurrenceId: view.occurrences[0]?.id ?? null }];
  await page.asks('bulk.preview', { action: { do: 'done', on: DAY, type: 'call', reached: true }, targets });
  await page.presses('bulk.apply', { action: { do: 'tag', add: ['eu'], remove: [] }, targets });
  const logged = await page.asks('engagement.log', {
    formId: form.formId,
    entry: {
      type: 'note',
      occurredOn: DAY,
      reached: null,
      outcome: null,
      subject: '',
      notes: 'Still here.',
      nextStep: null,
      gift: null,
      occurrenceId: null,
      outcomeKind: null,
      quick: false,
    },
  });
  await page.asks('undo', { undoId: logged.undoId });
  const file = await exported('Ada Berg');
  expect((await dashboardOf(world).read(file)).ok).toBe(true);
  const { handlers } = logJobs({ ...bulkContext(reader), digest: runningSha256, now: world.context.now });
  const sheet = await handlers['log.export']({ ask: { ...WHOLE_SHEET, now: world.context.now() }, signal, progress: () => {} });
  expect(await sheet.file.text()).toContain('activity_id');
}

const signal = new AbortController().signal;
const WHOLE_SHEET = {
  format: 'csv' as const,
  filter: { ...WHOLE_LOG, withDeleted: true },
  byteOrderMark: false,
  inWords: '',
  by: '',
  zone: 'UTC',
  notes: true,
  separator: ',' as const,
};

/** Hundreds of transactions on a busy machine, in ms: a stop for what hangs, no measure. */
const PATIENCE = 60_000;
const LAST_INSTANT = MAX_DAY * 86_400_000 - 1;

const orNull = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(of, { nil: null });
const date = fc.constantFrom('1900-01-01', '1970-01-01', '2024-02-29', '2026-01-22', '2026-01-23', '9999-12-31');
const instant = fc.constantFrom(0, 1, 1_768_600_000_000, LAST_INSTANT);
const dayNumber = fc.constantFrom(-30_000, 0, 20_000, 3_000_000);
const zone = fc.constantFrom('UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Mars/Olympus');
const text = fc.constantFrom('', '__proto__', '\u202e', '=1+1', '<b>', '\ud800', 'x'.repeat(2_000));
const amountMinor = fc.constantFrom(0, Number.MAX_SAFE_INTEGER);
const currency = fc.constantFrom('USD', 'JPY', 'XXX');
const anchorKind = fc.constantFrom<AnchorKind>(
  'close',
  'contractStart',
  'goLive',
  'renewal',
  'noticeDeadline',
  'quarter',
  'milestone:x',
  'custom:y',
);
const occurrenceId = fc.constantFrom(`${KEY}|default|first-72h|0`, `${KEY}|__proto__|x|99999999`, `${KEY}|`);

const account: fc.Arbitrary<Partial<Account>> = fc.record({
  zone: orNull(zone),
  trackedFrom: orNull(date),
  firstSeen: date,
  lastSeenOnPage: instant,
  name: text,
  ownerSales: orNull(text),
  statusSince: orNull(date),
  status: fc.constantFrom('active', 'churned', 'paused', 'prospect'),
  segment: fc.constantFrom('strategic', 'smb', 'unknown'),
  arr: orNull(fc.record({ amountMinor, currency })),
  tags: fc.array(text, { maxLength: 3 }),
  playbook: orNull(fc.record({ id: fc.constantFrom('default', '__proto__', 'nope'), version: fc.constantFrom('1.0.0', 'toString') })),
  anchors: fc.array(
    fc.tuple(anchorKind, date, instant).map(([kind, on, readAt]) => ({ ...anchor(kind, on), readAt })),
    { maxLength: 4 },
  ),
});

const gift: fc.Arbitrary<Gift> = fc.record({
  item: text,
  vendor: text,
  amountMinor,
  currency,
  recipientLabel: text,
  recipientOrg: fc.constantFrom('private', 'public', 'unknown'),
  status: fc.constantFrom(...GIFT_STATUSES),
  policy: fc.constant({ result: 'ok', rules: [], overrideReason: null }),
});

const entry: fc.Arbitrary<Partial<Engagement>> = fc.record({
  occurredOn: date,
  occurredAt: orNull(instant),
  loggedAt: instant,
  deletedAt: orNull(instant),
  zone,
  type: fc.constantFrom(...ENGAGEMENT_TYPES),
  subject: text,
  loggedBy: text,
  milestone: orNull(text),
  event: orNull(text),
  outcomeKind: orNull(fc.constantFrom(...OUTCOME_KINDS)),
  moments: fc.array(fc.record({ occurrenceId, linkSource: fc.constantFrom('auto', 'manual') }), { maxLength: 2 }),
  gift: orNull(gift),
  durationMin: fc.constantFrom(null, 0, 1_000_000),
  nextStep: orNull(fc.record({ what: text, due: orNull(date) })),
});

type Decision = Override extends infer Each ? (Each extends Override ? Omit<Each, 'id' | 'accountKey'> : never) : never;
const decision: fc.Arbitrary<Decision> = fc.oneof(
  fc.record({ kind: fc.constant('skip' as const), occurrenceId, reason: text, on: dayNumber }),
  fc.record({
    kind: fc.constant('snooze' as const),
    occurrenceId,
    reason: text,
    on: dayNumber,
    until: dayNumber,
    count: fc.constantFrom(0, 1_000_000),
  }),
  fc.record({ kind: fc.constant('milestone' as const), milestone: text, day: dayNumber }),
  fc.record({ kind: fc.constant('frozen-due' as const), occurrenceId, due: dayNumber }),
);

describe('what a file may have brought', () => {
  it.each([['\u0000'], ['Mars/Olympus'], ['+02:00'], ['__proto__']])('in the zone %j is worked with all the same', async (zone) => {
    const world = await holding(
      accountPut({ zone, anchors: [anchor('close', '2026-01-10')] }),
      engagementPut({ zone, occurredAt: 1_768_600_000_000 }),
    );
    await everyday(world);
    expect((await world.store.account(KEY))?.account).toMatchObject({ zone, tags: ['eu'] });
  });

  it('of dates, instants and words at their ends is worked with all the same', { timeout: PATIENCE }, async () => {
    await fc.assert(
      fc.asyncProperty(
        account,
        fc.array(entry, { maxLength: 3 }),
        fc.array(decision, { maxLength: 3 }),
        async (ofAccount, entries, decisions) => {
          const world = await holding(
            accountPut(ofAccount),
            ...entries.map((each, n) => engagementPut({ ...each, id: uuid(n) })),
            ...decisions.map((each, n): Put => ({ table: 'overrides', id: `o${n}`, value: { ...each, id: `o${n}`, accountKey: KEY } })),
          );
          await everyday(world);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('of an instant after the calendar’s end is refused: it could be neither shown nor exported', async () => {
    await expect(holding(engagementPut({ loggedAt: LAST_INSTANT + 1 }))).rejects.toMatchObject({
      failure: { code: 'malformed', detail: 'engagements.loggedAt' },
    });
  });
});
