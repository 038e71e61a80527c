import Dexie from 'dexie';
import type { Account, Segment } from '@/lib/accounts/types';
import { tablesOf } from '@/lib/db/database';
import { evidenceRow } from '@/lib/db/evidence';
import { nextStamp } from '@/lib/db/hlc';
import { prepare } from '@/lib/db/prepare';
import { RULE_TABLES, rulesWithin } from '@/lib/db/rules';
import { SCHEMA_VERSION, type StateRow, type StoredRow } from '@/lib/db/schema';
import { recounted, type SectionCounts } from '@/lib/db/section-counts';
import { DERIVED_TABLES, madeRow } from '@/lib/db/triage';
import type { Engagement } from '@/lib/engagements/types';
import { shippedPlaybooks } from '@/lib/playbooks/shipped';
import type { AccountRecord, Put, StoredTable } from '@/lib/services/ports';
import { createProjection } from '@/lib/services/triage/project';
import { type Day, dayOf, plainDateOf } from '@/lib/time/day';
import { dayOfInstantIn } from '@/lib/time/zone';
import { seeded } from './books';
import { accountRow, engagementRow } from './records';
import type { Seeded, SeedOptions } from './seed';

/*
 * Fills the store from within a page of the extension, with the store's own encoding but without its audit and one
 * transaction a change: a test has no two minutes. Evaluated as one script; see seed.ts.
 */

const SEGMENTS: Segment[] = ['strategic', 'enterprise', 'enterprise', 'midmarket', 'midmarket', 'midmarket', 'smb', 'smb', 'smb', 'smb'];
const WORDS_A = [
  'Arden',
  'Bramley',
  'Corran',
  'Danube',
  'Elm',
  'Ferrous',
  'Glasswing',
  'Halden',
  'Ivory',
  'Juniper',
  'Kestrel',
  'Lumen',
  'Meridian',
  'Norrland',
  'Ostrava',
  'Pinnock',
  'Quillon',
  'Redfern',
  'Sable',
  'Tidewell',
];
const WORDS_B = [
  'Waterworks',
  'Components',
  'Utilities',
  'Logistics',
  'Grid',
  'Works',
  'Energy',
  'Freight',
  'Dental',
  'Textiles',
  'Foods',
  'Media',
  'Rail',
  'Clinics',
  'Orchard',
  'Print',
];
const SALES = ['Rosa Bianchi', 'Tom Olsen', 'Ana Moreau', 'Ada Berg'];
const CS = ['Maya Dietz', 'Jan Kaya', 'Bo Lind', 'Ines Duarte'];
const TAGS = ['pilot', 'reference', 'at work', 'eu-data'];

/** What an account is pinned to when its close becomes known. */
const PINNED = { id: shippedPlaybooks.default.id, version: shippedPlaybooks.default.version };

const pick = <T>(from: readonly T[], random: () => number): T => from[Math.floor(random() * from.length)] as T;

/** One account and what was logged on it, as a seed decides; the same for the same seed, index and day. */
function recordOf(index: number, today: Day, { seed, engagements }: { seed: number; engagements: number }): AccountRecord {
  const random = seeded(seed * 1_000_003 + index);
  const age = Math.floor(random() ** 2 * 1_900);
  const close = today - age;
  const recordId = `001${String(index).padStart(12, '0')}AAA`;
  const key = `site-1/Account/${recordId}`;
  const years = Math.floor(age / 365) + 1;
  const notice = close + years * 365 - 60;
  const name = `${pick(WORDS_A, random)} ${pick(WORDS_B, random)} ${index + 1}`;
  const account: Account = accountRow({
    key,
    recordId,
    crmUrl: `https://acme.lightning.force.com/lightning/r/Account/${recordId}/view`,
    name,
    segment: pick(SEGMENTS, random),
    ownerSales: random() < 0.97 ? pick(SALES, random) : null,
    ownerCs: random() < 0.9 ? pick(CS, random) : null,
    arr: random() < 0.95 ? { amountMinor: Math.floor(random() ** 3 * 25_000_000) + 300_000, currency: 'USD' } : null,
    tags: random() < 0.2 ? [pick(TAGS, random)] : [],
    firstSeen: plainDateOf(close),
    trackedFrom: plainDateOf(close),
    playbook: PINNED,
    anchors: [anchor('close', close), ...(random() < 0.6 ? [anchor('noticeDeadline', notice)] : [])],
  });
  return { account, engagements: entriesOf(index, key, close, today, engagements, random), overrides: [] };
}

const anchor = (kind: 'close' | 'noticeDeadline', day: Day): Account['anchors'][number] => ({
  kind,
  date: plainDateOf(day),
  raw: plainDateOf(day),
  source: 'crm-page',
  via: 'won-list',
  confidence: 'high',
  readAt: 0,
  history: [],
});

