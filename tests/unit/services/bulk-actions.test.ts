import { beforeEach, describe, expect, it } from 'vitest';
import { accountPut, engagementPut } from '@/tests/support/records';
import { accountKey } from '../../../lib/accounts/key';
import type { Account } from '../../../lib/accounts/types';
import type { BulkAction, BulkOutcome, BulkTarget } from '../../../lib/messaging/triage/operations';
import type { AccountRecord, Put } from '../../../lib/services/ports';
import { type Bench, bench, deal, HALDEN, list, reading, type Tab } from './harness';

const PAGE = new URL('chrome-extension://afterclose/dashboard.html');
const recordId = (n: number) => `00180000000${String(n).padStart(4, '0')}AAA`;
const keyOf = (n: number) => accountKey('site-1', 'Account', recordId(n));
const closed = (date: string): Account['anchors'] => [
  { kind: 'close', date, raw: '', source: 'crm-page', via: 'won-list', confidence: 'high', readAt: 0, history: [] },
];
/** Account n: closed on 15 January; the first-week check-in is due on the 22nd, today. */
const account = (n: number, over: Partial<Account> = {}): Put =>
  accountPut({
    key: keyOf(n),
    recordId: recordId(n),
    name: `Account ${n}`,
    trackedFrom: '2026-01-15',
    anchors: closed('2026-01-15'),
    playbook: { id: 'default', version: '1.0.1' },
    ...over,
  });

let world: Bench;
let page: Tab;

const write = (...puts: Put[]) =>
  world.store.commit({ id: crypto.randomUUID(), action: 'seed', actor: '', at: Date.UTC(2026, 0, 15), accountKey: null, puts });
const record = async (n: number): Promise<AccountRecord> => {
  const found = await world.store.account(keyOf(n));
  if (!found) throw new Error(`no account ${n}`);
  return found;
};
const item = async (n: number, momentId = 'day7') => {
  const { view } = await page.asks('account.view', { accountKey: keyOf(n) });
  const found = view.occurrences.find((each) => each.momentId === momentId);
  if (!found) throw new Error(`no ${momentId}`);
  return found;
};
const target = async (n: number, momentId?: string): Promise<BulkTarget> => ({
  accountKey: keyOf(n),
  occurrenceId: (await item(n, momentId)).id,
});
const targets = (n: number, momentId?: string) => Promise.all(Array.from({ length: n }, (_, at) => target(at, momentId)));
const whole = (n: number): BulkTarget[] => Array.from({ length: n }, (_, at) => ({ accountKey: keyOf(at), occurrenceId: null }));
const apply = (action: BulkAction, on: BulkTarget[], changeId?: string) => page.presses('bulk.apply', { action, targets: on }, changeId);
const whys = ({ refused }: BulkOutcome) => refused.map(({ accountName, why }) => [accountName, why]);

const SNOOZE: BulkAction = { do: 'snooze', until: '2026-01-26', reason: '' };
const SKIP: BulkAction = { do: 'skip', reason: 'Covered at the fair' };
const DONE: BulkAction = { do: 'done', on: '2026-01-21', type: 'call', reached: true };
const ASSIGN: BulkAction = { do: 'assign', role: 'cs', to: 'Bo Larsen' };
const TAG: BulkAction = { do: 'tag', add: ['fair'], remove: [] };
const GIFT: BulkAction = { do: 'gift', item: 'Coffee', amountMinor: 4_000, currency: 'USD', on: '2026-01-23' };

beforeEach(async () => {
  world = bench('2026-01-22');
  page = world.tab(9, PAGE);
  await write(...Array.from({ length: 50 }, (_, n) => account(n)));
});

