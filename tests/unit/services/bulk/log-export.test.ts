import { createHash } from 'node:crypto';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { activityRecord } from '@/lib/db/activity-record';
import type { ActivityRecord } from '@/lib/export/activity-file';
import { activityFileReader } from '@/lib/export/activity-file-read';
import { unescapeCell } from '@/lib/export/csv';
import type { ExportChoice, ExportedFile, JobProgress } from '@/lib/messaging/bulk';
import type { Override } from '@/lib/moments/overrides';
import { canonicalText } from '@/lib/playbooks/canonical';
import { shippedPlaybook } from '@/lib/playbooks/shipped';
import { logJobs } from '@/lib/services/bulk/log-jobs';
import { arrayReader, bulkContext, nodeDigest, type Rows } from '@/tests/support/array-reader';
import { call, customer, NOW, uuid, WHOLE_LOG } from '@/tests/support/log-rows';

const acme = customer(1, { name: 'Acme, "Ltd"', ownerSales: 'Ada Berg', ownerCs: 'Bo Lind' });
const borg = customer(2, { name: '=HYPERLINK("x")', ownerSales: 'Cy Dent' });

const SHEET: ExportChoice = {
  format: 'csv',
  filter: WHOLE_LOG,
  byteOrderMark: true,
  inWords: '',
  by: 'Ada Berg',
  zone: 'Europe/Berlin',
  now: NOW,
  notes: true,
  separator: ',',
};
const FILE: ExportChoice = { ...SHEET, format: 'json', filter: { ...WHOLE_LOG, withDeleted: true } };

type Progress = JobProgress<'log.export'>;

async function exported(rows: Rows, ask: ExportChoice, { signal = new AbortController().signal, onProgress = (_: Progress) => {} } = {}) {
  const context = bulkContext(arrayReader(rows, { chunk: 2 }));
  const run = logJobs(context).handlers['log.export']({ ask, signal, progress: onProgress });
  return { context, run };
}

async function done(rows: Rows, ask: ExportChoice): Promise<ExportedFile & { text: string }> {
  const { run } = await exported(rows, ask);
  const reply = await run;
  // `File.text()` takes the mark off.
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await reply.file.arrayBuffer());
  return { ...reply, text };
}

const cellsOf = (text: string, delimiter = ','): Record<string, string>[] =>
  Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), { header: true, newline: '\r\n', skipEmptyLines: true, delimiter }).data;

const rows: Rows = {
  accounts: [acme, borg, customer(3)],
  engagements: [
    call(1, acme, '2025-02-01', { subject: '+49 30 1234', notes: 'a\nb;"c"' }),
    call(2, borg, '2025-02-03', { subject: " '=1", notes: '' }),
    call(3, acme, '2025-02-05', { loggedBy: 'Bo Lind', type: 'email', direction: 'outbound' }),
    call(4, acme, '2025-02-06', { deletedAt: NOW }),
  ],
};

