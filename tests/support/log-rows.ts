import type { Account } from '@/lib/accounts/types';
import type { Engagement } from '@/lib/engagements/types';
import type { LogFilter } from '@/lib/messaging/bulk';
import { engagementRow } from './records';
import { closed } from './triage';

/** Midday, ten days after the accounts of `customer` closed. */
export const NOW = Date.UTC(2025, 1, 10, 12);

export const WHOLE_LOG: LogFilter = {
  from: null,
  to: null,
  by: [],
  owners: [],
  accounts: [],
  types: [],
  moments: [],
  text: '',
  withDeleted: false,
};

/** A customer that closed on 2025-01-31; `n` names it. */
export const customer = (n: number, over: Partial<Account> = {}): Account => {
  const recordId = String(n).padStart(18, '0');
  return closed({
    key: `site-1/Account/${recordId}`,
    recordId,
    name: `Customer ${n}`,
    crmUrl: `https://acme.lightning.force.com/lightning/r/Account/${recordId}/view`,
    ...over,
  });
};

export const uuid = (n: number): string => `019aa000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** A two-way call with a customer; `n` names it. */
export const call = (n: number, account: Account, occurredOn: string, over: Partial<Engagement> = {}): Engagement =>
  engagementRow({
    id: uuid(n),
    accountKey: account.key,
    occurredOn,
    subject: `Call ${n}`,
    loggedAt: Date.parse(`${occurredOn}T12:00:00Z`),
    ...over,
  });
