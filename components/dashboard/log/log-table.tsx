import { useWindowVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { count, longDate } from '@/components/app/dates';
import { isPlanned } from '@/lib/engagements/when';
import type { LogRow } from '@/lib/messaging/contract';
import { dayOf, type Instant } from '@/lib/time/day';
import { knownOr, todayIn } from '@/lib/time/zone';
import type { LogItem } from './log-items';
import { LogTableRow } from './log-row';
import styles from './log-table.module.css';

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
              <LogTableRow
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
