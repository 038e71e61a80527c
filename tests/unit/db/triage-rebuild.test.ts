import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Site } from '@/lib/accounts/site';
import type { Account, Deal } from '@/lib/accounts/types';
import { decidedIn } from '@/lib/db/decided';
import { evidenceRow, recordIn } from '@/lib/db/evidence';
import { listedReader } from '@/lib/db/listed';
import { FOREVER } from '@/lib/db/schema';
import { madeRow } from '@/lib/db/triage';
import { momentIdOf } from '@/lib/moments/occurrence-id';
import { shippedPlaybooks } from '@/lib/playbooks/shipped';
import { decidedBy } from '@/lib/services/log-rows';
import type { AccountRecord, Put, RowRecord, RowRules } from '@/lib/services/ports';
import { withPublished } from '@/lib/services/settings';
import { defaultSettings } from '@/lib/settings/defaults';
import { dayOf, plainDateOf } from '@/lib/time/day';
import { todayIn } from '@/lib/time/zone';
import { SECTION_NAMES } from '@/lib/triage/sections';
import type { TriageRow } from '@/lib/triage/types';
import { accountPut, changeOf, engagementPut } from '../../support/records';
import { anchor } from '../../support/triage';
import { memoryStore, projection } from './memory-store';
import { dump } from './raw-database';
import { freshenAll, keyOf, type RowOnDisk, rowsOf, settingsPut } from './triage-rows';

const START = dayOf('2026-01-05');
const HOUR = 3_600_000;

/** What is true of a row whenever it was made: when it will next be looked at is no part of that. */
const said = ({ changesAt: _, ...row }: TriageRow) => row;

/** Decisions have no order. */
const sorted = (record: RowRecord | null) =>
  record && { ...record, overrides: record.overrides.toSorted((a, b) => (a.id < b.id ? -1 : 1)) };

const accounts = fc.record({
  n: fc.nat({ max: 3 }),
  close: fc.option(fc.integer({ min: START - 500, max: START + 20 })),
  ownerSales: fc.constantFrom('Ada Berg', 'Bo Lind', null),
  ownerCs: fc.constantFrom('Ada Berg', null),
  zone: fc.constantFrom(null, null, 'Pacific/Auckland', 'America/Los_Angeles'),
  tracked: fc.constantFrom(true, true, true, false),
  stage: fc.constantFrom(null, 'Closed Won', 'Gewonnen', 'Prospecting'),
  renewal: fc.option(fc.integer({ min: START, max: START + 200 })),
  playbook: fc.constantFrom(null, { id: 'default', version: '1.0.0' }, { id: 'ours', version: '2.0.0' }),
});

type Step =
  | {
      do: 'account';
      with: {
        n: number;
        close: number | null;
        ownerSales: string | null;
        ownerCs: string | null;
        zone: string | null;
        tracked: boolean;
        stage: string | null;
        renewal: number | null;
        playbook: Account['playbook'];
      };
    }
  | { do: 'remove'; n: number }
  | { do: 'entry'; n: number; id: number; ago: number; deleted: boolean }
  | { do: 'snooze'; n: number; until: number }
  | { do: 'settings'; role: 'sales' | 'cs' | null; zone: string; keepsOtherRoles: boolean; playbookId: string; me: string }
  | { do: 'site'; n: number; won: boolean | null }
  | { do: 'publish'; version: string; gone: boolean }
  | { do: 'later'; hours: number }
  | { do: 'freshen' };

const n = fc.nat({ max: 3 });
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: accounts.map((one): Step => ({ do: 'account', with: one })) },
    { weight: 1, arbitrary: n.map((one): Step => ({ do: 'remove', n: one })) },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('entry' as const),
        n,
        id: fc.nat({ max: 5 }),
        ago: fc.integer({ min: -10, max: 60 }),
        deleted: fc.boolean(),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('snooze' as const), n, until: fc.integer({ min: 1, max: 30 }) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('settings' as const),
        role: fc.constantFrom('sales' as const, 'cs' as const, null),
        zone: fc.constantFrom('UTC', 'Asia/Tokyo', 'America/New_York'),
        keepsOtherRoles: fc.boolean(),
        playbookId: fc.constantFrom('default', 'light'),
        me: fc.constantFrom('', 'Ada Berg'),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('site' as const), n, won: fc.constantFrom(true, false, null) }) },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant('publish' as const), version: fc.constantFrom('2.0.0', '2.1.0'), gone: fc.boolean() }),
    },
    { weight: 5, arbitrary: fc.integer({ min: 1, max: 24 * 40 }).map((hours): Step => ({ do: 'later', hours })) },
    { weight: 1, arbitrary: fc.constant<Step>({ do: 'freshen' }) },
  ),
  { minLength: 4, maxLength: 25 },
);

