import { memo } from 'react';
import { count, days as daysInWords, longDate, zoneName } from '@/components/app/dates';
import { money } from '@/components/app/money';
import { typeWord } from '@/components/app/wording';
import { IconButton } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { daysBackdated, isBackdated, isPlanned } from '@/lib/engagements/when';
import { daysSinceClose } from '@/lib/export/activity-log';
import { clockTimeIn } from '@/lib/export/instants';
import type { LogRow } from '@/lib/messaging/contract';
import { dayOf, type Instant } from '@/lib/time/day';
import { todayIn } from '@/lib/time/zone';
import styles from './log-table.module.css';
import { directionWord, giftStatusWord, type LogDay, outcomeWord, sinceCloseInWords, typeIcon } from './log-words';

const COLUMNS = ['Time', 'Account', 'Type', 'Subject', 'Direction', 'Outcome', 'Counts for', 'Gift', 'By', 'Since close'] as const;

/** The log's rows under their days. `more`: there are older ones, so the last day may not be whole. */
export function LogTable({
  days,
  now,
  teamZone,
  more,
  onDelete,
}: {
  days: readonly LogDay[];
  now: Instant;
  teamZone: string | null;
  more: boolean;
  onDelete: (row: LogRow) => void;
}) {
  return (
    <table className={styles.table} aria-label="Activity log">
      <thead>
        <tr>
          {COLUMNS.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
          <th scope="col">
            <span className="sr-only">Delete</span>
          </th>
        </tr>
      </thead>
      {days.map((day, index) => (
        <tbody key={day.date}>
          <tr className={styles.day}>
            <th scope="rowgroup" colSpan={COLUMNS.length + 1}>
              <time dateTime={day.date}>{longDate(dayOf(day.date))}</time>{' '}
              <span>
                {count(day.rows.length, 'activity', 'activities')}
                {more && index === days.length - 1 ? ' so far' : ''}
              </span>
            </th>
          </tr>
          {day.rows.map((row) => (
            <Row
              key={row.engagement.id}
              row={row}
              planned={isPlanned(row.engagement, todayIn(row.engagement.zone, now))}
              teamZone={teamZone}
              onDelete={onDelete}
            />
          ))}
        </tbody>
      ))}
    </table>
  );
}

/** Characters that two lines never hold; the rest of a long note is not laid out. */
const TWO_LINES = 300;

const none = <span className={styles.none}>–</span>;

const Row = memo(function Row({
  row,
  planned,
  teamZone,
  onDelete,
}: {
  row: LogRow;
  planned: boolean;
  teamZone: string | null;
  onDelete: (row: LogRow) => void;
}) {
  const { engagement, account } = row;
  const deleted = engagement.deletedAt !== null;
  const direction = directionWord(engagement);
  const countsFor = [...new Set(Object.values(row.momentNames))].join(', ');
  const type = typeWord(engagement.type);
  return (
    <tr className={deleted ? styles.deleted : undefined}>
      <td className={styles.time}>
        {engagement.occurredAt === null ? (
          none
        ) : (
          <>
            <time dateTime={`${engagement.occurredOn}T${clockTimeIn(engagement.zone, engagement.occurredAt)}`}>
              {clockTimeIn(engagement.zone, engagement.occurredAt)}
            </time>
            {teamZone !== null && engagement.zone !== teamZone ? <span className={styles.zone}>{zoneName(engagement.zone)}</span> : null}
          </>
        )}
      </td>
      <th scope="row">
        <a className={styles.account} href={account.crmUrl} target="_blank" rel="noreferrer">
          <span className={styles.clamp}>
            <bdi>{account.name}</bdi>
          </span>
          <span className="sr-only"> opens in a new tab</span>
        </a>
      </th>
      <td>
        <span className={styles.type}>
          <Icon name={typeIcon(engagement.type)} />
          {type}
        </span>
      </td>
      <td className={styles.subject}>
        <span className={styles.clamp}>
          <bdi>{engagement.subject || engagement.gift?.item || engagement.notes.slice(0, TWO_LINES) || none}</bdi>
        </span>
        {planned ? <span className={`${styles.tag} ${styles.planned}`}>Planned</span> : null}
        {isBackdated(engagement) ? (
          <span className={`${styles.tag} ${styles.backdated}`}>Back-dated {daysInWords(daysBackdated(engagement))}</span>
        ) : null}
        {deleted ? <span className={styles.tag}>Deleted</span> : null}
      </td>
      <td>
        {direction === 'Two-way' ? (
          <span className={styles.twoWay}>
            <Icon name="twoWay" size={12} />
            Two-way
          </span>
        ) : direction === null ? (
          none
        ) : (
          <span className={styles.quiet}>{direction}</span>
        )}
      </td>
      <td className={styles.quiet}>{engagement.outcome === null ? none : outcomeWord(engagement.outcome)}</td>
      <td className={styles.quiet}>{countsFor === '' ? none : countsFor}</td>
      <td>
        {engagement.gift === null ? (
          none
        ) : (
          <>
            {money(engagement.gift.amountMinor, engagement.gift.currency)}{' '}
            <span className={styles.none}>{giftStatusWord(engagement.gift.status)}</span>
          </>
        )}
      </td>
      <td>{engagement.loggedBy === '' ? none : <bdi>{engagement.loggedBy}</bdi>}</td>
      <td className={styles.none}>{sinceCloseInWords(daysSinceClose(row)) ?? '–'}</td>
      <td>
        {deleted ? null : (
          <IconButton
            icon="remove"
            label={`Delete: ${type} with ${account.name}, ${engagement.occurredOn}`}
            onClick={() => onDelete(row)}
          />
        )}
      </td>
    </tr>
  );
});
