import { type ActivityLogChoice, activityLogHeader, activityLogMeta, activityLogRow } from '../export/activity-log';
import { BYTE_ORDER_MARK } from '../export/csv';
import { ask } from '../messaging/ask';
import type { Instant } from '../time/day';

/** Rows a message; well below the cap of `log.page`, so that cancelling and progress stay prompt. */
const ROWS_A_PAGE = 500;

export interface LogExportChoice extends ActivityLogChoice {
  withDeleted: boolean;
}

export interface LogExport {
  csv: Blob;
  meta: Blob;
  rows: number;
}

/**
 * The whole activity log as a CSV file and the description that lies beside it, read a page at a time.
 * An entry that moves between two pages while they are read is written once.
 * @throws AskFailed as the background answers; the signal's reason once it is aborted, with nothing left behind.
 */
export async function exportLog(
  choice: LogExportChoice,
  at: { now: Instant; zone: string },
  signal: AbortSignal,
  onProgress: (progress: { rows: number; total: number }) => void,
): Promise<LogExport> {
  const parts: Blob[] = [new Blob([BYTE_ORDER_MARK, activityLogHeader(choice)])];
  const written = new Set<string>();
  let before: string | null = null;
  do {
    signal.throwIfAborted();
    const page: Awaited<ReturnType<typeof ask<'log.page'>>> = await ask('log.page', {
      before,
      limit: ROWS_A_PAGE,
      withDeleted: choice.withDeleted,
    });
    signal.throwIfAborted();
    const fresh = page.rows.filter((row) => !written.has(row.engagement.id));
    for (const row of fresh) written.add(row.engagement.id);
    parts.push(new Blob(fresh.map((row) => activityLogRow(row, choice))));
    onProgress({ rows: written.size, total: Math.max(page.total, written.size) });
    before = page.next;
  } while (before !== null);
  const meta = activityLogMeta(choice, at.now, at.zone, written.size);
  return {
    csv: new Blob(parts, { type: 'text/csv;charset=utf-8' }),
    meta: new Blob([`${JSON.stringify(meta, null, 2)}\n`], { type: 'application/json' }),
    rows: written.size,
  };
}
