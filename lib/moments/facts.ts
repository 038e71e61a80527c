import type { AnchorKind } from '../accounts/types';
import { isTwoWay, lastTwoWayDay } from '../engagements/two-way';
import type { EngagementFacts, OutcomeKind, Participant } from '../engagements/types';
import { addMonths, civilOf, type Day, dayOf, dayOfCivil } from '../time/day';
import type { Fields } from './conditions';
import type { Entry } from './rule';
import type { Evidence } from './types';

/** One thing that can satisfy a moment: an engagement, or a milestone, event or outcome recorded apart from one. */
export interface Fact extends Entry {
  id: string;
  day: Day;
  /** Occurrences it was linked to by hand. */
  linkedTo: readonly string[];
  /** A record of its own rather than an entry of the log; it satisfies only the moment that names it. */
  recorded: boolean;
}

interface EventFact {
  id: string;
  day: Day;
  fields: Fields;
}

/** The account's evidence, read once: by day, with what is planned apart from what took place. */
export interface Facts {
  /** Up to today, oldest first. */
  past: readonly Fact[];
  /** After today, soonest first: planned, satisfies nothing yet (domain §4). */
  planned: readonly Fact[];
  lastTwoWay: Day | null;
  /** The first day each milestone was reached. */
  milestones: ReadonlyMap<string, Day>;
  /** Of each kind, oldest first. */
  events: ReadonlyMap<string, readonly EventFact[]>;
  /** Oldest first. */
  outcomes: readonly { kind: OutcomeKind; day: Day }[];
  fields: Fields;
}

const NO_ROLES: readonly Participant['role'][] = [];
const NO_TEXT: readonly string[] = [];

export function factsOf(evidence: Evidence, today: Day): Facts {
  const entries = evidence.engagements.filter((each) => each.deletedAt === null).map(factOf);
  const ids = new Set(entries.map((each) => each.id));
  const all = [...entries, ...recordedFacts(evidence, entries, ids)].sort(byDay);
  const firstPlanned = all.findIndex((each) => each.day > today);
  const past = firstPlanned === -1 ? all : all.slice(0, firstPlanned);
  return {
    past,
    planned: firstPlanned === -1 ? [] : all.slice(firstPlanned),
    lastTwoWay: lastTwoWayDay(evidence.engagements, today),
    milestones: firstDays(past),
    events: eventsOf(evidence, past, ids, today),
    outcomes: past.flatMap(({ outcomeKind, day }) => (outcomeKind === null ? [] : [{ kind: outcomeKind, day }])),
    fields: evidence.segment === 'unknown' ? evidence.fields : { ...evidence.fields, segment: evidence.segment },
  };
}

function factOf(engagement: EngagementFacts): Fact {
  const { id, type, outcome, tags, milestone, event, outcomeKind, gift, theirs, moments } = engagement;
  const byHand = moments.filter((link) => link.linkSource === 'manual');
  return {
    id,
    day: dayOf(engagement.occurredOn),
    type,
    twoWay: isTwoWay(engagement),
    outcome,
    tags,
    milestone,
    event,
    outcomeKind,
    giftStatus: gift?.status ?? null,
    roles: theirs.length === 0 ? NO_ROLES : theirs.map(({ role }) => role),
    linkedTo: byHand.length === 0 ? NO_TEXT : byHand.map((link) => link.occurrenceId),
    recorded: false,
  };
}

/** Milestones, events and outcomes that stand apart. One that an entry of the log states already is not counted twice. */
function recordedFacts(evidence: Evidence, entries: readonly Fact[], ids: ReadonlySet<string>): Fact[] {
  const facts: Fact[] = [];
  for (const { kind, day } of evidence.milestones) facts.push(recorded(`milestone:${kind}`, day, { milestone: kind }));
  for (const { id, kind, day } of evidence.events) if (!ids.has(id)) facts.push(recorded(id, day, { event: kind }));
  for (const { kind, day } of evidence.outcomes) {
    const stated = entries.some((each) => each.outcomeKind === kind && each.day === day);
    if (!stated) facts.push(recorded(`outcome:${kind}:${day}`, day, { outcomeKind: kind }));
  }
  return facts;
}

function recorded(id: string, day: Day, what: Partial<Pick<Fact, 'milestone' | 'event' | 'outcomeKind'>>): Fact {
  return {
    id,
    day,
    type: 'milestone',
    twoWay: false,
    outcome: null,
    tags: NO_TEXT,
    milestone: null,
    event: null,
    outcomeKind: null,
    giftStatus: null,
    roles: NO_ROLES,
    linkedTo: NO_TEXT,
    recorded: true,
    ...what,
  };
}

function firstDays(past: readonly Fact[]): Map<string, Day> {
  const days = new Map<string, Day>();
  for (const { milestone, day } of past) if (milestone !== null && !days.has(milestone)) days.set(milestone, day);
  return days;
}

function eventsOf(evidence: Evidence, past: readonly Fact[], ids: ReadonlySet<string>, today: Day): Map<string, EventFact[]> {
  const events = new Map<string, EventFact[]>();
  const add = (kind: string, event: EventFact): void => {
    const known = events.get(kind);
    if (known) known.push(event);
    else events.set(kind, [event]);
  };
  for (const { id, kind, day, fields } of evidence.events) if (day <= today && !ids.has(id)) add(kind, { id, day, fields });
  for (const { id, event, day, recorded: apart } of past) if (event !== null && !apart) add(event, { id, day, fields: {} });
  for (const list of events.values()) list.sort(byDay);
  return events;
}

/** Of one day in the order of ids, which for engagements is the order of logging: no answer depends on the input's order. */
function byDay(a: { day: Day; id: string }, b: { day: Day; id: string }): number {
  if (a.day !== b.day) return a.day - b.day;
  return a.id < b.id ? -1 : Number(a.id > b.id);
}

/**
 * The day a kind of anchor stands for; null: unknown, and unknown stays unknown (domain §1). What was read or typed
 * goes before what the log says.
 */
export function anchorDay(kind: AnchorKind, evidence: Evidence, facts: Facts): Day | null {
  const known = evidence.anchors[kind];
  if (known !== undefined) return known;
  if (kind.startsWith('milestone:')) return facts.milestones.get(kind.slice('milestone:'.length)) ?? null;
  if (kind === 'lastBilateralTouch') return facts.lastTwoWay;
  if (kind === 'quarter') return firstQuarter(evidence.anchors.close);
  return facts.events.get(kind)?.at(-1)?.day ?? null;
}

/** Quarters count from the first calendar quarter that begins on or after the close. */
function firstQuarter(close: Day | undefined): Day | null {
  if (close === undefined) return null;
  const { year, month } = civilOf(close);
  const start = dayOfCivil(year, month - ((month - 1) % 3), 1);
  return start === close ? close : addMonths(start, 3);
}
