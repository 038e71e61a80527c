import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import Papa from 'papaparse';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { unescapeCell } from '@/lib/export/csv';
import type { ExportChoice } from '@/lib/messaging/bulk';
import { AskFailed } from '@/lib/messaging/errors';
import { uuid } from '@/tests/support/log-rows';
import { accountRow, engagementRow } from '@/tests/support/records';
import { beginDay, type Jobs, openLog } from './log-page';

vi.mock('@/lib/messaging/ask');

/** Files as the browser would have put them into its downloads: name → content. */
const files = new Map<string, Blob>();
const blobs = new Map<string, Blob>();

beforeEach(() => {
  beginDay();
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
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const account = accountRow();
const rows = () => ({
  accounts: [account],
  engagements: [
    engagementRow({ id: uuid(1), subject: '=HYPERLINK("https://evil.example")', notes: 'their password' }),
    engagementRow({ id: uuid(2), occurredOn: '2026-01-16', subject: 'Kickoff; held', notes: '' }),
    engagementRow({ id: uuid(3), occurredOn: '2026-01-15', subject: 'Deleted one', deletedAt: Date.UTC(2026, 0, 20) }),
  ],
});

async function openDialog({ address = '#log', jobs = {} }: { address?: string; jobs?: Jobs } = {}) {
  const { context } = await openLog(rows(), { address, jobs, own: { me: { name: 'Ada Berg', crmNames: [] } } });
  await userEvent.click(screen.getByRole('button', { name: 'Export' }));
  return { context, dialog: within(screen.getByRole('dialog', { name: 'Export the activity log' })) };
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

/** A job that only keeps what it was asked. */
function keepsAsk(): { jobs: Jobs; asks: ExportChoice[] } {
  const asks: ExportChoice[] = [];
  return {
    asks,
    jobs: {
      'log.export': async ({ ask }) => {
        asks.push(ask);
        return { file: new File([''], 'x.json'), meta: null, rows: 2 };
      },
    },
  };
}

describe('exporting the log as a sheet', () => {
  it('writes one CSV file with a byte order mark, and the description beside it', async () => {
    const { dialog } = await openDialog();
    await userEvent.click(dialog.getByRole('button', { name: 'Export CSV' }));
    const { name, csv, meta } = await exported();
    expect(name).toBe('afterclose-activity-log-2026-01-22-1200.csv');
    expect(csv.startsWith('\uFEFFactivity_id,activity_date,')).toBe(true);
    const { data } = Papa.parse<Record<string, string>>(csv.slice(1), { header: true, newline: '\r\n', skipEmptyLines: true });
    expect(data.map((row) => unescapeCell(row.subject ?? ''))).toEqual(['=HYPERLINK("https://evil.example")', 'Kickoff; held']);
    expect(data[0]?.subject).toBe('\'=HYPERLINK("https://evil.example")');
    expect(meta).toMatchObject({ zone: 'Europe/Berlin', rows: 2, filter: { deleted: 'left out' } });
  });

  it('leaves notes and deleted ones out unless they are chosen', async () => {
    const { dialog } = await openDialog();
    expect(dialog.getByRole('checkbox', { name: 'Include notes' })).not.toBeChecked();
    await userEvent.click(dialog.getByRole('button', { name: 'Export CSV' }));
    const { csv } = await exported();
    expect(csv).not.toContain('their password');
    expect(csv).not.toContain('Deleted one');
  });

  it('takes notes, deleted ones, the semicolon and no mark when chosen, and says so in the description', async () => {
    const { dialog } = await openDialog();
    await userEvent.click(dialog.getByRole('checkbox', { name: 'Include notes' }));
    await userEvent.click(dialog.getByRole('checkbox', { name: 'Include deleted activities' }));
    await userEvent.click(dialog.getByRole('checkbox', { name: 'Mark the file as UTF-8' }));
    await userEvent.selectOptions(dialog.getByRole('combobox', { name: 'Separator' }), ';');
    await userEvent.click(dialog.getByRole('button', { name: 'Export CSV' }));
    const { csv, meta } = await exported();
    const { data } = Papa.parse<Record<string, string>>(csv, { header: true, delimiter: ';', newline: '\r\n', skipEmptyLines: true });
    expect(data.map((row) => [row.activity_id, row.notes, row.deleted])).toEqual([
      [uuid(1), 'their password', 'false'],
      [uuid(2), '', 'false'],
      [uuid(3), 'They have the second team live.', 'true'],
    ]);
    expect(meta).toMatchObject({ notes: 'included', filter: { deleted: 'included' }, separator: ';', encoding: 'UTF-8', rows: 3 });
  });

  it('takes what the filters show, unless all is asked for', async () => {
    const { dialog } = await openDialog({ address: '#log?to=2026-01-16' });
    await userEvent.click(dialog.getByRole('button', { name: 'Export CSV' }));
    const { csv, meta } = await exported();
    expect(csv).not.toContain(uuid(1));
    expect(meta).toMatchObject({ rows: 1, filter: { to: '2026-01-16' } });
    files.clear();
    await userEvent.selectOptions(dialog.getByRole('combobox', { name: 'Activities' }), 'All time, everyone');
    await userEvent.click(dialog.getByRole('button', { name: 'Export CSV' }));
    await screen.findByText('Exported 2 activities.');
  });

  it('shows how far it is with rows, size and time left; cancel leaves no file', async () => {
    let cancelled = false;
    const { dialog } = await openDialog({
      jobs: {
        'log.export': ({ progress, signal }) =>
          new Promise((_, reject) => {
            vi.setSystemTime(Date.now() + 4_000);
            progress({ done: 412_000, total: 1_000_000, bytes: 48_000_000, share: 0.4 });
            signal.addEventListener('abort', () => {
              cancelled = true;
              reject(signal.reason);
            });
          }),
      },
    });
    await userEvent.click(dialog.getByRole('button', { name: 'Export CSV' }));
    expect(await dialog.findByText('412,000 of 1,000,000 rows')).toBeVisible();
    expect(dialog.getByText('48 MB so far')).toBeVisible();
    expect(dialog.getByText('About 6 s left. You can go on working.')).toBeVisible();
    expect(dialog.getByRole('progressbar', { name: 'Export' })).toHaveAttribute('value', '0.4');
    await userEvent.click(dialog.getByRole('button', { name: 'Cancel export' }));
    expect(cancelled).toBe(true);
    expect(dialog.getByRole('button', { name: 'Export CSV' })).toBeVisible();
    expect(files.size).toBe(0);
    expect(screen.queryByText(/^Exported/)).not.toBeInTheDocument();
  });

  it('says why it failed, writes no file, and goes again', async () => {
    let fails = true;
    const { jobs } = keepsAsk();
    const { dialog } = await openDialog({
      jobs: {
        'log.export': async (run) => {
          if (fails) throw new AskFailed({ code: 'storage-full' });
          return (await jobs['log.export']?.(run)) as never;
        },
      },
    });
    await userEvent.click(dialog.getByRole('button', { name: 'Export CSV' }));
    expect(await dialog.findByText(/No file was written\./)).toBeVisible();
    expect(dialog.getByText(/Make some room on the disk/)).toBeVisible();
    expect(files.size).toBe(0);
    fails = false;
    await userEvent.click(dialog.getByRole('button', { name: 'Export CSV' }));
    await screen.findByText('Exported 2 activities.');
  });

  it('offers both files once more, should the browser have held the second one back, and forgets them later', async () => {
    const { dialog, context } = await openDialog();
    await userEvent.click(dialog.getByRole('button', { name: 'Export CSV' }));
    const { name } = await exported();
    expect(dialog.getByRole('link', { name })).toHaveAttribute('download', name);
    expect(dialog.getByRole('link', { name: name.replace('.csv', '.meta.json') })).toBeVisible();
    vi.useFakeTimers();
    try {
      const [close] = dialog.getAllByRole('button', { name: 'Close' });
      close?.click();
      // A browser may still be copying it.
      expect(blobs.size).toBe(2);
      await vi.advanceTimersByTimeAsync(120_000);
    } finally {
      vi.useRealTimers();
    }
    expect(blobs.size).toBe(0);
    expect(context.files.has(name)).toBe(false);
  });
});

describe('exporting the log to a colleague', () => {
  it('holds everything, deleted ones too, and says who made it', async () => {
    const { jobs, asks } = keepsAsk();
    const { dialog } = await openDialog({ jobs });
    await userEvent.click(dialog.getByRole('radio', { name: 'JSON' }));
    expect(dialog.queryByRole('checkbox', { name: 'Include notes' })).not.toBeInTheDocument();
    await userEvent.click(dialog.getByRole('button', { name: 'Export JSON' }));
    await screen.findByText('Exported 2 records.');
    expect(asks[0]).toMatchObject({ format: 'json', by: 'Ada Berg', inWords: '', filter: { owners: [], withDeleted: true } });
  });

  it('may be a book: the accounts of somebody, who has to be chosen', async () => {
    const { jobs, asks } = keepsAsk();
    const owners = [
      { name: 'Ada Berg', rows: 12 },
      { name: 'Bo Lind', rows: 40 },
    ];
    const choices = async () => ({ owners, segments: [], moments: [], tags: [] });
    const { dialog } = await openDialog({ jobs: { ...jobs, 'triage.choices': choices } });
    await userEvent.click(dialog.getByRole('radio', { name: 'JSON' }));
    await userEvent.selectOptions(dialog.getByRole('combobox', { name: 'Activities' }), 'A book: the accounts of…');
    await userEvent.click(dialog.getByRole('button', { name: 'Export JSON' }));
    expect(dialog.getByRole('alert')).toHaveTextContent('Choose whose accounts are handed over.');
    expect(asks).toEqual([]);
    await userEvent.click(dialog.getByRole('button', { name: 'Accounts of' }));
    await userEvent.click(await dialog.findByRole('checkbox', { name: /Bo Lind/ }));
    await userEvent.click(dialog.getByRole('button', { name: 'Export JSON' }));
    await screen.findByText('Exported 2 records.');
    expect(asks[0]).toMatchObject({ filter: { owners: ['Bo Lind'] }, inWords: 'accounts of Bo Lind' });
  });

  it('names what the filters leave out', async () => {
    const { jobs, asks } = keepsAsk();
    const { dialog } = await openDialog({ jobs, address: '#log?period=month&type=call&by=Ada+Berg&owner=Ada+Berg&q=kickoff' });
    await userEvent.click(dialog.getByRole('radio', { name: 'JSON' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Export JSON' }));
    await screen.findByText('Exported 2 records.');
    expect(asks[0]).toMatchObject({
      inWords: 'in the last 30 days, call, logged by Ada Berg, accounts of Ada Berg, about “kickoff”',
      filter: { from: '2025-12-24', to: '2026-01-22', types: ['call'], owners: ['Ada Berg'] },
    });
  });
});
