import { nearDate } from '@/components/app/dates';
import { money } from '@/components/app/money';
import { ago, typeWord } from '@/components/app/wording';
import { Icon } from '@/components/ui/icon';
import type { AccountKey } from '@/lib/accounts/types';
import { isPlanned } from '@/lib/engagements/when';
import type { LogRow } from '@/lib/messaging/contract';
import { type Day, dayOf } from '@/lib/time/day';
import { ALL_OF_LOG, addressOfLog } from '../log/log-address';
import { directionWord, giftStatusWord, outcomeWord, typeIcon } from '../log/log-words';
import styles from './activities.module.css';

/** The account's newest activities; all of them are one link away in the log. */
export function Activities({ entries, accountKey, today }: { entries: readonly LogRow[]; accountKey: AccountKey; today: Day }) {
  return (
    <section className={styles.activities} aria-labelledby="activities">
      <div className={styles.top}>
        <h2 id="activities">Activities</h2>
        {entries.length > 0 ? <a href={addressOfLog({ ...ALL_OF_LOG, accounts: [accountKey] })}>All in the log</a> : null}
      </div>
      {entries.length === 0 ? (
        <p className={styles.none}>Nothing is logged yet. What you log here or in the sidebar stands here.</p>
      ) : (
        <ul>
          {entries.map((row) => (
            <Entry key={row.engagement.id} row={row} today={today} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Entry({ row: { engagement, momentNames }, today }: { row: LogRow; today: Day }) {
  const day = dayOf(engagement.occurredOn);
  const names = Object.values(momentNames);
  const how = [
    directionWord(engagement),
    engagement.outcome === null ? null : outcomeWord(engagement.outcome),
    engagement.gift ? `${money(engagement.gift.amountMinor, engagement.gift.currency)}, ${giftStatusWord(engagement.gift.status)}` : null,
    isPlanned(engagement, today) ? 'planned' : null,
    engagement.loggedBy ? `by ${engagement.loggedBy}` : null,
  ].filter(Boolean);
  return (
    <li className={styles.entry}>
      <Icon name={typeIcon(engagement.type)} />
      <div>
        <p className={styles.first}>
          <b>{typeWord(engagement.type)}</b>
          {engagement.subject ? <bdi>{engagement.subject}</bdi> : null}
          <time dateTime={engagement.occurredOn} title={ago(day, today)}>
            {nearDate(day, today)}
          </time>
        </p>
        {how.length > 0 ? <p className={styles.how}>{how.join(' · ')}</p> : null}
        {names.length > 0 ? <p className={styles.how}>Counts for {names.join(', ')}</p> : null}
        {engagement.notes ? (
          <p className={styles.note} dir="auto">
            {engagement.notes}
          </p>
        ) : null}
        {engagement.nextStep ? (
          <p className={styles.how}>
            Next: <bdi>{engagement.nextStep.what}</bdi>
            {engagement.nextStep.due ? `, by ${nearDate(dayOf(engagement.nextStep.due), today)}` : ''}
          </p>
        ) : null}
      </div>
    </li>
  );
}
