import { describe, expect, it } from 'vitest';
import { checkGift, type GiftCheck, type GiftRule } from '@/lib/engagements/gift-policy';
import { giftSums, minorPerUnit } from '@/lib/engagements/gifts';
import type { Gift } from '@/lib/engagements/types';
import { dayOf } from '@/lib/time/day';
import { giftOf } from '@/tests/support/gifts';
import { call, idOf, linkTo } from '@/tests/support/moments';

const gave = (on: string, gift: Partial<Gift> = {}, over = {}) =>
  call(on, { type: 'gift', direction: 'outbound', outcome: null, gift: giftOf(gift), ...over });

describe('sums of gifts', () => {
  it('tell spent from planned, and are never added across currencies', () => {
    const entries = [
      gave('2026-01-10', { amountMinor: 5000 }),
      gave('2026-01-11', { amountMinor: 2500, status: 'accepted' }),
      gave('2026-01-12', { amountMinor: 6800, status: 'planned' }),
      gave('2026-01-13', { amountMinor: 700, status: 'approved' }),
      gave('2026-01-14', { amountMinor: 9000, currency: 'EUR' }),
      call('2026-01-15'),
    ];
    expect(giftSums(entries)).toEqual(
      new Map([
        ['USD', { spentMinor: 7500, plannedMinor: 7500 }],
        ['EUR', { spentMinor: 9000, plannedMinor: 0 }],
      ]),
    );
  });

  it.each(['declined', 'returned', 'expired', 'cancelled'] as const)('a gift that was %s costs nothing', (status) => {
    expect(giftSums([gave('2026-01-10', { status })]).get('USD')).toEqual({ spentMinor: 0, plannedMinor: 0 });
  });

  it('a deleted entry costs nothing', () => {
    expect(giftSums([gave('2026-01-10', {}, { deletedAt: 1 })]).size).toBe(0);
  });

  it.each([
    ['USD', 100],
    ['JPY', 1],
    ['KWD', 1000],
  ])('one %s has %i of its smallest unit', (currency, minor) => {
    expect(minorPerUnit(currency)).toBe(minor);
  });
});

