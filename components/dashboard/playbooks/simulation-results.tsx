import { count, fullDate } from '@/components/app/dates';
import { grouped } from '@/components/app/grouped';
import { money } from '@/components/app/money';
import type { SimulationResult, StatusCounts } from '@/lib/evidence/simulation';
import { TOO_FEW, wilson } from '@/lib/evidence/wilson';
import type { JobAsk } from '@/lib/messaging/bulk';
import { type Day, plainDateOf } from '@/lib/time/day';
import card from './card.module.css';
import { EffectFigures } from './effect-on-accounts';
import { LoadChart } from './load-chart';
import { amount } from './playbook-words';
import preview from './preview.module.css';
import styles from './simulation-card.module.css';

const STATUSES: readonly (readonly [keyof StatusCounts, string])[] = [
  ['done', 'on time'],
  ['doneLate', 'late'],
  ['recovered', 'recovered'],
  ['missed', 'missed'],
  ['overdue', 'overdue'],
  ['open', 'open'],
  ['skipped', 'skipped'],
];

/** What a simulation found: how it would stand, the load, the gifts, the difference to now. */
export function SimulationResults({
  result,
  question,
  version,
  today,
}: {
  result: SimulationResult;
  question: JobAsk<'simulate'>;
  /** Of the rules that were run: "1.1.0 draft". */
  version: string;
  today: Day;
}) {
  const { counts, gifts, difference } = result;
  const missed = counts.missed + counts.recovered;
  const decided = counts.done + counts.doneLate + missed;
  const { playbook, asOf, from, to } = question;
  return (
    <div className={styles.results}>
      <p role="status">
        {playbook.name} {version}, as of {fullDate(asOf)}, due {fullDate(from)} to {fullDate(to)}:{' '}
        {count(result.accounts, 'account', 'accounts')}
        {result.without > 0 ? `, ${grouped(result.without)} of them without a close by then or off tracking` : ''}.
      </p>
      <section className={styles.part} aria-labelledby="standing-title">
        <h3 id="standing-title">How it would stand</h3>
        <ul className={preview.figures} aria-label="Moments by status">
          {STATUSES.map(([status, words]) => (
            <li key={status}>
              <b>{grouped(counts[status])}</b>
              {words}
            </li>
          ))}
        </ul>
        <p>
          Completion {rate(counts.done + counts.doneLate, decided)} · On time {rate(counts.done, decided + counts.overdue)}
        </p>
        <p className={card.small}>
          Only moments that count for completion. Completion: done, also late, of what is decided; recovered ones stand with the missed.
          Load and completion only: no gain in retention is predicted.
        </p>
      </section>
      <LoadChart
        load={result.load}
        today={today}
        fileName={`afterclose-load-${playbook.id}-${version.replace(' ', '-')}-${plainDateOf(asOf)}.csv`}
      />
      <section className={styles.part} aria-labelledby="gifts-title">
        <h3 id="gifts-title">Gifts</h3>
        <p>
          Needed {amount(gifts.needed, gifts.currency)} by the ceilings of what falls due. Spent in the period:{' '}
          {spentInWords(gifts.spentMinor)}.{' '}
          {gifts.accountsOverBudget === 0
            ? 'No account needs more than its budget.'
            : `${count(gifts.accountsOverBudget, 'account needs', 'accounts need')} more than the ${amount(playbook.giftPolicy.budgetPerAccount, gifts.currency)} an account has.`}
        </p>
      </section>
      {difference ? (
        <section className={styles.part} aria-labelledby="difference-title">
          <h3 id="difference-title">Against what they go by now</h3>
          <p>
            {difference.changed === 0
              ? 'Nothing changes for any of them.'
              : `Something changes for ${count(difference.changed, 'account', 'accounts')} of ${grouped(difference.accounts)}.`}
          </p>
          {difference.changed === 0 ? null : <EffectFigures difference={difference} />}
        </section>
      ) : null}
      <ByMoment result={result} question={question} />
    </div>
  );
}

/** "82 % (71–90 %, n 64)"; too few are said, not drawn. */
function rate(k: number, n: number): string {
  if (n === 0) return 'not decided yet';
  if (n < TOO_FEW) return `${k} of ${n}, too few for a rate`;
  const { low, high } = wilson(k, n);
  const percent = (share: number): string => String(Math.round(share * 100));
  return `${percent(k / n)} % (${percent(low)}–${percent(high)} %, n ${grouped(n)})`;
}

/** Currencies side by side, never added up. */
function spentInWords(spentMinor: Record<string, number>): string {
  const sums = Object.entries(spentMinor).filter(([, minor]) => minor !== 0);
  return sums.length === 0 ? 'nothing' : sums.map(([currency, minor]) => money(minor, currency)).join(' and ');
}

function ByMoment({ result, question: { playbook } }: { result: SimulationResult; question: JobAsk<'simulate'> }) {
  return (
    <details className={styles.part}>
      <summary>By moment</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be scrolled by keys too */}
      <section className={card.scroll} tabIndex={0} aria-label="By moment, as a table">
        <table className={card.table}>
          <caption className="sr-only">Moments by status</caption>
          <thead>
            <tr>
              <th scope="col">Moment</th>
              {STATUSES.map(([status, words]) => (
                <th key={status} scope="col" className={card.figure}>
                  {words}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {playbook.moments.map(({ id, name }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                {STATUSES.map(([status]) => (
                  <td key={status} className={card.figure}>
                    {grouped(result.byMoment[id]?.[status] ?? 0)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
