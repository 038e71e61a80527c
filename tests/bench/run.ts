/* npm run bench: what Afterclose costs and how fast it is, against the same pages without it. Options: --quick */
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { gzipSync } from 'node:zlib';
import { EXTENSION } from '@/tests/e2e/support/build';
import { HOSTS } from '@/tests/pages/org';
import { moreAccounts, scenarios } from '@/tests/pages/scenarios';
import { startPages } from '@/tests/pages/server';
import { localToday } from '@/tests/support/machine';
import { crmPages } from './crm-pages';
import { type Figure, figure, table } from './figures';
import { frameAlone } from './frame-alone';
import { pageCost } from './page-cost';
import { readers } from './readers';
import { saving } from './save';
import { statuses } from './statuses';
import { toMoments } from './to-moments';

const quick = process.argv.includes('--quick');
const { now, today } = localToday();
const accounts = scenarios(today);
const host = `https://${HOSTS.production}`;
const pages = await startPages({ now });
const { port } = pages;

const say = (line: string) => process.stdout.write(`${line}\n`);
const size = gzipSync(readFileSync(`${EXTENSION}/content-scripts/salesforce.js`), { level: 9 }).length / 1000;

say('Script on the page …');
const cost = await pageCost(
  port,
  EXTENSION,
  [
    { what: 'an account page', address: `${host}${accounts.dueToday.path}`, atMost: 8 },
    { what: 'another page of the host', address: `${host}/lightning/page/home`, atMost: 2.5 },
  ],
  quick ? 3 : 15,
);
const least = await frameAlone(port, `${host}${accounts.dueToday.path}`, quick ? 3 : 15);
say('Script on other CRMs’ pages …');
const others = await crmPages(EXTENSION, quick ? 1 : 5);
say('Readers alone …');
const alone = await readers(quick ? 3 : 15);
say('Name to moments …');
/** Accounts whose close could be read two ways ask about it and show no moments. */
const readsOneWay = (date: string) => Number(date.slice(8)) > 12;
const won = moreAccounts(today).filter((account) => account.deals.every((deal) => deal.stage === 'won' && readsOneWay(deal.closeDate)));
const known = [accounts.dueToday, accounts.overdue, accounts.missed, accounts.allDone].filter((account) =>
  readsOneWay(account.closeDate ?? ''),
);
const shown = await toMoments(port, EXTENSION, [...known, ...won], quick ? 1 : 5);
say('Saving …');
const saves = await saving(port, EXTENSION, accounts.dueToday, quick ? 10 : 60);
await pages.close();

say('Statuses …');
const rates = statuses(quick ? 1 : 5);

const figures: Figure[] = [
  ...cost,
  ...least,
  ...others,
  ...alone,
  ...shown,
  ...saves,
  ...rates,
  figure('content script, gzip', [size], 'kB', { at: 'most', value: 5 }),
];
say(`\n${table(figures)}\n\n${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}`);
