import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AskFailed } from '@/lib/messaging/errors';
import type { Put, Store } from '@/lib/services/ports';
import { accountPut, accountRow, changeOf, engagementPut, engagementRow } from '../support/records';

/** An empty store of its own for each test, and the way to be rid of it. */
export type StoreFactory = () => Promise<{ store: Store; dispose(): Promise<void> }>;

const uuid = (n: number): string => `019aa000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** Hundreds of transactions on a busy machine, in ms: a stop for what hangs, no measure. */
const PATIENCE = 60_000;

/** What holds for a Store whatever is stored. */
export function storeProperties(name: string, make: StoreFactory): void {
  describe(`a store (${name}), whatever is stored,`, () => {
    let store: Store;
    let dispose: () => Promise<void>;
    let serial = 0;

    beforeEach(async () => {
      ({ store, dispose } = await make());
    });
    afterEach(() => dispose());

    it(
      'pages the log as sorting everything in memory would',
      async () => {
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
      },
      PATIENCE,
    );

    it(
      'stores arbitrary JSON identically or refuses it with the name of a field',
      async () => {
        const fields = Object.keys(engagementRow()).filter((field) => field !== 'id');
        const text = fc.string({ unit: 'binary', maxLength: 40 });
        const value = fc.oneof(fc.jsonValue(), text, fc.integer(), fc.constant(null), fc.boolean());
        await fc.assert(
          fc.asyncProperty(
            fc.dictionary(fc.constantFrom(...fields, '__proto__', 'constructor', 'Acme'), value, { maxKeys: 3 }),
            async (wild) => {
              const sent = { ...engagementRow({ id: uuid(++serial) }), ...wild };
              const put: Put = { table: 'engagements', id: sent.id, value: JSON.parse(JSON.stringify(sent)) };
              const expected = structuredClone(put.value);
              const outcome = await store.commit(changeOf([put])).then(
                () => 'stored' as const,
                (failure: AskFailed) => failure,
              );
              if (outcome === 'stored') expect(await store.engagement(sent.id)).toEqual(expected);
              else {
                expect(outcome).toMatchObject({ failure: { code: 'malformed', detail: expect.stringMatching(/^engagements\.[\w.-]+$/) } });
                expect(await store.engagement(sent.id)).toBeNull();
              }
            },
          ),
          { numRuns: 300 },
        );
      },
      PATIENCE,
    );

    it(
      'stores whatever text a note can hold identically',
      async () => {
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
      },
      PATIENCE,
    );
  });
}
