import { beforeEach, describe, expect, it } from 'vitest';
import type { Account } from '@/lib/accounts/types';
import type { Engagement } from '@/lib/engagements/types';
import type { ActivityRecord } from '@/lib/export/activity-file';
import type { Put } from '@/lib/services/ports';
import { customer, uuid } from '@/tests/support/log-rows';
import { engagementPut, engagementRow } from '@/tests/support/records';
import { anchor } from '@/tests/support/triage';
import { addressOfAccount, type Bench, BRAMLEY, bench, callEntry, deal, HALDEN, list, reading } from './harness';
import { dashboardOf } from './merge-world';

const TODAY = '2026-01-20';
const none = { new: 0, newer: 0, same: 0, older: 0, conflicting: 0 };

/** A person who has opened Halden, which closed on 15 January. */
async function person(name: string): Promise<Bench> {
  const world = bench(TODAY);
  const { zone, ...rest } = await world.tab(70).asks('settings.read', {});
  await world.tab(70).asks('settings.write', { settings: { ...rest, zone, me: { name, crmNames: [] } } });
  await world.tab(1).sees(reading(HALDEN, list(deal())));
  return world;
}

const write = (world: Bench, ...puts: Put[]) =>
  world.store.commit({ id: crypto.randomUUID(), action: 'seed', actor: '', at: world.context.now(), accountKey: null, puts });

async function haldenOf(world: Bench): Promise<string> {
  return (await world.tab(1).account()).account.key;
}

async function logCall(world: Bench, n: number, over: Partial<Engagement> = {}): Promise<void> {
  await write(world, engagementPut({ id: uuid(n), accountKey: await haldenOf(world), occurredOn: '2026-01-16', ...over }));
}

/** What a person sees of Halden: its activities, and how its moments stand. */
async function storyOf(world: Bench) {
  const record = await world.store.account(await haldenOf(world));
  const { occurrences } = await world.tab(1).account();
  return {
    engagements: [...(record?.engagements ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1)),
    overrides: [...(record?.overrides ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1)),
    moments: Object.fromEntries(occurrences.map(({ id, status, told }) => [id.split('|').slice(2).join('|'), [status, told?.by ?? null]])),
  };
}

async function change(world: Bench, key: string, over: Partial<Account>): Promise<void> {
  const record = await world.store.account(key);
  if (record) await write(world, { table: 'accounts', id: key, value: { ...record.account, ...over } });
}

let ada: Bench;
let bo: Bench;
beforeEach(async () => {
  [ada, bo] = [await person('Ada Berg'), await person('Bo Lind')];
});

