import { memo } from 'react';
import { crmAddress } from '@/components/app/crm-address';
import { days as daysInWords, zoneName } from '@/components/app/dates';
import { money } from '@/components/app/money';
import { typeWord } from '@/components/app/wording';
import { IconButton } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { daysBackdated, isBackdated } from '@/lib/engagements/when';
import { daysSinceClose } from '@/lib/export/activity-log';
import { clockTimeIn } from '@/lib/export/instants';
import type { LogRow } from '@/lib/messaging/contract';
import { isZone } from '@/lib/time/zone';
import { addressOfAccount } from '../use-view';
import styles from './log-table.module.css';
import { directionWord, giftStatusWord, outcomeWord, sinceCloseInWords, typeIcon } from './log-words';

/** Characters that two lines never hold; the rest of a long note is not laid out. */
const LONGEST = 300;

const none = <span className={styles.none}>–</span>;

/** One activity in the log: one line, and whole where one points at it. */
export const LogTableRow = memo(function LogTableRow({
  index,
  measure,
  row,
  planned,
  teamZone,
  onDelete,
}: {
  index: number;
  measure: (element: HTMLTableRowElement | null) => void;
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
  const gift = engagement.gift && [money(engagement.gift.amountMinor, engagement.gift.currency), giftStatusWord(engagement.gift.status)];
  const subject = engagement.subject || engagement.gift?.item || engagement.notes.slice(0, LONGEST);
  return (
    <tr ref={measure} data-index={index} className={deleted ? styles.deleted : undefined}>
      <td className={styles.time}>
        {engagement.occurredAt === null || !isZone(engagement.zone) ? (
          none
        ) : (
          <>
            <time dateTime={`${engagement.occurredOn}T${clockTimeIn(engagement.zone, engagement.occurredAt)}`}>
              {clockTimeIn(engagement.zone, engagement.occurredAt)}
            </time>
            {teamZone !== null && engagement.zone !== teamZone ? (
              <span className={styles.zone} title={zoneName(engagement.zone)}>
                {zoneName(engagement.zone)}
              </span>
            ) : null}
          </>
        )}
      </td>
      <th scope="row">
        <AccountLink account={account} />
      </th>
      <td>
        <span className={styles.type}>
          <Icon name={typeIcon(engagement.type)} />
          {type}
        </span>
      </td>
      <td className={styles.subject}>
        <span className={styles.clamp} title={subject || undefined}>
          <bdi>{subject || none}</bdi>
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
      <td className={styles.quiet} title={countsFor || undefined}>
        {countsFor === '' ? none : countsFor}
      </td>
      <td title={gift?.join(' ')}>
        {gift === null ? (
          none
        ) : (
          <>
            {gift[0]} <span className={styles.none}>{gift[1]}</span>
          </>
        )}
      </td>
      <td title={engagement.loggedBy || undefined}>{engagement.loggedBy === '' ? none : <bdi>{engagement.loggedBy}</bdi>}</td>
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

/** A customer that was imported without its CRM's record has no page to open there: its page here is. */
function AccountLink({ account }: { account: LogRow['account'] }) {
  const address = crmAddress(account.crmUrl);
  return (
    <a
      className={styles.account}
      href={address ?? addressOfAccount(account.key)}
      {...(address === null ? {} : { target: '_blank', rel: 'noreferrer' })}
    >
      <span className={styles.clamp} title={account.name}>
        <bdi>{account.name}</bdi>
      </span>
      {address === null ? null : <span className="sr-only"> opens in a new tab</span>}
    </a>
  );
}
