import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ActivityRecord, activityFileWriter } from '@/lib/export/activity-file';
import type { FileRefusal } from '@/lib/export/activity-file-read';
import { mergeJobs } from '@/lib/services/bulk/merge-jobs';
import { arrayReader, bulkContext, nodeDigest, type Rows } from '@/tests/support/array-reader';
import { call, customer, uuid } from '@/tests/support/log-rows';

const signal = new AbortController().signal;
const acme = customer(1, { name: 'Acme – Größe ☂' });
const borg = customer(2);

const accountRecord = (account = acme): ActivityRecord => ({
  kind: 'account',
  id: account.key,
  accountKey: account.key,
  hlc: '1',
  value: account,
});
const callRecord = (n: number, account = acme): ActivityRecord => {
  const value = call(n, account, '2025-02-03', { notes: 'Über die Verlängerung gesprochen ☎' });
  return { kind: 'engagement', id: value.id, accountKey: value.accountKey, hlc: '1', value };
};

function textOf(records: readonly ActivityRecord[]): string {
  const writer = activityFileWriter(nodeDigest());
  const open = writer.open({ asOf: '2026-01-22T09:05:00.000Z', zone: 'UTC', by: 'Ada Berg', filter: 'in the last 90 days' });
  return open + records.map((record) => writer.record(record)).join('') + writer.close();
}
const fileOf = (content: string | Uint8Array<ArrayBuffer>): File => new File([content], 'colleague.json');

const EMPTY: Rows = { accounts: [], engagements: [] };
const WHOLE = [accountRecord(), callRecord(1), callRecord(2)];

function jobsOver(rows: Rows = EMPTY) {
  const { handlers } = mergeJobs(bulkContext(arrayReader(rows)));
  return {
    read: (file: File, progress: (at: { bytes: number; of: number }) => void = () => {}) =>
      handlers['merge.read']({ ask: { file }, signal, progress }),
    chunk: (part: number, conflicts: 'keep-mine' | 'take-theirs' = 'keep-mine') =>
      handlers['merge.chunk']({ ask: { part, conflicts }, signal, progress: (never: never) => never }),
  };
}

describe('a colleague’s file', () => {
  it('says who made it, of when, what it leaves out, and what it would bring', async () => {
    const { read } = jobsOver({ accounts: [acme], engagements: [] });
    expect(await read(fileOf(textOf(WHOLE)))).toEqual({
      ok: true,
      by: 'Ada Berg',
      asOf: '2026-01-22T09:05:00.000Z',
      filter: 'in the last 90 days',
      records: 3,
      accounts: 1,
      names: { [acme.key]: acme.name },
      plan: expect.objectContaining({
        counts: { new: 2, newer: 0, same: 1, older: 0, conflicting: 0 },
        byAccount: [{ accountKey: acme.key, counts: { new: 2, newer: 0, same: 1, older: 0, conflicting: 0 } }],
      }),
    });
  });

  it('names accounts that only the file knows', async () => {
    const reply = await jobsOver().read(fileOf(textOf(WHOLE)));
    expect(reply.ok && reply.names).toEqual({ [acme.key]: acme.name });
  });

  it('names at most fifty accounts, those that get most, and counts all', async () => {
    const accounts = Array.from({ length: 60 }, (_, n) => customer(n));
    const records = [...accounts.map((account) => accountRecord(account)), callRecord(1, accounts[59])];
    const reply = await jobsOver().read(fileOf(textOf(records)));
    if (!reply.ok) throw new Error(reply.refusal.reason);
    expect(reply.accounts).toBe(60);
    expect(reply.plan.byAccount).toHaveLength(50);
    expect(reply.plan.byAccount[0]?.accountKey).toBe(accounts[59]?.key);
  });

  it('is read in pieces: a character that a piece cuts in two stays whole, and progress is told', async () => {
    const wide = (n: number): ActivityRecord => {
      const record = callRecord(n);
      return record.kind === 'engagement' ? { ...record, value: { ...record.value, notes: '☎'.repeat(15_000) } } : record;
    };
    const long = Array.from({ length: 20 }, (_, n) => wide(n + 1));
    // Whatever byte the pieces end at, one of these shifts puts it into one of the characters of three bytes.
    for (const name of ['A', 'Aa', 'Aaa']) {
      const seen: { bytes: number; of: number }[] = [];
      const file = fileOf(textOf([accountRecord({ ...acme, name }), ...long]));
      const reply = await jobsOver().read(file, (at) => seen.push(at));
      expect(reply).toMatchObject({ ok: true, records: 21 });
      expect(seen.length).toBeGreaterThan(2);
      expect(seen.at(-1)).toEqual({ bytes: file.size, of: file.size });
    }
  });

  it('of activities whose account nobody knows brings none of them', async () => {
    const reply = await jobsOver({ accounts: [borg], engagements: [] }).read(fileOf(textOf([callRecord(1, acme), callRecord(2, borg)])));
    expect(reply.ok && reply.plan.counts.new).toBe(1);
  });
});

