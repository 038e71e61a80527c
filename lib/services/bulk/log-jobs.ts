import type { AccountKey } from '../../accounts/types';
import { isTwoWay } from '../../engagements/two-way';
import type { Engagement } from '../../engagements/types';
import type { LogCounts, LogFilter } from '../../messaging/bulk';
import type { LogRow } from '../../messaging/contract';
import type { PlainDate } from '../../time/day';
import { decidedMoments, momentNamesOf } from '../log-rows';
import type { Rules } from '../settings';
import type { JobHandlers, JobRun } from './host';
import { type KnownAccounts, knownAccounts } from './log-accounts';
import { logChoices } from './log-choices';
import { exportJob } from './log-export';
import { isBefore, type LogMatcher, logCursor, logMatcher, newestFirst } from './log-filter';
import type { BulkContext, BulkReader } from './ports';
import { rulesIn } from './rules-in';

/** Rows a chunk where a filter lets only some through; without one, a page and one more. */
const CHUNK = 2_000;
/** Work of one answer, in rows looked at; then the page is told how far it got, and goes on if it still wants to. */
const WORK = 40_000;
/** What an account costs beside a row: it is read whole, and its moments are reckoned. */
const ACCOUNT_WORK = 20;
/** Up to so many accounts are read by themselves, by index; more are picked out of all rows. */
const FEW_ACCOUNTS = 200;

const TABLES = ['accounts', 'engagements', 'overrides', 'settings', 'playbooks'];

/** The activity log: a page of it, how much it holds, what can be asked of it, and its export. */
export function logJobs(context: BulkContext): {
  handlers: Pick<JobHandlers, 'log.list' | 'log.count' | 'log.choices' | 'log.export' | 'log.forget'>;
  changed(notice: { table: string; accounts: AccountKey[] | 'many' }): void;
} {
  const { reader } = context;
  const known = knownAccounts(reader);
  return {
    handlers: {
      'log.list': (run) => list(reader, known, run),
      'log.count': (run) => count(reader, known, run),
      'log.choices': ({ signal }) => logChoices(reader, signal),
      'log.export': (run) => exportJob(context, run),
      'log.forget': async ({ ask }) => {
        await context.removeFile(ask.name);
        return {};
      },
    },
    changed({ table }) {
      if (!TABLES.includes(table)) return;
      known.forget();
      context.renew('log');
    },
  };
}

async function list(
  reader: BulkReader,
  known: KnownAccounts,
  { ask: { filter, before, limit, now }, signal }: JobRun<'log.list'>,
): Promise<{ rows: LogRow[]; next: string | null; total: number | null; searchedTo: PlainDate | null }> {
  const rules = await rulesIn(reader);
  const matcher = logMatcher(filter);
  known.at(rules, now);
  const found: Engagement[] = [];
  let work = 0;
  let last: Engagement | null = null;
  let full = false;

  /** @returns false: enough for now */
  const take = async (chunk: readonly Engagement[]): Promise<boolean> => {
    const { passed, accounts } = await passing(chunk, matcher, known);
    const room = limit - found.length;
    full = passed.length > room;
    found.push(...passed.slice(0, room));
    last = full ? (found.at(-1) ?? null) : (chunk.at(-1) ?? last);
    work += chunk.length + accounts * ACCOUNT_WORK;
    return !full && work < WORK;
  };

  let total: number | null = null;
  let whole: boolean;
  if (isByFewAccounts(filter)) {
    const own = (await ofAccounts(reader, filter)).filter(matcher.entry);
    if (!matcher.moment && !matcher.text && !matcher.owner) total = own.length;
    whole = await take(before === null ? own : own.filter((each) => isBefore(each, before)));
    // One account's entries are few: its page is never cut short by the work it makes.
    whole ||= !full;
  } else {
    if (!matcher.narrows) total = await totalOf(reader, filter);
    whole = true;
    await reader.scanEngagements(
      {
        newestFirst: true,
        from: filter.from,
        to: filter.to,
        before,
        withDeleted: filter.withDeleted,
        chunk: matcher.narrows ? CHUNK : limit + 1,
      },
      async (chunk) => {
        const on = await take(chunk);
        whole &&= on;
        return on;
      },
      signal,
    );
  }
  signal.throwIfAborted();
  const end = last as Engagement | null;
  return {
    rows: await rowsOf(found, rules, known),
    next: whole || end === null ? null : logCursor(end),
    total,
    searchedTo: whole || end === null ? null : end.occurredOn,
  };
}

