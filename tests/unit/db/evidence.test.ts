import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decidedIn, packDecided } from '@/lib/db/decided';
import { evidenceRow, recordIn } from '@/lib/db/evidence';
import { ENGAGEMENT_OUTCOMES, ENGAGEMENT_TYPES, type Engagement, GIFT_STATUSES, OUTCOME_KINDS } from '@/lib/engagements/types';
import { evidenceOf } from '@/lib/moments/evidence';
import { factsOf } from '@/lib/moments/facts';
import type { RowRecord } from '@/lib/services/ports';
import { dayOf } from '@/lib/time/day';
import { accountRow, engagementRow } from '../../support/records';

const word = fc.constantFrom('kickoff', 'review', 'pilot "one"', 'Über\nzwei');
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null });
const entries: fc.Arbitrary<Engagement[]> = fc.uniqueArray(
  fc
    .record({
      id: fc.uuid(),
      occurredOn: fc.constantFrom('2026-01-20', '2026-01-22', '2026-02-03'),
      type: fc.constantFrom(...ENGAGEMENT_TYPES),
      direction: fc.constantFrom('outbound' as const, 'inbound' as const, 'bilateral' as const),
      outcome: maybe(fc.constantFrom(...ENGAGEMENT_OUTCOMES)),
      tags: fc.array(word, { maxLength: 2 }),
      milestone: maybe(word),
      event: maybe(word),
      outcomeKind: maybe(fc.constantFrom(...OUTCOME_KINDS)),
      theirs: fc.array(fc.record({ label: fc.constant('Dana Whitcombe'), role: fc.constantFrom('sponsor' as const, 'user' as const) }), {
        maxLength: 2,
      }),
      moments: fc.array(fc.record({ occurrenceId: word, linkSource: fc.constantFrom('auto' as const, 'manual' as const) }), {
        maxLength: 2,
      }),
      gift: maybe(
        fc.constantFrom(...GIFT_STATUSES).map((status) => ({
          item: 'Plant',
          vendor: 'Greenhouse',
          amountMinor: 4_200,
          currency: 'EUR',
          recipientLabel: 'Dana Whitcombe',
          recipientOrg: 'private' as const,
          status,
          policy: { result: 'ok' as const, rules: [], overrideReason: null },
        })),
      ),
      deletedAt: fc.constantFrom(null, null, 5),
    })
    .map((over) => engagementRow(over)),
  { selector: ({ id }) => id, maxLength: 6 },
);

const today = dayOf('2026-01-22');
const factsIn = (record: RowRecord) => factsOf(evidenceOf(record, { surveysOn: false }), today);

it('says the same to the rules as the record that it was kept of', () => {
  fc.assert(
    fc.property(entries, (engagements) => {
      const record = { account: accountRow({}), engagements, overrides: [] };
      const kept = recordIn(evidenceRow(record));
      expect(kept && factsIn(kept)).toEqual(factsIn(record));
      const gifts = (some: RowRecord['engagements']) =>
        some.flatMap(({ gift, deletedAt }) => (gift && deletedAt === null ? [gift.amountMinor] : []));
      expect(kept && gifts(kept.engagements)).toEqual(gifts(engagements));
    }),
  );
});

it('holds nothing that was written in prose, and no names of people', () => {
  const engagement = engagementRow({
    subject: 'Private subject',
    notes: 'Private notes',
    theirs: [{ label: 'Private person', role: 'user' }],
    ours: ['Private person'],
    nextStep: { what: 'Private step', due: null },
  });
  const account = accountRow({ giftPolicy: { publicSector: null, noGifts: null, note: 'Private note' } });
  const key = account.key;
  const overrides = [
    { kind: 'skip' as const, id: 'o', accountKey: key, occurrenceId: `${key}|a|b|1`, reason: 'Private reason', on: today },
  ];
  expect(evidenceRow({ account, engagements: [engagement], overrides }).body).not.toContain('Private');
});

it('of another shape is none', () => {
  const row = evidenceRow({ account: accountRow({}), engagements: [], overrides: [] });
  expect(recordIn(row)).not.toBeNull();
  expect(recordIn({ ...row, v: row.v + 1 })).toBeNull();
  expect(recordIn(undefined)).toBeNull();
});

it('what entries decided is found again by their place', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.uuid(), { maxLength: 5 }),
      fc.array(fc.array(fc.constantFrom('day7', 'qbr'), { maxLength: 2 })),
      (ids, moments) => {
        const decided = new Map(ids.map((id, n) => [id, [...new Set(moments[n])]] as const).filter(([, own]) => own.length > 0));
        const inOrder = ids.map((id) => ({ id })).sort((a, b) => (a.id < b.id ? -1 : 1));
        expect(
          decidedIn(
            packDecided(
              ids.map((id) => ({ id })),
              decided,
            ),
            inOrder,
          ),
        ).toEqual(decided);
      },
    ),
  );
});
