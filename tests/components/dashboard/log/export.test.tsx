import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import Papa from 'papaparse';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PageRoot } from '@/components/app/page-root';
import { LogView } from '@/components/dashboard/log-view';
import { unescapeCell } from '@/lib/export/csv';
import type { LogRow } from '@/lib/messaging/contract';
import { AskFailed } from '@/lib/messaging/errors';
import { type Answers, answering } from '../background';
import { entry } from './rows';

vi.mock('@/lib/messaging/ask');

/** Files as the browser would have put them into its downloads: name → content. */
const files = new Map<string, Blob>();
const blobs = new Map<string, Blob>();

beforeEach(() => {
  files.clear();
  blobs.clear();
  // jsdom has neither object addresses nor downloads.
  URL.createObjectURL = (blob: Blob) => {
    const address = `blob:test/${blobs.size}`;
    blobs.set(address, blob);
    return address;
  };
  URL.revokeObjectURL = (address: string) => void blobs.delete(address);
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    const blob = blobs.get(this.href);
    if (this.download !== '' && blob) files.set(this.download, blob);
  });
});
afterEach(() => vi.restoreAllMocks());

const rows = [
  entry({ subject: '=HYPERLINK("https://evil.example")', notes: 'their password' }),
  entry({ occurredOn: '2026-01-16', subject: 'Kickoff; held', notes: '' }),
  entry({ occurredOn: '2026-01-15', subject: 'Deleted one', deletedAt: Date.UTC(2026, 0, 20) }),
];

/** Two rows a page, as the background cuts them. */
function paged(all: LogRow[]): NonNullable<Answers['log.page']> {
  return ({ before, withDeleted }) => {
    const shown = all.filter((row) => withDeleted || row.engagement.deletedAt === null);
    const from = before === null ? 0 : Number(before);
    return { rows: shown.slice(from, from + 2), next: from + 2 < shown.length ? String(from + 2) : null, total: shown.length };
  };
}

async function openDialog(answers: Answers) {
  answering(answers);
  render(
    <PageRoot>
      <LogView singleKeys zone="Europe/Berlin" />
    </PageRoot>,
  );
  await screen.findByRole('table');
  await userEvent.click(screen.getByRole('button', { name: 'Export' }));
  return within(screen.getByRole('dialog', { name: 'Export the activity log' }));
}

/** Text with its byte order mark, which `Blob.text()` takes off (and jsdom has no such method). */
function textOf(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () =>
      reader.result instanceof ArrayBuffer ? resolve(new TextDecoder('utf-8', { ignoreBOM: true }).decode(reader.result)) : reject();
    reader.onerror = reject;
    reader.readAsArrayBuffer(blob);
  });
}

async function exported(): Promise<{ name: string; csv: string; meta: unknown }> {
  await screen.findByText(/^Exported/);
  const [csvName, metaName] = [...files.keys()];
  const [csv, meta] = [...files.values()];
  if (!csvName || !csv || !meta) throw new Error('two files were expected');
  expect(metaName).toBe(csvName.replace(/\.csv$/, '.meta.json'));
  return { name: csvName, csv: await textOf(csv), meta: JSON.parse(await textOf(meta)) };
}