describe('the gift policy', () => {
  const rules = {
    currency: 'USD',
    budgetPerAccount: 500,
    perGift: 100,
    perRecipientPerYear: 200,
    approvalAbove: 75,
    blockPublicSector: true,
    cashAllowed: false,
  };
  const check = (gift: Partial<Gift> = {}, over: Partial<GiftCheck> = {}) =>
    checkGift({
      gift: giftOf({ status: 'planned', ...gift }),
      day: dayOf('2026-02-01'),
      occurrenceId: null,
      momentBudget: null,
      rules,
      account: { publicSector: false, noGifts: false, note: '' },
      history: [],
      ...over,
    });

  it('lets an ordinary gift pass', () => {
    expect(check()).toEqual({ result: 'ok', rules: [] });
  });

  it.each<[string, Partial<Gift>, Partial<GiftCheck>, 'warn' | 'block', GiftRule[]]>([
    ['over what one gift may cost', { amountMinor: 10_001 }, {}, 'block', ['over-gift-cap']],
    ['over what needs no approval', { amountMinor: 7501 }, {}, 'warn', ['needs-approval']],
    ['to the public sector', {}, { account: { publicSector: true, noGifts: null, note: '' } }, 'block', ['public-sector']],
    ['to somebody of the public sector', { recipientOrg: 'public' }, {}, 'block', ['public-sector']],
    [
      'to nobody knows which sector',
      { recipientOrg: 'unknown' },
      { account: { publicSector: null, noGifts: null, note: '' } },
      'warn',
      ['public-sector-unknown'],
    ],
    ['to who wants none', {}, { account: { publicSector: false, noGifts: true, note: '' } }, 'block', ['no-gifts']],
    ['of money', { item: 'Cash in an envelope' }, {}, 'block', ['cash']],
    ['as good as money', { item: '$50 gift card' }, {}, 'block', ['cash']],
    ['over the moment’s ceiling', { amountMinor: 5001 }, { momentBudget: 50 }, 'warn', ['over-moment-budget']],
    ['in another currency', { amountMinor: 999_999, currency: 'EUR' }, {}, 'warn', ['other-currency']],
    [
      'over what one person may get a year',
      { amountMinor: 5001 },
      { history: [gave('2026-01-05', { amountMinor: 15_000 })] },
      'block',
      ['over-recipient-cap'],
    ],
    [
      'over the account’s budget',
      { amountMinor: 5001 },
      { history: [gave('2025-01-05', { amountMinor: 45_000 })] },
      'warn',
      ['over-account-budget'],
    ],
  ])('a gift %s', (_, gift, over, result, broken) => {
    expect(check(gift, over)).toEqual({ result, rules: broken });
  });

  it.each<[string, Partial<Gift>, Partial<GiftCheck>]>([
    ['of exactly what one may cost, approved', { amountMinor: 10_000, status: 'approved' }, {}],
    ['of exactly what needs no approval', { amountMinor: 7500 }, {}],
    ['that fills the year exactly', {}, { history: [gave('2026-01-05', { amountMinor: 15_000 })] }],
    ['in a new year', { amountMinor: 5001 }, { history: [gave('2025-12-31', { amountMinor: 15_000 })] }],
    ['to somebody else', { amountMinor: 5001, recipientLabel: 'Sam' }, { history: [gave('2026-01-05', { amountMinor: 15_000 })] }],
    ['after one that came back', { amountMinor: 5001 }, { history: [gave('2026-01-05', { amountMinor: 15_000, status: 'returned' })] }],
    ['of exactly the moment’s ceiling', {}, { momentBudget: 50 }],
    ['with a word that only sounds like money', { item: 'Cashmere scarf' }, {}],
  ])('lets a gift pass %s', (_, gift, over) => {
    expect(check(gift, over)).toEqual({ result: 'ok', rules: [] });
  });

  it('knows a recipient by any spelling of the name', () => {
    const history = [gave('2026-01-05', { amountMinor: 15_000, recipientLabel: '  dana  REYES' })];
    expect(check({ amountMinor: 5001 }, { history }).rules).toEqual(['over-recipient-cap']);
  });

  it('takes two without a name for two people', () => {
    const history = [gave('2026-01-05', { amountMinor: 15_000, recipientLabel: '' })];
    expect(check({ amountMinor: 5001, recipientLabel: '' }, { history }).result).toBe('ok');
  });

  it('warns of the same recipient for the same moment', () => {
    const occurrenceId = idOf('welcome-gift');
    const history = [gave('2026-01-05', {}, { moments: linkTo(occurrenceId) })];
    expect(check({}, { occurrenceId, history })).toEqual({ result: 'warn', rules: ['duplicate'] });
    expect(check({}, { occurrenceId: idOf('welcome-gift', 1), history }).result).toBe('ok');
    expect(check({ recipientLabel: 'Sam' }, { occurrenceId, history }).result).toBe('ok');
  });

  it('allows cash and the public sector where the playbook does', () => {
    const lax = { ...rules, cashAllowed: true, blockPublicSector: false };
    expect(check({ item: 'Cash', recipientOrg: 'public' }, { rules: lax }).result).toBe('ok');
  });

  it('counts in the smallest unit of its currency', () => {
    const yen = { ...rules, currency: 'JPY', perGift: 5000, approvalAbove: 5000, perRecipientPerYear: 20_000, budgetPerAccount: 50_000 };
    expect(check({ currency: 'JPY', amountMinor: 5000 }, { rules: yen }).result).toBe('ok');
    expect(check({ currency: 'JPY', amountMinor: 5001 }, { rules: yen }).rules).toEqual(['over-gift-cap']);
  });
});
