import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ActivityRecord, activityFileWriter, type RunningDigest } from '@/lib/export/activity-file';
import { activityFileReader, type FileEnd } from '@/lib/export/activity-file-read';
import { accountRow, engagementRow } from '@/tests/support/records';

const sha256 = (): RunningDigest => {
  const hash = createHash('sha256');
  return { update: (text) => void hash.update(text, 'utf8'), hex: () => hash.copy().digest('hex') };
};

const HEADER = { asOf: '2026-01-22T09:05:00.000Z', zone: 'Europe/Berlin', by: 'Ada Berg', filter: '' };
const HLC = '000001768600000-0000-aaaaaaaa';

const activity = (id: string, notes = ''): ActivityRecord => {
  const value = engagementRow({ id, notes });
  return { kind: 'engagement', id, accountKey: value.accountKey, hlc: HLC, value };
};
const account = (): ActivityRecord => {
  const value = accountRow();
  return { kind: 'account', id: value.key, accountKey: value.key, hlc: HLC, value };
};

function written(records: ActivityRecord[]): string {
  const writer = activityFileWriter(sha256());
  return [writer.open(HEADER), ...records.map((record) => writer.record(record)), writer.close()].join('');
}

/** Stands in for the schema, which is not what these tests are about. */
const isRecord = (value: unknown): value is ActivityRecord =>
  typeof value === 'object' && value !== null && 'kind' in value && 'value' in value;

function read(text: string, size = Number.POSITIVE_INFINITY): { end: FileEnd; records: ActivityRecord[] } {
  const records: ActivityRecord[] = [];
  const reader = activityFileReader(
    sha256(),
    (value) => (isRecord(value) ? value : null),
    (record) => records.push(record),
  );
  for (let at = 0; at < text.length; at += Math.min(size, text.length)) reader.push(text.slice(at, at + Math.min(size, text.length)));
  return { end: reader.end(), records };
}

const reasonOf = (text: string): string => {
  const { end } = read(text);
  return end.ok ? 'whole' : end.refusal.reason;
};

const FILE = written([account(), activity('e1', 'They have the second team live.'), activity('e2')]);

describe('an activity file', () => {
  it('is JSON from end to end, one record a line', () => {
    const lines = FILE.trimEnd().split('\n');
    expect(lines).toHaveLength(5);
    expect(JSON.parse(FILE)).toHaveLength(5);
  });

  it('reads back exactly, in pieces of any size and with any text as data', () => {
    const note = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom('=HYPERLINK("http://x")', '<script>alert(1)</script>', '}]', '"},\n{', '\u2028\ud800', "'; DROP", '[{"end":1}]'),
    );
    fc.assert(
      fc.property(fc.array(note, { maxLength: 8 }), fc.integer({ min: 1, max: 200 }), (notes, size) => {
        const records = [account(), ...notes.map((each, at) => activity(`e${at}`, each))];
        const back = read(written(records), size);
        expect(back.records).toEqual(records);
        expect(back.end).toEqual({
          ok: true,
          header: { schema: 'afterclose-activities/1', ...HEADER },
          counts: { account: 1, engagement: notes.length, override: 0 },
        });
      }),
    );
  });

  it('is still whole with CRLF line ends, a byte order mark or without its last line feed', () => {
    expect([FILE.replaceAll('\n', '\r\n'), `\uFEFF${FILE}`, FILE.trimEnd()].map(reasonOf)).toEqual(['whole', 'whole', 'whole']);
  });

  it('is refused as truncated wherever it was cut', () => {
    fc.assert(
      fc.property(fc.integer({ min: 40, max: FILE.length - 2 }), (at) => {
        expect(reasonOf(FILE.slice(0, at))).toBe('truncated');
      }),
    );
  });

  it('is refused whichever single character of it was changed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: FILE.length - 2 }), (at) => {
        const other = FILE[at] === 'x' ? 'y' : 'x';
        expect(reasonOf(FILE.slice(0, at) + other + FILE.slice(at + 1))).not.toBe('whole');
      }),
    );
  });

  const [head, first, second, , end] = FILE.split('\n');
  it.each([
    ['nothing', '', 'empty'],
    ['blank lines', '\n \n', 'foreign'],
    ['a sheet', 'activity_id,activity_date\r\n1,2026-01-01\r\n', 'foreign'],
    ['another program’s JSON', '[{"schema":"contacts/1"},\n{}]\n', 'foreign'],
    ['one line of 5 MB', 'x'.repeat(5_000_000), 'foreign'],
    ['a version to come', FILE.replace('afterclose-activities/1', 'afterclose-activities/2'), 'newer'],
    ['a version that is none', FILE.replace('afterclose-activities/1', 'afterclose-activities/x'), 'foreign'],
    ['a changed note', FILE.replace('second team', 'third team'), 'altered'],
    ['a record fewer', [head, first, second, end].join('\n'), 'altered'],
    ['records in another order', [head, second, first, FILE.split('\n')[3], end].join('\n'), 'altered'],
    ['a line after the end', `${FILE}{"kind":"engagement"},\n`, 'altered'],
    ['a line that is no JSON', FILE.replace('{"kind":"account"', '{kind:"account"'), 'unreadable'],
    ['a line that the schema refuses', FILE.replace('"kind":"account"', '"sort":"account"'), 'unreadable'],
    ['the head alone', `${head}\n`, 'truncated'],
  ])('with %s is refused', (_what, text, reason) => {
    expect(reasonOf(text)).toBe(reason);
  });

  it('names the line that is wrong', () => {
    const { end: ended } = read(FILE.replace('{"kind":"account"', '{kind:"account"'));
    expect(ended.ok ? null : ended.refusal.line).toBe(2);
  });
});