describe('two people without sync', () => {
  it('see one account’s whole story once each has added the other’s file', async () => {
    await logCall(ada, 1, { loggedBy: 'Ada Berg' });
    await logCall(bo, 2, { loggedBy: 'Bo Lind', type: 'meeting', tags: ['kickoff'], occurredOn: '2026-01-19' });
    const gift = (await bo.tab(1).account()).occurrences.find(({ momentId }) => momentId === 'welcome-gift');
    const glance = (await bo.tab(1).account()).glanceForm;
    await bo.tab(1).presses('moment.skip', { formId: glance, occurrenceId: gift?.id ?? '', reason: 'No gifts there' });

    const before = await storyOf(bo);
    expect(before.moments['first-72h|0']).not.toEqual(['done', 'Ada Berg']);
    await dashboardOf(bo).add(await dashboardOf(ada).exported('Ada Berg'));
    const ofBo = await storyOf(bo);
    expect(ofBo.engagements.map(({ id }) => id)).toEqual([uuid(1), uuid(2)]);
    expect(ofBo.moments['first-72h|0']).toEqual(['done', 'Ada Berg']);
    expect(ofBo.moments['kickoff|0']).toEqual(['done', 'Bo Lind']);

    await dashboardOf(ada).add(await dashboardOf(bo).exported('Bo Lind'));
    expect(await storyOf(ada)).toEqual(ofBo);
    expect((await storyOf(ada)).moments['welcome-gift|0']?.[0]).toBe('skipped');
  });

  it('lose nothing of what one of them wrote down about the account, though the other looked at its page last', async () => {
    const key = await haldenOf(bo);
    await change(bo, key, { tags: ['pilot'], ownerCs: 'Bo Lind' });
    await change(ada, key, { segment: 'enterprise' });
    const { mergeId } = await dashboardOf(bo).add(await dashboardOf(ada).exported('Ada Berg'));
    expect((await bo.store.account(key))?.account).toMatchObject({ tags: ['pilot'], ownerCs: 'Bo Lind', segment: 'enterprise' });
    await dashboardOf(bo).page.asks('undo', { undoId: mergeId });
    expect((await bo.store.account(key))?.account).toMatchObject({ tags: ['pilot'], ownerCs: 'Bo Lind', segment: 'unknown' });
  });

  it('get nothing from the same file a second time', async () => {
    await logCall(ada, 1);
    const file = await dashboardOf(ada).exported('Ada Berg');
    await dashboardOf(bo).add(file);
    const again = await dashboardOf(bo).found(file);
    expect(again.plan.counts).toEqual({ ...none, same: again.records - again.plan.counts.older, older: again.plan.counts.older });
    expect(await dashboardOf(bo).add(file)).toMatchObject({ written: 0, end: { records: 0 } });
  });

  it('end up the same whoever’s file of three is added first', async () => {
    const cy = await person('Cy Dent');
    await logCall(ada, 1, { subject: 'of Ada' });
    await logCall(bo, 2, { subject: 'of Bo' });
    await logCall(cy, 3, { subject: 'of Cy' });
    await logCall(bo, 1, { subject: 'of Ada, put right', rev: 2, lastEditedAt: Date.UTC(2026, 0, 20) });
    const files = await Promise.all([ada, bo, cy].map((each) => dashboardOf(each).exported('x')));
    const orders = [
      [0, 1, 2],
      [2, 1, 0],
      [1, 0, 2],
    ];
    const stories = [];
    for (const order of orders) {
      const reader = await person('Di Eke');
      for (const at of order) await dashboardOf(reader).add(files[at] as File);
      stories.push((await storyOf(reader)).engagements);
    }
    expect(stories[0]?.map(({ subject }) => subject)).toEqual(['of Ada, put right', 'of Bo', 'of Cy']);
    expect(stories[1]).toEqual(stories[0]);
    expect(stories[2]).toEqual(stories[0]);
  });

  it('learn of each other’s deletions', async () => {
    await logCall(ada, 1);
    await dashboardOf(bo).add(await dashboardOf(ada).exported('Ada Berg'));
    await ada.tab(70).presses('engagement.delete', { id: uuid(1) });
    await dashboardOf(bo).add(await dashboardOf(ada).exported('Ada Berg'));
    expect((await storyOf(bo)).engagements).toEqual([]);
    expect((await bo.store.engagement(uuid(1)))?.deletedAt).not.toBeNull();
  });

  it.each(['', '   '])(
    'bring an account without a name (%j) under its record’s id, and leave the name for a page to give',
    async (name) => {
      const halden = (await ada.store.account(await haldenOf(ada)))?.account;
      const recordId = '001000000000995AAA';
      const key = `${halden?.siteId}/Account/${recordId}`;
      await write(ada, { table: 'accounts', id: key, value: { ...(halden as Account), key, recordId, name } });
      const file = await dashboardOf(ada).exported('Ada Berg');
      expect((await dashboardOf(bo).found(file)).names).toMatchObject({ [key]: recordId });
      await dashboardOf(bo).add(file);
      const { view } = await dashboardOf(bo).page.asks('account.view', { accountKey: key });
      expect(view.account.name).toBe(recordId);
      expect((await bo.store.account(key))?.account.name).toBe('');
    },
  );

  it('bring accounts the other has never opened, with their moments', async () => {
    await ada
      .tab(2, addressOfAccount(BRAMLEY))
      .sees(reading(BRAMLEY, { accountName: 'Bramley Foods', ...list(deal({ id: '0068000001eZR3eAAG' })) }));
    const found = await dashboardOf(bo).found(await dashboardOf(ada).exported('Ada Berg'));
    expect(found.plan.byKind.account.new).toBe(1);
    expect(Object.values(found.names)).toContain('Bramley Foods');
    await dashboardOf(bo).add(await dashboardOf(ada).exported('Ada Berg'));
    const accountKey = found.plan.byAccount.find((each) => found.names[each.accountKey] === 'Bramley Foods')?.accountKey ?? '';
    const { view } = await dashboardOf(bo).page.asks('account.view', { accountKey });
    expect(view.account.name).toBe('Bramley Foods');
    expect(view.occurrences.length).toBeGreaterThan(0);
    expect(await bo.store.counts()).toMatchObject({ accounts: 2 });
  });
});

