import { shownName } from '../../accounts/shown-name';
import type { Account, AccountKey } from '../../accounts/types';
import type { LogRow } from '../../messaging/contract';
import type { Instant } from '../../time/day';
import { accountFacts, type Decided, decidedBy } from '../log-rows';
import type { Rules } from '../settings';
import type { BulkReader } from './ports';

/** What the log says of an account: its facts, and what its entries decided. */
export interface KnownAccount {
  facts: LogRow['account'];
  playbook: Account['playbook'];
  decided: Decided;
}

/** As much of an account as a filter looks at. */
export type AccountHead = Pick<Account, 'name' | 'ownerSales' | 'ownerCs'>;

/** Accounts as they were read last, so that the next page of the log does not reckon them again. */
export interface KnownAccounts {
  /** Before anything is asked: under which rules, and when. Once what was known has aged, it is read anew. */
  at(rules: Rules, now: Instant): void;
  /** @returns the accounts that exist, and how many of them had to be read */
  accounts(keys: readonly AccountKey[]): Promise<{ accounts: ReadonlyMap<AccountKey, KnownAccount>; read: number }>;
  heads(keys: readonly AccountKey[]): Promise<ReadonlyMap<AccountKey, AccountHead>>;
  forget(): void;
}

/** About 4 MB. */
const KEPT = 2_000;
const AT_ONCE = 200;
/** What was decided hangs on the day of the account's zone, and zones change day on a quarter of an hour. */
const QUARTER_MS = 900_000;
const quarter = (now: Instant): number => Math.floor(now / QUARTER_MS);

export function knownAccounts(reader: BulkReader): KnownAccounts {
  let known = new Map<AccountKey, KnownAccount>();
  let heads = new Map<AccountKey, AccountHead>();
  let given: { rules: Rules; now: Instant } | null = null;

  const forget = (): void => {
    known = new Map();
    heads = new Map();
  };

  return {
    forget,
    at(rules, now) {
      if (given !== null && quarter(now) !== quarter(given.now)) known = new Map();
      given = { rules, now };
    },
    async accounts(keys) {
      if (!given) throw new Error('asked before the rules are known');
      const { rules, now } = given;
      const mine = known;
      const answer = new Map<AccountKey, KnownAccount>();
      const missing: AccountKey[] = [];
      for (const key of new Set(keys)) {
        const found = mine.get(key);
        if (found) answer.set(key, found);
        else missing.push(key);
      }
      for (let at = 0; at < missing.length; at += AT_ONCE) {
        for (const record of await reader.records(missing.slice(at, at + AT_ONCE))) {
          const { account } = record;
          const fresh = { facts: accountFacts(account), playbook: account.playbook, decided: decidedBy(record, rules, now) };
          answer.set(account.key, fresh);
          // The oldest goes first; what changed meanwhile is in a map that nobody asks any more.
          if (mine.size >= KEPT) mine.delete(mine.keys().next().value ?? '');
          mine.set(account.key, fresh);
        }
      }
      return { accounts: answer, read: missing.length };
    },
    async heads(keys) {
      const mine = heads;
      const answer = new Map<AccountKey, AccountHead>();
      const missing: AccountKey[] = [];
      for (const key of new Set(keys)) {
        const head = mine.get(key);
        if (head === undefined) missing.push(key);
        else answer.set(key, head);
      }
      if (mine.size + missing.length > 10 * KEPT) mine.clear();
      for (const [key, account] of missing.length > 0 ? await reader.accounts(missing) : []) {
        const head = { name: shownName(account), ownerSales: account.ownerSales, ownerCs: account.ownerCs };
        mine.set(key, head);
        answer.set(key, head);
      }
      return answer;
    },
  };
}
