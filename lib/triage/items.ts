import type { CompiledPlaybook } from '../moments/compile';
import { asksNow, isQuiet } from '../moments/next';
import { MISS_ASKS_DAYS } from '../moments/occurrence';
import type { Occurrence } from '../moments/types';
import type { Day } from '../time/day';
import { rollDay } from '../time/work-calendar';
import { SECTIONS, type SectionName } from './sections';
import type { ItemState } from './types';

/** A customer should have been spoken to within so many days of the close (domain §5, the 72-hour text). */
export const FIRST_HOURS_DAYS = 3;
/** A notice deadline so near without a conversation is a must-do (domain §6). */
export const NOTICE_NEAR_DAYS = 30;
/** Not onboarded by this day is a must-do (domain §6). */
export const ONBOARDED_BY_DAY = 60;
/** What is due within so many days is named as coming (ux §2). */
export const COMING_DAYS = 7;

export interface ItemContext {
  today: Day;
  close: Day | null;
  lastTwoWay: Day | null;
  compiled: CompiledPlaybook;
}

/** The section an occurrence puts its account in; null: it asks for nothing and nothing of it comes. Pass only kept ones. */
export function sectionOfItem(occurrence: Occurrence, context: ItemContext): SectionName | null {
  if (isQuiet(occurrence)) return null;
  const { today } = context;
  if (isNoticeNear(occurrence, today) || isNeverOnboarded(occurrence, context)) return 'must-do';
  if (isUntouched(occurrence, context)) return 'first-72h';
  const { status, due } = occurrence;
  if (asksNow(occurrence, today)) {
    if (occurrence.gate) return 'gate';
    if (isRolling(occurrence, context.compiled)) return 'quiet';
    return status === 'missed' ? 'missed' : status === 'overdue' ? 'overdue' : 'due';
  }
  const comes = status === 'due' || (status === 'upcoming' && due !== null && due - COMING_DAYS <= today);
  return comes ? 'coming' : null;
}

/** A required two-way step before a known notice deadline that is near: the renewal conversation was not held. */
export function isNoticeNear({ anchorKind, anchorDay, required, satisfiedBy, status }: Occurrence, today: Day): boolean {
  if (anchorKind !== 'noticeDeadline' || anchorDay === null || !required || satisfiedBy.bilateral !== true) return false;
  const near = anchorDay >= today && anchorDay - today <= NOTICE_NEAR_DAYS;
  return near && (status === 'due' || status === 'overdue' || status === 'missed');
}

/** Onboarding still asks for work after day 60. Misses of more than 30 days are off the lists here too (decisions 27). */
export function isNeverOnboarded(occurrence: Occurrence, { today, close }: ItemContext): boolean {
  const onboarding = occurrence.satisfiedBy.milestone === 'onboarding_done';
  return onboarding && close !== null && today - close > ONBOARDED_BY_DAY && asksNow(occurrence, today);
}

/**
 * Within 72 hours of the close nobody spoke to the customer yet, and a two-way step that belongs to them is open. What
 * is open already and due later waits for its own day: the first touch may be another role's, which is not known here.
 */
export function isUntouched(
  { satisfiedBy, status, anchorKind, due }: Occurrence,
  { today, close, lastTwoWay, compiled }: ItemContext,
): boolean {
  if (close === null || today < close || today > close + FIRST_HOURS_DAYS) return false;
  if (lastTwoWay !== null && lastTwoWay >= close) return false;
  if (status !== 'due' || anchorKind !== 'close' || satisfiedBy.bilateral !== true || due === null) return false;
  // Where the third day is none to work on, its due day is the next that is.
  return due <= rollDay(close + FIRST_HOURS_DAYS, 'forward', compiled.days);
}

/** The rolling moment that watches the silence. */
export function isRolling({ momentId }: Pick<Occurrence, 'momentId'>, { moments }: CompiledPlaybook): boolean {
  const found = moments.find(({ moment }) => moment.id === momentId);
  return found?.repeat !== undefined && found.repeat !== null && 'rolling' in found.repeat;
}

/** What the status filter finds it by; null: it is behind, not open yet, or an old miss. */
export function stateOfItem(occurrence: Occurrence, today: Day): ItemState | null {
  const { status, snooze, bookedOn, lastRecoverable } = occurrence;
  if (snooze) return 'snoozed';
  if (bookedOn !== null) return 'booked';
  if (status === 'skipped') return lastRecoverable === null || skipNamedUntil(occurrence, lastRecoverable) >= today ? 'skipped' : null;
  if (asksNow(occurrence, today)) return status === 'missed' ? 'missed' : status === 'overdue' ? 'overdue' : 'due';
  return status === 'due' && !occurrence.resting ? 'open' : null;
}

/** A skip is named, and so found and taken back, for as long as the lists would have asked for what was skipped. */
export const skipNamedUntil = ({ required }: Pick<Occurrence, 'required'>, lastRecoverable: Day): Day =>
  lastRecoverable + (required ? MISS_ASKS_DAYS : 0);

export interface RankedItem {
  occurrence: Occurrence;
  section: SectionName;
}

/** Worse first: by section, then the due day, then required, then id. */
export function worseItem(a: RankedItem, b: RankedItem): number {
  return (
    SECTIONS[a.section] - SECTIONS[b.section] ||
    (a.occurrence.due ?? 0) - (b.occurrence.due ?? 0) ||
    Number(b.occurrence.required) - Number(a.occurrence.required) ||
    (a.occurrence.id < b.occurrence.id ? -1 : 1)
  );
}