function putOf(step: Step, now: number): Put | null {
  switch (step.do) {
    case 'account': {
      const { n: which, close, stage, renewal, ...over } = step.with;
      const anchors = [
        ...(close === null ? [] : [anchor('close', plainDateOf(close))]),
        ...(renewal === null ? [] : [anchor('renewal', plainDateOf(renewal))]),
      ];
      const deals: Deal[] =
        stage === null
          ? []
          : [
              {
                id: `006${which}`,
                name: 'Deal',
                stage,
                won: 'unknown',
                closeDate: plainDateOf(START - 30),
                rawCloseDate: '',
                amount: null,
              },
            ];
      const trackedFrom = close === null ? null : plainDateOf(close);
      return accountPut({
        ...over,
        key: keyOf(which),
        siteId: `site-${which % 2}`,
        recordId: `${which}`,
        name: `Account ${which}`,
        anchors,
        deals,
        trackedFrom,
      });
    }
    case 'remove':
      return { table: 'accounts', id: keyOf(step.n), value: null };
    case 'entry': {
      const occurredOn = plainDateOf(todayIn('UTC', now) - step.ago);
      return engagementPut({ id: `e-${step.id}`, accountKey: keyOf(step.n), occurredOn, deletedAt: step.deleted ? now : null });
    }
    case 'snooze': {
      const today = todayIn('UTC', now);
      const value = {
        kind: 'snooze' as const,
        id: `s-${step.n}`,
        accountKey: keyOf(step.n),
        occurrenceId: `${keyOf(step.n)}|default|day7|1`,
        until: today + step.until,
        reason: '',
        count: 1,
        on: today,
      };
      return { table: 'overrides', id: value.id, value };
    }
    case 'settings': {
      const { do: _, me, ...over } = step;
      return settingsPut({ ...over, me: { name: me, crmNames: [] } });
    }
    case 'site': {
      const stages: Record<string, boolean> = step.won === null ? {} : { Gewonnen: step.won };
      const id = `site-${step.n % 2}`;
      return {
        table: 'sites',
        id,
        value: { id, crm: 'salesforce', host: 'acme.lightning.force.com', dateOrder: null, closeField: null, closeRule: null, stages },
      };
    }
    case 'publish': {
      const id = `ours@${step.version}`;
      const playbook = { ...shippedPlaybooks.light, id: 'ours', version: step.version };
      return { table: 'playbooks', id, value: step.gone ? null : { kind: 'version', id, playbook, publishedAt: now } };
    }
    default:
      return null;
  }
}

/** What the rows would be if they were all made now. */
async function rebuilt({ store, name }: ReturnType<typeof memoryStore>, now: number) {
  const { sites } = (await dump(name)) as { sites: { body: Site | null }[] };
  const rules: RowRules = {
    settings: await store.settings(),
    sites: new Map(sites.flatMap(({ body }) => (body ? [[body.id, body] as const] : []))),
    playbooks: (await store.rules()).playbooks,
  };
  const rows = (await store.accounts()).map((record) => {
    const projected = projection.project(record, rules, now);
    const listed = listedReader()(madeRow(projected, record, '').listed);
    const evidence = recordIn(evidenceRow(record));
    return [record.account.key, { ...projected, listed, evidence, decided: momentsOf(record, rules, now) }] as const;
  });
  return { gens: projection.generations(rules), rows: new Map(rows) };
}

/** What each entry decided, as the log reckons it, in the order of ids. */
function momentsOf(record: AccountRecord, { settings, playbooks }: RowRules, now: number): string[][] {
  const decided = decidedBy(record, withPublished(settings ?? defaultSettings('UTC'), playbooks), now);
  const entries = record.engagements.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return entries.map(({ id }) => [...new Set(Object.keys(decided.get(id) ?? {}).map((each) => momentIdOf(each) ?? each))]);
}

/** The same of a stored row. */
function momentsIn({ decided, evidence }: RowOnDisk): string[][] {
  const entries = evidence?.engagements ?? [];
  const found = decidedIn(decided, entries);
  return entries.map(({ id }) => [...(found.get(id) ?? [])]);
}

/** Where the kept counts and the rows on disk differ. */
async function countsApart({ store, name }: ReturnType<typeof memoryStore>) {
  const rows = await rowsOf(name);
  const apart = [];
  for (const mine of [true, false]) {
    const counts = await store.triage.counts(mine);
    for (const section of SECTION_NAMES) {
      const found = rows.filter((row) => row.body.section === section && (!mine || row.mine === 1)).length;
      if (found !== (counts[section] ?? 0)) apart.push({ mine, section, found, counted: counts[section] });
    }
  }
  return apart;
}

it('a stored row that is not known to be stale is what a rebuild from scratch gives; freshened, every row is, and each is counted', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      const memory = memoryStore();
      const { store, name } = memory;
      let now = START * 24 * HOUR + 7 * HOUR;
      await store.commit(changeOf([settingsPut()], { at: now }));
      for (const step of sequence) {
        if (step.do === 'later') now += step.hours * HOUR;
        else if (step.do === 'freshen') await store.triage.freshen(now, 0);
        const put = putOf(step, now);
        if (put) await store.commit(changeOf([put], { at: now }));
      }

      const { gens, rows: scratch } = await rebuilt(memory, now);
      const expected = new Map(
        [...scratch].map(([key, { row, listed, mine, gen, decided }]) => [
          key,
          { row: said(row), listed, mine: mine ? 1 : 0, gen, shownGen: gen, decided },
        ]),
      );
      const found = (row: RowOnDisk) => {
        const { body, listed, mine, gen, shownGen } = row;
        return { row: said(body), listed, mine, gen, shownGen, decided: momentsIn(row) };
      };

      const stored = await rowsOf(name);
      expect(stored.map(({ id }) => id).sort()).toEqual([...expected.keys()].sort());
      for (const row of stored) {
        expect(sorted(row.evidence)).toEqual(sorted(scratch.get(row.id)?.evidence ?? null));
        if (gens.includes(row.gen) && row.until > now) expect(found(row)).toEqual(expected.get(row.id));
      }

      expect(await countsApart(memory)).toEqual([]);
      await freshenAll(store, now);
      expect(await countsApart(memory)).toEqual([]);
      for (const row of await rowsOf(name)) {
        const { id, until, rank, body } = row;
        expect(found(row)).toEqual(expected.get(id));
        expect(rank).toBe(body.rank);
        expect(until).toBeGreaterThan(now);
        expect(until === FOREVER).toBe(body.changesAt === null);
      }
      await memory.dispose();
    }),
    { numRuns: 150 },
  );
});
