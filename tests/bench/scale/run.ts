/*
 * npm run bench -- --scale: what a store of 100,000 accounts and a million activities costs and how fast it is, beside
 * the same on IndexedDB itself. AFTERCLOSE_BENCH_ACCOUNTS: another size; AFTERCLOSE_BENCH_PROFILE: a folder to keep the
 * filled store in, and to find it in the next time. --fill: no more than that.
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXTENSION } from '@/tests/e2e/support/build';
import { openBrowser } from '@/tests/support/browser';
import { localToday } from '@/tests/support/machine';
import { seedStore } from '@/tests/support/seed';
import { type Figure, table } from '../figures';
import { absence } from './absence';
import { noteOnDashboards } from './dashboard';
import { importing } from './importing';
import { exporting, simulating } from './long-jobs';
import { midnight } from './midnight';
import { opening } from './opening';
import { saving } from './saving';
import { using } from './using';

const DAY = 86_400_000;
/** As long as nobody was there: rows are those of so many days ago. */
const AWAY = 3;
const accounts = Number(process.env.AFTERCLOSE_BENCH_ACCOUNTS ?? (process.argv.includes('--quick') ? 10_000 : 100_000));
const kept = process.env.AFTERCLOSE_BENCH_PROFILE;
const profile = kept ?? mkdtempSync(join(tmpdir(), 'afterclose-bench-'));
const say = (line: string) => process.stdout.write(`${line}\n`);
const figures: Figure[] = [];
const open = async () => {
  // No CRM page is opened: the port leads nowhere.
  const browser = await openBrowser({ extension: EXTENSION, port: 9, profile });
  await noteOnDashboards(browser);
  return browser;
};

/** Lies in a folder as long as nobody has opened its store since it was filled. */
const untouched = join(profile, 'untouched');

if (!existsSync(join(profile, 'Default/IndexedDB'))) {
  say(`Filling a store of ${accounts} accounts …`);
  const filling = await openBrowser({ extension: EXTENSION, port: 9, profile });
  const page = await filling.context.newPage();
  await page.goto(filling.extensionUrl('options.html'));
  const { today } = localToday();
  const began = performance.now();
  const filled = await seedStore(page, { accounts, engagements: 10, today, now: Date.now() - AWAY * DAY });
  say(`  ${filled.accounts} accounts, ${filled.engagements} activities in ${Math.round((performance.now() - began) / 1000)} s`);
  await filling.close();
  writeFileSync(untouched, '');
}
if (process.argv.includes('--fill')) process.exit();
if (existsSync(untouched)) {
  say(`After ${AWAY} days of absence …`);
  rmSync(untouched);
  const after = await open();
  figures.push(...(await absence(after)));
  await after.close();
}

// A browser of its own: nothing is warm.
const browser = await open();
say('Opening the page …');
figures.push(...(await opening(browser)));
say('Filters, sorts, scrolling, memory …');
figures.push(...(await using(browser)));
say('Saving …');
figures.push(...(await saving(browser)));
say('Simulation …');
figures.push(...(await simulating(browser)));
say('Export …');
figures.push(...(await exporting(browser)));
say('Import …');
figures.push(...(await importing(browser, process.argv.includes('--quick') ? 50_000 : 500_000)));
say('Midnight …');
figures.push(...(await midnight(browser)));
await browser.close();
if (!kept) rmSync(profile, { recursive: true, force: true, maxRetries: 5 });

say(`\n${table(figures)}\n\n${accounts} accounts. ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}`);
