import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { ENGAGEMENT_OUTCOMES, ENGAGEMENT_TYPES, type Engagement, GIFT_STATUSES, OUTCOME_KINDS } from '@/lib/engagements/types';
import { occurrencesOf } from '@/lib/moments/engine';
import { nextThing } from '@/lib/moments/next';
import type { Evidence, Occurrence, Status } from '@/lib/moments/types';
import { PLAYBOOK_IDS, type PlaybookId, shippedPlaybooks } from '@/lib/playbooks/shipped';
import { type Day, dayOf, plainDateOf } from '@/lib/time/day';
import { todayIn } from '@/lib/time/zone';
import { giftOf } from '@/tests/support/gifts';
import { call, evidence } from '@/tests/support/moments';

// Each run decides whole books; with fewer runs than usual a busy machine still keeps within the time of a test.
fc.configureGlobal({ numRuns: 60 });

const CLOSE = dayOf('2024-01-31');
const LAST = dayOf('2026-06-30');
const days = fc.integer({ min: CLOSE - 30, max: LAST });
const playbooks = fc.constantFrom(...PLAYBOOK_IDS);
const TAGS = ['kickoff', 'review', 'nps', 'expansion', 'advocacy', 'value-evidence', 'renewal', 'renewal-quote'];
const MILESTONES = ['onboarding_done', 'first_value'];
const EVENTS = ['handoff.accepted', 'contract.recorded', 'ownership.transferred', 'aar.completed', 'issue.resolved'];

const entries: fc.Arbitrary<Engagement> = fc
  .record({
    id: fc.uuid(),
    day: days,
    type: fc.constantFrom(...ENGAGEMENT_TYPES),
    direction: fc.constantFrom('outbound' as const, 'inbound' as const, 'bilateral' as const, 'bilateral' as const),
    outcome: fc.option(fc.constantFrom(...ENGAGEMENT_OUTCOMES)),
    tags: fc.subarray(TAGS),
    milestone: fc.option(fc.constantFrom(...MILESTONES), { freq: 4 }),
    event: fc.option(fc.constantFrom(...EVENTS), { freq: 4 }),
    outcomeKind: fc.option(fc.constantFrom(...OUTCOME_KINDS), { freq: 6 }),
    giftStatus: fc.option(fc.constantFrom(...GIFT_STATUSES), { freq: 3 }),
    deletedAt: fc.option(fc.constant(1), { freq: 10 }),
  })
  .map(({ day, giftStatus, ...rest }) => call(plainDateOf(day), { ...rest, gift: giftStatus && giftOf({ status: giftStatus }) }));

const accounts: fc.Arbitrary<Evidence> = fc
  .record({
    segment: fc.constantFrom('strategic' as const, 'enterprise' as const, 'midmarket' as const, 'smb' as const, 'unknown' as const),
    status: fc.constantFrom('active' as const, 'active' as const, 'active' as const, 'churned' as const, 'paused' as const),
    statusSince: fc.option(days),
    trackedFrom: fc.option(days),
    goLive: fc.option(days),
    noticeDeadline: fc.option(days),
    termMonths: fc.option(fc.constantFrom(6, 12, 24)),
    engagements: fc.array(entries, { maxLength: 25 }),
    issues: fc.array(fc.record({ id: fc.uuid(), day: days, severity: fc.constantFrom('high', 'low') }), { maxLength: 4 }),
    surveys: fc.option(fc.boolean()),
  })
  .map(({ goLive, noticeDeadline, issues, surveys, ...rest }) =>
    evidence({
      ...rest,
      anchors: { close: CLOSE, ...(goLive !== null && { goLive }), ...(noticeDeadline !== null && { noticeDeadline }) },
      events: issues.map(({ id, day, severity }) => ({ id, kind: 'issue.resolved', day, fields: { 'issue.severity': severity } })),
      fields: { 'giftPolicy.allowed': true, 'surveys.on': surveys },
    }),
  );