describe('what both have changed', () => {
  beforeEach(async () => {
    await logCall(ada, 1);
    await dashboardOf(bo).add(await dashboardOf(ada).exported('Ada Berg'));
    await logCall(ada, 1, { subject: 'Ada’s words', rev: 2, lastEditedAt: Date.UTC(2026, 0, 20, 8) });
    await logCall(bo, 1, { subject: 'Bo’s words', rev: 2, lastEditedAt: Date.UTC(2026, 0, 20, 9) });
  });
  const subjectOf = async (world: Bench) => (await storyOf(world)).engagements[0]?.subject;

  it('is counted and named before anything is written', async () => {
    const { plan, names } = await dashboardOf(bo).found(await dashboardOf(ada).exported('Ada Berg'));
    expect(plan.counts.conflicting).toBe(1);
    expect(plan.conflicts).toEqual([{ kind: 'engagement', id: uuid(1), accountKey: await haldenOf(bo) }]);
    expect(names[await haldenOf(bo)]).toBe('Halden Freight');
    expect(await subjectOf(bo)).toBe('Bo’s words');
  });

  it.each([
    ['keep-mine', 'Bo’s words'],
    ['take-theirs', 'Ada’s words'],
  ] as const)('%s: stands as %s', async (conflicts, subject) => {
    await dashboardOf(bo).add(await dashboardOf(ada).exported('Ada Berg'), { conflicts });
    expect(await subjectOf(bo)).toBe(subject);
  });

  it('comes back by Undo', async () => {
    const dashboard = dashboardOf(bo);
    const { mergeId } = await dashboard.add(await dashboardOf(ada).exported('Ada Berg'), { conflicts: 'take-theirs' });
    expect(await dashboard.page.asks('undo', { undoId: mergeId })).toMatchObject({ accounts: 1, kept: 0 });
    expect(await subjectOf(bo)).toBe('Bo’s words');
  });
});

describe('what is saved while a merge runs', () => {
  /** Ada's file as far as Bo's worker handed it out; `write` sends it off. */
  async function underWay() {
    const file = await dashboardOf(ada).exported('Ada Berg');
    const dashboard = dashboardOf(bo);
    const { by } = await dashboard.found(file);
    const mergeId = crypto.randomUUID();
    await dashboard.begin(mergeId, by);
    const { records } = await dashboard.chunk(0);
    return () => dashboard.page.asks('merge.write', { mergeId, part: 0, records });
  }

  it('about an account stands beside what the file brings', async () => {
    const key = await haldenOf(bo);
    await change(ada, key, { segment: 'enterprise' });
    const writes = await underWay();
    await change(bo, key, { ownerCs: 'Bo Lind', tags: ['pilot'] });
    await writes();
    expect((await bo.store.account(key))?.account).toMatchObject({ segment: 'enterprise', ownerCs: 'Bo Lind', tags: ['pilot'] });
  });

  it('about an account stands over what the file has instead; what was not touched goes by who wrote it later', async () => {
    const key = await haldenOf(bo);
    await change(bo, key, { ownerCs: 'Jan Kaya' });
    ada.today('2026-01-21');
    await change(ada, key, { ownerCs: 'Ada Berg' });
    const untouched = await underWay();
    await untouched();
    expect((await bo.store.account(key))?.account.ownerCs).toBe('Ada Berg');
    await change(ada, key, { ownerCs: 'Cy Dent', segment: 'smb' });
    const { merge } = await dashboardOf(bo).page.asks('merge.unfinished', {});
    await dashboardOf(bo).page.asks('merge.end', { mergeId: merge?.mergeId ?? '' });
    const writes = await underWay();
    await change(bo, key, { ownerCs: 'Bo Lind' });
    await writes();
    expect((await bo.store.account(key))?.account).toMatchObject({ ownerCs: 'Bo Lind', segment: 'smb' });
  });

  it('about an entry stands over an older revision of it', async () => {
    await logCall(bo, 1);
    await logCall(ada, 1, { subject: 'Ada’s words', rev: 2, lastEditedAt: Date.UTC(2026, 0, 20, 8) });
    const writes = await underWay();
    await logCall(bo, 1, { subject: 'Bo’s words', rev: 2, lastEditedAt: Date.UTC(2026, 0, 20, 9) });
    await writes();
    expect((await storyOf(bo)).engagements.map(({ subject }) => subject)).toEqual(['Bo’s words']);
  });

  it('about a moment stands over what the colleague decided before', async () => {
    const skip = async (world: Bench, reason: string) => {
      const key = await haldenOf(world);
      const occurrenceId = `${key}|default|welcome-gift|0`;
      const id = await world.context.ids.natural(`skip/${occurrenceId}`);
      await write(world, { table: 'overrides', id, value: { kind: 'skip', id, accountKey: key, occurrenceId, reason, on: 20_000 } });
    };
    await skip(bo, 'first of Bo');
    ada.today('2026-01-21');
    await skip(ada, 'of Ada');
    const writes = await underWay();
    await skip(bo, 'Bo’s last word');
    await writes();
    expect((await storyOf(bo)).overrides).toMatchObject([{ reason: 'Bo’s last word' }]);
  });
});

