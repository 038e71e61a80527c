import type { Day } from '../time/day';
import { MISS_ASKS_DAYS } from './occurrence';
import { isDone } from './status';
import type { Occurrence } from './types';

/** A notice deadline so near goes before everything else (decisions 28). */
const NOTICE_NEAR_DAYS = 30;

/**
 * Whether an occurrence asks for work today: due by its due day, overdue, or a required miss of the last 30 days, and
 * neither snoozed, booked nor resting (decisions 27, 29). What badge, digest and lists take; pass only kept ones.
 */
export function asksNow(occurrence: Occurrence, today: Day): boolean {
  if (isQuiet(occurrence)) return false;
  const { status, due } = occurrence;
  if (status === 'due') return due !== null && today >= due;
  return status === 'overdue' || isFreshRequiredMiss(occurrence, today);
}

/** Hidden by a snooze, settled by a booking, or resting: no list asks for it. */
export const isQuiet = ({ snooze, bookedOn, resting }: Occurrence): boolean => snooze !== null || bookedOn !== null || resting;

/** Missed on one of the last 30 days, required or not. */
export function isFreshMiss({ status, lastRecoverable }: Occurrence, today: Day): boolean {
  return status === 'missed' && lastRecoverable !== null && today - lastRecoverable <= MISS_ASKS_DAYS;
}

const isFreshRequiredMiss = (occurrence: Occurrence, today: Day): boolean => occurrence.required && isFreshMiss(occurrence, today);

/**
 * The one next thing of an account (decisions 28): a required step before a near notice deadline · required overdue or
 * due now · other overdue or due now · a required miss of the last 30 days that no later moment of its stage has
 * overtaken · what is open. Pass only kept occurrences. Null: nothing is next.
 */
export function nextThing(occurrences: readonly Occurrence[], today: Day): Occurrence | null {
  let best: Occurrence | null = null;
  let bestTier = Number.POSITIVE_INFINITY;
  for (const occurrence of occurrences) {
    const tier = tierOf(occurrence, occurrences, today);
    if (tier === null || tier > bestTier) continue;
    if (tier < bestTier || (best !== null && soonerWithin(tier, occurrence, best) < 0)) best = occurrence;
    bestTier = tier;
  }
  return best;
}

const [NOTICE, REQUIRED_NOW, NOW, FRESH_MISS, OPEN] = [0, 1, 2, 3, 4];

function tierOf(occurrence: Occurrence, all: readonly Occurrence[], today: Day): number | null {
  if (isQuiet(occurrence)) return null;
  if (isBeforeNotice(occurrence, today)) return NOTICE;
  if (isFreshRequiredMiss(occurrence, today)) return isOvertaken(occurrence, all) ? null : FRESH_MISS;
  if (asksNow(occurrence, today)) return occurrence.required ? REQUIRED_NOW : NOW;
  return occurrence.status === 'due' ? OPEN : null;
}

/** A required step of a renewal whose notice deadline is known and at most 30 days away, open or already missed. */
function isBeforeNotice({ anchorKind, anchorDay, required, status }: Occurrence, today: Day): boolean {
  if (anchorKind !== 'noticeDeadline' || anchorDay === null || !required) return false;
  const near = anchorDay >= today && anchorDay - today <= NOTICE_NEAR_DAYS;
  return near && (status === 'due' || status === 'overdue' || status === 'missed');
}

function isOvertaken({ stage, due }: Occurrence, all: readonly Occurrence[]): boolean {
  return all.some((other) => other.stage === stage && isDone(other.status) && (other.due ?? 0) > (due ?? 0));
}

/** Within a tier the one that can be made good the shortest time; of missed ones the last missed; of open ones by due day. */
function soonerWithin(tier: number, a: Occurrence, b: Occurrence): number {
  const byDue = (a.due ?? 0) - (b.due ?? 0);
  if (tier === OPEN) return byDue;
  const byEnd = endOf(a) - endOf(b);
  if (tier === FRESH_MISS) return -byEnd || byDue;
  return byEnd === 0 || Number.isNaN(byEnd) ? byDue : byEnd;
}

const endOf = ({ lastRecoverable }: Occurrence): number => lastRecoverable ?? Number.MAX_SAFE_INTEGER;

export interface Counts {
  missed: number;
  overdue: number;
  due: number;
  upcoming: number;
  done: number;
  doneLate: number;
  skipped: number;
}

/**
 * How many of each status; pass only kept ones. Not applicable, waiting and resting ones are in no count, nor are misses
 * of more than 30 days ago, which are off the lists (decisions 27).
 */
export function countsOf(occurrences: readonly Occurrence[], today: Day): Counts {
  const counts: Counts = { missed: 0, overdue: 0, due: 0, upcoming: 0, done: 0, doneLate: 0, skipped: 0 };
  for (const occurrence of occurrences) {
    const { status, resting } = occurrence;
    if (resting || status === 'waiting' || status === 'not_applicable') continue;
    if (status === 'missed' && !isFreshMiss(occurrence, today)) continue;
    counts[status === 'done_late' ? 'doneLate' : status] += 1;
  }
  return counts;
}