describe('a bulk action', () => {
  it('snoozes each row’s item', async () => {
    const outcome = await apply(SNOOZE, await targets(25));
    expect(outcome.done).toHaveLength(25);
    expect(outcome.done[0]).toEqual({ accountKey: keyOf(0), accountName: 'Account 0', momentName: 'First-week check-in' });
    expect((await item(24)).snooze).toMatchObject({ count: 1 });
  });

  it('skips with its reason', async () => {
    await apply(SKIP, await targets(3));
    expect(await item(2)).toMatchObject({ status: 'skipped', skip: { reason: 'Covered at the fair' } });
  });

  it('marks done by logging on each, as one entry alone would: linked, and its due day frozen', async () => {
    await apply(DONE, await targets(3));
    const { engagements, overrides } = await record(1);
    const { id, due } = await item(1);
    expect(engagements).toEqual([
      expect.objectContaining({
        source: 'bulk',
        type: 'call',
        occurredOn: '2026-01-21',
        moments: [{ occurrenceId: id, linkSource: 'manual' }],
      }),
    ]);
    expect(overrides).toContainEqual(expect.objectContaining({ kind: 'frozen-due', occurrenceId: id, due }));
    expect((await item(1)).status).toBe('done');
  });

  it.each([
    ['kickoff', 'meeting', true, { tags: ['kickoff'], milestone: null, event: null }],
    ['first-value', 'milestone', null, { tags: [], milestone: 'first_value', event: null }],
    ['handoff', 'milestone', null, { tags: [], milestone: null, event: 'handoff.accepted' }],
  ] as const)('done on %s brings along what the moment asks for', async (momentId, type, reached, brought) => {
    await apply({ do: 'done', on: '2026-01-21', type, reached }, [await target(0, momentId)]);
    expect((await record(0)).engagements[0]).toMatchObject(brought);
    expect(['done', 'done_late']).toContain((await item(0, momentId)).status);
  });

  it('marks a silence done by the two-way touch from which it is counted anew', async () => {
    await write(...[0, 1].map((n) => account(n, { trackedFrom: '2025-01-15', anchors: closed('2025-01-15') })));
    const on = await Promise.all([0, 1].map((n) => target(n, 'silence')));
    expect((await item(0, 'silence')).status).toBe('overdue');
    const [first, second] = on as [BulkTarget, BulkTarget];
    const { done, undoId } = await apply(DONE, [first]);
    expect(done).toEqual([{ accountKey: keyOf(0), accountName: 'Account 0', momentName: 'No-contact check' }]);
    expect(await item(0, 'silence')).toMatchObject({ status: 'upcoming', tried: 0 });
    expect((await record(0)).engagements[0]?.moments).toEqual([{ occurrenceId: first.occurrenceId, linkSource: 'manual' }]);
    await page.asks('undo', { undoId });
    expect((await item(0, 'silence')).id).toBe(first.occurrenceId);
    const tried = await apply({ ...DONE, reached: false } as BulkAction, [second]);
    expect(whys(tried)).toEqual([['Account 1', 'not-settled']]);
  });

  it('assigns, to nobody too', async () => {
    await apply({ do: 'assign', role: 'cs', to: '  Bo \u202e Larsen ' }, whole(2));
    expect((await record(1)).account.ownerCs).toBe('Bo Larsen');
    await apply({ do: 'assign', role: 'cs', to: null }, whole(2));
    expect((await record(1)).account.ownerCs).toBeNull();
  });

  it('adds and takes away tags, whatever their case', async () => {
    await write(account(0, { tags: ['Pilot', 'EMEA'] }));
    await apply({ do: 'tag', add: [' fair  2026 ', 'emea'], remove: ['pilot'] }, whole(2));
    expect((await record(0)).account.tags).toEqual(['EMEA', 'fair 2026']);
    expect((await record(1)).account.tags).toEqual(['fair 2026', 'emea']);
  });

  it('plans a gift, with what the policy says of it', async () => {
    await write(account(0, { giftPolicy: { publicSector: false, noGifts: null, note: '' } }));
    const outcome = await apply(GIFT, whole(1));
    expect(outcome.done).toHaveLength(1);
    expect((await record(0)).engagements[0]).toMatchObject({
      type: 'gift',
      occurredOn: '2026-01-23',
      source: 'bulk',
      gift: { item: 'Coffee', status: 'planned', amountMinor: 4_000, policy: { result: 'ok' } },
    });
  });

  it('does an account once that was chosen twice', async () => {
    const one = await target(0);
    expect((await apply(DONE, [one, one])).done).toHaveLength(1);
    expect((await record(0)).engagements).toHaveLength(1);
  });
});