describe('a close that the colleague read on another day', () => {
  /** Bo read 15 January, and was called on the 16th; Ada read another date a day later. */
  async function apart(closeDate = '1/5/2026') {
    const key = await haldenOf(bo);
    bo.today('2026-01-21');
    ada = bench('2026-01-22');
    await ada.tab(1).sees(reading(HALDEN, list(deal({ closeDate }))));
    await logCall(bo, 1);
    await change(bo, key, { ownerCs: 'Bo Lind', tags: ['pilot'] });
    await change(ada, key, { segment: 'enterprise' });
    return { key, file: await dashboardOf(ada).exported('Ada Berg'), dashboard: dashboardOf(bo) };
  }
  const closeOf = async (key: string) => (await bo.store.account(key))?.account.anchors.find(({ kind }) => kind === 'close')?.date;
  const statusOf = async (moment: string) => (await storyOf(bo)).moments[`${moment}|0`]?.[0];

  it.each([
    ['keep-mine', '2026-01-15'],
    ['take-theirs', '2026-01-05'],
  ] as const)('is asked about, and %s loses nothing else of either', async (conflicts, date) => {
    const { key, file, dashboard } = await apart();
    const { plan } = await dashboard.found(file);
    expect(plan.byKind.account).toEqual({ ...none, conflicting: 1 });
    expect(plan.anyway).toBe(1);
    await dashboard.add(file, { conflicts });
    expect(await closeOf(key)).toBe(date);
    // The second time there is nothing left but the question.
    const again = await dashboard.found(file);
    expect(again.plan).toMatchObject({ counts: { new: 0, newer: 0, conflicting: conflicts === 'keep-mine' ? 1 : 0 }, anyway: 0 });
    expect((await bo.store.account(key))?.account).toMatchObject({ segment: 'enterprise', ownerCs: 'Bo Lind', tags: ['pilot'] });
  });

  it('leaves what was done when it was due, and its undo takes that back too', async () => {
    const { key, file, dashboard } = await apart();
    expect(await statusOf('first-72h')).toBe('done');
    const { mergeId } = await dashboard.add(file, { conflicts: 'take-theirs' });
    expect(await statusOf('first-72h')).toBe('done');
    expect((await storyOf(bo)).overrides).toMatchObject([{ kind: 'frozen-due' }]);
    await dashboard.page.asks('undo', { undoId: mergeId });
    expect(await closeOf(key)).toBe('2026-01-15');
    expect((await storyOf(bo)).overrides).toEqual([]);
    expect(await statusOf('first-72h')).toBe('done');
  });

  it.each(['keep-mine', 'take-theirs'] as const)(
    'does not make late what was done here in time, though it was late there: %s',
    async (conflicts) => {
      await apart();
      const log = async (world: Bench, on: string) => {
        const { formId } = await world.tab(1).asks('form.open', { kind: 'log', occurrenceId: null });
        await world.tab(1).asks('engagement.log', { formId, entry: callEntry(on) });
      };
      await log(bo, '2026-01-16');
      await log(ada, '2026-01-20');
      expect(await statusOf('first-72h')).toBe('done');
      const file = await dashboardOf(ada).exported('Ada Berg');
      await dashboardOf(bo).add(file, { conflicts });
      expect(await statusOf('first-72h')).toBe('done');
      expect((await dashboardOf(bo).found(file)).plan.counts).toMatchObject({ new: 0, newer: 0 });
    },
  );

  it('is handed out ten accounts at a time: with each is written what was done there', async () => {
    const closing = (date: string) =>
      Array.from({ length: 25 }, (_, n): Put => {
        const value = customer(n + 1, { anchors: [anchor('close', date)] });
        return { table: 'accounts', id: value.key, value };
      });
    await write(ada, ...closing('2025-03-04'));
    await write(bo, ...closing('2025-02-03'));
    const file = await dashboardOf(ada).exported('Ada Berg');
    const dashboard = dashboardOf(bo);
    await dashboard.found(file);
    expect((await dashboard.chunk(0, 'take-theirs')).records).toHaveLength(10);
    await dashboard.add(file, { conflicts: 'take-theirs' });
    const stored = await bo.store.accountsByKey(closing('').map(({ id }) => id));
    expect([...stored.values()].map(({ anchors }) => anchors[0]?.date)).toEqual(Array(25).fill('2025-03-04'));
  });

  it('is taken over unasked a day apart, and what was done keeps its day all the same', async () => {
    const { key, file, dashboard } = await apart('1/14/2026');
    await dashboard.add(file);
    expect(await closeOf(key)).toBe('2026-01-14');
    expect((await storyOf(bo)).overrides).toMatchObject([{ kind: 'frozen-due' }]);
  });
});

