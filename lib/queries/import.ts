import { type UseMutationResult, type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { GrantedSite } from '../crm/granted';
import { columnsOf, kindOf } from '../import/columns';
import type { Columns, ImportAnswers, ImportKind, TrackingAnswer } from '../import/types';
import { ask } from '../messaging/ask';
import type { ReplyOf } from '../messaging/contract';
import type { ImportPlan, StagedFile, UnfinishedImport } from '../messaging/import/operations';
import { systemClock } from '../time/clock';
import { todayIn } from '../time/zone';
import type { Bulk } from './bulk';
import { persistently } from './persistently';

/** How a staged file is read. */
export interface TableReading {
  kind: ImportKind;
  columns: Columns;
  answers: ImportAnswers;
}

/** What a file's columns seem to mean, before anybody said. */
export function guessedReading(staged: StagedFile, answers: ImportAnswers, kind?: ImportKind): TableReading {
  const headings = staged.columns.map(({ heading }) => heading);
  const found = kind ?? kindOf(headings);
  return { kind: found, columns: columnsOf(headings, found), answers };
}

/** What importing the staged file would do. @throws AskFailed; the signal's reason once it is aborted */
export async function planImport(
  bulk: Bulk,
  reading: TableReading,
  zone: string,
  options: { signal: AbortSignal; onProgress(progress: { rows: number; of: number }): void },
): Promise<ImportPlan> {
  const [{ sites }, { closeRules }] = await Promise.all([ask('access.sites', {}), ask('import.unfinished', {})]);
  const granted = sites.map(({ allowed: _, ...site }) => site);
  const now = systemClock.now();
  return bulk.run('import.plan', { ...reading, granted, closeRules, today: todayIn(zone, now), zone, now }, options);
}

/** What is begun, or gone on with. */
export interface Import {
  importId: string;
  file: string;
  kind: ImportKind;
  total: number;
  tracking: TrackingAnswer;
  /** Parts and rows that were written before. */
  parts: number;
  written: number;
}

export type ImportEnd = { end: 'whole'; records: number } | { end: 'stopped'; written: number };

/**
 * Writes what was planned, part by part, each one whole or not at all; saves come in between.
 * @param stop asked between parts
 * @throws AskFailed as the background answers; what was written till then stands and can be taken back
 */
export async function applyImport(
  bulk: Bulk,
  { importId, file, kind, total, tracking, parts, written: before }: Import,
  stop: () => boolean,
  onWritten: (written: number) => void,
): Promise<ImportEnd> {
  await persistently('import.begin', { changeId: importId, file, kind, total, tracking });
  let written = before;
  let part = parts;
  let next = bulk.run('import.part', { part });
  for (;;) {
    const { rows } = await next;
    if (rows === null) break;
    if (stop()) return { end: 'stopped', written };
    // The next one is read while this one is written.
    next = bulk.run('import.part', { part: part + 1 });
    next.catch(() => undefined);
    ({ written } = await persistently('import.write', { importId, part, rows }));
    onWritten(written);
    part += 1;
  }
  const { records } = await persistently('import.end', { importId });
  return { end: 'whole', records };
}

/** Held by the window that imports, from choosing a file until it is done with. */
const LOCK = 'afterclose-import';

/** Keeps other windows from importing meanwhile. @returns how to let go; null: another one is at it */
export function holdImport(): Promise<(() => void) | null> {
  // Only secure pages have locks, which ours are; a test's page may have none.
  if (!navigator.locks) return Promise.resolve(() => undefined);
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(LOCK, { ifAvailable: true }, (lock) => {
        if (!lock) return resolve(null);
        return new Promise<void>((letGo) => resolve(letGo));
      })
      .catch(reject);
  });
}

/** The two ways to end an import: take back what it wrote, or let it stand as far as it came. By the import's id. */
export function useImportEnds(): {
  takeBack: UseMutationResult<ReplyOf<'undo'>, Error, string>;
  keep: UseMutationResult<ReplyOf<'import.end'>, Error, string>;
} {
  const onSettled = useImportsAgain();
  return {
    takeBack: useMutation({ mutationFn: (undoId: string) => persistently('undo', { undoId }), onSettled }),
    keep: useMutation({ mutationFn: (importId: string) => persistently('import.end', { importId }), onSettled }),
  };
}

/** Asks again what became of imports. No table tells of it: the journal is none. */
export function useImportsAgain(): () => Promise<void> {
  const client = useQueryClient();
  return useCallback(() => client.invalidateQueries({ queryKey: ['import'] }), [client]);
}

/** An import that broke off and was neither ended nor taken back. */
export function useUnfinishedImport(): UseQueryResult<UnfinishedImport | null> {
  return useQuery({ queryKey: ['import', 'unfinished'], queryFn: async () => (await ask('import.unfinished', {})).unfinished });
}

/** Names an import before it is begun, so that what is sent twice is written once. */
export const newImportId = (): string => crypto.randomUUID();

/** Sites whose CRM somebody said, so that addresses of self-hosted ones are known. */
export function useGrantedSites(): UseQueryResult<GrantedSite[]> {
  return useQuery({
    queryKey: ['import', 'granted'],
    queryFn: async () => (await ask('access.sites', {})).sites.map(({ allowed: _, ...site }) => site),
  });
}