describe('the summary before', () => {
  it.each([
    ['snooze', SNOOZE],
    ['skip', SKIP],
    ['done', DONE],
    ['assign', ASSIGN],
    ['tag', TAG],
    ['gift', GIFT],
  ] as const)('of %s says what will be done, and writes nothing', async (_, action) => {
    const on = await targets(12);
    const before = await Promise.all(on.map((_, n) => record(n)));
    const preview = await page.asks('bulk.preview', { action, targets: on });
    expect(await Promise.all(on.map((_, n) => record(n)))).toEqual(before);
    const { undoId: _undo, ...done } = await apply(action, on);
    expect(done).toEqual(preview);
    expect(preview.done.length + preview.refused.length).toBe(12);
  });
});

describe('what a bulk action leaves out, by name', () => {
  it('an account that is not known, and a row without an item', async () => {
    const outcome = await apply(SNOOZE, [{ accountKey: 'site-1/Account/none', occurrenceId: 'x' }, ...whole(1)]);
    expect(whys(outcome)).toEqual([
      ['', 'unknown-account'],
      ['Account 0', 'no-item'],
    ]);
  });

  it.each([
    ['skipped', SKIP],
    ['done', DONE],
  ] as const)('an item that was %s since the row was looked at', async (_, first) => {
    const on = await targets(3);
    await apply(first, [on[1] as BulkTarget]);
    const outcome = await apply(SNOOZE, on);
    expect(outcome.done).toHaveLength(2);
    expect(whys(outcome)).toEqual([['Account 1', 'item-changed']]);
  });

  it('an account that has the owner or the tags already, so that one undo takes all back', async () => {
    await write(account(0, { ownerCs: 'Bo Larsen', tags: ['Fair'] }));
    expect(whys(await apply(TAG, whole(2)))).toEqual([['Account 0', 'already-so']]);
    const { undoId, done, refused } = await apply(ASSIGN, whole(2));
    expect([done.map(({ accountName }) => accountName), whys({ done, refused })]).toEqual([['Account 1'], [['Account 0', 'already-so']]]);
    expect(await page.asks('undo', { undoId })).toMatchObject({ accounts: 1, kept: 0 });
  });

  it('an item that such an entry would not decide', async () => {
    const outcome = await apply({ do: 'done', on: '2026-01-21', type: 'call', reached: false }, await targets(1));
    expect(whys(outcome)).toEqual([['Account 0', 'not-settled']]);
    expect((await record(0)).engagements).toEqual([]);
  });

  it('an account where the day is another one by its own zone', async () => {
    // Noon in UTC is the next day on Kiritimati, and the day before nowhere: the last day of the team is one too far in none.
    await write(account(0, { zone: 'Pacific/Kiritimati' }));
    const outcome = await apply({ do: 'snooze', until: '2026-01-23', reason: '' }, await targets(2));
    expect(whys(outcome)).toEqual([['Account 0', 'snooze-past']]);
  });

  it('an account that has its fill of tags', async () => {
    await write(account(0, { tags: Array.from({ length: 20 }, (_, n) => `t${n}`) }));
    expect(whys(await apply(TAG, whole(2)))).toEqual([['Account 0', 'too-many-tags']]);
    expect(whys(await apply({ do: 'tag', add: ['fair'], remove: ['t0'] }, whole(1)))).toEqual([]);
  });

  it.each([
    ['the public sector', { giftPolicy: { publicSector: true, noGifts: null, note: '' } }, GIFT, 'gifts-not-allowed'],
    ['no gifts', { giftPolicy: { publicSector: false, noGifts: true, note: '' } }, GIFT, 'gifts-not-allowed'],
    ['cash', {}, { ...GIFT, item: 'Gift card' }, 'gifts-not-allowed'],
    ['more than one gift may cost', {}, { ...GIFT, amountMinor: 4_000_00 }, 'gift-over-limit'],
  ] as const)('a gift against the policy: %s', async (_, over, action, why) => {
    await write(account(0, over as Partial<Account>));
    expect(whys(await apply(action, whole(1)))).toEqual([['Account 0', why]]);
    expect((await record(0)).engagements).toEqual([]);
  });

  it('but a gift over what is left of the account’s budget only with a warning, as when it is planned alone', async () => {
    await write(
      engagementPut({
        accountKey: keyOf(0),
        type: 'gift',
        gift: {
          item: 'Hamper',
          vendor: '',
          amountMinor: 490_00,
          currency: 'USD',
          recipientLabel: '',
          recipientOrg: 'private',
          status: 'sent',
          policy: { result: 'ok', rules: [], overrideReason: null },
        },
      }),
    );
    const { done, refused } = await apply(GIFT, whole(2));
    expect(refused).toEqual([]);
    expect(done.map(({ accountName, warnings = [] }) => [accountName, warnings.includes('over-account-budget')])).toEqual([
      ['Account 0', true],
      ['Account 1', false],
    ]);
    expect((await record(0)).engagements.filter(({ gift }) => gift?.status === 'planned')).toHaveLength(1);
  });
});

