import { useWindowVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { memo, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { crmAddress } from '@/components/app/crm-address';
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
import { isZone, knownOr, todayIn } from '@/lib/time/zone';
import { addressOfAccount } from '../use-view';
import type { LogItem } from './log-items';
import styles from './log-table.module.css';
import { directionWord, giftStatusWord, outcomeWord, sinceCloseInWords, typeIcon } from './log-words';

const COLUMNS = ['Time', 'Account', 'Type', 'Subject', 'Direction', 'Outcome', 'Counts for', 'Gift', 'By', 'Since close'] as const;

/** Height of a line before it is measured, px. */
const LINE = 35;
/** Lines beyond the window's edges that are drawn too, so that scrolling shows no blanks. */
const BEYOND = 20;

/**
 * The log's lines under their days; of many, those near the window are in the document.
 * @param rows how many rows the whole log has through this filter; null: not known
 * @param onNearEnd the last line is coming into sight
 */
export function LogTable({
  items,
  rows,
  now,
  teamZone,
  onDelete,
  onNearEnd,
}: {
  items: readonly LogItem[];
  rows: number | null;
  now: Instant;
  teamZone: string | null;
  onDelete: (row: LogRow) => void;
  onNearEnd: () => void;
}) {
  const table = useRef<HTMLTableElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const measure = () => setTop((table.current?.tBodies[0]?.getBoundingClientRect().top ?? 0) + window.scrollY);
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  const virtual = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => LINE,
    overscan: BEYOND,
    scrollMargin: top,
    getItemKey: (index) => keyOf(items[index], index),
  });
  const drawn = virtual.getVirtualItems();
  const lastDrawn = drawn.at(-1)?.index ?? -1;
  useEffect(() => {
    if (lastDrawn >= items.length - 1) onNearEnd();
  }, [lastDrawn, items, onNearEnd]);

  const before = (drawn[0]?.start ?? top) - top;
  const after = Math.max(0, virtual.getTotalSize() - ((drawn.at(-1)?.end ?? top) - top));
  return (
    <table ref={table} className={styles.table} aria-label="Activity log" aria-rowcount={rows === null ? -1 : rows + 1}>
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
      {byDay(drawn, items).map((day, at, days) => (
        <tbody
          key={day.date}
          style={{
            paddingBlockStart: at === 0 && before > 0 ? before : undefined,
            paddingBlockEnd: at === days.length - 1 && after > 0 ? after : undefined,
          }}
        >
          {day.lines.map(({ index, item }) =>
            item.kind === 'day' ? (
              <tr key={item.date} ref={virtual.measureElement} data-index={index} className={styles.day}>
                <th scope="rowgroup" colSpan={COLUMNS.length + 1}>
                  <time dateTime={item.date}>{longDate(dayOf(item.date))}</time>{' '}
                  <span>
                    {count(item.rows, 'activity', 'activities')}
                    {item.open ? ' so far' : ''}
                  </span>
                </th>
              </tr>
            ) : (
              <Row
                key={item.row.engagement.id}
                index={index}
                measure={virtual.measureElement}
                row={item.row}
                planned={isPlanned(item.row.engagement, todayIn(knownOr(item.row.engagement.zone, 'UTC'), now))}
                teamZone={teamZone}
                onDelete={onDelete}
              />
            ),
          )}
        </tbody>
      ))}
    </table>
  );
}

const keyOf = (item: LogItem | undefined, index: number): string | number =>
  item === undefined ? index : item.kind === 'day' ? item.date : item.row.engagement.id;

/** The drawn lines, cut into their days. */
function byDay(drawn: readonly VirtualItem[], items: readonly LogItem[]): { date: string; lines: { index: number; item: LogItem }[] }[] {
  const days: { date: string; lines: { index: number; item: LogItem }[] }[] = [];
  for (const { index } of drawn) {
    const item = items[index];
    if (!item) continue;
    const last = days.at(-1);
    if (last?.date === item.date) last.lines.push({ index, item });
    else days.push({ date: item.date, lines: [{ index, item }] });
  }
  return days;
}

/** Characters that two lines never hold; the rest of a long note is not laid out. */
const TWO_LINES = 300;

const none = <span className={styles.none}>–</span>;

const Row = memo(function Row({
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
            {teamZone !== null && engagement.zone !== teamZone ? <span className={styles.zone}>{zoneName(engagement.zone)}</span> : null}
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

/** A customer that was imported without its CRM's record has no page to open there: its page here is. */
function AccountLink({ account }: { account: LogRow['account'] }) {
  const address = crmAddress(account.crmUrl);
  return (
    <a
      className={styles.account}
      href={address ?? addressOfAccount(account.key)}
      {...(address === null ? {} : { target: '_blank', rel: 'noreferrer' })}
    >
      <span className={styles.clamp}>
        <bdi>{account.name}</bdi>
      </span>
      {address === null ? null : <span className="sr-only"> opens in a new tab</span>}
    </a>
  );
}
