import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AskFailed } from '@/lib/messaging/errors';
import { shippedPlaybooks } from '@/lib/playbooks/shipped';
import type { Put, Store } from '@/lib/services/ports';
import { defaultSettings } from '@/lib/settings/defaults';
import { ALL_MINE } from '@/lib/triage/filter';
import { accountPut, accountRow, changeOf, engagementPut, engagementRow } from '../support/records';

/** An empty store of its own for each test, and the way to be rid of it. */
export type StoreFactory = () => Promise<{ store: Store; dispose(): Promise<void> }>;

/** A word that no failure may quote. */
const SECRET = 'Acme';

/** One valid value of each kind: what an alteration begins with. */
const examples: Put[] = [
  accountPut({
    arr: { amountMinor: 100, currency: 'EUR' },
    deals: [{ id: '006A', name: 'Deal', stage: 'Closed Won', won: true, closeDate: '2026-01-10', rawCloseDate: '1/10/2026', amount: null }],
  }),
  engagementPut({ nextStep: { what: 'Send the plan', due: null }, theirs: [{ label: 'Dr. Weiß', role: 'champion' }] }),
  {
    table: 'sites',
    id: 'site-1',
    value: {
      id: 'site-1',
      crm: 'salesforce',
      host: 'acme.lightning.force.com',
      dateOrder: null,
      closeField: null,
      closeRule: null,
      stages: { Won: true },
    },
  },
  {
    table: 'settings',
    id: 'settings',
    value: { ...defaultSettings('UTC'), id: 'settings', me: { name: '', crmNames: ['A. Berg'] } },
  },
  {
    table: 'overrides',
    id: 'o',
    value: { kind: 'skip', id: 'o', accountKey: accountRow().key, occurrenceId: 'x', reason: 'Quiet, please.', on: 20_000 },
  },
  {
    table: 'playbooks',
    id: 'light@1.0.0',
    value: { kind: 'version', id: 'light@1.0.0', playbook: { ...shippedPlaybooks.light, version: '1.0.0' }, publishedAt: 0 },
  },
  {
    table: 'playbooks',
    id: 'light@draft',
    value: { kind: 'draft', id: 'light@draft', playbookId: 'light', text: '{', basedOn: null, savedAt: 0 },
  },
  { table: 'views', id: 'v', value: { id: 'v', name: 'Mine', filter: ALL_MINE } },
];

/** Where to put which JSON: each number picks a field one level further in. */
const alteration = fc.tuple(
  fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 3 }),
  fc.oneof(
    fc.jsonValue(),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.integer(),
    fc.constantFrom(null, true, '2026-02-28', '2026-02-29', 'Acme', { Acme: true }),
    fc.constant(JSON.parse('{"__proto__":{"Acme":1}}')),
  ),
);

function alter(target: unknown, [here = 0, ...further]: number[], json: unknown): void {
  if (typeof target !== 'object' || target === null) return;
  const names = [...Object.keys(target), Array.isArray(target) ? `${target.length}` : SECRET];
  const name = names[here % names.length] ?? SECRET;
  const inner: unknown = Reflect.get(target, name);
  if (further.length > 0 && typeof inner === 'object' && inner !== null && Object.keys(inner).length > 0) alter(inner, further, json);
  else Object.defineProperty(target, name, { value: json, enumerable: true, configurable: true, writable: true });
}

const uuid = (n: number): string => `019aa000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** Hundreds of transactions on a busy machine, in ms: a stop for what hangs, no measure. */
const PATIENCE = 60_000;

/** What holds for a Store whatever is stored. */
export function storeProperties(name: string, make: StoreFactory): void {
  describe(`a store (${name}), whatever is stored,`, { timeout: PATIENCE }, () => {
    let store: Store;
    let dispose: () => Promise<void>;
    let serial = 0;

    beforeEach(async () => {
      ({ store, dispose } = await make());
    });
    afterEach(() => dispose());

    it('pages the log as sorting everything in memory would', async () => {
      const entry = fc.record({ day: fc.integer({ min: 1, max: 6 }), deleted: fc.boolean(), tombstone: fc.boolean() });
      await fc.assert(
        fc.asyncProperty(
          fc.array(entry, { maxLength: 25 }),
          fc.integer({ min: 1, max: 7 }),
          fc.boolean(),
          async (entries, limit, withDeleted) => {
            const own = await make();
            try {
              const values = entries.map(({ day, deleted }, n) =>
                engagementRow({ id: uuid(n), occurredOn: `2026-03-0${day}`, deletedAt: deleted ? 1_768_700_000_000 : null }),
              );
              await own.store.commit(changeOf(values.map((value) => engagementPut(value))));
              const gone = values.filter((_, n) => entries[n]?.tombstone);
              await own.store.commit(changeOf(gone.map(({ id }) => ({ table: 'engagements', id, value: null }))));

              const expected = values
                .filter((value) => !gone.includes(value) && (withDeleted || value.deletedAt === null))
                .sort((a, b) => (`${a.occurredOn}|${a.id}` < `${b.occurredOn}|${b.id}` ? 1 : -1));
              const read: string[] = [];
              let before: string | null = null;
              do {
                const page: Awaited<ReturnType<Store['log']>> = await own.store.log({ before, limit, withDeleted });
                expect(page.total).toBe(expected.length);
                expect(page.engagements.length).toBeLessThanOrEqual(limit);
                read.push(...page.engagements.map(({ id }) => id));
                expect(read.length).toBeLessThanOrEqual(expected.length);
                before = page.next;
              } while (before !== null);
              expect(read).toEqual(expected.map(({ id }) => id));
            } finally {
              await own.dispose();
            }
          },
        ),
        { numRuns: 25 },
      );
    });

    it('stores arbitrary JSON identically or refuses it with the name of a field, in every table', async () => {
      const outcomes = { stored: 0, refused: 0 };
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...examples),
          fc.array(alteration, { minLength: 1, maxLength: 3 }),
          async (example, alterations) => {
            const value = JSON.parse(JSON.stringify(example.value));
            for (const [where, json] of alterations) alter(value, where, json);
            const expected = structuredClone(value);
            const change = changeOf([{ table: example.table, id: example.id, value }]);
            const failure = await store.commit(change).then(
              () => null,
              (error: AskFailed) => error,
            );
            const [written] = (await store.audit(change.id))?.changes ?? [];
            if (failure === null) {
              outcomes.stored += 1;
              expect(written?.after).toEqual(expected);
            } else {
              outcomes.refused += 1;
              const detail = expect.stringMatching(new RegExp(`^${example.table}(\\.[\\w-]+)+$`));
              expect(failure).toMatchObject({ name: 'AskFailed', failure: { code: 'malformed', detail } });
              expect(failure.message).not.toContain(SECRET);
              expect(written).toBeUndefined();
            }
          },
        ),
        { numRuns: 600 },
      );
      expect(Math.min(outcomes.stored, outcomes.refused)).toBeGreaterThan(5);
    });

    it('stores whatever text a note can hold identically', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.string({ unit: 'binary', maxLength: 200 }),
          fc.string({ unit: 'grapheme', maxLength: 50 }),
          async (notes, name) => {
            const id = uuid(++serial);
            await store.commit(changeOf([engagementPut({ id, notes: `${notes}\ud800\u0000` }), accountPut({ name })]));
            expect((await store.engagement(id))?.notes).toBe(`${notes}\ud800\u0000`);
            expect((await store.account(accountRow().key))?.account.name).toBe(name);
          },
        ),
        { numRuns: 50 },
      );
    });
  });
}
