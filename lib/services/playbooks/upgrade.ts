import { isSampleKey } from '../../accounts/sample';
import type { AccountKey } from '../../accounts/types';
import { AskFailed } from '../../messaging/errors';
import { makeBatch, partId } from '../batch';
import type { Context } from '../context';
import { frozenBeforeMove } from '../frozen';
import type { Put } from '../ports';
import { rulesOf, settingsOf } from '../settings';
import { publishedVersions, versionIn } from './versions';

/**
 * Accounts of one part: each comes with the due days of what it has done, and its row of the day's list. A save in
 * between waits for one part, so they are few.
 */
const PART_ACCOUNTS = 5;

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
  // Once for all parts, and outside of their turns: a save need not wait while every account is looked at.
  const keys = await pinnedAccounts(context, { id, from, to });
  let begun: number | null = null;
  const { undoId, parts } = await makeBatch(context, tabId, batch, async (index) => {
    begun ??= index;
    const first = (index - begun) * PART_ACCOUNTS;
    return first < keys.length ? movedTo(context, keys.slice(first, first + PART_ACCOUNTS), { id, from, to }) : null;
  });
  return { undoId, accounts: await accountsIn(context, changeId, parts) };
}

type Pins = Pick<Upgrade, 'id' | 'from' | 'to'>;

async function pinnedAccounts(context: Context, { id, from, to }: Pins): Promise<AccountKey[]> {
  const found: AccountKey[] = [];
  let after: AccountKey | null = null;
  do {
    const look: { keys: AccountKey[]; next: AccountKey | null } = await context.store.accountsOfPlaybook({
      id,
      version: from,
      except: to,
      after,
    });
    // Sample accounts are nobody's customers: they are in no count that is shown before, either.
    found.push(...look.keys.filter((key) => !isSampleKey(key)));
    after = look.next;
  } while (after !== null);
  return found;
}

async function movedTo(context: Context, keys: AccountKey[], { id, from, to }: Pins): Promise<Put[]> {
  const rules = await rulesOf(context);
  const puts = keys.map(async (key): Promise<Put[]> => {
    const record = await context.store.account(key);
    const pin = record?.account.playbook;
    // Whoever moved on in between is left alone.
    if (!record || pin?.id !== id || pin.version === to || (from !== null && pin.version !== from)) return [];
    const account = { ...record.account, playbook: { id, version: to } };
    return [{ table: 'accounts', id: key, value: account }, ...(await frozenBeforeMove(context, record, rules))];
  });
  return (await Promise.all(puts)).flat();
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
