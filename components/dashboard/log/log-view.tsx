import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useActing } from '@/components/app/acting/acting';
import { fullDate } from '@/components/app/dates';
import { grouped } from '@/components/app/grouped';
import { StoreTrouble } from '@/components/app/store-trouble';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import type { LogFilter } from '@/lib/messaging/bulk';
import type { LogRow } from '@/lib/messaging/contract';
import { useLog, useLogCounts } from '@/lib/queries/log';
import { usePress } from '@/lib/queries/operations';
import type { Settings } from '@/lib/settings/types';
import { systemClock } from '@/lib/time/clock';
import { dayOf, type PlainDate } from '@/lib/time/day';
import { TableSkeleton } from '../table-skeleton';
import { useKeys } from '../use-keys';
import { goTo } from '../use-view';
import styles from '../view.module.css';
import { ExportDialog } from './export-dialog';
import { addressOfLog, type LogQuery, logQueryOf } from './log-address';
import { isNarrowed, LogFilters } from './log-filters';
import { itemsOf } from './log-items';
import { LogTable } from './log-table';
import own from './log-view.module.css';
import { activitiesInWords, countsInWords, entryInWords, searchedInWords } from './log-words';
import { MergeDialog } from './merge/merge-dialog';
import { UnfinishedMerge } from './merge/unfinished-merge';
import { isReversed, type Period, periodInSentence, periodLabel, rangeOf } from './period';
import { useLogCommands } from './use-log-commands';
import { useToday } from './use-today';

/** More rows would fill the page's memory, and nobody reads so far: a filter finds what is older. */
const ROWS_MAX = 20_000;

/** Every activity that was logged or merged here, newest day first. */
export function LogView({ query: address, settings }: { query: string; settings: Settings | null }) {
  const zone = settings?.zone ?? null;
  const singleKeys = settings?.singleKeys ?? false;
  const today = useToday(zone);
  const query = useMemo(() => logQueryOf(address), [address]);
  const change = useCallback((part: Partial<LogQuery>, typing = false) => goTo(addressOfLog({ ...query, ...part }), typing), [query]);
  const filter = useMemo(() => filterOf(query, today), [query, today]);
  const [open, setOpen] = useState<'export' | 'merge' | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const { rows, error, isPending, hasNextPage, refetch, searchedTo, total, more, looking } = useRows(filter);
  const narrowed = isNarrowed(query);
  const { undo } = useActing();
  const remove = useDelete();

  const find = useCallback(() => search.current?.focus(), []);
  const keys = useMemo(() => ({ z: undo, '/': find }), [undo, find]);
  useKeys(keys, singleKeys);

  const items = useMemo(() => itemsOf(rows ?? [], hasNextPage), [rows, hasNextPage]);
  const line = useCountsLine(query, filter, { shown: rows?.length ?? null, total, searchedTo });
  const isEmpty = rows?.length === 0 && !hasNextPage && !narrowed;
  const close = () => setOpen(null);
  useLogCommands({ open: setOpen, find, isReady: settings !== null });
  return (
    <>
      <div className={styles.head}>
        <div>
          <h1>Activity log</h1>
          <p role="status">{line}</p>
        </div>
        <div className={own.actions}>
          <a className={own.link} href="#import">
            Import from CSV
          </a>
          <Button look="quiet" small disabled={settings === null} onClick={() => setOpen('merge')}>
            <Icon name="import" />
            Add a colleague’s file
          </Button>
          <Button look="filled" small disabled={settings === null} onClick={() => setOpen('export')}>
            <Icon name="export" />
            Export
          </Button>
        </div>
      </div>
      <UnfinishedMerge hidden={open === 'merge'} onGoOn={() => setOpen('merge')} />
      <LogFilters query={query} change={change} today={today} singleKeys={singleKeys} search={search} />
      {error ? (
        <div className={styles.trouble}>
          <StoreTrouble error={error} retry={refetch} />
        </div>
      ) : null}
      {isPending ? <TableSkeleton label="Reading the activity log" /> : null}
      {isReversed(query.period) ? (
        <Reversed period={query.period} onChange={(period) => change({ period })} />
      ) : isEmpty ? (
        <NothingLogged />
      ) : rows?.length === 0 && !hasNextPage ? (
        <NothingFound onClear={() => goTo('#log', false)} />
      ) : null}
      {rows && items.length > 0 ? (
        <LogTable
          items={items}
          rows={total ?? (hasNextPage ? null : rows.length)}
          now={systemClock.now()}
          teamZone={zone}
          onDelete={remove}
          onNearEnd={more}
        />
      ) : null}
      {rows && rows.length >= ROWS_MAX && hasNextPage ? (
        <p className={styles.rest}>The newest {grouped(ROWS_MAX)} are listed. Choose a period or an account to see older ones.</p>
      ) : null}
      {looking ? <p className={styles.rest}>Looking further back.</p> : null}
      {open === 'export' && settings ? (
        <ExportDialog settings={settings} query={query} filter={filter} withRows={!isEmpty} onClose={close} />
      ) : null}
      {open === 'merge' && settings ? <MergeDialog settings={settings} onClose={close} /> : null}
    </>
  );
}

