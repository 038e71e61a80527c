import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { fullDate } from '@/components/app/dates';
import { failureInWords, failureOf } from '@/components/app/failures';
import { StoreTrouble } from '@/components/app/store-trouble';
import { typeWord } from '@/components/app/wording';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { Kbd } from '@/components/ui/kbd';
import { Toast } from '@/components/ui/toast';
import type { LogRow } from '@/lib/messaging/contract';
import { useOperation, usePress } from '@/lib/queries/operations';
import { useLogPages } from '@/lib/queries/pages';
import type { Settings } from '@/lib/settings/types';
import { systemClock } from '@/lib/time/clock';
import { dayOf } from '@/lib/time/day';
import { TableSkeleton } from '../table-skeleton';
import { useKeys } from '../use-keys';
import styles from '../view.module.css';
import { ExportDialog } from './export-dialog';
import { LogTable } from './log-table';
import { byDay, grouped } from './log-words';

const ROWS_A_PAGE = 100;

/** Every activity that was logged or merged here, newest day first. */
export function LogView({ settings }: { query: string; settings: Settings | null }) {
  const zone = settings?.zone ?? null;
  const [withDeleted, setWithDeleted] = useState(false);
  const [exporting, setExporting] = useState(false);
  const log = useLogPages(ROWS_A_PAGE, withDeleted);
  const { toast, remove, undo, dismiss, undoButton } = useDeleting();

  const pages = log.data?.pages;
  const rows = useMemo(() => pages?.flatMap((page) => page.rows), [pages]);
  const days = useMemo(() => byDay(rows ?? []), [rows]);
  const total = pages?.at(-1)?.total ?? 0;

  const keys = useMemo(() => ({ z: undo }), [undo]);
  useKeys(keys, (settings?.singleKeys ?? false) && toast?.undoId != null);

  return (
    <>
      <div className={styles.head}>
        <div>
          <h1>Activity log</h1>
          {rows && total > 0 ? <p>{total === 1 ? '1 activity' : `${grouped(total)} activities`}, newest first.</p> : null}
        </div>
        <Button look="filled" small disabled={zone === null || total === 0} onClick={() => setExporting(true)}>
          <Icon name="export" />
          Export
        </Button>
      </div>
      <div className={styles.filters}>
        <label className={styles.check}>
          <input type="checkbox" checked={withDeleted} onChange={(event) => setWithDeleted(event.target.checked)} />
          Show deleted
        </label>
      </div>
      {log.error ? (
        <div className={styles.trouble}>
          <StoreTrouble error={log.error} retry={log.refetch} />
        </div>
      ) : null}
      {log.isPending ? <TableSkeleton label="Reading the activity log" /> : null}
      {rows?.length === 0 ? <NothingLogged /> : null}
      {rows && rows.length > 0 ? (
        <LogTable days={days} now={systemClock.now()} teamZone={zone} more={log.hasNextPage} onDelete={remove} />
      ) : null}
      <div className={styles.toast}>
        <Toast message={toast?.message ?? null} tone={toast?.problem ? 'problem' : 'done'} onDismiss={dismiss}>
          {toast?.undoId ? (
            <Button ref={undoButton} look="quiet" small onClick={undo}>
              Undo{settings?.singleKeys ? <Kbd>Z</Kbd> : null}
            </Button>
          ) : null}
        </Toast>
      </div>
      {rows && rows.length > 0 ? (
        <div className={styles.foot}>
          <span>
            {grouped(rows.length)} of {grouped(total)} on screen
          </span>
          {log.hasNextPage ? (
            <Button small onClick={() => log.fetchNextPage()} disabled={log.isFetchingNextPage}>
              {log.isFetchingNextPage ? 'Loading' : 'Load more'}
            </Button>
          ) : null}
        </div>
      ) : null}
      {exporting && zone !== null ? <ExportDialog zone={zone} total={total} onClose={() => setExporting(false)} /> : null}
    </>
  );
}

function NothingLogged() {
  return (
    <section className={styles.empty} aria-labelledby="nothing-logged">
      <h2 id="nothing-logged">Nothing logged yet</h2>
      <p>Open an account in Salesforce and press Log in the Afterclose sidebar. What you log stands here, with what it counted for.</p>
    </section>
  );
}

interface Said {
  message: string;
  problem: boolean;
  undoId: string | null;
}

/** Deleting an activity, saying so, and taking it back. */
function useDeleting() {
  const [toast, setToast] = useState<Said | null>(null);
  const undoButton = useRef<HTMLButtonElement>(null);
  const { mutate: deleteEngagement } = usePress('engagement.delete');
  const { mutate: takeBack } = useOperation('undo');

  const fail = useCallback((error: unknown, undoId: string | null) => {
    const words = failureInWords(failureOf(error));
    setToast({ message: `${words.title}. ${words.text}`, problem: true, undoId });
  }, []);

  const remove = useCallback(
    (row: LogRow) => {
      deleteEngagement(
        { id: row.engagement.id },
        {
          onSuccess: ({ undoId }) => setToast({ message: `Deleted: ${entryInWords(row)}.`, problem: false, undoId }),
          onError: (error) => fail(error, null),
        },
      );
    },
    [deleteEngagement, fail],
  );

  const undoId = toast?.undoId ?? null;
  const undo = useCallback(() => {
    if (undoId === null) return;
    takeBack(
      { undoId },
      {
        onSuccess: ({ accountName }) =>
          setToast({ message: `Undone. The activity with ${isolated(accountName)} is back.`, problem: false, undoId: null }),
        onError: (error) => fail(error, failureOf(error).code === 'nothing-to-undo' ? null : undoId),
      },
    );
  }, [takeBack, undoId, fail]);

  // The row that held the focus is gone; the way back takes it.
  useEffect(() => {
    if (undoId !== null) undoButton.current?.focus();
  }, [undoId]);

  const dismiss = useCallback(() => setToast(null), []);
  return { toast, remove, undo, dismiss, undoButton };
}

/** A name in a sentence that is plain text: isolated, so that one written from right to left does not turn the rest around. */
const isolated = (name: string): string => `\u2068${name}\u2069`;

/** "Call with Acme Ltd, 22 Jan 2026" */
const entryInWords = ({ engagement, account }: LogRow): string =>
  `${typeWord(engagement.type)} with ${isolated(account.name)}, ${fullDate(dayOf(engagement.occurredOn))}`;
