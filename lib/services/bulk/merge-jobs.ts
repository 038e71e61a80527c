import { shownName } from '../../accounts/shown-name';
import type { AccountKey } from '../../accounts/types';
import type { ActivityRecord } from '../../export/activity-file';
import type { FileEnd, FileRefusal } from '../../export/activity-file-read';
import { type Conflicts, type HandedRecord, handedRecord, isFrozenDue, type MergePlan, mergePlan, otherClose } from '../../export/merge';
import { MERGE_CHUNK } from '../../messaging/activity/operations';
import { type JobReply, NAMED_ACCOUNTS, type ReadMerge } from '../../messaging/bulk';
import { AskFailed } from '../../messaging/errors';
import type { PlainDate } from '../../time/day';
import { fileRecords } from './file-records';
import type { JobHandlers, JobRun } from './host';
import type { BulkContext, BulkReader } from './ports';

/** A file that was read whole and found to be one, and how far its records were handed out. */
interface OpenFile {
  file: File;
  /** Accounts that the file brings along. */
  accounts: ReadonlySet<AccountKey>;
  handing: Handing | null;
}

interface Handing {
  conflicts: Conflicts;
  records: AsyncGenerator<Handed, FileEnd>;
  /** The part handed out last, kept since it may be asked for again. */
  part: number;
  given: JobReply<'merge.chunk'>;
}

interface Handed {
  record: HandedRecord;
  weight: number;
}

/** How many records an account counts for whose close may move: what was done there is written with it. */
const MOVE_WEIGHT = 10;

/** Merging a colleague's file: what it would bring, and then its records a chunk at a time. */
export function mergeJobs(context: BulkContext): { handlers: Pick<JobHandlers, 'merge.read' | 'merge.chunk'> } {
  let open: OpenFile | null = null;
  return {
    handlers: {
      async 'merge.read'(run) {
        open = null;
        const { reply, accounts } = await read(context, run);
        if (reply.ok) open = { file: run.ask.file, accounts, handing: null };
        return reply;
      },
      async 'merge.chunk'({ ask: { part, conflicts } }) {
        if (open === null) throw new AskFailed({ code: 'stale', detail: 'file' });
        const { handing } = open;
        if (handing && handing.conflicts === conflicts && handing.part === part) return handing.given;
        const goesOn = handing !== null && handing.conflicts === conflicts && handing.part === part - 1;
        // Anything else begins again: what was written meanwhile is the same as in the file by now, and not handed out.
        const records = goesOn ? handing.records : worthBringing(context, open, conflicts);
        const given = await chunkOf(records);
        open.handing = { conflicts, records, part, given };
        return given;
      },
    },
  };
}

async function read(
  context: BulkContext,
  { ask: { file }, signal, progress }: JobRun<'merge.read'>,
): Promise<{ reply: ReadMerge; accounts: ReadonlySet<AccountKey> }> {
  const { reader } = context;
  const plan = mergePlan();
  const accounts = new Set<AccountKey>();
  const compared = comparing(reader, accounts);
  const records = fileRecords(context, file, signal, (bytes) => progress({ bytes, of: file.size }));
  for (;;) {
    const step = await records.next();
    if (step.done) {
      const end = step.value;
      if (!end.ok) return { reply: end, accounts };
      const { account, engagement, override } = end.counts;
      const { by, asOf, filter } = end.header;
      const cut = shown(plan.result());
      const names = await namesOf(reader, file, cut.plan, context, signal);
      return { reply: { ok: true, by, asOf, filter, records: account + engagement + override, ...cut, names }, accounts };
    }
    for (const { kind, id } of step.value) if (kind === 'account') accounts.add(id);
    for (const { record, existing } of await compared(step.value)) plan.add(record, existing);
  }
}

