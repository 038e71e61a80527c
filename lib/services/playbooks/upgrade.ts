import type { Account, AccountKey } from '../../accounts/types';
import { AskFailed } from '../../messaging/errors';
import { makeBatch, partId } from '../batch';
import type { Context } from '../context';
import { frozenBeforeMove } from '../frozen';
import type { Put } from '../ports';
import { rulesOf, settingsOf } from '../settings';
import { publishedVersions, versionIn } from './versions';

/** Accounts of one part: each comes with the due days of what it has done, and its row of the day's list. */
const PART_ACCOUNTS = 10;

export interface Upgrade {
  changeId: string;
  id: string;
  /** Only accounts pinned to this version; null: to any other of the playbook. */
  from: string | null;
  to: string;
}

/**
 * Moves accounts to another version of their playbook. What was done keeps the due day it had (domain §10: an upgrade
 * moves what is to come). One undo takes all of it back.
 * @throws AskFailed malformed where `to` is no version of the playbook
 */
export async function upgradeAccounts(
  context: Context,
  tabId: number,
  { changeId, id, from, to }: Upgrade,
): Promise<{ undoId: string; accounts: number }> {
  if (from === to) throw new AskFailed({ code: 'malformed', detail: 'playbook.version', field: 'to' });
  versionIn(await publishedVersions(context), id, to);
  const { me } = await settingsOf(context);
  const batch = { changeId, what: `playbook.upgrade ${id} ${from ?? '*'} ${to}`, action: 'playbook.upgraded', actor: me.name };
  let after: AccountKey | null = null;
  const { undoId, parts } = await makeBatch(context, tabId, batch, async () => {
    // Looked for anew in each part, from where the last one ended: whoever moved on in between is left alone.
    const next = await context.store.accountsOfPlaybook({ id, version: from, except: to, after, limit: PART_ACCOUNTS });
    after = next.at(-1) ?? after;
    return next.length === 0 ? null : movedTo(context, next, { id, version: to });
  });
  return { undoId, accounts: await accountsIn(context, changeId, parts) };
}

async function movedTo(context: Context, keys: AccountKey[], pin: NonNullable<Account['playbook']>): Promise<Put[]> {
  const rules = await rulesOf(context);
  const puts: Put[] = [];
  for (const key of keys) {
    const record = await context.store.account(key);
    if (!record) continue;
    puts.push({ table: 'accounts', id: key, value: { ...record.account, playbook: pin } });
    puts.push(...(await frozenBeforeMove(context, record, rules)));
  }
  return puts;
}

/** How many accounts the parts moved, those before a worker was killed included. */
async function accountsIn(context: Context, changeId: string, parts: number): Promise<number> {
  let accounts = 0;
  for (let index = 0; index < parts; index += 1) {
    const entry = await context.store.audit(await partId(context, changeId, index));
    accounts += entry?.changes.filter(({ table }) => table === 'accounts').length ?? 0;
  }
  return accounts;
}
