import { lastTwoWayDay } from '../engagements/two-way';
import type { Playbook } from '../playbooks/types';
import { type Day, withinCalendar } from '../time/day';
import type { CompiledMoment } from './compile';
import type { Context } from './context';
import { anchorDay } from './facts';
import { occurrenceAt } from './occurrence';
import { occurrencePrefix } from './occurrence-id';
import { fits, tookPlace } from './rule';
import { rolled, type Slot, type Window, windowAround } from './slot';
import type { Evidence, Occurrence } from './types';

/**
 * The rolling moment: counted from the last two-way touch, or where there never was one from its backstop (domain §10
 * `silence`). A silence that was over its limit before tracking began is counted from that day on, so that a customer
 * met late starts fresh. Each new touch makes it a new occurrence, named by the day it counts from: a skip or a snooze of
 * one silence does not hide the next. It grows and never turns missed (decisions 33).
 */
export function silenceOccurrence(moment: CompiledMoment, others: readonly Occurrence[], context: Context): Occurrence {
  const { evidence, facts } = context;
  const touch = anchorDay(moment.moment.anchor, evidence, facts);
  const start = touch ?? (moment.backstop ? anchorDay(moment.backstop.anchor, evidence, facts) : null);
  const { base, window } = countedFrom(start, moment, context);
  const slot: Slot = {
    id: `${occurrencePrefix(evidence.accountKey, moment.idPart)}${base ?? 'unknown'}`,
    index: base ?? 0,
    window,
    anchorDay: touch,
    expectedBy: touch === null && window !== null,
    nextOpens: null,
    successorOn: null,
    eventFields: null,
    repeatEnded: false,
  };
  const booked = facts.planned.find((fact) => fact.twoWay) ?? null;
  const tried = facts.past.filter(
    (fact) => !fact.recorded && fact.day > (base ?? fact.day) && fits(moment.rule, fact) && !tookPlace(moment.rule, fact),
  ).length;
  const occurrence = occurrenceAt(moment, slot, { by: [], tried, planned: booked, booked }, context);
  const asking = occurrence.status === 'due' || occurrence.status === 'overdue';
  occurrence.resting = asking && (booked !== null || others.some(isOpenTwoWay));
  return occurrence;
}

function countedFrom(start: Day | null, moment: CompiledMoment, context: Context): { base: Day | null; window: Window | null } {
  const { trackedFrom } = context.evidence;
  const window = windowFrom(start, moment, context);
  if (window === null || trackedFrom === null || window.lastOnTime >= trackedFrom) return { base: start, window };
  return { base: trackedFrom, window: windowFrom(trackedFrom, moment, context) };
}

function windowFrom(base: Day | null, moment: CompiledMoment, { evidence, days }: Context): Window | null {
  const limit = moment.offsets[evidence.segment];
  if (base === null || limit === null) return null;
  const due = rolled(withinCalendar(base + limit), moment, days);
  return { ...windowAround(due, moment, days), lastRecoverable: Number.POSITIVE_INFINITY };
}

const isOpenTwoWay = ({ satisfiedBy, status }: Occurrence): boolean =>
  satisfiedBy.bilateral === true && (status === 'due' || status === 'overdue');

/**
 * Days since the last two-way touch against the limit of the account's segment; days null: never. The limit is the
 * playbook's own table, whether or not one of its moments watches it.
 */
export function silenceOf(evidence: Evidence, playbook: Playbook, today: Day): { days: number | null; limit: number } {
  const last = lastTwoWayDay(evidence.engagements, today);
  return { days: last === null ? null : today - last, limit: playbook.silenceDays[evidence.segment] };
}