const decided = (status: Status): boolean => status === 'done' || status === 'done_late' || status === 'skipped';
const byId = (occurrences: readonly Occurrence[]) => new Map(occurrences.map((each) => [each.id, each]));
/** Only what is dated on or before a day, as it was known then. */
const until = (known: Evidence, day: Day): Evidence => ({
  ...known,
  engagements: known.engagements.filter((each) => dayOf(each.occurredOn) <= day),
  events: known.events.filter((each) => each.day <= day),
});

describe('whatever is known of an account', () => {
  it('no two of its occurrences are one, and they stand in the order of the playbook', () => {
    fc.assert(
      fc.property(accounts, playbooks, days, (known, playbookId, today) => {
        const playbook = shippedPlaybooks[playbookId];
        const occurrences = occurrencesOf(known, playbook, today);
        expect(new Set(occurrences.map(({ id }) => id)).size).toBe(occurrences.length);
        const order = playbook.moments.map(({ id }) => id);
        const places = occurrences.map(({ momentId, index }) => [order.indexOf(momentId), index] as const);
        expect(places).toEqual(places.toSorted(([a, i], [b, j]) => a - b || i - j));
      }),
    );
  });

  it('its days stand in their order, and a repeat never goes back', () => {
    fc.assert(
      fc.property(accounts, playbooks, days, (known, playbookId, today) => {
        const playbook = shippedPlaybooks[playbookId];
        const last = new Map<string, Day>();
        for (const { momentId, opens, due, lastOnTime, lastRecoverable } of occurrencesOf(known, playbook, today)) {
          if (opens === null || due === null || lastOnTime === null) continue;
          expect(opens).toBeLessThanOrEqual(due);
          expect(opens).toBeLessThanOrEqual(lastOnTime);
          expect(lastOnTime).toBeLessThanOrEqual(lastRecoverable ?? lastOnTime);
          expect(due).toBeGreaterThanOrEqual(last.get(momentId) ?? due);
          last.set(momentId, due);
        }
      }),
    );
  });

  it('one entry satisfies no two occurrences of one moment', () => {
    fc.assert(
      fc.property(accounts, playbooks, days, (known, playbookId, today) => {
        const playbook = shippedPlaybooks[playbookId];
        const done = occurrencesOf(known, playbook, today).filter(({ completedBy }) => completedBy !== null);
        const claims = done.map(({ momentId, completedBy }) => `${momentId} by ${completedBy}`);
        expect(new Set(claims).size).toBe(claims.length);
      }),
    );
  });

  it('nothing that is planned, deleted or not there satisfies anything', () => {
    fc.assert(
      fc.property(accounts, playbooks, days, (known, playbookId, today) => {
        const playbook = shippedPlaybooks[playbookId];
        const there = known.engagements.filter((each) => each.deletedAt === null && dayOf(each.occurredOn) <= today).map(({ id }) => id);
        const events = known.events.filter((each) => each.day <= today).map(({ id }) => id);
        for (const { completedBy, completedOn } of occurrencesOf(known, playbook, today)) {
          if (completedBy === null) continue;
          expect([...there, ...events]).toContain(completedBy);
          expect(completedOn).toBeLessThanOrEqual(today);
        }
      }),
    );
  });

  it('the order it is given in does not matter', () => {
    fc.assert(
      fc.property(accounts, playbooks, days, (known, playbookId, today) => {
        const playbook = shippedPlaybooks[playbookId];
        const turned = { ...known, engagements: known.engagements.toReversed(), events: known.events.toReversed() };
        expect(occurrencesOf(turned, playbook, today)).toEqual(occurrencesOf(known, playbook, today));
      }),
    );
  });

  it('it is not changed by being looked at', () => {
    fc.assert(
      fc.property(accounts, playbooks, days, (known, playbookId, today) => {
        const playbook = shippedPlaybooks[playbookId];
        const copy = structuredClone(known);
        occurrencesOf(known, playbook, today);
        expect(known).toEqual(copy);
      }),
    );
  });

  it('the next thing is one of what is open or missed, and never hidden', () => {
    fc.assert(
      fc.property(accounts, playbooks, days, (known, playbookId, today) => {
        const playbook = shippedPlaybooks[playbookId];
        const next = nextThing(occurrencesOf(known, playbook, today), today);
        if (next === null) return;
        expect(['due', 'overdue', 'missed']).toContain(next.status);
        expect([next.snooze, next.bookedOn, next.resting]).toEqual([null, null, false]);
      }),
    );
  });
});