function filterOf({ period, ...rest }: LogQuery, today: number): LogFilter {
  return { ...rest, ...rangeOf(period, today) };
}

/** The rows so far, and on to the next ones while the end of the list is in sight. */
function useRows(filter: LogFilter) {
  const log = useLog(filter);
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage, isFetchNextPageError } = log;
  const pages = data?.pages;
  const rows = useMemo(() => pages?.flatMap((page) => page.rows), [pages]);
  const isFull = (rows?.length ?? 0) >= ROWS_MAX;
  const mayGoOn = hasNextPage && !isFetchingNextPage && !isFull && !isFetchNextPageError && !log.isPlaceholderData;
  const more = useCallback(() => {
    if (mayGoOn) void fetchNextPage();
  }, [mayGoOn, fetchNextPage]);
  // With no line to see, the end of the list is in sight all the time.
  const isEmpty = rows?.length === 0;
  useEffect(() => {
    if (isEmpty) more();
  }, [isEmpty, more]);
  const last = pages?.at(-1);
  return {
    rows,
    error: log.error,
    isPending: log.isPending,
    hasNextPage,
    refetch: () => void log.refetch(),
    searchedTo: last?.searchedTo ?? null,
    total: last?.total ?? null,
    more,
    looking: isFetchingNextPage && isEmpty,
  };
}

/** What is shown, in a line: counted where the days or the accounts bound it, else as far as it was looked through. */
function useCountsLine(
  query: LogQuery,
  filter: LogFilter,
  { shown, total, searchedTo }: { shown: number | null; total: number | null; searchedTo: PlainDate | null },
): string {
  const isBounded = query.period !== 'all' || query.accounts.length > 0;
  const { counts, soFar } = useLogCounts(isBounded ? filter : null);
  if (shown === null || isReversed(query.period)) return '';
  const within = periodInSentence(query.period);
  if (counts) return countsInWords(counts, within);
  if (soFar) return `Counting: ${countsInWords(soFar, within)}`;
  if (total !== null) return total === 0 ? '' : `${activitiesInWords(total)}, newest first.`;
  return searchedInWords(shown, searchedTo);
}

/** Deletes an activity, says so with the way back, and gives the focus to it: the row that held it is gone. */
function useDelete(): (row: LogRow) => void {
  const { say, sayProblem } = useActing();
  const { mutate } = usePress('engagement.delete');
  return useCallback(
    (row: LogRow) =>
      mutate(
        { id: row.engagement.id },
        {
          onSuccess: (changed) => {
            say(`Deleted: ${entryInWords(row)}.`, changed);
            requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-undo]')?.focus());
          },
          onError: sayProblem,
        },
      ),
    [mutate, say, sayProblem],
  );
}

function NothingLogged() {
  return (
    <section className={styles.empty} aria-labelledby="nothing-logged">
      <h2 id="nothing-logged">Nothing logged yet</h2>
      <p>
        Open an account in your CRM and press Log in the Afterclose sidebar, or add a colleague’s file. What was logged stands here, with
        what it counted for.
      </p>
    </section>
  );
}

/** The period ends before it begins: which days were meant, at one press. */
function Reversed({ period: { from, to }, onChange }: { period: { from: PlainDate; to: PlainDate }; onChange: (period: Period) => void }) {
  const meant = { from: to, to: from };
  return (
    <section className={styles.empty} aria-labelledby="reversed">
      <h2 id="reversed">The period ends before it begins</h2>
      <p>
        Its first day, {fullDate(dayOf(from))}, comes after its last one, {fullDate(dayOf(to))}, so no activity can be within it.
      </p>
      <p>
        <Button small onClick={() => onChange(meant)}>
          Show {periodLabel(meant)}
        </Button>
      </p>
    </section>
  );
}

function NothingFound({ onClear }: { onClear: () => void }) {
  return (
    <section className={styles.empty} aria-labelledby="nothing-found">
      <h2 id="nothing-found">No activity fits these filters</h2>
      <p>The whole log was looked through. Take a filter away to see more.</p>
      <p>
        <Button small onClick={onClear}>
          Clear all filters
        </Button>
      </p>
    </section>
  );
}
