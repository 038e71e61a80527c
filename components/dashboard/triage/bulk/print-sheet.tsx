import { useEffect, useRef, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import { columnDate, longDate } from '@/components/app/dates';
import { money } from '@/components/app/money';
import { segmentName } from '@/components/app/segment-names';
import { useBulk } from '@/lib/queries/bulk';
import type { Day } from '@/lib/time/day';
import type { TriageRow } from '@/lib/triage/types';
import { accountsInWords } from '../list-words';
import { lateInWords, quietInWords, reasonInWords, tenureInWords } from '../reason-words';
import styles from './print-sheet.module.css';

/** The chosen rows as a plain table on paper; on screen it is never seen. Opens the browser's print dialog once it is drawn. */
export function PrintSheet({
  keys,
  today,
  onDone,
  onFailed,
}: {
  keys: readonly string[];
  today: Day;
  onDone: () => void;
  onFailed: (error: unknown) => void;
}) {
  const bulk = useBulk();
  const [rows, setRows] = useState<readonly TriageRow[] | null>(null);
  const once = useRef({ keys, onDone, onFailed });
  useEffect(() => {
    const { keys, onDone, onFailed } = once.current;
    const controller = new AbortController();
    bulk.run('triage.rows', { keys: [...keys] }, { signal: controller.signal }).then(
      (reply) => {
        flushSync(() => setRows(reply.rows));
        // Waits until the dialog is closed.
        window.print();
        onDone();
      },
      (error: unknown) => {
        if (controller.signal.aborted) return;
        onFailed(error);
        onDone();
      },
    );
    return () => controller.abort();
  }, [bulk]);
  if (rows === null) return null;
  return createPortal(
    <section className={styles.paper} aria-hidden="true">
      <h1>
        {accountsInWords(rows.length)}, {longDate(today)}
      </h1>
      <table>
        <thead>
          <tr>
            {['Account', 'Why', 'Due', 'Owners', 'Silence', 'ARR', 'Gift left', 'Last touch'].map((head) => (
              <th key={head}>{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <PaperRow key={row.key} row={row} today={today} />
          ))}
        </tbody>
      </table>
    </section>,
    document.body,
  );
}

function PaperRow({ row, today }: { row: TriageRow; today: Day }) {
  const reason = reasonInWords(row, today);
  const late = lateInWords(row, today);
  const quiet = quietInWords(row, today);
  const due = row.item?.due ?? null;
  return (
    <tr>
      <th scope="row">
        <bdi>{row.name}</bdi>
        <small>
          {row.segment === 'unknown' ? '' : `${segmentName(row.segment)} · `}
          {tenureInWords(row.close, today)}
        </small>
      </th>
      <td>
        {reason.sentence}
        {row.more > 0 ? ` +${row.more} more` : ''}
        <small>{[reason.spoken, reason.aside].filter(Boolean).join(' · ')}</small>
      </td>
      <td>
        {due === null ? '–' : columnDate(due, today)}
        <small>{late}</small>
      </td>
      <td>
        {row.ownerSales ?? '–'}
        <small>{row.ownerCs ?? '–'}</small>
      </td>
      <td>
        {quiet === null ? 'never' : `${quiet.days} d`}
        <small>limit {row.silenceLimit}</small>
      </td>
      <td>{row.arr === null ? '–' : money(row.arr.amountMinor, row.arr.currency)}</td>
      <td>{row.noGifts ? '–' : money(row.giftLeft.amountMinor, row.giftLeft.currency)}</td>
      <td>{row.lastTwoWay === null ? '–' : columnDate(row.lastTwoWay, today)}</td>
    </tr>
  );
}
