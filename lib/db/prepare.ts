import type { z } from 'zod';
import type { Account } from '../accounts/types';
import type { Engagement } from '../engagements/types';
import { AskFailed } from '../messaging/errors';
import type { Override } from '../moments/overrides';
import type { Change, Put, Stored, StoredTable } from '../services/ports';
import { CHANGE, VALUES, WORD_KEYED } from './row-schemas';
import { ROW_VERSION, type StoredRow } from './schema';

/** A row without its stamp, which is given inside the transaction. */
export type Unstamped = Without<StoredRow, 'hlc'>;
type Without<T, K extends keyof T> = T extends unknown ? Omit<T, K> : never;

export interface Prepared {
  change: Omit<Change, 'puts'>;
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
  const { puts, ...envelope } = change;
  if (puts.length > MOST_PUTS) throw malformed('change.puts');
  const seen = new Set<string>();
  const rows = puts.map((put) => {
    const name = `${put.table}/${put.id}`;
    if (seen.has(name)) throw malformed(`${put.table}.id`);
    seen.add(name);
    return { table: put.table, row: encode(put) };
  });
  return { change: checked(CHANGE, envelope, 'change'), rows };
}

function encode(put: Put): Unstamped {
  if (put.value === null) {
    if (typeof put.id !== 'string' || put.id === '') throw malformed(`${put.table}.id`);
    return { id: put.id, deleted: 1, v: ROW_VERSION, body: null };
  }
  switch (put.table) {
    case 'accounts': {
      const value = checked(VALUES.accounts, put.value, 'accounts');
      return { ...rowOf('accounts', put.id, value.key, value), dealKeys: dealKeysOf(value) };
    }
    case 'engagements': {
      const value = checked(VALUES.engagements, put.value, 'engagements');
      return { ...rowOf('engagements', put.id, value.id, value), deleted: value.deletedAt === null ? 0 : 1, ...engagementKeys(value) };
    }
    case 'overrides': {
      const value = checked(VALUES.overrides, put.value, 'overrides');
      return { ...rowOf('overrides', put.id, value.id, value), ...overrideKeys(value) };
    }
    case 'sites': {
      const value = checked(VALUES.sites, put.value, 'sites');
      return rowOf('sites', put.id, value.id, value);
    }
    case 'settings': {
      const value = checked(VALUES.settings, put.value, 'settings');
      return rowOf('settings', put.id, value.id, value);
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

/** A deal's id is unique within its site only. */
export const dealKey = (siteId: string, dealId: string): string => `${siteId}/${dealId}`;

function checked<T>(schema: z.ZodType<T>, value: unknown, table: string): T {
  const trap = reservedKey(value);
  if (trap) throw malformed(`${table}.${trap}`);
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw malformed([table, ...fieldOf(result.error)].join('.'));
}

/** Path to the first field refused, without the keys that are a person's own words or that nobody knows. */
function fieldOf(error: z.ZodError): string[] {
  const issue = error.issues[0];
  const path = (issue?.path ?? []).map(String);
  if (issue?.code === 'unrecognized_keys') path.push('unknown-field');
  const worded = path.findIndex((segment) => WORD_KEYED.includes(segment));
  return worded < 0 ? path : path.slice(0, worded + 1);
}

/**
 * An own key named `__proto__`, as JSON.parse makes one, would be dropped or would change the prototype on its way
 * through a copy: neither what was sent nor refused. @returns the field that holds it.
 */
function reservedKey(value: unknown, at: string = 'value', depth = 0): string | null {
  if (typeof value !== 'object' || value === null) return null;
  if (Object.hasOwn(value, '__proto__') || depth > 20) return at;
  for (const [key, inner] of Object.entries(value)) {
    const found = reservedKey(inner, depth === 0 ? key : at, depth + 1);
    if (found) return found;
  }
  return null;
}

const malformed = (detail: string): AskFailed => new AskFailed({ code: 'malformed', detail });
