import type { AccountKey } from '../../accounts/types';
import type { JobReply } from '../../messaging/bulk';
import type { JobHandlers } from './host';
import { playbooksUse } from './playbooks-use';
import type { BulkContext } from './ports';
import { rulesIn } from './rules-in';
import { searchTexts } from './search-text';
import { slices } from './slices';
import { exportList } from './triage-export';
import { findAccounts } from './triage-find';
import { triageLists } from './triage-lists';
import { triageLoad } from './triage-load';
import { staleRows } from './triage-stale';
import { rowChoices, runningSum, viewCounts } from './triage-sums';
import { firstRows, isPlain, triageWindows } from './triage-window';
import { underWay } from './under-way';

/** Rows read by key at once. */
const CHUNK = 500;

type TriageJob = Extract<keyof JobHandlers, `triage.${string}`> | 'playbooks.use';

/** The day's list: a window of it, what it holds, its export, and accounts by name. */
export function triageJobs(context: BulkContext): {
  handlers: Pick<JobHandlers, TriageJob>;
  changed(notice: { table: string; accounts: AccountKey[] | 'many' }): void;
} {
  const { reader } = context;
  const renewing = {
    ...context,
    renew(list: 'triage' | 'log') {
      windows.renewed();
      context.renew(list);
    },
  };
  const load = triageLoad(renewing);
  const text = searchTexts(load.table);
  const listOf = triageLists(load.table, text);
  const windows = triageWindows(reader, load.table, listOf);
  const stale = staleRows(renewing);
  const counts = runningSum<ReturnType<typeof viewCounts>>(load.table);
  const choices = runningSum<ReturnType<typeof rowChoices>>(load.table);
  /** Lists that somebody waits for with the page before them; sums can wait. */
  const lists = underWay();

  const list: JobHandlers['triage.list'] = async ({ ask, signal }) => {
    load.rethrow();
    const isFirst = !load.whole() && isPlain(ask.filter);
    const window = isFirst ? load.before(firstRows(reader, ask)) : windows.of(ask);
    const [rows, { accounts }] = await Promise.all([window, reader.counts()]);
    load.begin();
    if (!load.whole() && !isFirst) load.wantsMore();
    signal.throwIfAborted();
    return { ...rows, from: ask.from, whole: load.whole() && !isFirst, stale: stale.known(), accounts };
  };

  const handlers: Pick<JobHandlers, TriageJob> = {
    ...playbooksUse(load),
    'triage.list': (run) => lists.add(list(run)),
    'triage.counts': async ({ ask, signal }) => {
      await load.loaded();
      return (await counts(JSON.stringify(ask), () => viewCounts(ask), slices(signal, lists.settled))).reply();
    },
    'triage.choices': async ({ signal }) => {
      await load.loaded();
      const names = await momentNames(context);
      return (await choices('', rowChoices, slices(signal, lists.settled))).reply((id) => names.get(id) ?? id);
    },
    'triage.keys': async ({ ask: { filter, reader: who, from, to }, signal }) => {
      await load.loaded();
      const keys = listOf(filter, who)
        .rows.slice(from, to)
        .map(({ key }) => key);
      return { keys: await itemsOf(context, keys, signal) };
    },
    'triage.find': async ({ ask }) => {
      await load.loaded();
      return { rows: await reader.triage.rows(findAccounts(load.table.rows(), text(), ask.text, ask.limit)) };
    },
    'triage.rows': async ({ ask: { keys } }) => ({ rows: await reader.triage.rows(keys) }),
    'triage.export': async (run) => {
      const { filter, reader: who, keys } = run.ask;
      if (keys !== null) return exportList(context, run, keys);
      await load.loaded();
      return exportList(
        context,
        run,
        listOf(filter, who).rows.map(({ key }) => key),
      );
    },
  };
  return {
    handlers,
    changed({ table, accounts }) {
      if (table !== 'triage') return;
      stale.changed();
      windows.changed(accounts);
      load.changed(accounts);
    },
  };
}

/** Each key with the item its row shows now. */
async function itemsOf(
  { reader }: BulkContext,
  keys: readonly AccountKey[],
  signal: AbortSignal,
): Promise<JobReply<'triage.keys'>['keys']> {
  const items: JobReply<'triage.keys'>['keys'] = [];
  for (let at = 0; at < keys.length; at += CHUNK) {
    const rows = await reader.triage.rows(keys.slice(at, at + CHUNK));
    signal.throwIfAborted();
    for (const { key, item } of rows) items.push({ accountKey: key, occurrenceId: item?.occurrenceId ?? null });
  }
  return items;
}

/** By moment id: as the playbook of new accounts names it, else as any known version does. */
async function momentNames({ reader }: BulkContext): Promise<Map<string, string>> {
  const { playbooks, playbookId } = await rulesIn(reader);
  const names = new Map<string, string>();
  for (const id of [playbookId, ...playbooks.ids])
    for (const { moments } of playbooks.versionsOf(id))
      for (const moment of moments) if (!names.has(moment.id)) names.set(moment.id, moment.name);
  return names;
}
