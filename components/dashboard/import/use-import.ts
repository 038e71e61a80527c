import { useCallback, useEffect, useRef, useState } from 'react';
import { failureOf } from '@/components/app/failures';
import type { Encoding } from '@/lib/import/encoding';
import type { CsvSeparator } from '@/lib/import/read-csv';
import { NO_ANSWERS, type TrackingAnswer } from '@/lib/import/types';
import type { Undone } from '@/lib/messaging/contract';
import type { ImportPlan, StagedFile, TableRefusal } from '@/lib/messaging/import/operations';
import { useBulk } from '@/lib/queries/bulk';
import {
  applyImport,
  guessedReading,
  holdImport,
  type Import,
  newImportId,
  planImport,
  type TableReading,
  useImportEnds,
  useImportsAgain,
  useUnfinishedImport,
} from '@/lib/queries/import';

export type ImportState =
  | { step: 'starting' }
  | { step: 'choosing'; refusal: TableRefusal | null; error: unknown }
  | { step: 'reading'; name: string; bytes: number; of: number; rows: number }
  | { step: 'columns'; staged: StagedFile; reading: TableReading; error: unknown }
  | { step: 'comparing'; staged: StagedFile; reading: TableReading; rows: number }
  | { step: 'preview'; staged: StagedFile; reading: TableReading; plan: ImportPlan }
  | { step: 'writing'; begun: Import; stopping: boolean }
  | { step: 'stopped'; begun: Import; error: unknown }
  | { step: 'done'; begun: Import; records: number }
  | { step: 'taking-back'; begun: Import }
  /** `full`: by itself, since the disk was full. */
  | { step: 'taken-back'; undone: Undone; full: boolean }
  | { step: 'elsewhere' };

const CHOOSING: ImportState & { step: 'choosing' } = { step: 'choosing', refusal: null, error: null };

