import type { AccountKey } from '../../accounts/types';
import { accountListHeader, accountListMeta, accountListRow } from '../../export/account-list';
import { BYTE_ORDER_MARK } from '../../export/csv';
import type { ExportedFile } from '../../messaging/bulk';
import { plainDateOf } from '../../time/day';
import { formatFilter } from '../../triage/filter-address';
import type { JobRun } from './host';
import { pieces } from './pieces';
import type { BulkContext } from './ports';
import { slices } from './slices';

/** Rows read at once. */
const CHUNK = 500;

/**
 * Writes rows of the list, in its order, into a file of the private storage. Whatever ends it early, a cancel too,
 * leaves no file behind. An account that is gone by the time it is read is left out.
 */
export async function exportList(
  { reader, openSink }: BulkContext,
  { ask, signal, progress }: JobRun<'triage.export'>,
  keys: readonly AccountKey[],
): Promise<ExportedFile> {
  const { today } = ask.reader;
  const name = `afterclose-accounts-${plainDateOf(today)}.csv`;
  const sink = await openSink(name, 'text/csv;charset=utf-8');
  try {
    const out = pieces(sink);
    const slice = slices(signal);
    let rows = 0;
    out.add(BYTE_ORDER_MARK + accountListHeader());
    for (let at = 0; at < keys.length; at += CHUNK) {
      const asked = keys.slice(at, at + CHUNK);
      const found = new Map((await reader.triage.rows(asked)).map((row) => [row.key, row]));
      for (const key of asked) {
        const row = found.get(key);
        // Sample accounts only where they were selected: a sheet must not count invented customers.
        if (!row || (row.sample && ask.keys === null)) continue;
        out.add(accountListRow(row, today));
        rows += 1;
      }
      progress({ done: rows, total: keys.length });
      if (slice.due()) await slice.pause();
    }
    out.flush();
    signal.throwIfAborted();
    const file = await sink.finish();
    const meta = accountListMeta({
      today,
      now: ask.now,
      zone: ask.zone,
      filter: formatFilter(ask.filter),
      rows,
      selected: ask.keys !== null,
    });
    const beside = new File([`${JSON.stringify(meta, null, 2)}\n`], name.replace(/\.csv$/, '.meta.json'), { type: 'application/json' });
    return { file, meta: beside, rows };
  } catch (error) {
    await sink.discard();
    throw error;
  }
}
