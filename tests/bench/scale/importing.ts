import type { OpenedBrowser } from '@/tests/support/browser';
import { type Figure, figure } from '../figures';
import { heapOf, openDashboard } from './dashboard';
import { saveUntil } from './saving';

/** Accounts whose past it is; the file goes by date, so that each of them stands in it from beginning to end. */
const ACCOUNTS = 50_000;
const SAVES = 200;

/**
 * Past activities from a CSV that the page itself makes, of accounts that are in the store: reading it into the staging
 * database, comparing it with the store, and so many parts written. The heap is taken while the worker compares.
 */
export async function importing(browser: OpenedBrowser, rows: number): Promise<Figure[]> {
  const page = await openDashboard(browser, '#import');
  const began = performance.now();
  await page.getByRole('button', { name: 'Choose a CSV file' }).waitFor();
  await page.evaluate(
    async ([wanted, accounts]) => {
      const opening = indexedDB.open('afterclose');
      await new Promise((resolve) => opening.addEventListener('success', resolve));
      const reading = opening.result.transaction('accounts').objectStore('accounts').getAllKeys(null, accounts);
      await new Promise((resolve) => reading.addEventListener('success', resolve));
      opening.result.close();
      const keys = reading.result.map(String);
      const lines: string[] = [];
      for (let n = 0; n < wanted; n++) {
        const day = String((n % 28) + 1).padStart(2, '0');
        lines.push(
          `${keys[n % keys.length]},2024-${String((n % 12) + 1).padStart(2, '0')}-${day},Call,yes,Call ${n},"What was said, in a line of notes",Bo Lind,15\n`,
        );
      }
      const file = new File(['account_key,Date,Type,Two-way,Subject,Notes,Logged by,Duration\n', ...lines], 'history.csv', {
        type: 'text/csv',
      });
      const transfer = new DataTransfer();
      transfer.items.add(file);
      const input = document.querySelector<HTMLInputElement>('input[type=file]');
      if (!input) throw new Error('no field for a file');
      input.files = transfer.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    },
    [rows, ACCOUNTS] as const,
  );
  const made = performance.now();
  const next = page.getByRole('button', { name: 'See what it would bring' });
  await next.waitFor({ timeout: 600_000 });
  const read = performance.now();
  await next.click();
  const go = page.getByRole('button', { name: /^Import [\d,]+ past activities$/ });
  await page.getByText(/^[1-9][\d,]* of [\d,]+$/).waitFor({ timeout: 600_000 });
  const heap = await heapOf(page);
  await go.waitFor({ timeout: 1_200_000 });
  const compared = performance.now();
  const elsewhere = await browser.context.newPage();
  await elsewhere.goto(browser.extensionUrl('options.html'));
  let ended = false;
  const saves = saveUntil(elsewhere, (saved) => ended || saved >= SAVES);
  await go.click();
  await page.getByText(/^Imported [\d,]+ past activities/).waitFor({ timeout: 3_600_000 });
  const written = performance.now();
  ended = true;
  const took = await saves;
  await elsewhere.close();
  await page.close();
  return [
    figure(`import of ${rows} activities: reading`, [(read - made) / 1000], 's', null),
    figure('  comparing', [(compared - read) / 1000], 's', null),
    figure('  writing', [(written - compared) / 1000], 's', null),
    figure('  activities written', [rows / ((written - compared) / 1000)], '/s', null),
    figure('  in all, with making the file', [(written - began) / 1000], 's', null),
    figure('  JS heap after GC, page and worker, while comparing', [heap.page + heap.worker], 'MB', { at: 'most', value: 150 }),
    figure('a save while an import is written, p50', took, 'ms', null),
    figure('a save while an import is written, p95', took, 'ms', { at: 'most', value: 30 }, 0.95),
  ];
}
