import type { AccountKey } from '../../accounts/types';
import { type ActivityRecord, activityFileWriter } from '../../export/activity-file';
import { utcText } from '../../export/instants';
import type { LogFilter } from '../../messaging/bulk';
import type { JobRun } from './host';
import { isLeftOut, logMatcher } from './log-filter';
import { pieces, type Written } from './pieces';
import type { BulkContext, BulkReader, FileSink, LoggedAccount } from './ports';
import { slices } from './slices';

/**
 * The lossless file: the stored records as they are, each with the stamp of its last write. Of an account that is in it
 * also what was decided about its moments, so that whoever merges the file sees the account's whole story.
 */
export async function writeActivityFile(
  context: BulkContext,
  { ask, signal, progress }: JobRun<'log.export'>,
  sink: FileSink,
): Promise<Written> {
  const { reader } = context;
  const { filter } = ask;
  const counts = await reader.counts();
  const all = counts.accounts + counts.engagements + counts.deletedEngagements;
  const out = pieces(sink);
  const writer = activityFileWriter(context.digest());
  const slice = slices(signal);
  const chosen = await chosenRecords(reader, ask, signal);
  let [rows, seen] = [0, 0];

  out.add(writer.open({ asOf: utcText(ask.now), zone: ask.zone, by: ask.by, filter: ask.inWords }));
  await reader.scanStamped(async (records) => {
    for (const record of records) {
      if (chosen(record)) {
        out.add(writer.record(record));
        rows += 1;
      }
      if (slice.due()) await slice.pause();
    }
    seen += records.length;
    const { narrows } = logMatcher(filter);
    // How many decisions about moments there are is not counted anywhere: the end may come a little late.
    progress({ done: rows, total: narrows ? null : all, bytes: sink.bytes(), share: all === 0 ? 1 : Math.min(1, seen / all) });
  }, signal);
  out.add(writer.close());
  out.flush();
  return { rows, meta: null };
}

/** A test for records in the order of a scan: accounts first. */
async function chosenRecords(reader: BulkReader, { filter, now }: JobRun<'log.export'>['ask'], signal: AbortSignal) {
  const matcher = logMatcher(filter);
  const isOwned = matcher.owner ?? (() => true);
  const named = new Set(filter.accounts);
  const ofEntries = matcher.narrows && !isOnlyByAccount(filter) ? await entriesOf(reader, filter, now, signal) : null;
  /** The accounts in the file; null: all. */
  const within = ofEntries === null && named.size === 0 && matcher.owner === null ? null : new Set<AccountKey>();
  return (record: ActivityRecord): boolean => {
    if (isLeftOut(record.accountKey, named)) return false;
    switch (record.kind) {
      case 'account': {
        const { accountKey, value } = record;
        const asked =
          isOwned(value) && (named.size === 0 || named.has(accountKey)) && (ofEntries === null || ofEntries.accounts.has(accountKey));
        if (asked) within?.add(accountKey);
        return asked;
      }
      case 'engagement':
        if (within !== null && !within.has(record.accountKey)) return false;
        return ofEntries?.ids ? ofEntries.ids.has(record.id) : matcher.entry(record.value);
      case 'override':
        return within === null || within.has(record.accountKey);
    }
  };
}

const isOnlyByAccount = ({ from, to, by, types, moments, text }: LogFilter): boolean =>
  from === null && to === null && by.length + types.length + moments.length === 0 && text.trim() === '';

interface Entries {
  /** Accounts with at least one of the entries. */
  accounts: ReadonlySet<AccountKey>;
  /** The entries by id, where their own values do not tell which they are. */
  ids: ReadonlySet<string> | null;
}

/** What a filter lets through, found before the file is begun, since its accounts stand before their entries. */
async function entriesOf(reader: BulkReader, filter: LogFilter, now: number, signal: AbortSignal): Promise<Entries> {
  const { entry, text, moment } = logMatcher(filter);
  const accounts = new Set<AccountKey>();
  if (!moment && !text) {
    const query = { newestFirst: false, from: filter.from, to: filter.to, before: null, withDeleted: filter.withDeleted, chunk: 5_000 };
    await reader.scanEngagements(
      query,
      (chunk) => {
        for (const each of chunk) if (entry(each)) accounts.add(each.accountKey);
        return true;
      },
      signal,
    );
    return { accounts, ids: null };
  }
  const slice = slices(signal);
  const ids = new Set<string>();
  const scan = async (some: readonly LoggedAccount[]): Promise<void> => {
    const deleted = filter.withDeleted ? await reader.deletedOf(some.map(({ account }) => account.key)) : [];
    for (const { account, engagements, decided } of some) {
      const own = [...engagements, ...deleted.filter((each) => each.accountKey === account.key)];
      const passed = own.filter((each) => entry(each) && (text?.(each, account.name) ?? true));
      for (const each of passed)
        if (!moment || moment(each, decided.get(each.id) ?? [])) {
          ids.add(each.id);
          accounts.add(each.accountKey);
        }
      if (slice.due()) await slice.pause();
    }
  };
  await reader.scanLogged(now, scan, signal);
  return { accounts, ids };
}
