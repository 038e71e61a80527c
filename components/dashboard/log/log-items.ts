import type { LogRow } from '@/lib/messaging/contract';
import type { PlainDate } from '@/lib/time/day';

interface DayItem {
  kind: 'day';
  date: PlainDate;
  rows: number;
  /** There may be more of it further back. */
  open: boolean;
}

/** A line of the list: a day's heading, or one activity. */
export type LogItem = DayItem | { kind: 'row'; date: PlainDate; row: LogRow };

/**
 * Rows that are sorted by day, newest first, under the headings of their days.
 * @param more there are older rows, so the last day may not be whole
 */
export function itemsOf(rows: readonly LogRow[], more: boolean): LogItem[] {
  const items: LogItem[] = [];
  let day: DayItem | null = null;
  for (const row of rows) {
    const date = row.engagement.occurredOn;
    if (day === null || day.date !== date) {
      day = { kind: 'day', date, rows: 0, open: false };
      items.push(day);
    }
    day.rows += 1;
    items.push({ kind: 'row', date, row });
  }
  if (day && more) day.open = true;
  return items;
}
