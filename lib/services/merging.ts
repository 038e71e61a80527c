import { anchorOf } from '../accounts/anchors';
import type { Account, AccountKey } from '../accounts/types';
import type { ActivityRecord } from '../export/activity-file';
import { broughtRecord, type HandedRecord } from '../export/merge';
import { isOwnRecord } from '../export/own-record';
import type { AskOf, ReplyOf } from '../messaging/contract';
import { AskFailed } from '../messaging/errors';
import type { Override } from '../moments/overrides';
import type { Instant } from '../time/day';
import { type Batch, beginBatch, partsWritten } from './batch';
import type { Context } from './context';
import { frozenBeforeMove } from './frozen';
import { type Counted, isOver, rowsWritten, writePart } from './journal';
import type { Put } from './ports';
import { closeMoved } from './seeing';
import { keepFirstZone, rulesOf, settingsOf } from './settings';
import { type Present, present } from './taking-back';

/** The one merge that was begun last. Kept in the browser's own storage, so that one that broke off is offered again. */
interface Journal extends Counted {
  mergeId: string;
  by: string;
  total: number;
  accounts: number;
  startedAt: Instant;
  actor: string;
  ended: boolean;
}

const KEY = 'merge';

const journalOf = (context: Context): Promise<Journal | undefined> => context.keep.get<Journal>('local', KEY);
const keepJournal = (context: Context, journal: Journal): Promise<void> => context.keep.set('local', KEY, journal);

const batchOf = ({ mergeId, by, actor }: Pick<Journal, 'mergeId' | 'by' | 'actor'>): Batch => ({
  changeId: mergeId,
  what: `merge ${by}`,
  action: 'merge',
  actor,
});

/** @throws AskFailed stale where another merge broke off and was neither gone on with nor taken back */
export async function beginMerge(context: Context, tabId: number, ask: AskOf<'merge.begin'>): Promise<Record<string, never>> {
  const { changeId: mergeId, by, total, accounts } = ask;
  const open = await openMerge(context);
  if (open && open.mergeId !== mergeId) throw new AskFailed({ code: 'stale', detail: 'merge-unfinished' });
  const { me } = await settingsOf(context);
  await beginBatch(context, tabId, batchOf({ mergeId, by, actor: me.name }));
  await context.exclusive(async () => {
    await keepFirstZone(context);
    if (open) return;
    const fresh: Journal = { mergeId, by, total, accounts, written: 0, startedAt: context.now(), actor: me.name, ended: false };
    await keepJournal(context, fresh);
  });
  return {};
}

/**
 * Writes one chunk whole or not at all.
 * @throws AskFailed stale for a merge that is not open; malformed where a record is not what Afterclose writes, with the
 *   number of the record in the chunk and its kind, or the field the database refuses
 */
export async function writeMerge(context: Context, { mergeId, part, records }: AskOf<'merge.write'>): Promise<{ written: number }> {
  await Promise.all(records.map((record, at) => refuseForeign(context, record, at)));
  return context.exclusive(async () => {
    const journal = await journalOf(context);
    if (journal?.mergeId !== mergeId || journal.ended) throw new AskFailed({ code: 'stale', detail: 'merge' });
    const here = await knownAccounts(context, records);
    const puts = await putsOf(context, records, here);
    const keep = (counted: Journal) => keepJournal(context, counted);
    return { written: await writePart(context, batchOf(journal), journal, { part, puts, rows: records.length }, keep) };
  });
}

/** Ends the merge; sent again it is answered the same. @throws AskFailed stale for a merge that was never begun here */
export async function endMerge(context: Context, { mergeId }: AskOf<'merge.end'>): Promise<ReplyOf<'merge.end'>> {
  return context.exclusive(async () => {
    const journal = await journalOf(context);
    if (journal?.mergeId !== mergeId) throw new AskFailed({ code: 'stale', detail: 'merge' });
    if (!journal.ended) await keepJournal(context, { ...journal, ended: true });
    const records = await rowsWritten(context, batchOf(journal), journal);
    return { undoId: mergeId, records, accounts: journal.accounts };
  });
}

/** A merge that broke off. The asking tab may take it back from now on, since the browser forgets which tab began it. */
export async function unfinishedMerge(context: Context, tabId: number): Promise<ReplyOf<'merge.unfinished'>> {
  const journal = await openMerge(context);
  if (!journal) return { merge: null };
  const { mergeId, by, total, accounts, startedAt } = journal;
  const written = await rowsWritten(context, batchOf(journal), journal);
  const parts = await partsWritten(context, mergeId);
  await beginBatch(context, tabId, batchOf(journal));
  return { merge: { mergeId, by, written, total, parts, accounts, startedAt } };
}

