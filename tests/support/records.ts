import type { Account } from '@/lib/accounts/types';
import type { Engagement } from '@/lib/engagements/types';
import type { Change, Put } from '@/lib/services/ports';

/** A stored account as the first sight of its page leaves it; a test says only what it is about. */
export const accountRow = (over: Partial<Account> = {}): Account => ({
  key: 'site-1/Account/001000000000001AAA',
  siteId: 'site-1',
  object: 'Account',
  recordId: '001000000000001AAA',
  crmUrl: 'https://acme.lightning.force.com/lightning/r/Account/001000000000001AAA/view',
  name: 'Northwind Traders',
  segment: 'unknown',
  ownerSales: 'Ada Berg',
  ownerCs: null,
  zone: null,
  arr: null,
  status: 'active',
  statusSince: null,
  aliases: [],
  tags: [],
  giftPolicy: { publicSector: null, noGifts: null, note: '' },
  tracked: true,
  trackedFrom: '2026-01-10',
  trackingStart: 'close',
  firstSeen: '2026-01-10',
  lastSeenOnPage: 1_768_000_000_000,
  anchors: [],
  deals: [],
  dealsCut: false,
  closeChoice: null,
  playbook: null,
  ...over,
});

/** A stored call with the customer; a test says only what it is about. */
export const engagementRow = (over: Partial<Engagement> = {}): Engagement => ({
  id: '019aa000-0000-7000-8000-000000000001',
  accountKey: 'site-1/Account/001000000000001AAA',
  occurredOn: '2026-01-17',
  occurredAt: null,
  zone: 'Europe/Berlin',
  type: 'call',
  direction: 'bilateral',
  channel: 'call',
  subject: 'Day 7 check',
  notes: 'They have the second team live.',
  outcome: 'connected',
  sentiment: null,
  theirs: [],
  ours: [],
  durationMin: null,
  moments: [],
  milestone: null,
  event: null,
  outcomeKind: null,
  gift: null,
  nextStep: null,
  tags: [],
  loggedBy: 'Ada Berg',
  loggedAt: 1_768_600_000_000,
  lastEditedBy: null,
  lastEditedAt: null,
  source: 'manual',
  crmUrl: null,
  rev: 1,
  deletedAt: null,
  ...over,
});

export const accountPut = (over: Partial<Account> = {}): Put => {
  const value = accountRow(over);
  return { table: 'accounts', id: value.key, value };
};

export const engagementPut = (over: Partial<Engagement> = {}): Put => {
  const value = engagementRow(over);
  return { table: 'engagements', id: value.id, value };
};

let serial = 0;

/** A change as the background makes them, with an id of its own. */
export const changeOf = (puts: Put[], over: Partial<Change> = {}): Change => {
  serial += 1;
  return {
    id: `change-${serial}`,
    action: 'test',
    actor: 'Ada Berg',
    at: 1_768_600_000_000 + serial,
    accountKey: accountRow().key,
    puts,
    ...over,
  };
};
