import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActivityDraft } from '@/lib/import/types';
import { IMPORT_CHUNK, type ImportDraft } from '@/lib/messaging/import/operations';
import { partsOf } from '@/lib/services/bulk/import-parts';
import type { Staging } from '@/lib/services/bulk/ports';
import { memoryStaging } from '@/tests/support/staging';

const on = new AbortController().signal;

const draft = (row: number, account: number, notes = ''): ActivityDraft => ({
  row,
  id: `activity-${row}`,
  accountKey: `site/Account/${String(account).padStart(6, '0')}`,
  occurredOn: '2024-03-04',
  type: 'call',
  direction: 'bilateral',
  outcome: null,
  subject: '',
  notes,
  by: 'Bo Lind',
  durationMin: null,
});

async function packed(drafts: readonly ActivityDraft[]): Promise<ActivityDraft[][]> {
  const staging = memoryStaging();
  const parts = partsOf(staging, 'activities', on);
  for (const each of drafts) await parts.add(each);
  await parts.end();
  return partsIn(staging);
}

async function partsIn(staging: Staging): Promise<ActivityDraft[][]> {
  const found: ActivityDraft[][] = [];
  for (let part = 0; ; part++) {
    const rows = await staging.part(part);
    if (rows === null) return found;
    found.push(rows.drafts as ActivityDraft[]);
  }
}

const ordered = (drafts: readonly ActivityDraft[]) =>
  [...drafts].sort((a, b) => a.accountKey.localeCompare(b.accountKey) || a.row - b.row).map(({ row }) => row);
const accountsIn = (part: readonly ImportDraft[]) => new Set((part as ActivityDraft[]).map(({ accountKey }) => accountKey)).size;

describe('rows of an import, packed into parts', () => {
  it('stand account by account and in the file’s order, whatever the file’s order was', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.nat(40), { maxLength: 400 }), async (accounts) => {
        const drafts = accounts.map((account, row) => draft(row, account));
        const parts = await packed(drafts);
        expect(parts.flat().map(({ row }) => row)).toEqual(ordered(drafts));
        for (const part of parts) {
          expect(part.length).toBeGreaterThan(0);
          expect(part.length + 3 * accountsIn(part)).toBeLessThanOrEqual(IMPORT_CHUNK);
        }
      }),
    ));

  it('also where there are more rows than memory should hold', async () => {
    const drafts = Array.from({ length: 25_000 }, (_, row) => draft(row, row % 251));
    const parts = await packed(drafts);
    expect(parts.flat().map(({ row }) => row)).toEqual(ordered(drafts));
    // Each of 251 accounts has a hundred rows: it is touched by two parts or three, not by each of hundreds.
    expect(parts.length).toBeLessThan(300);
  });

  it('also where a few notes are as long as a book', async () => {
    const book = 'x'.repeat(900_000);
    const drafts = Array.from({ length: 30 }, (_, row) => draft(row, (row * 7) % 5, book));
    const parts = await packed(drafts);
    expect(parts.flat().map(({ row }) => row)).toEqual(ordered(drafts));
    expect(parts.flat().every(({ notes }) => notes.length === book.length)).toBe(true);
  });

  it('are none where nothing is brought', async () => {
    expect(await packed([])).toEqual([]);
  });

  it('are given up in the middle when the look is cancelled', async () => {
    const cancel = new AbortController();
    const parts = partsOf(memoryStaging(), 'activities', cancel.signal);
    for (let row = 0; row < 10_001; row++) await parts.add(draft(row, row));
    cancel.abort(new Error('cancelled'));
    await expect(parts.end()).rejects.toThrow('cancelled');
  });
});
