import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ENGAGEMENT_TYPES } from '@/lib/engagements/types';
import type { JobAsk, LogCounts, LogFilter } from '@/lib/messaging/bulk';
import { logJobs } from '@/lib/services/bulk/log-jobs';
import { arrayReader, bulkContext, type Rows } from '@/tests/support/array-reader';
import { call, customer, NOW, uuid, WHOLE_LOG } from '@/tests/support/log-rows';

const never = new AbortController().signal;
const quiet = () => {};

function jobsOver(rows: Rows) {
  const reader = arrayReader(rows);
  const context = bulkContext(reader);
  const jobs = logJobs(context);
  const { handlers } = jobs;
  const list = (filter: Partial<LogFilter> = {}, before: string | null = null, limit = 100) =>
    handlers['log.list']({ ask: { filter: { ...WHOLE_LOG, ...filter }, before, limit, now: NOW }, signal: never, progress: quiet });
  return {
    reader,
    context,
    jobs,
    list,
    /** Every page, as a screen that is scrolled to the end asks for them. */
    async all(filter: Partial<LogFilter> = {}, limit = 100) {
      const ids: string[] = [];
      for (let before: string | null = null; ; ) {
        const page: Awaited<ReturnType<typeof list>> = await list(filter, before, limit);
        ids.push(...page.rows.map(({ engagement }) => engagement.id));
        if (page.next === null) return ids;
        before = page.next;
      }
    },
    count: (filter: Partial<LogFilter>, progress: (counts: LogCounts) => void = quiet) =>
      handlers['log.count']({ ask: { filter: { ...WHOLE_LOG, ...filter }, now: NOW }, signal: never, progress }),
    choices: () => handlers['log.choices']({ ask: {} as JobAsk<'log.choices'>, signal: never, progress: quiet }),
  };
}

const acme = customer(1, { name: 'Ácme Ltd' });
const borg = customer(2, { name: 'Borg & Sons', ownerSales: 'Cy Dent', ownerCs: 'Di Falk' });

describe('the log', () => {
  it('comes newest first, by day and then by id, a page at a time', async () => {
    const { list } = jobsOver({
      accounts: [acme],
      engagements: [call(1, acme, '2025-02-03'), call(3, acme, '2025-02-04'), call(2, acme, '2025-02-04')],
    });
    const first = await list({}, null, 2);
    expect(first.rows.map(({ engagement }) => engagement.id)).toEqual([uuid(3), uuid(2)]);
    expect(first.total).toBe(3);
    const second = await list({}, first.next, 2);
    expect(second.rows.map(({ engagement }) => engagement.id)).toEqual([uuid(1)]);
    expect(second.next).toBeNull();
  });

  it('names the moments an entry decided, and those it is linked to', async () => {
    const linked = call(2, acme, '2025-02-09', {
      type: 'note',
      moments: [{ occurrenceId: `${acme.key}|default|kickoff|0`, linkSource: 'manual' }],
    });
    const { list } = jobsOver({ accounts: [acme], engagements: [call(1, acme, '2025-02-01'), linked] });
    const { rows } = await list();
    expect(rows.map(({ momentNames }) => Object.values(momentNames))).toEqual([['Kickoff held'], ['72-hour reach-out']]);
  });

  it.each([
    ['is not tracked', { tracked: false }],
    ['has no known close', { anchors: [] }],
  ])('says of an entry of an account that %s that it decided nothing', async (_what, over) => {
    const account = customer(1, over);
    const { list } = jobsOver({ accounts: [account], engagements: [call(1, account, '2025-02-01')] });
    expect((await list()).rows.map(({ momentNames }) => momentNames)).toEqual([{}]);
  });

  it('reads only the accounts of the page', async () => {
    const accounts = Array.from({ length: 30 }, (_, n) => customer(n));
    const { list, reader } = jobsOver({ accounts, engagements: accounts.map((account, n) => call(n, account, '2025-02-03')) });
    await list({}, null, 10);
    expect(reader.asked).toEqual({ scanned: 11, records: 10 });
  });

  it('reckons an account once for several pages, and anew once something changed', async () => {
    const entries = Array.from({ length: 4 }, (_, n) => call(n, acme, '2025-02-03'));
    const { list, jobs, reader, context } = jobsOver({ accounts: [acme], engagements: entries });
    const { next } = await list({}, null, 2);
    await list({}, next, 2);
    expect(reader.asked.records).toBe(1);
    jobs.changed({ table: 'engagements', accounts: [acme.key] });
    expect(context.renewed).toEqual(['log']);
    await list({}, next, 2);
    expect(reader.asked.records).toBe(2);
  });

  it('hears nothing of tables it does not show', () => {
    const { jobs, context } = jobsOver({ accounts: [], engagements: [] });
    jobs.changed({ table: 'views', accounts: 'many' });
    expect(context.renewed).toEqual([]);
  });

  it('shows what was deleted only when asked', async () => {
    const gone = call(1, acme, '2025-02-03', { deletedAt: NOW });
    const { list } = jobsOver({ accounts: [acme], engagements: [gone, call(2, acme, '2025-02-02')] });
    expect(await list()).toMatchObject({ total: 1, rows: [{ engagement: { id: uuid(2) } }] });
    expect((await list({ withDeleted: true })).rows).toHaveLength(2);
  });
});