/** Importing a file: read, looked at, compared, written, and taken back. One window at a time. */
export function useImport(zone: string) {
  const bulk = useBulk();
  const unfinished = useUnfinishedImport();
  const [state, setState] = useState<ImportState>({ step: 'starting' });
  const working = useRef<AbortController | null>(null);
  const chosen = useRef<File | null>(null);
  const stop = useRef(false);
  const askAgain = useImportsAgain();
  const ends = useImportEnds();
  const takeImportBack = ends.takeBack.mutateAsync;
  const endImport = ends.keep.mutateAsync;

  // What was read before a restart is found again, once this window is the only one that imports.
  useEffect(() => {
    let gone = false;
    const held = holdImport();
    held
      .then(async (letGo) => {
        if (gone) return;
        if (letGo === null) return setState({ step: 'elsewhere' });
        const { staged } = await bulk.run('import.staged', {});
        if (!gone) setState(staged ? columnsOf(staged) : CHOOSING);
      })
      .catch((error) => {
        if (!gone) setState({ ...CHOOSING, error });
      });
    return () => {
      gone = true;
      stop.current = true;
      working.current?.abort();
      held.then((letGo) => letGo?.()).catch(() => undefined);
    };
  }, [bulk]);

  const begin = useCallback((): AbortController => {
    working.current?.abort();
    const controller = new AbortController();
    working.current = controller;
    return controller;
  }, []);

  const read = useCallback(
    async (file: File, how: { encoding: Encoding | null; separator: CsvSeparator | null } = { encoding: null, separator: null }) => {
      const { signal } = begin();
      chosen.current = file;
      const reading = (bytes: number, rows: number) => setState({ step: 'reading', name: file.name, bytes, of: file.size, rows });
      reading(0, 0);
      try {
        const onProgress = ({ bytes, rows }: { bytes: number; rows: number }) => reading(bytes, rows);
        const reply = await bulk.run('import.read', { file, ...how }, { signal, onProgress });
        setState(reply.ok ? columnsOf(reply.staged) : { ...CHOOSING, refusal: reply.refusal });
      } catch (error) {
        if (!signal.aborted) setState({ ...CHOOSING, error });
      }
    },
    [bulk, begin],
  );

  const compare = useCallback(
    async (staged: StagedFile, reading: TableReading) => {
      const { signal } = begin();
      const comparing = (rows: number) => setState({ step: 'comparing', staged, reading, rows });
      comparing(0);
      try {
        const plan = await planImport(bulk, reading, zone, { signal, onProgress: ({ rows }) => comparing(rows) });
        setState({ step: 'preview', staged, reading, plan });
      } catch (error) {
        if (!signal.aborted) setState({ step: 'columns', staged, reading, error });
      }
    },
    [bulk, begin, zone],
  );

  const toColumns = useCallback((staged: StagedFile, reading: TableReading) => {
    working.current?.abort();
    setState({ step: 'columns', staged, reading, error: null });
  }, []);

  /** Nothing was written: what was read is forgotten. */
  const discard = useCallback(async () => {
    working.current?.abort();
    setState(CHOOSING);
    await bulk.run('import.discard', {}).catch((error) => setState({ ...CHOOSING, error }));
  }, [bulk]);

  /** What was read is done with. Where that fails it is in nobody's way: the next file takes its place. */
  const forget = useCallback(() => bulk.run('import.discard', {}).catch(() => undefined), [bulk]);

  const takeBack = useCallback(
    async (begun: Import, full = false) => {
      setState({ step: 'taking-back', begun });
      try {
        const undone = await takeImportBack(begun.importId);
        await forget();
        setState({ step: 'taken-back', undone, full });
      } catch (error) {
        setState({ step: 'stopped', begun, error });
      }
    },
    [forget, takeImportBack],
  );

  const write = useCallback(
    async (begun: Import) => {
      let now = begun;
      stop.current = false;
      setState({ step: 'writing', begun, stopping: false });
      const onWritten = (written: number): void => {
        now = { ...now, written };
        setState({ step: 'writing', begun: now, stopping: stop.current });
      };
      try {
        const ended = await applyImport(bulk, begun, () => stop.current, onWritten);
        if (ended.end === 'whole') {
          await forget();
          setState({ step: 'done', begun: now, records: ended.records });
        } else setState({ step: 'stopped', begun: now, error: null });
      } catch (error) {
        // Half a file that cannot be finished helps nobody (trust D48).
        const midway = now.written > 0 && now.written < begun.total && !stop.current;
        if (midway && failureOf(error).code === 'storage-full') await takeBack(now, true);
        else setState({ step: 'stopped', begun: now, error });
      }
      await askAgain();
    },
    [bulk, askAgain, takeBack, forget],
  );

  const apply = useCallback(
    (staged: StagedFile, plan: ImportPlan, tracking: TrackingAnswer) =>
      write({ importId: newImportId(), file: staged.name, kind: plan.kind, total: plan.total, tracking, parts: 0, written: 0 }),
    [write],
  );

  const cancelWriting = useCallback(() => {
    stop.current = true;
    setState((now) => (now.step === 'writing' ? { ...now, stopping: true } : now));
  }, []);

  const { refetch } = unfinished;
  /** On where it broke off: the parts to come lie in the staging database. */
  const goOn = useCallback(async () => {
    const broken = (await refetch()).data;
    if (broken) await write({ ...broken, tracking: 'leave' });
  }, [refetch, write]);

  const keep = useCallback(
    async (begun: Import) => {
      try {
        const { records } = await endImport(begun.importId);
        await forget();
        setState({ step: 'done', begun, records });
      } catch (error) {
        setState({ step: 'stopped', begun, error });
      }
    },
    [forget, endImport],
  );

  return {
    state,
    unfinished: unfinished.data ?? null,
    /** False where the file was read before a restart: then it cannot be read in another way. */
    canReread: chosen.current !== null,
    read,
    reread: (how: { encoding: Encoding | null; separator: CsvSeparator | null }) =>
      chosen.current ? read(chosen.current, how) : Promise.resolve(),
    compare,
    toColumns,
    discard,
    apply,
    cancelWriting,
    goOn,
    takeBack,
    keep,
  };
}
export type ImportWays = ReturnType<typeof useImport>;

const columnsOf = (staged: StagedFile): ImportState => ({
  step: 'columns',
  staged,
  reading: guessedReading(staged, NO_ANSWERS),
  error: null,
});