/** What the page shows of a plan; with as many accounts as a book may have, the whole would be kept twice. */
function shown(plan: MergePlan): { plan: MergePlan; accounts: number } {
  const brought = ({ counts }: MergePlan['byAccount'][number]): number => counts.new + counts.newer + counts.conflicting;
  const most = [...plan.byAccount].sort((a, b) => brought(b) - brought(a)).slice(0, NAMED_ACCOUNTS);
  return { plan: { ...plan, byAccount: most }, accounts: plan.byAccount.length };
}

/** Names of the accounts that the plan names: as they are here, else as the file has them. */
async function namesOf(
  reader: BulkReader,
  file: File,
  { byAccount, conflicts }: MergePlan,
  context: BulkContext,
  signal: AbortSignal,
): Promise<Record<AccountKey, string>> {
  const wanted = new Set([...byAccount, ...conflicts].map(({ accountKey }) => accountKey));
  const names: Record<AccountKey, string> = {};
  for (const [key, account] of await reader.accounts([...wanted])) {
    names[key] = shownName(account);
    wanted.delete(key);
  }
  // Accounts stand first, so it is read again only as far as they go.
  for await (const records of wanted.size > 0 ? fileRecords(context, file, signal) : []) {
    for (const record of records) if (record.kind === 'account' && wanted.delete(record.id)) names[record.id] = shownName(record.value);
    if (wanted.size === 0 || records.some(({ kind }) => kind !== 'account')) break;
  }
  return names;
}

interface Compared {
  record: ActivityRecord;
  existing: ActivityRecord | null;
  /** Of a day that was frozen: the close it was frozen under, where another stands here. */
  frozenUnder: PlainDate | null;
}

/**
 * Records of the file with what is stored of each, in the file's order. Left out: those of an account that is neither in
 * the file nor here.
 */
function comparing(reader: BulkReader, inFile: ReadonlySet<AccountKey>): (records: readonly ActivityRecord[]) => Promise<Compared[]> {
  const others = new Map<AccountKey, PlainDate>();
  return async (records) => {
    const strange = new Set(records.map(({ accountKey }) => accountKey).filter((key) => !inFile.has(key)));
    const here = strange.size > 0 ? await reader.accounts([...strange]) : null;
    const known = records.filter(({ accountKey }) => inFile.has(accountKey) || here?.has(accountKey));
    const stored = await reader.stamped(known);
    return known.map((record, at) => {
      const existing = stored[at] ?? null;
      const other = otherClose(record, existing);
      if (other) others.set(record.id, other);
      return { record, existing, frozenUnder: (isFrozenDue(record) && others.get(record.accountKey)) || null };
    });
  };
}

async function* worthBringing(context: BulkContext, { file, accounts }: OpenFile, conflicts: Conflicts): AsyncGenerator<Handed, FileEnd> {
  const compared = comparing(context.reader, accounts);
  const batches = fileRecords(context, file, new AbortController().signal);
  for (;;) {
    const step = await batches.next();
    if (step.done) return step.value;
    for (const { record, existing, frozenUnder } of await compared(step.value)) {
      const handed = handedRecord(record, existing, conflicts);
      if (handed)
        yield {
          record: frozenUnder ? { ...handed, frozenUnder } : handed,
          weight: otherClose(record, existing) ? MOVE_WEIGHT : 1,
        };
    }
  }
}

async function chunkOf(records: AsyncGenerator<Handed, FileEnd>): Promise<JobReply<'merge.chunk'>> {
  const chunk: HandedRecord[] = [];
  let weight = 0;
  while (weight < MERGE_CHUNK) {
    const step = await records.next();
    if (step.done) return step.value.ok ? { records: chunk, last: true } : { refusal: changedSince(step.value.refusal) };
    chunk.push(step.value.record);
    weight += step.value.weight;
  }
  return { records: chunk, last: false };
}

/** It was a whole file when it was read: whatever it is now, it is another. */
const changedSince = (refusal: FileRefusal): FileRefusal =>
  refusal.reason === 'gone' ? refusal : { ...refusal, reason: 'gone', detail: 'The file was changed while it was being merged.' };
