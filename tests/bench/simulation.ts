/* npx tsx tests/bench/simulation.ts [accounts]: how fast a playbook version is run over a book's past, on one core. */
import { simulation } from '@/lib/evidence/simulation';
import { shippedPlaybooks } from '@/lib/playbooks/shipped';
import { dayOf, plainDateOf } from '@/lib/time/day';
import { bookOf } from '@/tests/support/books';
import { engagementRow } from '@/tests/support/records';

const accounts = Number(process.argv[2] ?? 10_000);
const today = dayOf('2026-06-30');
const book = bookOf('cs', accounts, today, today, 7).slice(0, accounts);
const { default: playbook, 'seed-strict': present } = shippedPlaybooks;
const records = book.map((account, n) => {
  const close = dayOf(account.anchors[0]?.date ?? '2026-01-01');
  const engagements = Array.from({ length: 10 }, (_, at) =>
    engagementRow({ id: `e${n}-${at}`, accountKey: account.key, occurredOn: plainDateOf(Math.min(today, close + 3 + at * 40)) }),
  );
  return { account, engagements, overrides: [] };
});

for (const [what, presentOf] of [
  ['alone', null],
  ['with the difference to the present version', () => present],
] as const) {
  const running = simulation({ playbook, presentOf, asOf: today, from: today - 365, to: today, surveysOn: false });
  const started = process.cpuUsage().user;
  for (const record of records) running.add(record);
  const seconds = (process.cpuUsage().user - started) / 1e6;
  const { counts } = running.result();
  process.stdout.write(
    `${accounts} accounts, 10 activities each, ${what}: ${seconds.toFixed(1)} s CPU, 100,000 in ${((seconds / accounts) * 100_000).toFixed(0)} s (${counts.done} done, ${counts.missed} missed)\n`,
  );
}
