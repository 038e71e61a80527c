import type { Gift } from '@/lib/engagements/types';

/** A gift of $50 that was sent; a test says only what it is about. */
export const giftOf = (over: Partial<Gift> = {}): Gift => ({
  item: 'Coffee box',
  vendor: 'Local roaster',
  amountMinor: 5000,
  currency: 'USD',
  recipientLabel: 'Dana Reyes',
  recipientOrg: 'private',
  status: 'sent',
  policy: { result: 'ok', rules: [], overrideReason: null },
  ...over,
});