describe('a filter of the log', () => {
  const rows: Rows = {
    accounts: [acme, borg],
    engagements: [
      call(1, acme, '2025-02-01', { loggedBy: 'Ada Berg', subject: 'Renewal terms' }),
      call(2, borg, '2025-02-02', { loggedBy: 'Bo Lind', type: 'meeting' }),
      call(3, acme, '2025-02-05', { loggedBy: 'Bo Lind', type: 'email', direction: 'outbound' }),
      call(4, borg, '2025-02-08', { loggedBy: 'Ada Berg', type: 'note' }),
    ],
  };
  it.each<[string, Partial<LogFilter>, number[]]>([
    ['from a day on, inclusive', { from: '2025-02-05' }, [4, 3]],
    ['up to a day, inclusive', { to: '2025-02-02' }, [2, 1]],
    ['of a person', { by: ['Bo Lind'] }, [3, 2]],
    ['of accounts somebody owns for either team, whoever logged it', { owners: ['Di Falk'] }, [4, 2]],
    ['of accounts of one of several people, by a person', { owners: ['Cy Dent', 'Nobody'], by: ['Bo Lind'] }, [2]],
    ['of accounts nobody of that name owns', { owners: ['Nobody'] }, []],
    ['of several types', { types: ['meeting', 'note'] }, [4, 2]],
    ['of an account', { accounts: [borg.key] }, [4, 2]],
    ['by words of the account’s name, without accents', { text: 'acme' }, [3, 1]],
    ['by words of subject and account together', { text: 'renewal ACME' }, [1]],
    ['by words that are in no entry', { text: 'renewal borg' }, []],
    ['that decided a moment', { moments: ['first-72h'] }, [2, 1]],
    ['of all parts at once', { from: '2025-02-02', by: ['Bo Lind'], text: 'acme' }, [3]],
  ])('lets through what is %s', async (_what, filter, expected) => {
    expect(await jobsOver(rows).all(filter)).toEqual(expected.map(uuid));
  });

  it('does not take an account’s entries for counted before their owner was looked at', async () => {
    const { list, count } = jobsOver(rows);
    expect((await list({ accounts: [acme.key], owners: ['Di Falk'] }, null, 1)).total).toBeNull();
    expect((await count({ owners: ['Di Falk'] })).activities).toBe(2);
  });

  it('by account reads that account and scans nothing, and knows how many there are', async () => {
    const { list, reader } = jobsOver(rows);
    expect((await list({ accounts: [acme.key] }, null, 1)).total).toBe(2);
    expect(reader.asked.scanned).toBe(0);
  });

  it('gives every entry once, whatever the filter and the page', async () => {
    const accounts = [customer(1), customer(2), customer(3)];
    const entry = fc.record({
      account: fc.constantFrom(...accounts),
      day: fc.integer({ min: 1, max: 9 }),
      by: fc.constantFrom('Ada', 'Bo'),
      type: fc.constantFrom(...ENGAGEMENT_TYPES.slice(0, 4)),
      deleted: fc.boolean(),
    });
    const filters: fc.Arbitrary<Partial<LogFilter>> = fc.record(
      {
        from: fc.constantFrom(null, '2025-02-03'),
        to: fc.constantFrom(null, '2025-02-06'),
        by: fc.constantFrom([], ['Ada']),
        accounts: fc.constantFrom([], [customer(2).key]),
        types: fc.constantFrom([], [...ENGAGEMENT_TYPES.slice(1, 3)]),
        text: fc.constantFrom('', 'customer 3'),
        withDeleted: fc.boolean(),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 30 }), filters, fc.integer({ min: 1, max: 7 }), async (entries, filter, limit) => {
        const engagements = entries.map(({ account, day, by, type, deleted }, n) =>
          call(n, account, `2025-02-0${day}`, { loggedBy: by, type, subject: 'Checked in', deletedAt: deleted ? NOW : null }),
        );
        const { from = null, to = null, by = [], types = [], text = '', withDeleted = false } = filter;
        const keys = filter.accounts ?? [];
        const expected = engagements
          .filter((each) => withDeleted || each.deletedAt === null)
          .filter((each) => (from === null || each.occurredOn >= from) && (to === null || each.occurredOn <= to))
          .filter((each) => (by.length === 0 || by.includes(each.loggedBy)) && (types.length === 0 || types.includes(each.type)))
          .filter((each) => (keys.length === 0 || keys.includes(each.accountKey)) && (text === '' || each.accountKey === customer(3).key))
          .map(({ id }) => id);
        const jobs = jobsOver({ accounts, engagements });
        const shown = await jobs.all(filter, limit);
        expect(shown).toHaveLength(new Set(shown).size);
        expect([...shown].sort()).toEqual([...expected].sort());
        expect((await jobs.count(filter)).activities).toBe(expected.length);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a rare filter over a long log', () => {
  const many = 90_000;
  const rows: Rows = {
    accounts: [acme],
    engagements: Array.from({ length: many }, (_, n) =>
      call(n, acme, n < 10 ? '2024-01-05' : '2025-02-03', { type: n === 5 ? 'ebr' : 'email' }),
    ),
  };

  it('is answered after a bounded amount of work, which says how far it looked, and goes on from there', async () => {
    const { list, reader } = jobsOver(rows);
    const first = await list({ types: ['ebr'] });
    expect(first).toMatchObject({ rows: [], total: null, searchedTo: '2025-02-03' });
    expect(first.next).not.toBeNull();
    expect(reader.asked.scanned).toBeLessThan(many / 2);
    const second = await list({ types: ['ebr'] }, first.next);
    const third = await list({ types: ['ebr'] }, second.next);
    expect(third).toMatchObject({ rows: [{ engagement: { id: uuid(5) } }], next: null, searchedTo: null });
  });

  it('stops when it is cancelled', async () => {
    const reader = arrayReader(rows);
    const controller = new AbortController();
    controller.abort();
    const { handlers } = logJobs(bulkContext(reader));
    const ask = { filter: { ...WHOLE_LOG, types: ['ebr' as const] }, now: NOW };
    await expect(handlers['log.count']({ ask, signal: controller.signal, progress: quiet })).rejects.toBe(controller.signal.reason);
    expect(reader.asked.scanned).toBe(0);
  });
});

describe('how much there is', () => {
  it('is known without looking where nothing is left out', async () => {
    const { count, reader } = jobsOver({ accounts: [acme], engagements: [call(1, acme, '2025-02-01')] });
    expect(await count({})).toEqual({ activities: 1, accounts: null, twoWay: null });
    expect(reader.asked.scanned).toBe(0);
  });

  it('is counted with its accounts and two-way entries, and tells how far it is', async () => {
    const told: LogCounts[] = [];
    const { count } = jobsOver({
      accounts: [acme, borg],
      engagements: [
        call(1, acme, '2025-02-01'),
        call(2, acme, '2025-02-02', { outcome: 'no_answer' }),
        call(3, borg, '2025-02-03'),
        call(4, borg, '2024-12-31'),
      ],
    });
    expect(await count({ from: '2025-01-01' }, (counts) => told.push(counts))).toEqual({ activities: 3, accounts: 2, twoWay: 2 });
    expect(told.at(-1)?.activities).toBe(3);
  });
});

describe('what can be asked for', () => {
  it('are the people who logged lately, most first, and every known moment once', async () => {
    const by = ['Bo Lind', 'Ada Berg', 'Bo Lind', ''];
    const { choices } = jobsOver({
      accounts: [acme],
      engagements: by.map((loggedBy, n) => call(n, acme, '2025-02-01', { loggedBy })),
    });
    const { by: people, moments } = await choices();
    expect(people).toEqual(['Bo Lind', 'Ada Berg']);
    expect(moments.find(({ id }) => id === 'first-72h')?.name).toBe('72-hour reach-out');
    expect(new Set(moments.map(({ id }) => id)).size).toBe(moments.length);
  });

  it('are also people who logged before the newest 5,000 entries, a look a month back', async () => {
    const lately = Array.from({ length: 6_000 }, (_, n) => call(n, acme, '2025-02-01', { loggedBy: 'Bo Lind' }));
    const before = Array.from({ length: 12 }, (_, month) =>
      Array.from({ length: 40 }, (_, n) =>
        call(10_000 + month * 40 + n, acme, `2024-${String(month + 1).padStart(2, '0')}-15`, { loggedBy: `In month ${month}` }),
      ),
    );
    const jobs = jobsOver({ accounts: [acme], engagements: [...lately, ...before.flat()] });
    const { by } = await jobs.choices();
    expect(by[0]).toBe('Bo Lind');
    expect(by.filter((name) => name.startsWith('In month'))).toHaveLength(12);
  });
});
