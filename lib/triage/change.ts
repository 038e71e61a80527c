import type { Occurrence } from '../moments/types';
import type { Playbook } from '../playbooks/types';
import { type Day, dayOf } from '../time/day';
import { COMING_DAYS, FIRST_HOURS_DAYS, NOTICE_NEAR_DAYS, ONBOARDED_BY_DAY, skipNamedUntil } from './items';
import type { TriageRecord } from './types';

/**
 * The next day on which anything in an account's row changes by itself; null: never. Takes all occurrences, since one
 * that is somebody else's may let a kept one rest. May name a day on which in the end nothing changes, never one too late.
 */
export function changesAtOf(
  { engagements, overrides }: TriageRecord,
  occurrences: readonly Occurrence[],
  { playbook, close, noticeDeadline }: { playbook: Playbook; close: Day | null; noticeDeadline: Day | null },
  today: Day,
): Day | null {
  let next = Number.POSITIVE_INFINITY;
  const at = (day: Day | null): void => {
    if (day !== null && day > today && day < next) next = day;
  };
  for (const occurrence of occurrences) daysOf(occurrence, at);
  for (const { occurredOn, deletedAt } of engagements) if (deletedAt === null) at(dayOf(occurredOn));
  for (const override of overrides) if (override.kind === 'milestone') at(override.day);
  if (close !== null) {
    at(close);
    at(close + FIRST_HOURS_DAYS + 1);
    at(close + ONBOARDED_BY_DAY + 1);
    for (const { fromDay, toDay } of playbook.ownership.phases) {
      at(close + fromDay);
      if (toDay !== undefined) at(close + toDay + 1);
    }
  }
  if (noticeDeadline !== null) at(noticeDeadline + 1);
  return Number.isFinite(next) ? next : null;
}

function daysOf(occurrence: Occurrence, at: (day: Day | null) => void): void {
  const { status, notApplicable, changesOn, due, lastRecoverable, anchorKind, anchorDay } = occurrence;
  at(changesOn);
  if (status === 'upcoming' && due !== null) at(due - COMING_DAYS);
  if (anchorKind === 'noticeDeadline' && anchorDay !== null) {
    at(anchorDay - NOTICE_NEAR_DAYS);
    at(anchorDay + 1);
  }
  if (status === 'skipped' && lastRecoverable !== null) at(skipNamedUntil(occurrence, lastRecoverable) + 1);
  // A term's next is listed once this one can no longer be made good, also where it was done or skipped.
  const behind =
    status === 'done' ||
    status === 'done_late' ||
    status === 'skipped' ||
    notApplicable === 'before-tracking' ||
    notApplicable === 'repeat-ended';
  if (behind && lastRecoverable !== null) at(lastRecoverable + 1);
}