describe('a bulk action that is wrong for all', () => {
  it.each([
    ['a date that is none', { ...SNOOZE, until: '2026-02-30' }, 'date-invalid', 'until'],
    ['a snooze into the past', { ...SNOOZE, until: '2026-01-22' }, 'snooze-past', 'until'],
    ['a snooze of more than 30 days', { ...SNOOZE, until: '2026-03-01' }, 'snooze-too-far', 'until'],
    ['a skip without a reason', { ...SKIP, reason: '  ' }, 'reason-missing', 'reason'],
    ['a reason too long', { ...SKIP, reason: 'x'.repeat(501) }, 'reason-too-long', 'reason'],
    ['done tomorrow', { ...DONE, on: '2026-01-23' }, 'date-future', 'on'],
    ['done on no date', { ...DONE, on: 'soon' }, 'date-invalid', 'on'],
    ['done by a note without a word', { ...DONE, type: 'note', reached: null }, 'entry-empty', 'note'],
    ['done by a gift', { ...DONE, type: 'gift', reached: null }, 'item-missing', 'item'],
    ['nobody’s name', { ...ASSIGN, to: ' \u200b ' }, 'name-missing', 'to'],
    ['no tag', { ...TAG, add: [' '] }, 'tag-missing', 'tags'],
    ['a tag too long', { ...TAG, add: ['x'.repeat(41)] }, 'tag-too-long', 'tags'],
    ['a gift without a name', { ...GIFT, item: ' ' }, 'item-missing', 'item'],
    ['half a cent', { ...GIFT, amountMinor: 0.5 }, 'amount-invalid', 'amount'],
    ['a gift planned for yesterday', { ...GIFT, on: '2026-01-21' }, 'date-out-of-range', 'on'],
  ] as const)('%s: is refused before anything is written', async (_, action, detail, field) => {
    const on = await targets(3);
    const failure = { failure: { code: 'bad-input', detail, field } };
    await expect(apply(action as BulkAction, on)).rejects.toMatchObject(failure);
    await expect(page.asks('bulk.preview', { action: action as BulkAction, targets: on })).rejects.toMatchObject(failure);
    expect(
      await Promise.all([0, 1, 2].map(async (n) => (await record(n)).overrides.length + (await record(n)).engagements.length)),
    ).toEqual([0, 0, 0]);
  });

  it('done on more than fifty', async () => {
    const on = [...(await targets(50)), { accountKey: keyOf(60), occurrenceId: 'x' }];
    await expect(apply(DONE, on)).rejects.toMatchObject({ failure: { code: 'malformed', detail: 'targets' } });
  });
});