const isByFewAccounts = ({ accounts }: LogFilter): boolean => accounts.length > 0 && accounts.length <= FEW_ACCOUNTS;

/** All entries of the filter's accounts, newest first as an index would give them. */
async function ofAccounts(reader: BulkReader, { accounts, withDeleted }: LogFilter): Promise<Engagement[]> {
  const [records, deleted] = await Promise.all([reader.records(accounts), withDeleted ? reader.deletedOf(accounts) : []]);
  return [...records.flatMap((record) => record.engagements), ...deleted].sort(newestFirst);
}

/** Entries that a filter lets through, and of how many accounts the whole was read for that. */
async function passing(
  chunk: readonly Engagement[],
  matcher: LogMatcher,
  known: KnownAccounts,
): Promise<{ passed: Engagement[]; accounts: number }> {
  let passed = chunk.filter(matcher.entry);
  const { owner, text, moment } = matcher;
  if (owner || text) {
    const heads = await known.heads(passed.map((each) => each.accountKey));
    passed = passed.filter((each) => {
      const head = heads.get(each.accountKey);
      return (!owner || (head !== undefined && owner(head))) && (!text || text(each, head?.name ?? ''));
    });
  }
  if (!moment) return { passed, accounts: 0 };
  const { accounts, read } = await known.accounts(passed.map((each) => each.accountKey));
  return {
    passed: passed.filter((each) => moment(each, decidedMoments(accounts.get(each.accountKey)?.decided ?? new Map(), each.id))),
    accounts: read,
  };
}

async function rowsOf(engagements: readonly Engagement[], rules: Rules, known: KnownAccounts): Promise<LogRow[]> {
  const { accounts } = await known.accounts(engagements.map((each) => each.accountKey));
  return engagements.flatMap((engagement) => {
    const account = accounts.get(engagement.accountKey);
    if (!account) return [];
    const playbook = rules.playbooks.of(account.playbook);
    return [{ engagement, account: account.facts, momentNames: momentNamesOf(engagement, playbook, account.decided) }];
  });
}

async function totalOf(reader: BulkReader, { withDeleted }: LogFilter): Promise<number> {
  const { engagements, deletedEngagements } = await reader.counts();
  return withDeleted ? engagements + deletedEngagements : engagements;
}

async function count(
  reader: BulkReader,
  known: KnownAccounts,
  { ask: { filter, now }, signal, progress }: JobRun<'log.count'>,
): Promise<LogCounts> {
  const matcher = logMatcher(filter);
  if (!matcher.narrows) return { activities: await totalOf(reader, filter), accounts: null, twoWay: null };
  known.at(await rulesIn(reader), now);
  const accounts = new Set<AccountKey>();
  let [activities, twoWay] = [0, 0];
  const add = async (chunk: readonly Engagement[]): Promise<boolean> => {
    for (const engagement of (await passing(chunk, matcher, known)).passed) {
      activities += 1;
      twoWay += isTwoWay(engagement) ? 1 : 0;
      accounts.add(engagement.accountKey);
    }
    return true;
  };
  const counted = (): LogCounts => ({ activities, accounts: accounts.size, twoWay });
  if (isByFewAccounts(filter)) await add(await ofAccounts(reader, filter));
  else
    await reader.scanEngagements(
      { newestFirst: true, from: filter.from, to: filter.to, before: null, withDeleted: filter.withDeleted, chunk: CHUNK },
      async (chunk) => {
        await add(chunk);
        progress(counted());
        return true;
      },
      signal,
    );
  signal.throwIfAborted();
  return counted();
}
