import { describe, expect, it } from 'vitest';
import { closeOf, wonDeals } from '@/lib/accounts/close';
import type { Deal } from '@/lib/accounts/types';

const deal = (id: string, closeDate: string | null, over: Partial<Deal> = {}): Deal => ({
  id,
  name: `Deal ${id}`,
  stage: 'Closed Won',
  won: true,
  closeDate,
  rawCloseDate: closeDate ?? '03/04/2025',
  amount: null,
  ...over,
});

const deals = [
  deal('c', '2025-06-02'),
  deal('a', '2024-09-09'),
  deal('b', '2026-01-12'),
  deal('open', '2023-01-01', { won: false, stage: 'Proposal' }),
  deal('unclear', '2023-02-01', { won: 'unknown', stage: 'Gewonnen?' }),
  deal('unread', null),
];

describe('the deal that starts the clock', () => {
  it.each([
    ['the first won', { rule: 'first' }, 'a'],
    ['the latest won', { rule: 'latest' }, 'b'],
    ['the one that was chosen', { rule: 'deal', dealId: 'c' }, 'c'],
  ] as const)('is %s', (_, choice, id) => {
    expect(closeOf(deals, choice)?.id).toBe(id);
    expect(closeOf([...deals].reverse(), choice)?.id).toBe(id);
  });

  it.each(['open', 'unclear', 'unread', 'gone'])('is never one that is %s, though it was chosen', (dealId) => {
    expect(closeOf(deals, { rule: 'deal', dealId })).toBeNull();
  });

  it('is none where nothing was won', () => {
    const open = deals.filter(({ won }) => won !== true);
    expect([closeOf(open, { rule: 'first' }), closeOf(open, { rule: 'latest' }), closeOf([], { rule: 'first' })]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('does not flip between two of one day', () => {
    const twins = [deal('y', '2025-01-01'), deal('x', '2025-01-01')];
    expect(closeOf(twins, { rule: 'first' })?.id).toBe('x');
    expect(closeOf([...twins].reverse(), { rule: 'first' })?.id).toBe('x');
  });

  it('is chosen among the won ones, first won first, without touching the list', () => {
    const before = structuredClone(deals);
    expect(wonDeals(deals).map(({ id }) => id)).toEqual(['a', 'c', 'b']);
    expect(deals).toEqual(before);
  });
});
