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
