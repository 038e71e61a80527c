import { count, fullDate, longDate, nearDate, zoneName } from '@/components/app/dates';
import { money } from '@/components/app/money';
import { segmentName } from '@/components/app/segment-names';
import { ago, needInWords, roleWord, standing, typeWord } from '@/components/app/wording';
import type { AccountView, LogRow, ShownOccurrence } from '@/lib/messaging/contract';
import { isFreshMiss } from '@/lib/moments/next';
import { MISS_ASKS_DAYS } from '@/lib/moments/occurrence';
import { isOpen } from '@/lib/moments/status';
import { dayOf, plainDateOf } from '@/lib/time/day';
import { directionWord } from '../log/log-words';
import styles from './printed-account.module.css';

/** So many of the newest activities go on paper. */
const LAST_ACTIVITIES = 10;

/** The account on paper: a sheet to take along, without notes. On screen it is not there. */
export function PrintedAccount({ view, entries }: { view: AccountView; entries: readonly LogRow[] }) {
  const { account, close, today, zone, gifts, silence } = view;
  const all = view.occurrences.filter((o) => o.kept && isOpen(o.status)).sort((a, b) => (a.due ?? 0) - (b.due ?? 0));
  // Older misses are off every list, this one too.
  const open = all.filter((o) => o.status !== 'missed' || isFreshMiss(o, today));
  const old = all.length - open.length;
  const next = open.find((o) => o.id === view.nextId) ?? null;
  const last = entries.slice(0, LAST_ACTIVITIES);
  return (
    <article className={styles.paper} aria-hidden="true">
      <header>
        <h1 dir="auto">{account.name}</h1>
        <p>
          {[
            close
              ? `${view.dayNumber !== null && view.dayNumber >= 0 ? `Day ${view.dayNumber}, closed` : 'Closes'} ${fullDate(dayOf(close.date))}`
              : 'No close date',
            segmentName(account.segment),
            account.ownerSales ? `Sales ${account.ownerSales}` : '',
            account.ownerCs ? `CS ${account.ownerCs}` : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <p>
          As of {longDate(today)}, days counted in {zoneName(zone)}
          {view.playbook ? `, by the playbook ${view.playbook.name} ${view.playbook.version}` : ''}.
        </p>
      </header>
      {next ? (
        <p className={styles.next}>
          Next: <b>{next.name}</b>, {lower(standing(next, today))}. {needInWords(next.satisfiedBy)}
        </p>
      ) : null}
      <h2>Open moments</h2>
      {open.length === 0 ? (
        <p>None.</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">Due</th>
              <th scope="col">Moment</th>
              <th scope="col">Status</th>
              <th scope="col">Whose</th>
              <th scope="col">Done when</th>
            </tr>
          </thead>
          <tbody>
            {open.map((o) => (
              <OpenMoment key={o.id} o={o} today={today} />
            ))}
          </tbody>
        </table>
      )}
      {old > 0 ? (
        <p>
          {count(old, 'moment', 'moments')} missed more than {MISS_ASKS_DAYS} days ago {old === 1 ? 'is' : 'are'} left out.
        </p>
      ) : null}
      {view.playbook ? (
        <p>
          {silence.days === null ? 'No two-way touch yet' : `Last two-way touch ${ago(today - silence.days, today)}`}, limit {silence.limit}{' '}
          days. Gifts {money(gifts.spentMinor, gifts.currency)} of {money(gifts.budgetMinor, gifts.currency)}
          {gifts.plannedMinor > 0 ? `, ${money(gifts.plannedMinor, gifts.currency)} planned` : ''}.
        </p>
      ) : null}
      {last.length > 0 ? (
        <>
          <h2>Last activities</h2>
          <table>
            <thead>
              <tr>
                <th scope="col">Date</th>
                <th scope="col">Type</th>
                <th scope="col">Direction</th>
                <th scope="col">Counts for</th>
                <th scope="col">By</th>
              </tr>
            </thead>
            <tbody>
              {last.map(({ engagement, momentNames }) => (
                <tr key={engagement.id}>
                  <td>{nearDate(dayOf(engagement.occurredOn), today)}</td>
                  <td>{typeWord(engagement.type)}</td>
                  <td>{directionWord(engagement) ?? ''}</td>
                  <td>{Object.values(momentNames).join(', ')}</td>
                  <td dir="auto" className={styles.person}>
                    {engagement.loggedBy}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      ) : null}
      <footer>Printed from Afterclose on {fullDate(today)}. Notes are left out.</footer>
    </article>
  );
}

function OpenMoment({ o, today }: { o: ShownOccurrence; today: number }) {
  return (
    <tr>
      <td>{o.due === null ? 'no date' : <time dateTime={plainDateOf(o.due)}>{nearDate(o.due, today)}</time>}</td>
      <td>{o.name}</td>
      <td>{o.snooze ? `${standing(o, today)}, snoozed until ${nearDate(o.snooze.until, today)}` : standing(o, today)}</td>
      <td dir="auto" className={styles.person}>
        {o.ownerName ?? roleWord(o.owner)}
      </td>
      <td>{needInWords(o.satisfiedBy)}</td>
    </tr>
  );
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