describe('exporting the log', () => {
  it('writes every page into one CSV file with a byte order mark, and the description beside it', async () => {
    const dialog = await openDialog({ 'log.page': paged([...rows, entry({ subject: 'On the second page' })]) });
    await userEvent.click(dialog.getByRole('button', { name: 'Export CSV' }));
    const { name, csv, meta } = await exported();
    expect(name).toMatch(/^afterclose-activity-log-\d{4}-\d{2}-\d{2}-\d{4}\.csv$/);
    expect(csv.startsWith('\uFEFFactivity_id,activity_date,')).toBe(true);
    const { data } = Papa.parse<Record<string, string>>(csv.slice(1), { header: true, newline: '\r\n', skipEmptyLines: true });
    expect(data.map((row) => unescapeCell(row.subject ?? ''))).toEqual([
      '=HYPERLINK("https://evil.example")',
      'Kickoff; held',
      'On the second page',
    ]);
    expect(data[0]?.subject).toBe('\'=HYPERLINK("https://evil.example")');
    expect(meta).toMatchObject({
      export_schema: 'afterclose-activity-log/1',
      zone: 'Europe/Berlin',
      rows: 3,
      filter: { deleted: 'left out' },
    });
  });

  it('leaves notes and deleted ones out unless they are chosen', async () => {
    const dialog = await openDialog({ 'log.page': paged(rows) });
    expect(dialog.getByRole('checkbox', { name: 'Include notes' })).not.toBeChecked();
    await userEvent.click(dialog.getByRole('button', { name: 'Export CSV' }));
    const { csv } = await exported();
    expect(csv).not.toContain('their password');
    expect(csv).not.toContain('Deleted one');
  });

  it('takes notes, deleted ones and the semicolon when chosen, and says so in the description', async () => {
    const dialog = await openDialog({ 'log.page': paged(rows) });
    await userEvent.click(dialog.getByRole('checkbox', { name: 'Include notes' }));
    await userEvent.click(dialog.getByRole('checkbox', { name: 'Include deleted activities' }));
    await userEvent.selectOptions(dialog.getByRole('combobox', { name: 'Separator' }), ';');
    await userEvent.click(dialog.getByRole('button', { name: 'Export CSV' }));
    const { csv, meta } = await exported();
    const { data } = Papa.parse<Record<string, string>>(csv.slice(1), {
      header: true,
      delimiter: ';',
      newline: '\r\n',
      skipEmptyLines: true,
    });
    expect(data.map((row) => [row.subject, row.notes, row.deleted])).toEqual([
      ['\'=HYPERLINK("https://evil.example")', 'their password', 'false'],
      ['Kickoff; held', '', 'false'],
      ['Deleted one', 'They have the second team live.', 'true'],
    ]);
    expect(meta).toMatchObject({ notes: 'included', filter: { deleted: 'included' }, separator: ';', rows: 3 });
  });

  it('writes an entry once that moved between two pages while they were read', async () => {
    const [first, second] = [entry({ subject: 'First' }), entry({ subject: 'Second' })];
    const dialog = await openDialog({
      'log.page': ({ before }) =>
        before === null ? { rows: [first], next: '1', total: 2 } : { rows: [first, second], next: null, total: 2 },
    });
    await userEvent.click(dialog.getByRole('button', { name: 'Export CSV' }));
    const { csv, meta } = await exported();
    expect(csv.match(/First/g)).toHaveLength(1);
    expect(meta).toMatchObject({ rows: 2 });
  });

  it('shows how far it is, and cancel leaves no file', async () => {
    let release = () => {};
    const slow: Answers['log.page'] = ({ before, limit }) => {
      const first = { rows: rows.slice(0, 1), next: '1', total: 1284 };
      if (before === null || limit === 100) return first;
      return new Promise((resolve) => {
        release = () => resolve({ rows: rows.slice(1, 2), next: null, total: 1284 });
      });
    };
    const dialog = await openDialog({ 'log.page': slow });
    await userEvent.click(dialog.getByRole('button', { name: 'Export CSV' }));
    expect(await dialog.findByText('1 of 1,284 rows')).toBeVisible();
    expect(dialog.getByRole('progressbar', { name: 'Export' })).toHaveAttribute('value', '1');
    await userEvent.click(dialog.getByRole('button', { name: 'Cancel export' }));
    await act(async () => release());
    expect(dialog.getByRole('button', { name: 'Export CSV' })).toBeVisible();
    expect(files.size).toBe(0);
    expect(screen.queryByText(/^Exported/)).not.toBeInTheDocument();
  });

  it('says why it failed, writes no file, and goes again', async () => {
    let fails = true;
    const page = paged(rows);
    const dialog = await openDialog({
      'log.page': (input) => {
        if (fails && input.limit > 100) throw new AskFailed({ code: 'storage-blocked' });
        return page(input);
      },
    });
    await userEvent.click(dialog.getByRole('button', { name: 'Export CSV' }));
    expect(await dialog.findByText(/No file was written\./)).toBeVisible();
    expect(dialog.getByText(/Close the other Afterclose windows/)).toBeVisible();
    expect(files.size).toBe(0);
    fails = false;
    await userEvent.click(dialog.getByRole('button', { name: 'Export again' }));
    await exported();
  });

  it('offers both files once more, should the browser have held the second one back', async () => {
    const dialog = await openDialog({ 'log.page': paged(rows) });
    await userEvent.click(dialog.getByRole('button', { name: 'Export CSV' }));
    const { name } = await exported();
    expect(dialog.getByRole('link', { name })).toHaveAttribute('download', name);
    expect(dialog.getByRole('link', { name: name.replace('.csv', '.meta.json') })).toBeVisible();
  });

  it('forgets the files when it closes', async () => {
    const dialog = await openDialog({ 'log.page': paged(rows) });
    await userEvent.click(dialog.getByRole('button', { name: 'Export CSV' }));
    await exported();
    const [close] = dialog.getAllByRole('button', { name: 'Close' });
    if (!close) throw new Error('no way to close');
    await userEvent.click(close);
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(blobs.size).toBe(0);
  });
});
