import type { AccountKey } from '../../accounts/types';
import type { Engagement } from '../../engagements/types';
import { activityLogHeader, activityLogMeta, activityLogRow, type SheetFilter } from '../../export/activity-log';
import { BYTE_ORDER_MARK } from '../../export/csv';
import { clockTimeIn } from '../../export/instants';
import type { ExportChoice, ExportedFile } from '../../messaging/bulk';
import { canonicalText } from '../../playbooks/canonical';
import type { Playbook } from '../../playbooks/types';
import { plainDateOf } from '../../time/day';
import { todayIn } from '../../time/zone';
import { loggedAccount } from '../log-rows';
import { writeActivityFile } from './activity-file-export';
import type { JobRun } from './host';
import { isLeftOut, logMatcher, newestFirst } from './log-filter';
import { pieces, type Written } from './pieces';
import type { BulkContext, FileSink, LoggedAccount } from './ports';
import { rulesIn } from './rules-in';
import { slices } from './slices';

/** Accounts read at once where they are named. */
const AT_ONCE = 100;
const NONE_DECIDED: readonly string[] = [];

/** Writes the log into a file of the private storage. Whatever ends it early, a cancel too, leaves no file behind. */
export async function exportJob(context: BulkContext, run: JobRun<'log.export'>): Promise<ExportedFile> {
  const { ask, signal } = run;
  const name = fileName(ask);
  const sink = await context.openSink(name, ask.format === 'csv' ? 'text/csv;charset=utf-8' : 'application/json');
  try {
    const { rows, meta } = ask.format === 'csv' ? await writeSheet(context, run, sink) : await writeActivityFile(context, run, sink);
    signal.throwIfAborted();
    const file = await sink.finish();
    const beside =
      meta && new File([`${JSON.stringify(meta, null, 2)}\n`], name.replace(/\.csv$/, '.meta.json'), { type: 'application/json' });
    return { file, meta: beside, rows };
  } catch (error) {
    await sink.discard();
    throw error;
  }
}

/** "afterclose-activity-log-2026-01-22-0905.csv", in the team's zone. */
function fileName({ format, filter: { owners }, zone, now }: ExportChoice): string {
  const what = format === 'csv' ? 'activity-log' : owners.length > 0 ? 'book' : 'activities';
  return `afterclose-${what}-${plainDateOf(todayIn(zone, now))}-${clockTimeIn(zone, now).replace(':', '')}.${format}`;
}

/**
 * The sheet of domain §9, an account at a time, its entries newest first. By account and not by day, since what an entry
 * decided is reckoned from all entries of its account: so each account is read and reckoned once, and a million rows
 * need no more memory than one chunk of them. A spreadsheet sorts by whichever column one asks.
 */
async function writeSheet(context: BulkContext, { ask, signal, progress }: JobRun<'log.export'>, sink: FileSink): Promise<Written> {
  const { reader } = context;
  const { filter, now } = ask;
  const [rules, counts] = await Promise.all([rulesIn(reader), reader.counts()]);
  const matcher = logMatcher(filter);
  const withDeleted = filter.withDeleted && counts.deletedEngagements > 0;
  const total = matcher.narrows ? null : counts.engagements + (withDeleted ? counts.deletedEngagements : 0);
  const used = new Set<Playbook>();
  const out = pieces(sink);
  const slice = slices(signal);
  const isAsked = matcher.owner ?? (() => true);
  const named = new Set(filter.accounts);
  let rows = 0;
  let accounts = 0;

  out.add((ask.byteOrderMark ? BYTE_ORDER_MARK : '') + activityLogHeader(ask));

  const writeAccount = ({ account, engagements, decided }: LoggedAccount, deleted: readonly Engagement[]): void => {
    if (!isAsked(account) || isLeftOut(account.key, named)) return;
    const all = deleted.length > 0 ? [...engagements, ...deleted] : engagements;
    const entries = all.filter((each) => matcher.entry(each) && (matcher.text?.(each, account.name) ?? true));
    if (entries.length === 0) return;
    used.add(rules.playbooks.of(account.playbook));
    for (const engagement of entries.sort(newestFirst)) {
      const own = decided.get(engagement.id) ?? NONE_DECIDED;
      if (matcher.moment && !matcher.moment(engagement, own)) continue;
      out.add(activityLogRow({ engagement, account, decided: own }, ask));
      rows += 1;
    }
  };
  const write = async (some: readonly LoggedAccount[]): Promise<void> => {
    const deleted = withDeleted ? byAccount(await reader.deletedOf(some.map(({ account }) => account.key))) : null;
    for (const each of some) {
      writeAccount(each, deleted?.get(each.account.key) ?? []);
      accounts += 1;
      if (slice.due()) await slice.pause();
    }
    const asked = filter.accounts.length || counts.accounts;
    progress({ done: rows, total, bytes: sink.bytes(), share: asked === 0 ? 1 : Math.min(1, accounts / asked) });
  };

  if (filter.accounts.length > 0)
    for (let at = 0; at < filter.accounts.length; at += AT_ONCE) {
      signal.throwIfAborted();
      const records = await reader.records(filter.accounts.slice(at, at + AT_ONCE));
      await write(records.map((record) => loggedAccount(record, rules, now)));
    }
  else await reader.scanLogged(now, write, signal);
  out.flush();
  const playbooks = [...used].map((playbook) => ({
    id: playbook.id,
    version: playbook.version,
    sha256: checksum(context, canonicalText(playbook)),
  }));
  const written = { asOf: now, zone: ask.zone, filter: sheetFilter(ask), rows, playbooks };
  return { rows, meta: activityLogMeta(ask, written) };
}

function byAccount(engagements: readonly Engagement[]): Map<AccountKey, Engagement[]> {
  const groups = new Map<AccountKey, Engagement[]>();
  for (const engagement of engagements) {
    const group = groups.get(engagement.accountKey);
    if (group) group.push(engagement);
    else groups.set(engagement.accountKey, [engagement]);
  }
  return groups;
}

function checksum(context: BulkContext, text: string): string {
  const digest = context.digest();
  digest.update(text);
  return digest.hex();
}

function sheetFilter({ filter }: ExportChoice): SheetFilter {
  const { from, to, by, owners, accounts, types, moments, text, withDeleted } = filter;
  return {
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
    ...(by.length > 0 ? { logged_by: by } : {}),
    ...(accounts.length > 0 ? { accounts } : {}),
    ...(owners.length > 0 ? { owned_by: owners } : {}),
    ...(types.length > 0 ? { types } : {}),
    ...(moments.length > 0 ? { moments } : {}),
    ...(text.trim() === '' ? {} : { text: text.trim() }),
    deleted: withDeleted ? 'included' : 'left out',
  };
}