describe('fifty at once', () => {
  const entries = async () => (await world.store.counts()).engagements;

  it('are taken back by one undo', async () => {
    const before = await Promise.all(Array.from({ length: 50 }, (_, n) => record(n)));
    const { undoId, done } = await apply(DONE, await targets(50));
    expect(done).toHaveLength(50);
    expect(await entries()).toBe(50);
    expect(await page.asks('undo', { undoId })).toEqual({ accountKey: null, accountName: '', accounts: 50, kept: 0 });
    expect(await Promise.all(Array.from({ length: 50 }, (_, n) => record(n)))).toEqual(before);
  });

  it.each([1, 2, 8, 49, 50])('go on where the worker died, with the part of %i just written, and answer the same', async (died) => {
    const on = await targets(50);
    const changeId = crypto.randomUUID();
    const { commit } = world.store;
    let parts = 0;
    world.context.store.commit = async (change) => {
      const written = await commit(change);
      parts += 1;
      if (parts === died) throw new Error('killed');
      return written;
    };
    await expect(apply(DONE, on, changeId)).rejects.toThrow('killed');
    world.context.store.commit = commit;
    expect(await entries()).toBe(died);
    const outcome = await apply(DONE, on, changeId);
    expect(outcome.done.map(({ accountName }) => accountName)).toEqual(Array.from({ length: 50 }, (_, n) => `Account ${n}`));
    expect(outcome.refused).toEqual([]);
    expect(await entries()).toBe(50);
    expect(await apply(DONE, on, changeId)).toEqual(outcome);
    expect(await entries()).toBe(50);
    await page.asks('undo', { undoId: outcome.undoId });
    expect(await entries()).toBe(0);
  });

  it('that went on elsewhere are taken back but for those, and it says how many', async () => {
    const { undoId } = await apply(SNOOZE, await targets(50));
    await apply({ do: 'snooze', until: '2026-01-28', reason: '' }, [await target(7)]);
    await apply(DONE, [await target(8)]);
    expect(await page.asks('undo', { undoId })).toMatchObject({ accounts: 49, kept: 1 });
    expect((await item(7)).snooze).toMatchObject({ count: 2 });
    expect((await item(6)).snooze).toBeNull();
  });

  it('under the id of another action are refused', async () => {
    const changeId = crypto.randomUUID();
    await apply(SNOOZE, await targets(2), changeId);
    await expect(apply(SKIP, await targets(2), changeId)).rejects.toMatchObject({ failure: { code: 'malformed', detail: 'changeId' } });
  });
});

describe('an owner assigned here', () => {
  it('holds against the name the CRM’s page had, and gives way once that names another', async () => {
    const tab = world.tab(1);
    const sees = (ownerName: string) => tab.sees(reading(HALDEN, { ...list(deal()), ownerName }));
    const owner = async () => (await tab.account()).account.ownerSales;
    await sees('Ana Meyer');
    const { key } = (await tab.account()).account;
    await apply({ do: 'assign', role: 'sales', to: 'Bo Larsen' }, [{ accountKey: key, occurrenceId: null }]);
    await sees('Ana Meyer');
    expect(await owner()).toBe('Bo Larsen');
    await sees('Cy Young');
    expect(await owner()).toBe('Cy Young');
    await sees('Ana Meyer');
    expect(await owner()).toBe('Ana Meyer');
  });

  it('is taken back as if it had never been', async () => {
    const before = await record(0);
    const { undoId } = await apply({ do: 'assign', role: 'sales', to: 'Bo Larsen' }, whole(1));
    await page.asks('undo', { undoId });
    expect(await record(0)).toEqual(before);
  });
});