describe('a merge of several chunks', () => {
  const many = 250;
  let file: File;
  beforeEach(async () => {
    for (let from = 0; from < many; from += 50)
      await write(
        ada,
        ...(await Promise.all(
          Array.from({ length: 50 }, async (_, n) =>
            engagementPut({ id: uuid(from + n), accountKey: await haldenOf(ada), occurredOn: '2026-01-18', subject: `Entry ${from + n}` }),
          ),
        )),
      );
    file = await dashboardOf(ada).exported('Ada Berg');
  });
  const entries = async (world: Bench) => (await world.store.counts()).engagements;

  it('is taken back as one', async () => {
    const dashboard = dashboardOf(bo);
    const { mergeId, end } = await dashboard.add(file);
    expect(end).toMatchObject({ undoId: mergeId, records: expect.any(Number), accounts: 1 });
    expect(await entries(bo)).toBe(many);
    await dashboard.page.asks('undo', { undoId: mergeId });
    expect(await entries(bo)).toBe(0);
    expect((await dashboard.page.asks('merge.unfinished', {})).merge).toBeNull();
  });

  it('writes a part that is sent again once', async () => {
    const dashboard = dashboardOf(bo);
    const { by } = await dashboard.found(file);
    const mergeId = crypto.randomUUID();
    await dashboard.begin(mergeId, by);
    const { records } = await dashboard.chunk(0);
    expect(await dashboard.chunk(0)).toEqual({ records, last: false });
    const first = await dashboard.page.asks('merge.write', { mergeId, part: 0, records });
    expect(await dashboard.page.asks('merge.write', { mergeId, part: 0, records })).toEqual(first);
    expect(first.written).toBe(records.length);
  });

  /** The browser was restarted: the session has forgotten the tabs, the worker the file. */
  async function restart(world: Bench): Promise<void> {
    await world.context.keep.remove('session', Object.keys(await world.context.keep.all('session', '')));
  }

  it('that broke off is offered after a restart, and goes on when the file is chosen again', async () => {
    const { mergeId, written } = await dashboardOf(bo).add(file, { chunks: 2 });
    await restart(bo);
    const dashboard = dashboardOf(bo, 80);
    expect((await dashboard.page.asks('merge.unfinished', {})).merge).toMatchObject({ mergeId, by: 'Ada Berg', written, parts: 2 });
    const whole = await dashboard.add(file);
    expect(whole.mergeId).toBe(mergeId);
    expect(await entries(bo)).toBe(many);
    expect((await dashboard.page.asks('merge.unfinished', {})).merge).toBeNull();
    await dashboard.page.asks('undo', { undoId: mergeId });
    expect(await entries(bo)).toBe(0);
  });

  it('that broke off is taken back after a restart', async () => {
    const { mergeId } = await dashboardOf(bo).add(file, { chunks: 2 });
    await restart(bo);
    const { page } = dashboardOf(bo, 80);
    await page.asks('merge.unfinished', {});
    await page.asks('undo', { undoId: mergeId });
    expect(await entries(bo)).toBe(0);
    expect((await page.asks('merge.unfinished', {})).merge).toBeNull();
  });

  it('that broke off may stand as far as it came', async () => {
    const { mergeId, written } = await dashboardOf(bo).add(file, { chunks: 1 });
    const { page } = dashboardOf(bo);
    expect(await page.asks('merge.end', { mergeId })).toMatchObject({ records: written });
    expect(await page.asks('merge.end', { mergeId })).toMatchObject({ records: written });
    expect((await page.asks('merge.unfinished', {})).merge).toBeNull();
  });

  it('that broke off keeps another from being begun', async () => {
    await dashboardOf(bo).add(file, { chunks: 1 });
    await expect(dashboardOf(bo).begin(crypto.randomUUID(), 'Cy Dent')).rejects.toThrow('merge-unfinished');
  });

  it('that wrote nothing is over', async () => {
    const dashboard = dashboardOf(bo);
    await dashboard.begin(crypto.randomUUID(), 'Ada Berg');
    expect((await dashboard.page.asks('merge.unfinished', {})).merge).toBeNull();
    await dashboard.begin(crypto.randomUUID(), 'Cy Dent');
  });

  it('stays readable while somebody logs in between, and leaves that entry when it is taken back', async () => {
    const dashboard = dashboardOf(bo);
    await dashboard.add(file, { chunks: 1 });
    await logCall(bo, 900);
    const { mergeId } = await dashboard.add(file);
    await dashboard.page.asks('undo', { undoId: mergeId });
    expect((await storyOf(bo)).engagements.map(({ id }) => id)).toEqual([uuid(900)]);
  });
});

