/*
 * npm run bench -- --scale: what a store of 100,000 accounts and a million activities costs and how fast it is, beside
 * the same on IndexedDB itself. AFTERCLOSE_BENCH_ACCOUNTS: another size; AFTERCLOSE_BENCH_PROFILE: a folder to keep the
 * filled store in, and to find it in the next time. --fill: no more than that; --only=importing,saving: those steps alone.
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { dayOf, plainDateOf } from '@/lib/time/day';
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
/** A run takes long: what was measured is told at once. */
const add = (measured: Figure[]): void => {
  figures.push(...measured);
  for (const { what, value, unit } of measured) say(`  ${what}: ${value.toFixed(1)} ${unit}`);
};
/** `--only=saving,importing`: no more than those, on a store that was filled. */
const only = process.argv.flatMap((arg) => (arg.startsWith('--only=') ? arg.slice('--only='.length).split(',') : []));
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
  // As it was left: what was logged afterwards is not in it.
  const today = plainDateOf(dayOf(localToday().today) - AWAY);
  const began = performance.now();
  const filled = await seedStore(page, { accounts, engagements: 10, today, now: Date.now() - AWAY * DAY });
  say(`  ${filled.accounts} accounts, ${filled.engagements} activities in ${Math.round((performance.now() - began) / 1000)} s`);
  await filling.close();
  writeFileSync(untouched, '');
}
if (process.argv.includes('--fill')) process.exit();
// Chromium keeps the background's code with a profile, and would go on with that of the build that filled it.
rmSync(join(profile, 'Default/Service Worker'), { recursive: true, force: true });
const asked = (step: string): boolean => only.length === 0 || only.includes(step);
if (existsSync(untouched) && asked('absence')) {
  say(`After ${AWAY} days of absence …`);
  rmSync(untouched);
  const after = await open();
  add(await absence(after));
  await after.close();
}

// A browser of its own: nothing is warm.
const browser = await open();
const STEPS: Record<string, () => Promise<Figure[]>> = {
  opening: () => opening(browser),
  using: () => using(browser),
  saving: () => saving(browser),
  simulating: () => simulating(browser),
  exporting: () => exporting(browser),
  importing: () => importing(browser, process.argv.includes('--quick') ? 50_000 : 500_000),
  midnight: () => midnight(browser),
};
for (const [name, step] of Object.entries(STEPS)) {
  if (!asked(name)) continue;
  say(`${name} …`);
  add(await step());
}
await browser.close();
if (!kept) rmSync(profile, { recursive: true, force: true, maxRetries: 5 });

say(`\n${table(figures)}\n\n${accounts} accounts. ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}`);
