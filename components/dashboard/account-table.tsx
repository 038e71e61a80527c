import { type KeyboardEvent, memo, type Ref, useDeferredValue } from 'react';
import { nearDate } from '@/components/app/dates';
import { Icon } from '@/components/ui/icon';
import { StatusShape, statusColours } from '@/components/ui/status';
import type { AccountRow } from '@/lib/messaging/contract';
import { plainDateOf } from '@/lib/time/day';
import styles from './account-table.module.css';
import { lastTwoWay, lateness, reasonOf } from './reason';

/** More than any window shows; the others follow in slices that let a key or a click in between. */
const FIRST_ROWS = 100;

/** The list itself. Arrows move between accounts; every account is a link, so Enter opens it. */
export function AccountTable({
  ref,
  rows,
  onMove,
}: {
  ref: Ref<HTMLTableElement>;
  rows: readonly AccountRow[];
  onMove: (step: 1 | -1) => void;
}) {
  const drawn = useDeferredValue(rows, rows.slice(0, FIRST_ROWS));
  const arrows = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    onMove(event.key === 'ArrowDown' ? 1 : -1);
  };
  const severalHosts = new Set(rows.map((row) => row.host)).size > 1;
  return (
    <table ref={ref} className={styles.table} aria-label="Accounts, worst first" onKeyDown={arrows}>
      <thead>
        <tr>
          <th scope="col">Why</th>
          <th scope="col">Account</th>
          <th scope="col">Due</th>
          <th scope="col">Owner</th>
          <th scope="col">Last two-way</th>
        </tr>
      </thead>
      <tbody>
        {drawn.map((row) => (
          <Row key={row.key} row={row} withHost={severalHosts} />
        ))}
      </tbody>
    </table>
  );
}

/** What tells one org from another: `acme--uat` of `acme--uat.sandbox.lightning.force.com`. */
const shortHost = (host: string): string => host.replace(/(\.sandbox)?\.lightning\.force\.com$/, '');

const Row = memo(function Row({ row, withHost }: { row: AccountRow; withHost: boolean }) {
  const reason = reasonOf(row);
  const status = row.waiting !== null || row.worst === null ? 'waiting' : row.worst.status;
  const due = row.waiting === null ? (row.worst?.due ?? null) : null;
  const late = lateness(row);
  const touch = lastTwoWay(row);
  return (
    <tr>
      <td className={styles.why}>
        {row.waiting === null && row.worst === null ? <StatusShape status="done" /> : <StatusShape status={status} />}
        <span>
          <span className={styles.main}>
            {reason.sentence}
            {row.more > 0 && row.waiting === null ? <span className={styles.more}> +{row.more} more</span> : null}
          </span>
          {reason.aside ? <span className={styles.aside}>{reason.aside}</span> : null}
        </span>
      </td>
      <th scope="row">
        <a className={styles.account} href={row.crmUrl} target="_blank" rel="noreferrer" data-account={row.key}>
          <span className={styles.clamp}>
            <bdi>{row.name}</bdi>
          </span>
          <Icon name="external" size={12} />
          <span className="sr-only"> opens in a new tab</span>
        </a>
        <span className={styles.aside} title={row.host}>
          {[
            row.dayNumber === null ? 'No day count yet' : `Day ${row.dayNumber}`,
            row.sandbox ? 'sandbox' : '',
            withHost ? shortHost(row.host) : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </th>
      <td>
        {due === null ? (
          <span className={styles.none}>–</span>
        ) : (
          <>
            <time className={styles.main} dateTime={plainDateOf(due)}>
              {nearDate(due, row.today)}
            </time>
            {late ? <span className={`${styles.aside} ${styles.late} ${statusColours(status)}`}>{late}</span> : null}
          </>
        )}
      </td>
      <td>{row.owner === null ? <span className={styles.none}>–</span> : <bdi className={styles.main}>{row.owner}</bdi>}</td>
      <td>
        {touch === null ? (
          <span className={styles.none}>never</span>
        ) : (
          <>
            <time className={styles.main} dateTime={row.lastTwoWay ?? undefined}>
              {touch.date}
            </time>
            <span className={styles.aside}>{touch.ago}</span>
          </>
        )}
      </td>
    </tr>
  );
});