describe('as time goes on and nothing else happens', () => {
  const OPEN: Status[] = ['upcoming', 'due', 'overdue', 'missed'];

  it('no status goes backward', () => {
    fc.assert(
      fc.property(accounts, playbooks, days, fc.integer({ min: 1, max: 400 }), (known, playbookId, today, later) => {
        const playbook = shippedPlaybooks[playbookId];
        const fixed = until(known, today);
        const after = byId(occurrencesOf(fixed, playbook, today + later));
        for (const { id, status } of occurrencesOf(fixed, playbook, today)) {
          const then = after.get(id)?.status;
          if (decided(status)) expect(then).toBe(status);
          if (OPEN.includes(status)) expect(OPEN.indexOf(then ?? 'upcoming')).toBeGreaterThanOrEqual(OPEN.indexOf(status));
        }
      }),
    );
  });

  it('nothing changes before the day it is said to', () => {
    fc.assert(
      fc.property(accounts, playbooks, days, (given, playbookId, today) => {
        const playbook = shippedPlaybooks[playbookId];
        // Tracking never begins in the future.
        const known = { ...given, trackedFrom: given.trackedFrom && Math.min(given.trackedFrom, today) };
        const changes = occurrencesOf(known, playbook, today).flatMap(({ changesOn }) => (changesOn === null ? [] : [changesOn]));
        const happens = known.engagements.map((each) => dayOf(each.occurredOn)).concat(known.events.map(({ day }) => day));
        const next = Math.min(...changes, ...happens.filter((day) => day > today), today + 400);
        const told = (day: Day) => occurrencesOf(known, playbook, day).map(({ id, status }) => `${id} ${status}`);
        expect(told(next - 1)).toEqual(told(today));
      }),
    );
  });

  it('what is listed is never more than one ahead', () => {
    fc.assert(
      fc.property(accounts, playbooks, days, (known, playbookId, today) => {
        const playbook = shippedPlaybooks[playbookId];
        const ahead = new Map<string, number>();
        for (const { momentId, opens } of occurrencesOf(known, playbook, today))
          if (opens !== null && opens > today) ahead.set(momentId, (ahead.get(momentId) ?? 0) + 1);
        const repeats = playbook.moments.filter(({ repeat }) => repeat && 'every' in repeat && repeat.from === 'anchor');
        for (const { id } of repeats) expect(ahead.get(id) ?? 0).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('when an entry is deleted', () => {
  it('everything is as if it had never been', () => {
    fc.assert(
      fc.property(accounts, entries, playbooks, days, (known, entry, playbookId, today) => {
        const playbook = shippedPlaybooks[playbookId];
        const gone = { ...known, engagements: [...known.engagements, { ...entry, deletedAt: 1 }] };
        expect(occurrencesOf(gone, playbook, today)).toEqual(occurrencesOf(known, playbook, today));
      }),
    );
  });
});

describe('the zone of whoever looks', () => {
  const zone = process.env.TZ;
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  it('changes nothing: an instant has one day in the account’s zone, and that day one status', () => {
    const seenFrom = (viewer: string, known: Evidence, playbookId: PlaybookId, now: number): Occurrence[] => {
      process.env.TZ = viewer;
      return occurrencesOf(known, shippedPlaybooks[playbookId], todayIn('America/New_York', now));
    };
    const instants = fc.integer({ min: CLOSE * 86_400_000, max: LAST * 86_400_000 });
    fc.assert(
      fc.property(
        accounts,
        playbooks,
        instants,
        fc.constantFrom('Pacific/Apia', 'Europe/Berlin', 'Asia/Kolkata'),
        (known, playbookId, now, viewer) => {
          expect(seenFrom(viewer, known, playbookId, now)).toEqual(seenFrom('UTC', known, playbookId, now));
        },
      ),
    );
  });
});