/** The first steps of a new customer, most of them on time, and then touches at the pace the account is kept at. */
function entriesOf(index: number, accountKey: string, close: Day, today: Day, about: number, random: () => number): Engagement[] {
  const entries: Engagement[] = [];
  const log = (day: Day, over: Partial<Engagement>): void => {
    if (day > today || random() < 0.04) return;
    const id = `019aa000-0000-7000-8000-${String(index * 1_000 + entries.length).padStart(12, '0')}`;
    entries.push(engagementRow({ id, accountKey, occurredOn: plainDateOf(day), subject: '', loggedAt: day * 86_400_000, ...over }));
  };
  log(close + 1, { type: 'handoff', direction: 'outbound', channel: 'internal', event: 'handoff.accepted' });
  log(close + 2, { type: 'call' });
  log(close + 6, { type: 'meeting', channel: 'meeting', tags: ['kickoff'] });
  log(close + 13, { type: 'call' });
  log(close + 30 + Math.floor(random() * 12), {
    type: 'milestone',
    direction: 'outbound',
    channel: 'internal',
    milestone: 'onboarding_done',
  });
  log(close + 55 + Math.floor(random() * 20), { type: 'milestone', direction: 'outbound', channel: 'internal', milestone: 'first_value' });
  const pace = Math.max(4, Math.round(Math.min(today - close, 1_900) / Math.max(1, about - entries.length)));
  for (let day = close + 20; day <= today; day += pace + Math.floor(random() * 14) - 7)
    log(day, random() < 0.5 ? { type: 'call' } : { type: 'meeting', channel: 'meeting', tags: ['review'] });
  return entries;
}

const putsOf = ({ account, engagements }: AccountRecord): Put[] => [
  { table: 'accounts', id: account.key, value: account },
  ...engagements.map((value): Put => ({ table: 'engagements', id: value.id, value })),
];

const NODE = '5eed5eed5eed';
/** Puts of one `prepare`. */
const AT_ONCE = 1_000;

async function seedStore({ accounts, engagements, seed, today, now, version, zone, rows }: SeedOptions): Promise<Seeded> {
  const db = new Dexie('afterclose', { chromeTransactionDurability: 'relaxed', cache: 'disabled' });
  await db.open();
  const tables = tablesOf(db);
  const rules = await db.transaction('r', [...RULE_TABLES], () => rulesWithin(db));
  const projection = createProjection(version, () => zone);
  const hlc = nextStamp(null, now, NODE);
  const day = today === null ? dayOfInstantIn(zone, now) : dayOf(today);
  const counts = { accounts: 0, engagements: 0, deletedEngagements: 0 };
  let sections: SectionCounts = {};
  const first: Seeded['first'] = [];
  let index = 0;
  let writing: Promise<void> = Promise.resolve();

  while (index < accounts) {
    const chunk: AccountRecord[] = [];
    const puts: Put[] = [];
    while (index < accounts && puts.length < 5_000) {
      const record = recordOf(index, day, { seed, engagements });
      chunk.push(record);
      puts.push(...putsOf(record));
      index += 1;
    }
    const byTable = new Map<StoredTable, StoredRow[]>();
    for (let from = 0; from < puts.length; from += AT_ONCE) {
      const change = {
        id: `seed-${seed}-${index}-${from}`,
        action: 'seed',
        actor: '',
        at: now,
        accountKey: null,
        puts: puts.slice(from, from + AT_ONCE),
      };
      for (const { table, row } of (await prepare(change)).rows) {
        const of = byTable.get(table);
        if (of) of.push({ ...row, hlc });
        else byTable.set(table, [{ ...row, hlc }]);
      }
    }
    const derived = rows ? chunk.map((record) => madeRow(projection.project(record, rules, now), record, hlc)) : [];
    const evidence = rows ? chunk.map(evidenceRow) : [];
    // The next rows are made while these are written.
    await writing;
    writing = db.transaction('rw', ['accounts', 'engagements', ...DERIVED_TABLES], async () => {
      for (const [table, of] of byTable) await db.table(table).bulkPut(of);
      await tables.triage.bulkPut(derived.map(({ listed }) => listed));
      await tables.shown.bulkPut(derived.map(({ shown }) => shown));
      await tables.evidence.bulkPut(evidence);
    });
    sections = recounted(
      sections,
      derived.map(({ listed }) => ({ before: null, after: listed })),
    );
    counts.accounts += chunk.length;
    counts.engagements += puts.length - chunk.length;
    for (const { account } of rows ? chunk.slice(0, 5 - first.length) : []) first.push(account.name);
  }
  await writing;
  const state: StateRow = { id: 'state', node: NODE, hlc, counts, sections };
  await db.transaction('rw', 'meta', async () => {
    const before = await tables.meta.get('state');
    await tables.meta.put({ id: 'schema', version: SCHEMA_VERSION });
    // The clock goes on from the rows: a row that is younger than the store's clock counts as being written just now.
    const clock = before?.id === 'state' && before.hlc > hlc ? before.hlc : hlc;
    await tables.meta.put(
      before?.id === 'state'
        ? { ...before, hlc: clock, counts: sum(before.counts, counts), sections: added(before.sections ?? {}, sections) }
        : state,
    );
  });
  db.close();
  return { ...counts, first };
}

const added = (a: SectionCounts, b: SectionCounts): SectionCounts =>
  Object.fromEntries([...new Set([...Object.keys(a), ...Object.keys(b)])].map((name) => [name, (a[name] ?? 0) + (b[name] ?? 0)]));

const sum = (a: StateRow['counts'], b: StateRow['counts']): StateRow['counts'] => ({
  accounts: a.accounts + b.accounts,
  engagements: a.engagements + b.engagements,
  deletedEngagements: a.deletedEngagements + b.deletedEngagements,
});

Object.assign(globalThis, { seedStore });