/** The merge that is neither ended nor taken back. */
async function openMerge(context: Context): Promise<Journal | null> {
  const journal = await journalOf(context);
  if (!journal || journal.ended) return null;
  return (await isOver(context, batchOf(journal))) ? null : journal;
}

async function refuseForeign(context: Context, record: ActivityRecord, at: number): Promise<void> {
  if (!isOwnRecord(record)) throw malformed(at, record);
  if (record.kind === 'override' && record.id !== (await context.ids.natural(naturalText(record.value)))) throw malformed(at, record);
}

/** What the records bring beside what is stored by now. Within `exclusive`. */
async function putsOf(context: Context, records: readonly HandedRecord[], here: ReadonlyMap<AccountKey, Account>): Promise<Put[]> {
  const now = present(context);
  /** What stands in a record's place, as far as it may alter what is brought: looking for everything, saves would wait. */
  const storedBeside = async ({ kind, id, accountKey, beside, frozenUnder }: HandedRecord): Promise<ActivityRecord['value'] | null> => {
    if (kind === 'account') return here.get(id) ?? null;
    if (!beside && !frozenUnder) return null;
    if (kind === 'engagement') return context.store.engagement(id);
    return (await now.record(accountKey))?.overrides.find((each) => each.id === id) ?? null;
  };
  const brought = await Promise.all(
    records.map(async (record, at) => broughtOr(malformed(at, record), record, await storedBeside(record)) ?? []),
  );
  const puts = brought.flat().map(putOf);
  // A day that the file froze gives way to the one it was due here.
  return once([...puts, ...(await duesKept(context, now, { records, puts, here }))]);
}

/** What was decided keeps the day it was due, where a close moves, and where the file has days of another close. */
async function duesKept(
  context: Context,
  now: Present,
  { records, puts, here }: { records: readonly HandedRecord[]; puts: readonly Put[]; here: ReadonlyMap<AccountKey, Account> },
): Promise<Put[]> {
  const moved = new Set<AccountKey>();
  for (const { table, id, value } of puts) {
    const before = here.get(id);
    if (table === 'accounts' && before && value && closeMoved(before, value)) moved.add(id);
  }
  const foreign = new Map<string, AccountKey>();
  for (const { id, accountKey, frozenUnder } of records) {
    const close = anchorOf(here.get(accountKey) ?? { anchors: [] }, 'close');
    if (frozenUnder && close && close.date !== frozenUnder && puts.some((put) => put.id === id)) foreign.set(id, accountKey);
  }
  const keys = new Set([...moved, ...foreign.values()]);
  if (keys.size === 0) return [];
  const rules = await rulesOf(context);
  const kept = [...keys].map(async (key) => {
    const record = await now.record(key);
    const dues = record ? await frozenBeforeMove(context, record, rules) : [];
    return moved.has(key) ? dues : dues.filter(({ id }) => foreign.has(id));
  });
  return (await Promise.all(kept)).flat();
}

/** One row is written once: the last of two. */
const once = (puts: readonly Put[]): Put[] => [...new Map(puts.map((put) => [`${put.table}/${put.id}`, put])).values()];

/** The database looks at what is put together, not at what it is put together of. */
function broughtOr(refusal: AskFailed, record: HandedRecord, stored: ActivityRecord['value'] | null): ActivityRecord | null {
  try {
    return broughtRecord(record, stored);
  } catch (error) {
    throw error instanceof TypeError ? refusal : error;
  }
}

function putOf({ kind, id, value }: ActivityRecord): Put {
  switch (kind) {
    case 'account':
      return { table: 'accounts', id, value };
    case 'engagement':
      return { table: 'engagements', id, value };
    case 'override':
      return { table: 'overrides', id, value };
  }
}

/** One decision of a kind about an occurrence has one id on every device (decisions 18). */
const naturalText = (override: Override): string =>
  override.kind === 'milestone' ? `milestone/${override.accountKey}/${override.milestone}` : `${override.kind}/${override.occurrenceId}`;

/** The accounts of these records that are stored. Records of one that is neither here nor among them would be shown nowhere. */
async function knownAccounts(context: Context, records: readonly ActivityRecord[]): Promise<Map<AccountKey, Account>> {
  const here = await context.store.accountsByKey([...new Set(records.map(({ accountKey }) => accountKey))]);
  const brought = new Set(records.flatMap(({ kind, id }) => (kind === 'account' ? [id] : [])));
  records.forEach((record, at) => {
    if (!here.has(record.accountKey) && !brought.has(record.accountKey)) throw malformed(at, record);
  });
  return here;
}

const malformed = (at: number, { kind }: ActivityRecord): AskFailed =>
  new AskFailed({ code: 'malformed', detail: `records.${at + 1}.${kind}` });