describe('a file that is refused', () => {
  const whole = textOf(WHOLE);
  const lines = whole.split('\n');
  const other = (at: number, edit: (line: string) => string): string => lines.map((line, n) => (n === at ? edit(line) : line)).join('\n');
  const withRecord = (record: object): string => textOf([accountRecord(), record as ActivityRecord]);

  it.each<[string, string | Uint8Array<ArrayBuffer>, FileRefusal['reason'], number]>([
    ['with nothing in it', '', 'empty', 1],
    ['that is a PDF', '%PDF-1.7\n%âãÏÓ\n1 0 obj\n', 'foreign', 1],
    ['that is some bytes', new Uint8Array([0, 255, 216, 10, 3, 0]), 'foreign', 1],
    ['that is other JSON', '{"formatName":"dexie","data":{}}\n', 'foreign', 1],
    ['that is JSON in one line without end', `[${'1,'.repeat(3_000_000)}`, 'foreign', 1],
    ['of a newer version', whole.replace('afterclose-activities/1', 'afterclose-activities/2'), 'newer', 1],
    ['without its last line', `${lines.slice(0, -2).join('\n')}\n`, 'truncated', 4],
    ['cut in the middle of a record', whole.slice(0, Math.floor(whole.length / 2)), 'truncated', 3],
    ['with a byte changed in a note', whole.replace('Verlängerung', 'Verkürzung'), 'altered', 5],
    ['with a record taken out', lines.filter((_, n) => n !== 2).join('\n'), 'altered', 4],
    ['with something added after its end', `${whole}more\n`, 'altered', 6],
    ['with a line that is none', other(2, () => '{"kind":"engagement"},'), 'unreadable', 3],
    ['with a record that stands twice', textOf([accountRecord(), callRecord(1), callRecord(1)]), 'altered', 4],
    ['with an account after its activities', textOf([callRecord(1), accountRecord()]), 'altered', 3],
    [
      'with a value the database does not take',
      withRecord({ ...callRecord(1), value: { ...callRecord(1).value, occurredOn: '2025-02-30' } }),
      'unreadable',
      3,
    ],
    ['with a field nobody knows', withRecord({ ...callRecord(1), value: { ...callRecord(1).value, more: 1 } }), 'unreadable', 3],
    ['with an activity under another id', withRecord({ ...callRecord(1), id: uuid(9) }), 'unreadable', 3],
    ['with an address that runs', textOf([accountRecord({ ...acme, crmUrl: 'javascript:alert(1)' })]), 'unreadable', 2],
    ['with a key that is not made of its parts', textOf([accountRecord({ ...acme, siteId: 'else' })]), 'unreadable', 2],
  ])('%s', async (_what, content, reason, line) => {
    expect(await jobsOver().read(fileOf(content))).toEqual({
      ok: false,
      refusal: { reason, line, detail: expect.stringMatching(/\.$/) },
    });
  });

  it('with a reserved key changes no prototype', async () => {
    const text = whole.replace('"subject":"Call 1"', '"__proto__":{"polluted":true},"subject":"Call 1"');
    expect(await jobsOver().read(fileOf(text))).toMatchObject({ ok: false });
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('cut off anywhere, or with any byte flipped, is never taken', async () => {
    const bytes = new TextEncoder().encode(whole);
    // Its last line feed may be missing, and a line end may have become another on its way.
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bytes.length - 2 }), async (length) => {
        expect((await jobsOver().read(fileOf(bytes.slice(0, length)))).ok).toBe(false);
      }),
      { numRuns: 60 },
    );
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bytes.length - 2 }), fc.integer({ min: 0, max: 7 }), async (at, bit) => {
        const flipped = bytes.slice();
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
        expect((await jobsOver().read(fileOf(flipped))).ok).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it('gives nothing to write', async () => {
    const { read, chunk } = jobsOver();
    await read(fileOf(whole));
    await read(fileOf(''));
    await expect(chunk(0)).rejects.toMatchObject({ failure: { code: 'stale' } });
  });
});

