import type Dexie from 'dexie';
import type { RowRules } from '../services/ports';
import { tablesOf } from './database';
import { type PlaybookRow, type Rows, type StateRow, stateOf } from './schema';
import { answered, look, type Open } from './transact';

/*
 * Settings, sites and published playbooks as they were read last. They are asked for with nearly every message and
 * change seldom; as long as they have not, the very same objects are given, so that a playbook is compiled once.
 */
export interface RulesCache {
  /**
   * Within a transaction over RULE_TABLES.
   * @param state as read in that transaction
   * @param read reads them anew within it
   */
  within(db: Dexie, state: StateRow | null, read?: () => Promise<RowRules>): Promise<RowRules>;
  /** In a transaction of its own. */
  read(db: Dexie): Promise<RowRules>;
}

/** The tables that rows of the day's list depend on besides their account's own. */
export const RULE_TABLES = ['settings', 'sites', 'playbooks'] as const;

export function rulesCache(): RulesCache {
  let last: { db: Dexie; stamp: string; rules: RowRules } | null = null;

  async function within(db: Dexie, state: StateRow | null, read = () => rulesWithin(db)): Promise<RowRules> {
    const stamp = stampOf(state);
    if (last?.db === db && last.stamp === stamp) return last.rules;
    const rules = await read();
    last = { db, stamp, rules };
    return rules;
  }

  return {
    within,
    read: (db) =>
      look(db, [...RULE_TABLES, 'meta'], async (open) => {
        const asked = open('meta').get('state');
        await answered([asked]);
        return within(db, stateOf(asked.result), () => rulesIn(open));
      }),
  };
}

/** Which rules were in force when a state row was read. */
export const stampOf = (state: StateRow | null): string => state?.rules ?? '';

/** Reads the rules anew, within a transaction over RULE_TABLES. */
export async function rulesWithin(db: Dexie): Promise<RowRules> {
  const { settings, sites, playbooks } = tablesOf(db);
  const [chosen, everySite, published] = await Promise.all([
    settings.get('settings'),
    sites.toArray(),
    playbooks.where('draft').equals(0).toArray(),
  ]);
  return rulesOf(chosen, everySite, published);
}

/** As rulesWithin, within a transaction on IndexedDB itself. */
export async function rulesIn(open: Open): Promise<RowRules> {
  const asked = [open('settings').get('settings'), open('sites').everything(), open('playbooks').all('draft', 0)] as const;
  await answered(asked);
  const [chosen, everySite, published] = asked;
  return rulesOf(chosen.result, everySite.result, published.result);
}

function rulesOf(chosen: Rows['settings'] | undefined, everySite: readonly Rows['sites'][], published: readonly PlaybookRow[]): RowRules {
  return {
    settings: chosen?.body ? withoutId(chosen.body) : null,
    sites: new Map(everySite.flatMap(({ body }) => (body ? [[body.id, body] as const] : []))),
    playbooks: published.flatMap(({ body }) => (body?.kind === 'version' ? [body.playbook] : [])),
  };
}

export function withoutId<T extends { id: string }>({ id: _, ...rest }: T): Omit<T, 'id'> {
  return rest;
}
