import type { Account } from '../accounts/types';
import type { Engagement } from '../engagements/types';
import type { Override } from '../moments/overrides';
import type { Change, Put, Stored, StoredPlaybook, StoredTable } from '../services/ports';
import { ROW_VERSION, type StoredRow, unclosedKey } from './schema';
import { checked, malformed } from './schemas';

/** A row without its stamp, which is given inside the transaction. */
export type Unstamped = Without<StoredRow, 'hlc'>;
type Without<T, K extends keyof T> = T extends unknown ? Omit<T, K> : never;

export interface Prepared {
  change: Omit<Change, 'puts' | 'since'>;
  since: string | null;
  rows: { table: StoredTable; row: Unstamped }[];
}

/** Most rows of one change: a longer transaction would keep a person's save waiting. */
const MOST_PUTS = 1_000;

/**
 * Checks a change and encodes its rows. Asynchronous, since encryption will have to be, and before the transaction,
 * which ends by itself as soon as anything but the database is awaited.
 * @throws AskFailed malformed; `detail` names the first field that does not hold, as `table.field`.
 */
export async function prepare(change: Change): Promise<Prepared> {
  const { puts, since = null, ...envelope } = change;
  if (puts.length > MOST_PUTS) throw malformed('change.puts');
  const seen = new Set<string>();
  const rows = puts.map((put) => {
    const name = `${put.table}/${put.id}`;
    if (seen.has(name)) throw malformed(`${put.table}.id`);
    seen.add(name);
    return { table: put.table, row: encode(put) };
  });
  return { change: checked('change', envelope), since, rows };
}

function encode(put: Put): Unstamped {
  if (put.value === null) {
    if (typeof put.id !== 'string' || put.id === '') throw malformed(`${put.table}.id`);
    return { id: put.id, deleted: 1, v: ROW_VERSION, body: null };
  }
  switch (put.table) {
    case 'accounts': {
      const value = checked('accounts', put.value);
      return { ...rowOf('accounts', put.id, value.key, value), dealKeys: dealKeysOf(value), ...unclosedKey(value) };
    }
    case 'engagements': {
      const value = checked('engagements', put.value);
      return { ...rowOf('engagements', put.id, value.id, value), deleted: value.deletedAt === null ? 0 : 1, ...engagementKeys(value) };
    }
    case 'overrides': {
      const value = checked('overrides', put.value);
      return { ...rowOf('overrides', put.id, value.id, value), ...overrideKeys(value) };
    }
    case 'sites': {
      const value = checked('sites', put.value);
      return rowOf('sites', put.id, value.id, value);
    }
    case 'settings': {
      const value = checked('settings', put.value);
      return rowOf('settings', put.id, value.id, value);
    }
    case 'playbooks': {
      const value = checked('playbooks', put.value);
      return { ...rowOf('playbooks', put.id, playbookRowId(value), value), draft: value.kind === 'draft' ? 1 : 0 };
    }
    case 'views': {
      const value = checked('views', put.value);
      return rowOf('views', put.id, value.id, value);
    }
  }
}

function rowOf<T extends Stored[StoredTable]>(table: StoredTable, id: string, own: string, body: T) {
  if (id !== own) throw malformed(`${table}.id`);
  return { id, deleted: 0 as 0 | 1, v: ROW_VERSION, body };
}

const dealKeysOf = (account: Account): string[] => [...new Set(account.deals.map((deal) => dealKey(account.siteId, deal.id)))];
const engagementKeys = ({ accountKey, occurredOn }: Engagement) => ({ accountKey, occurredOn });
const overrideKeys = ({ accountKey }: Override) => ({ accountKey });

/** A version lies under its playbook's id and number, a draft under its playbook's id; another `id` is refused. */
function playbookRowId(value: StoredPlaybook): string {
  const natural = value.kind === 'draft' ? `${value.playbookId}@draft` : `${value.playbook.id}@${value.playbook.version}`;
  if (value.id !== natural) throw malformed('playbooks.id');
  return natural;
}

/** A deal's id is unique within its site only. */
export const dealKey = (siteId: string, dealId: string): string => `${siteId}/${dealId}`;