describe('the records to write', () => {
  const changed = call(2, acme, '2025-02-03', { subject: 'Put right here', rev: 1 });
  const rows: Rows = {
    accounts: [acme],
    engagements: [call(1, acme, '2025-02-03', { notes: 'Über die Verlängerung gesprochen ☎' }), changed],
  };

  it('are those worth bringing, accounts first, a hundred at a time', async () => {
    const many = Array.from({ length: 230 }, (_, n) => callRecord(n + 1));
    const { read, chunk } = jobsOver();
    await read(fileOf(textOf([accountRecord(), ...many])));
    const parts = [await chunk(0), await chunk(1), await chunk(2)];
    expect(parts.map((part) => ('records' in part ? [part.records.length, part.last] : part.refusal))).toEqual([
      [100, false],
      [100, false],
      [31, true],
    ]);
    const all = parts.flatMap((part) => ('records' in part ? part.records : []));
    expect(all).toEqual([accountRecord(), ...many]);
  });

  it('leave out what is the same here', async () => {
    const { read, chunk } = jobsOver(rows);
    await read(fileOf(textOf([accountRecord(), callRecord(1), callRecord(3)])));
    expect(await chunk(0)).toEqual({ records: [callRecord(3)], last: true });
  });

  it('hold what both changed only where theirs is taken, and again from the start where the choice changes', async () => {
    const { read, chunk } = jobsOver(rows);
    await read(fileOf(textOf([accountRecord(), callRecord(1), callRecord(2)])));
    expect(await chunk(0, 'keep-mine')).toEqual({ records: [], last: true });
    expect(await chunk(0, 'take-theirs')).toEqual({ records: [callRecord(2)], last: true });
  });

  it('stop where the file was changed meanwhile', async () => {
    const { read, chunk } = jobsOver();
    let content = textOf(WHOLE);
    const file = fileOf(content);
    // As a browser reads a chosen file: anew at every slice.
    Object.defineProperty(file, 'slice', { value: (from: number, to: number) => new Blob([content]).slice(from, to) });
    expect(await read(file)).toMatchObject({ ok: true });
    content = content.replace('Verlängerung', 'Verkuerzung!');
    expect(await chunk(0)).toMatchObject({ refusal: { reason: 'gone' } });
  });

  it('stop where the file is gone', async () => {
    const { read, chunk } = jobsOver();
    const file = fileOf(textOf(WHOLE));
    await read(file);
    Object.defineProperty(file, 'slice', {
      value: () => ({ arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')) }),
    });
    expect(await chunk(0)).toMatchObject({ refusal: { reason: 'gone' } });
  });
});
