import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Account, Anchor, AnchorReading, Deal } from '@/lib/accounts/types';
import { isCloseAsked, mergedAccount } from '@/lib/export/merged-account';
import { accountRow } from '@/tests/support/records';
import { anchor } from '@/tests/support/triage';

const deal = (id: string, over: Partial<Deal> = {}): Deal => ({
  id,
  name: id,
  stage: 'Open',
  won: false,
  closeDate: null,
  rawCloseDate: '',
  amount: null,
  ...over,
});
const blank = accountRow({ ownerSales: null, trackedFrom: null, trackingStart: null, firstSeen: '2026-01-10' });
const account = (over: Partial<Account> = {}): Account => ({ ...blank, ...over });
const field = (date: string, readAt = 0): Anchor => ({ ...anchor('close', date), via: 'field', source: 'crm-page', readAt });

/** A reading as histories keep it. */
const declinedOn = (date: string): AnchorReading => {
  const { kind, history, ...read } = field(date);
  return read;
};

describe('an account that two people know', () => {
  it.each([true, false])('keeps what only one of them knows, whoever looked at its page last (theirs: %s)', (theirsLater) => {
    const mine = account({ tags: ['pilot'], ownerCs: 'Bo Lind', giftPolicy: { publicSector: true, noGifts: null, note: '' } });
    const theirs = account({
      segment: 'enterprise',
      arr: { amountMinor: 100, currency: 'USD' },
      anchors: [anchor('close', '2026-01-08')],
      trackedFrom: '2026-01-08',
      trackingStart: 'close',
      playbook: { id: 'default', version: '1.0.0' },
      giftPolicy: { publicSector: null, noGifts: false, note: 'Flowers' },
      tags: ['eu'],
    });
    expect(mergedAccount(theirs, mine, theirsLater)).toMatchObject({
      tags: ['pilot', 'eu'],
      ownerCs: 'Bo Lind',
      segment: 'enterprise',
      arr: { amountMinor: 100, currency: 'USD' },
      anchors: [anchor('close', '2026-01-08')],
      trackedFrom: '2026-01-08',
      trackingStart: 'close',
      playbook: { id: 'default', version: '1.0.0' },
      giftPolicy: { publicSector: true, noGifts: false, note: 'Flowers' },
    });
  });

  it('counts an imported history from its first activity on either side, and not from before the close', () => {
    const met = { anchors: [anchor('close', '2023-05-10')], firstSeen: '2026-01-20' };
    const imported = (trackedFrom: string) => account({ ...met, trackingStart: 'imported', trackedFrom });
    const seen = account({ ...met, trackingStart: 'first-seen', trackedFrom: '2026-01-20' });
    const startOf = (theirs: Account, mine: Account) => mergedAccount(theirs, mine, true).trackedFrom;
    expect(startOf(imported('2025-03-12'), seen)).toBe('2025-03-12');
    expect(startOf(imported('2025-03-12'), imported('2024-11-02'))).toBe('2024-11-02');
    expect(startOf(imported('2023-01-01'), seen)).toBe('2023-05-10');
  });

  it('goes by the later record where both know', () => {
    const [mine, theirs] = [account({ ownerCs: 'Bo Lind', segment: 'smb' }), account({ ownerCs: 'Jan Kaya', segment: 'midmarket' })];
    expect(mergedAccount(theirs, mine, true)).toMatchObject({ ownerCs: 'Jan Kaya', segment: 'midmarket' });
    expect(mergedAccount(theirs, mine, false)).toMatchObject({ ownerCs: 'Bo Lind', segment: 'smb' });
  });

  it('keeps what is one’s own: whether it is tracked here, the version it is pinned to, and when its page was seen', () => {
    const mine = account({ tracked: false, playbook: { id: 'default', version: '1.0.0' }, lastSeenOnPage: 5 });
    const theirs = account({ tracked: true, playbook: { id: 'default', version: '2.0.0' }, lastSeenOnPage: 9 });
    expect(mergedAccount(theirs, mine, true)).toEqual(mine);
  });

  it.each([true, false])('takes a date that was typed before one that a page shows (theirs later: %s)', (theirsLater) => {
    const typed = account({ anchors: [anchor('close', '2026-01-08')] });
    const read = account({ anchors: [field('2026-01-09', 9)] });
    expect(mergedAccount(read, typed, theirsLater).anchors).toEqual(typed.anchors);
    expect(mergedAccount(typed, read, theirsLater).anchors).toMatchObject(typed.anchors.map(({ date, via }) => ({ date, via })));
  });

  it('of two dates from pages takes the one that was read last, and begins tracking there', () => {
    const mine = account({ anchors: [field('2026-01-08', 1)], trackedFrom: '2026-01-08', trackingStart: 'close' });
    const theirs = account({ anchors: [field('2026-01-09', 2)], trackedFrom: '2026-01-09', trackingStart: 'close' });
    expect(mergedAccount(theirs, mine, false)).toMatchObject({
      anchors: [field('2026-01-09', 2)].map(({ history, ...read }) => read),
      trackedFrom: '2026-01-09',
    });
  });

  describe('with closes more than a day apart', () => {
    const closed = (close: Anchor, over: Partial<Account> = {}) =>
      account({ anchors: [close], trackedFrom: close.date, trackingStart: 'close', ...over });
    const typed = (date: string, readAt = 0): Anchor => ({ ...anchor('close', date), readAt });
    const mine = closed(field('2026-01-15', 1), { tags: ['pilot'], closeChoice: { rule: 'deal', dealId: 'mine' } });

    it.each<[string, Anchor, Anchor, boolean]>([
      ['read later there', field('2026-01-05', 2), field('2026-01-15', 1), true],
      ['read earlier there', field('2026-01-05', 1), field('2026-01-15', 2), false],
      ['typed there, read here', typed('2026-01-05'), field('2026-01-15', 1), true],
      ['read there, typed here', field('2026-01-05', 2), typed('2026-01-15'), false],
      ['typed on both sides', typed('2026-01-05', 1), typed('2026-01-15', 2), true],
      ['a day apart', field('2026-01-14', 2), field('2026-01-15', 1), false],
      [
        'declined here when a page showed it',
        field('2026-01-05', 2),
        { ...field('2026-01-15', 1), history: [{ ...declinedOn('2026-01-05'), readAt: 1 }] },
        false,
      ],
    ])('asks where it would move: %s', (_what, theirs, own, asked) => {
      expect(isCloseAsked(closed(theirs), closed(own))).toBe(asked);
      expect(mergedAccount(closed(theirs), closed(own), true).anchors).toEqual(
        theirs.date === '2026-01-14' ? [expect.objectContaining({ date: '2026-01-14' })] : [own],
      );
    });

    it('has mine, with the deal chosen for it, until theirs is chosen; the rest is put together all the same', () => {
      const theirs = closed(field('2026-01-05', 2), { segment: 'smb', closeChoice: { rule: 'first' } });
      expect(mergedAccount(theirs, mine, true)).toEqual({ ...mine, segment: 'smb' });
      expect(mergedAccount(theirs, mine, true, 'theirs')).toMatchObject({
        tags: ['pilot'],
        segment: 'smb',
        trackedFrom: '2026-01-05',
        closeChoice: { rule: 'first' },
        anchors: [{ date: '2026-01-05', readAt: 2, history: [{ date: '2026-01-15', via: 'field', readAt: 1 }] }],
      });
    });
  });

  it('is not asked again about a date that one of them declined', () => {
    const declined = { ...declinedOn('2026-02-03'), readAt: 5 };
    const kept = (readAt: number, past: Anchor['history']): Account =>
      account({ anchors: [{ ...field('2026-01-15', readAt), via: 'confirmed', history: past }] });
    const other = { ...declined, date: '2026-03-04', readAt: 9 };
    // An earlier reading was none of them.
    const before = { ...declined, date: '2026-01-14', readAt: 8 };
    const [mine, theirs] = [kept(5, [declined]), kept(9, [before, other])];
    for (const theirsLater of [true, false])
      expect(mergedAccount(theirs, mine, theirsLater).anchors).toEqual([{ ...mine.anchors[0], history: [declined, other] }]);
    const better = account({ anchors: [{ ...anchor('close', '2026-01-15'), readAt: 4 }] });
    expect(mergedAccount(better, mine, true).anchors[0]?.history).toEqual([declined]);
  });

  it('is no customer met late where the colleague met it in time', () => {
    const close = [anchor('close', '2025-11-03')];
    const mine = account({ anchors: close, firstSeen: '2026-01-10', trackedFrom: '2026-01-10', trackingStart: 'first-seen' });
    const theirs = account({ anchors: close, firstSeen: '2025-11-04', trackedFrom: '2025-11-03', trackingStart: 'close' });
    for (const theirsLater of [true, false])
      expect(mergedAccount(theirs, mine, theirsLater)).toMatchObject({
        firstSeen: '2025-11-04',
        trackedFrom: '2025-11-03',
        trackingStart: 'close',
      });
  });

  it('has a sure name before one that a page’s title gave', () => {
    const mine = account({ name: 'Northwind Traders' });
    const theirs = account({ name: 'Northwind | CRM', nameUnsure: true });
    for (const theirsLater of [true, false]) {
      expect(mergedAccount(theirs, mine, theirsLater)).toEqual(mine);
      expect(mergedAccount(mine, theirs, theirsLater)).toEqual(mine);
    }
  });

  it('has the deals of both, but none that a later whole list no longer shows, unless it was won', () => {
    const mine = account({ deals: [deal('gone'), deal('won', { won: true }), deal('both')] });
    const theirs = account({ deals: [deal('both', { stage: 'Closed Won', won: true }), deal('new')] });
    const deals = (theirsLater: boolean, cut = false) =>
      mergedAccount({ ...theirs, dealsCut: cut }, mine, theirsLater).deals.map(({ id, stage }) => `${id} ${stage}`);
    expect(deals(true)).toEqual(['won Open', 'both Closed Won', 'new Open']);
    expect(deals(true, true)).toEqual(['gone Open', 'won Open', 'both Closed Won', 'new Open']);
    expect(deals(false)).toEqual(['gone Open', 'won Open', 'both Open']);
  });

  it('assigned to nobody stays so', () => {
    const mine = account({ ownerSales: null, salesAssigned: { over: 'Ada Berg' } });
    expect(mergedAccount(account({ ownerSales: 'Ada Berg' }), mine, false)).toEqual(mine);
  });

  it('is the same once more: what was merged knows all that the file does', () => {
    const date = fc.constantFrom('2025-11-03', '2026-01-08', '2026-02-01');
    const who = fc.constantFrom(null, 'Ada Berg', 'Bo Lind');
    const any: fc.Arbitrary<Account> = fc
      .record({
        ownerSales: who,
        ownerCs: who,
        assigned: fc.option(who),
        segment: fc.constantFrom('unknown' as const, 'smb' as const, 'enterprise' as const),
        status: fc.constantFrom('active' as const, 'prospect' as const, 'churned' as const),
        tags: fc.subarray(['pilot', 'eu', 'Pilot']),
        unsure: fc.boolean(),
        firstSeen: date,
        start: fc.constantFrom(null, 'first-seen' as const, 'close' as const, 'today' as const),
        anchors: fc.uniqueArray(
          fc.record({
            kind: fc.constantFrom('close' as const, 'renewal' as const),
            date,
            readAt: fc.nat(3),
            typed: fc.boolean(),
            past: fc.array(fc.record({ date, readAt: fc.nat(3) }), { maxLength: 3 }),
          }),
          { selector: ({ kind }) => kind },
        ),
        deals: fc.uniqueArray(fc.record({ id: fc.constantFrom('a', 'b', 'c'), won: fc.boolean() }), { selector: ({ id }) => id }),
        dealsCut: fc.boolean(),
      })
      .map(({ assigned, unsure, start, anchors, deals, ...over }) =>
        account({
          ...over,
          ...(assigned === null ? {} : { salesAssigned: { over: assigned } }),
          ...(unsure ? { name: 'Northwind | CRM', nameUnsure: true } : {}),
          trackingStart: start,
          trackedFrom: start === null ? null : '2026-01-05',
          anchors: anchors.map(({ kind, typed, past, ...read }) => ({
            ...anchor(kind, read.date),
            ...read,
            via: typed ? 'typed' : 'field',
            history: past.map((each) => ({ ...declinedOn(each.date), readAt: each.readAt })),
          })),
          deals: deals.map(({ id, won }) => deal(id, { won })),
        }),
      );
    fc.assert(
      fc.property(any, any, fc.boolean(), fc.constantFrom('mine' as const, 'theirs' as const), (theirs, mine, theirsLater, close) => {
        const merged = mergedAccount(theirs, mine, theirsLater, close);
        expect(mergedAccount(theirs, merged, false)).toEqual(merged);
        expect(mergedAccount(theirs, merged, theirsLater)).toEqual(merged);
      }),
    );
  });
});
