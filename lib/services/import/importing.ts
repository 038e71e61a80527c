import type { ImportKind, TrackingAnswer } from '../../import/types';
import type { AskOf, ReplyOf } from '../../messaging/contract';
import { AskFailed } from '../../messaging/errors';
import type { Instant } from '../../time/day';
import { type Batch, beginBatch, partsWritten } from '../batch';
import type { Context } from '../context';
import { type Counted, isOver, rowsWritten, writePart } from '../journal';
import { keepFirstZone, settingsOf } from '../settings';
import { putsOf } from './writing';

/** The one import that was begun last. Kept in the browser's own storage, so that one that broke off is offered again. */
interface Journal extends Counted {
  importId: string;
  file: string;
  kind: ImportKind;
  total: number;
  tracking: TrackingAnswer;
  startedAt: Instant;
  actor: string;
  ended: boolean;
}

const KEY = 'import';

const journalOf = (context: Context): Promise<Journal | undefined> => context.keep.get<Journal>('local', KEY);
const keepJournal = (context: Context, journal: Journal): Promise<void> => context.keep.set('local', KEY, journal);

const batchOf = ({ importId, actor }: Pick<Journal, 'importId' | 'actor'>): Batch => ({
  changeId: importId,
  what: `import ${importId}`,
  action: 'import',
  actor,
});

/** @throws AskFailed stale where another import broke off and was neither gone on with nor taken back */
export async function beginImport(context: Context, tabId: number, ask: AskOf<'import.begin'>): Promise<Record<string, never>> {
  const { changeId: importId, file, kind, total, tracking } = ask;
  const open = await openImport(context);
  if (open && open.importId !== importId) throw new AskFailed({ code: 'stale', detail: 'import-unfinished' });
  const { me } = await settingsOf(context);
  await beginBatch(context, tabId, batchOf({ importId, actor: me.name }));
  await context.exclusive(async () => {
    await keepFirstZone(context);
    if (open) return;
    const fresh: Journal = { importId, file, kind, total, tracking, written: 0, startedAt: context.now(), actor: me.name, ended: false };
    await keepJournal(context, fresh);
  });
  return {};
}

/**
 * Writes one part whole or not at all, from what is stored by now: an account that was seen meanwhile keeps what was seen.
 * @throws AskFailed stale for an import that is not open; malformed where a row is not what the file's reader makes
 */
export async function writeImport(context: Context, { importId, part, rows }: AskOf<'import.write'>): Promise<{ written: number }> {
  return context.exclusive(async () => {
    const journal = await journalOf(context);
    if (journal?.importId !== importId || journal.ended) throw new AskFailed({ code: 'stale', detail: 'import' });
    const puts = await putsOf(context, rows, journal.tracking);
    const keep = (counted: Journal) => keepJournal(context, counted);
    return { written: await writePart(context, batchOf(journal), journal, { part, puts, rows: rows.drafts.length }, keep) };
  });
}

/** Ends the import; sent again it is answered the same. @throws AskFailed stale for an import that was never begun here */
export async function endImport(context: Context, { importId }: AskOf<'import.end'>): Promise<ReplyOf<'import.end'>> {
  return context.exclusive(async () => {
    const journal = await journalOf(context);
    if (journal?.importId !== importId) throw new AskFailed({ code: 'stale', detail: 'import' });
    if (!journal.ended) await keepJournal(context, { ...journal, ended: true });
    return { undoId: importId, records: await rowsWritten(context, batchOf(journal), journal) };
  });
}

/** An import that broke off. The asking tab may take it back from now on, since the browser forgets which tab began it. */
export async function unfinishedImport(context: Context, tabId: number): Promise<ReplyOf<'import.unfinished'>> {
  const [journal, sites] = await Promise.all([openImport(context), context.store.sites()]);
  const closeRules = Object.fromEntries(sites.flatMap(({ id, closeRule }) => (closeRule ? [[id, closeRule]] : [])));
  if (!journal) return { unfinished: null, closeRules };
  const { importId, file, kind, total, startedAt } = journal;
  const written = await rowsWritten(context, batchOf(journal), journal);
  const parts = await partsWritten(context, importId);
  await beginBatch(context, tabId, batchOf(journal));
  return { unfinished: { importId, file, kind, written, total, parts, startedAt }, closeRules };
}

/** The import that is neither ended nor taken back. */
async function openImport(context: Context): Promise<Journal | null> {
  const journal = await journalOf(context);
  if (!journal || journal.ended) return null;
  return (await isOver(context, batchOf(journal))) ? null : journal;
}
