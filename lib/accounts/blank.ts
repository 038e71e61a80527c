import type { Instant, PlainDate } from '../time/day';
import type { Account } from './types';

/** An account of which nothing is known but where it lies and what it is called. */
export const blankAccount = (
  known: Pick<Account, 'key' | 'siteId' | 'object' | 'recordId' | 'crmUrl' | 'name'>,
  { firstSeen, now }: { firstSeen: PlainDate; now: Instant },
): Account => ({
  ...known,
  segment: 'unknown',
  ownerSales: null,
  ownerCs: null,
  zone: null,
  arr: null,
  status: 'active',
  statusSince: null,
  aliases: [],
  tags: [],
  giftPolicy: { publicSector: null, noGifts: null, note: '' },
  tracked: true,
  trackedFrom: null,
  trackingStart: null,
  firstSeen,
  lastSeenOnPage: now,
  anchors: [],
  deals: [],
  dealsCut: false,
  closeChoice: null,
  playbook: null,
});