describe('the exported sheet', () => {
  it('has every activity once, account by account, newest first, and each cell reads back exactly', async () => {
    const { text, rows: written } = await done(rows, SHEET);
    const cells = cellsOf(text);
    expect(written).toBe(3);
    expect(cells.map(({ activity_id }) => activity_id)).toEqual([uuid(3), uuid(1), uuid(2)]);
    expect(cells.map(({ subject }) => unescapeCell(subject ?? ''))).toEqual(['Call 3', '+49 30 1234', " '=1"]);
    expect(cells.map(({ account_name }) => unescapeCell(account_name ?? ''))).toEqual([acme.name, acme.name, borg.name]);
    expect(cells[1]?.notes).toBe('a\nb;"c"');
  });

  it('names the moments an entry decided, reckoned from all entries of its account', async () => {
    const { text } = await done(rows, SHEET);
    expect(cellsOf(text).map(({ moment_ids }) => moment_ids)).toEqual(['', 'first-72h', 'first-72h']);
  });

  it('leaves out what the filter leaves out, but reckons with it', async () => {
    const later = call(5, acme, '2025-02-02');
    const ask = { ...SHEET, filter: { ...WHOLE_LOG, from: '2025-02-02', to: '2025-02-04' } };
    const { text } = await done({ ...rows, engagements: [...rows.engagements, later] }, ask);
    expect(cellsOf(text).map(({ activity_id, moment_ids }) => [activity_id, moment_ids])).toEqual([
      // The call of the day before decided the moment.
      [uuid(5), ''],
      [uuid(2), 'first-72h'],
    ]);
  });

  it.each<[string, Partial<ExportChoice>, number[]]>([
    ['deleted ones too where they are asked for', { filter: { ...WHOLE_LOG, withDeleted: true } }, [4, 3, 1, 2]],
    ['of an account', { filter: { ...WHOLE_LOG, accounts: [borg.key] } }, [2]],
    ['that decided a moment', { filter: { ...WHOLE_LOG, moments: ['first-72h'] } }, [1, 2]],
    ['by text', { filter: { ...WHOLE_LOG, text: 'hyperlink' } }, [2]],
    ['of somebody’s accounts', { filter: { ...WHOLE_LOG, owners: ['Bo Lind'] } }, [3, 1]],
  ])('holds those %s', async (_what, choice, expected) => {
    const { text } = await done(rows, { ...SHEET, ...choice });
    expect(cellsOf(text).map(({ activity_id }) => activity_id)).toEqual(expected.map(uuid));
  });

  it('leaves notes, the mark and the comma away as chosen', async () => {
    const { text } = await done(rows, { ...SHEET, notes: false, byteOrderMark: false, separator: ';' });
    expect(text.startsWith('activity_id;')).toBe(true);
    expect(cellsOf(text, ';')[0]).not.toHaveProperty('notes');
    expect((await done(rows, SHEET)).text.startsWith('\uFEFFactivity_id,')).toBe(true);
  });

  it('lies beside a description of how it was made', async () => {
    const ask = { ...SHEET, filter: { ...WHOLE_LOG, from: '2025-02-01', by: ['Ada Berg'], owners: ['Ada Berg'] } };
    const { file, meta } = await done(rows, ask);
    expect(file.name).toBe('afterclose-activity-log-2025-02-10-1300.csv');
    expect(meta?.name).toBe('afterclose-activity-log-2025-02-10-1300.meta.json');
    const playbook = shippedPlaybook('default');
    expect(JSON.parse((await meta?.text()) ?? '')).toMatchObject({
      export_schema: 'afterclose-activity-log/1',
      as_of: '2025-02-10T12:00:00.000Z',
      zone: 'Europe/Berlin',
      filter: { from: '2025-02-01', logged_by: ['Ada Berg'], owned_by: ['Ada Berg'], deleted: 'left out' },
      rows: 1,
      encoding: 'UTF-8 with byte order mark',
      playbooks: [{ id: 'default', version: playbook.version, sha256: createHash('sha256').update(canonicalText(playbook)).digest('hex') }],
    });
  });

  it('tells how far it is, and whether the end is known', async () => {
    const seen: Progress[] = [];
    const { run } = await exported(rows, SHEET, { onProgress: (progress) => seen.push(progress) });
    await run;
    expect(seen.map(({ done, total, share }) => [done, total, share])).toEqual([
      [3, 3, 2 / 3],
      [3, 3, 1],
    ]);
    const narrow: Progress[] = [];
    const ask = { ...SHEET, filter: { ...WHOLE_LOG, types: ['email' as const] } };
    await (await exported(rows, ask, { onProgress: (progress) => narrow.push(progress) })).run;
    expect(narrow.at(-1)).toMatchObject({ done: 1, total: null, share: 1 });
  });

  it('cancelled half-way leaves no file behind', async () => {
    const controller = new AbortController();
    const { context, run } = await exported(rows, SHEET, {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await expect(run).rejects.toMatchObject({ name: 'AbortError' });
    expect([...context.files]).toEqual([]);
  });

  it('that cannot be written leaves no file behind', async () => {
    const { context, run } = await exported(rows, SHEET, {
      onProgress: () => {
        throw new Error('the disk is full');
      },
    });
    await expect(run).rejects.toThrow('the disk is full');
    expect([...context.files]).toEqual([]);
  });

  it('is forgotten once it was handed out', async () => {
    const { context, run } = await exported(rows, SHEET);
    const { file } = await run;
    expect(context.files.has(file.name)).toBe(true);
    await logJobs(context).handlers['log.forget']({
      ask: { name: file.name },
      signal: new AbortController().signal,
      progress: (progress: never) => progress,
    });
    expect(context.files.has(file.name)).toBe(false);
  });
});

describe('the lossless file', () => {
  const skip: Override = {
    kind: 'skip',
    id: 'skip-1',
    accountKey: acme.key,
    occurrenceId: `${acme.key}|default|kickoff|0`,
    reason: 'known',
    on: 20_000,
  };
  const whole: Rows = {
    ...rows,
    overrides: [skip, { ...skip, id: 'skip-2', accountKey: borg.key, occurrenceId: `${borg.key}|default|kickoff|0` }],
  };

  async function records(ask: ExportChoice): Promise<{ header: unknown; ids: string[]; all: ActivityRecord[] }> {
    const { text } = await done(whole, ask);
    const all: ActivityRecord[] = [];
    const reader = activityFileReader(nodeDigest(), activityRecord, (record) => all.push(record));
    reader.push(text);
    const end = reader.end();
    if (!end.ok) throw new Error(`${end.refusal.reason} in line ${end.refusal.line}`);
    return { header: end.header, ids: all.map(({ id }) => id), all };
  }

  it('holds every record as it is stored, deleted ones too, and reads back', async () => {
    const { header, ids, all } = await records(FILE);
    expect(header).toMatchObject({ by: 'Ada Berg', zone: 'Europe/Berlin', asOf: '2025-02-10T12:00:00.000Z', filter: '' });
    expect(ids).toEqual([acme.key, borg.key, customer(3).key, uuid(1), uuid(2), uuid(3), uuid(4), 'skip-1', 'skip-2']);
    expect(all.flatMap((record) => (record.kind === 'engagement' ? [record.value] : []))).toEqual(rows.engagements);
  });

  it.each<[string, Partial<ExportChoice>, string[]]>([
    [
      'of somebody who hands over a book',
      { filter: { ...WHOLE_LOG, owners: ['Bo Lind'], withDeleted: true } },
      [acme.key, uuid(1), uuid(3), uuid(4), 'skip-1'],
    ],
    [
      'but what was deleted, where it is left out',
      { filter: WHOLE_LOG },
      [acme.key, borg.key, customer(3).key, uuid(1), uuid(2), uuid(3), 'skip-1', 'skip-2'],
    ],
    ['of one account', { filter: { ...WHOLE_LOG, accounts: [borg.key] } }, [borg.key, uuid(2), 'skip-2']],
    [
      'of a period: its accounts with what was decided about them',
      { filter: { ...WHOLE_LOG, from: '2025-02-02', to: '2025-02-04' } },
      [borg.key, uuid(2), 'skip-2'],
    ],
    [
      'that decided a moment',
      { filter: { ...WHOLE_LOG, moments: ['first-72h'], by: ['Ada Berg'] } },
      [acme.key, borg.key, uuid(1), uuid(2), 'skip-1', 'skip-2'],
    ],
    ['by text', { filter: { ...WHOLE_LOG, text: 'acme call' } }, [acme.key, uuid(3), 'skip-1']],
  ])('holds the records %s', async (_what, choice, expected) => {
    expect((await records({ ...FILE, ...choice })).ids).toEqual(expected);
  });

  it('cancelled half-way leaves no file behind', async () => {
    const controller = new AbortController();
    const { context, run } = await exported(whole, FILE, { signal: controller.signal, onProgress: () => controller.abort() });
    await expect(run).rejects.toMatchObject({ name: 'AbortError' });
    expect([...context.files]).toEqual([]);
  });
});

describe('sample accounts', () => {
  const sample = customer(9, { key: 'sample/Account/norrland', name: 'Norrland Timber' });
  const withSample: Rows = { accounts: [acme, sample], engagements: [call(1, acme, '2025-02-01'), call(9, sample, '2025-02-02')] };
  const named = { ...WHOLE_LOG, accounts: [sample.key] };

  it('are in no sheet, unless they are asked for by name', async () => {
    expect(cellsOf((await done(withSample, SHEET)).text).map(({ account_name }) => account_name)).toEqual(['Acme, "Ltd"']);
    expect(cellsOf((await done(withSample, { ...SHEET, filter: named })).text).map(({ account_name }) => account_name)).toEqual([
      'Norrland Timber',
    ]);
  });

  it('are in no file, unless they are asked for by name', async () => {
    expect((await done(withSample, FILE)).text).not.toContain('Norrland');
    expect((await done(withSample, { ...FILE, filter: { ...named, withDeleted: true } })).text).toContain('Norrland');
  });
});
