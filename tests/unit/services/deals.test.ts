import { describe, expect, it } from 'vitest';
import type { Deal } from '@/lib/accounts/types';
import { mergeDeals } from '@/lib/services/deals';

const deal = (parts: Partial<Deal> = {}): Deal => ({
  id: '1',
  name: 'Core licence',
  stage: 'Closed Won',
  won: 'unknown',
  closeDate: '2026-01-15',
  rawCloseDate: '1/15/2026',
  amount: null,
  ...parts,
});
const merged = (known: Deal[], seen: Deal[]) => mergeDeals(known, seen, true)[0];

describe('a deal that is seen again', () => {
  it('keeps its date where the list has no column for it', () => {
    expect(merged([deal()], [deal({ closeDate: null, rawCloseDate: '' })])).toMatchObject({
      closeDate: '2026-01-15',
      rawCloseDate: '1/15/2026',
    });
  });

  it('keeps its stage, amount and name where the list has no column for them', () => {
    const known = deal({ amount: '$48,000.00' });
    expect(merged([known], [deal({ name: '', stage: '' })])).toEqual(known);
  });

  it('that was read where it is sure is not overruled by what stands where nobody verified it', () => {
    const estimate = deal({ closeDate: '2026-01-31', rawCloseDate: '1/31/2026', stage: 'Open', unsure: true });
    expect(merged([deal()], [estimate])).toEqual(deal({ stage: 'Open' }));
    const named = deal({ won: true, source: 'crm-api' });
    expect(merged([named], [estimate])).toEqual({ ...named, stage: 'Open' });
  });

  it('that was unsure before is as the page shows it now', () => {
    const estimate = deal({ closeDate: '2026-01-31', rawCloseDate: '1/31/2026', unsure: true });
    expect(merged([deal({ unsure: true })], [estimate])).toEqual(estimate);
    expect(merged([estimate], [deal()])).toEqual(deal());
    expect(merged([deal({ closeDate: null, rawCloseDate: '' })], [estimate])).toEqual(estimate);
  });

  it('has the date that the page shows now, and none where that cannot be read', () => {
    expect(merged([deal()], [deal({ closeDate: null, rawCloseDate: '2/3/2026' })])).toMatchObject({
      closeDate: null,
      rawCloseDate: '2/3/2026',
    });
  });

  it.each<[Deal['won'], Deal['won'], Deal['won']]>([
    ['unknown', true, true],
    ['unknown', false, false],
    ['unknown', 'unknown', 'unknown'],
    [false, true, true],
    [false, 'unknown', false],
    [true, 'unknown', true],
    [true, false, true],
  ])('was won: %s, the page says %s, is won: %s', (before, now, won) => {
    expect(merged([deal({ won: before })], [deal({ won: now })])?.won).toBe(won);
  });
});