describe('a chunk that is not what Afterclose writes', () => {
  const accountKey = 'will be set';
  let mergeId: string;
  let halden: string;
  beforeEach(async () => {
    halden = await haldenOf(bo);
    mergeId = crypto.randomUUID();
    await dashboardOf(bo).begin(mergeId, 'Ada Berg');
  });
  const entry = (over: Partial<Engagement> = {}, record: Partial<ActivityRecord> = {}): ActivityRecord =>
    ({
      kind: 'engagement',
      id: uuid(1),
      accountKey: halden,
      hlc: '1',
      value: engagementRow({ id: uuid(1), accountKey: halden, ...over }),
      ...record,
    }) as ActivityRecord;
  const account = async (over: object): Promise<ActivityRecord> => {
    const value = { ...(await bo.store.account(halden))?.account, ...over } as ActivityRecord['value'] & { key: string };
    return { kind: 'account', id: value.key, accountKey: value.key, hlc: '1', value } as ActivityRecord;
  };

  it.each<[string, () => Promise<ActivityRecord> | ActivityRecord, string]>([
    ['an id that is none', () => entry({ id: 'x' }, { id: 'x' }), 'records.2.engagement'],
    ['another id than its value', () => entry({}, { id: uuid(2) }), 'records.2.engagement'],
    ['another account than its value', () => entry({ accountKey }), 'records.2.engagement'],
    ['an account nobody knows', () => entry({ accountKey: 'a/b/c' }, { accountKey: 'a/b/c' }), 'records.2.engagement'],
    ['a date that is none', () => entry({ occurredOn: '2026-02-31' }), 'engagements.occurredOn'],
    ['a key that is not made of its parts', () => account({ recordId: 'else' }), 'records.2.account'],
    ['an address that runs when it is opened', () => account({ crmUrl: 'javascript:alert(1)' }), 'records.2.account'],
    ['an account that is none', () => account({ anchors: null }), 'records.2.account'],
    [
      'a decision under an id of its own choice',
      () =>
        ({
          kind: 'override',
          id: 'skip-1',
          accountKey: halden,
          hlc: '1',
          value: { kind: 'skip', id: 'skip-1', accountKey: halden, occurrenceId: `${halden}|default|kickoff|0`, reason: 'x', on: 20_000 },
        }) as const,
      'records.2.override',
    ],
  ])('is refused whole: %s', async (_what, record, detail) => {
    const good = entry({ id: uuid(7) }, { id: uuid(7) });
    const before = await bo.store.counts();
    await expect(dashboardOf(bo).page.asks('merge.write', { mergeId, part: 0, records: [good, await record()] })).rejects.toMatchObject({
      failure: { code: 'malformed', detail },
    });
    expect(await bo.store.counts()).toEqual(before);
  });

  it('is refused for a merge that is not open', async () => {
    const ask = { mergeId: crypto.randomUUID(), part: 0, records: [entry()] };
    await expect(dashboardOf(bo).page.asks('merge.write', ask)).rejects.toMatchObject({ failure: { code: 'stale' } });
  });
});
