import type { Segment } from '../accounts/types';
import type { OffsetUnit } from '../playbooks/types';
import { type Day, withinCalendar } from '../time/day';
import { addBusinessDays, addOffset, monthsIn, rollDay, type WorkDays } from '../time/work-calendar';
import type { CompiledMoment } from './compile';
import type { Fields } from './conditions';

/** The days that decide an occurrence's status (domain §3): O, due, L and C. */
export interface Window {
  due: Day;
  opens: Day;
  lastOnTime: Day;
  /** ∞: it never turns missed. */
  lastRecoverable: Day;
}

/** One place in a moment's schedule: when it would be due, before anybody looked at what happened. */
export interface Slot {
  id: string;
  index: number;
  /** Null: the anchor is unknown, and so is everything else. */
  window: Window | null;
  anchorDay: Day | null;
  expectedBy: boolean;
  /** O of the next occurrence of the same moment, whether or not it is listed yet; null: there is none. */
  nextOpens: Day | null;
  /** The day the one after this is listed, though nothing happens to this one; null: it is not the last, or has none. */
  successorOn: Day | null;
  /** What conditions on the event read; null: it belongs to no event. */
  eventFields: Fields | null;
  /** The repeat's count or last day is passed, or its contract term was decided before this was asked for. */
  repeatEnded: boolean;
}

/** The window around a due day. In business days throughout where the moment counts in business days (domain §2). */
export function windowAround(due: Day, { moment, opensBefore, grace, missedAfter }: CompiledMoment, days: WorkDays): Window {
  if (moment.unit === 'businessDays') {
    return {
      due,
      opens: withinCalendar(addBusinessDays(due, -opensBefore, days)),
      lastOnTime: withinCalendar(addBusinessDays(due, grace, days)),
      lastRecoverable: withinCalendar(addBusinessDays(due, missedAfter, days)),
    };
  }
  return {
    due,
    opens: withinCalendar(due - opensBefore),
    lastOnTime: withinCalendar(due + grace),
    lastRecoverable: withinCalendar(due + missedAfter),
  };
}

/**
 * The window of an occurrence that the next one follows: it can be made good only until the next one opens (domain §3
 * "C := nextO − 1"), and where that comes before the last on-time day, that day is cut too (decisions 33). Where both
 * open on one day, the earlier still has that day.
 */
export function cutByNext(window: Window, nextOpens: Day | null): Window {
  if (nextOpens === null || nextOpens > window.lastRecoverable) return window;
  const lastRecoverable = Math.max(window.opens, nextOpens - 1);
  return { ...window, lastRecoverable, lastOnTime: Math.min(window.lastOnTime, lastRecoverable) };
}

/** Due of a moment counted from an anchor's day, rolled; null: the playbook names no number for this segment. */
export function dueFrom(anchor: Day, moment: CompiledMoment, segment: Segment, days: WorkDays): Day | null {
  const offset = moment.offsets[segment];
  return offset === null ? null : rolled(addOffset(anchor, offset, moment.moment.unit, days), moment, days);
}

/**
 * Due of occurrence `k` of a repeat from the anchor: always counted from the anchor, so that a clamped month does not
 * drift, and added up first where both parts are counted in months (domain §2).
 */
export function dueOfRepeat(
  anchor: Day,
  moment: CompiledMoment,
  segment: Segment,
  k: number,
  repeat: { every: number; unit: OffsetUnit },
  days: WorkDays,
): Day | null {
  const offset = moment.offsets[segment];
  if (offset === null) return null;
  const [own, each] = [monthsIn(moment.moment.unit), monthsIn(repeat.unit)];
  const due =
    own !== null && each !== null
      ? addOffset(anchor, offset * own + k * repeat.every * each, 'months', days)
      : addOffset(addOffset(anchor, k * repeat.every, repeat.unit, days), offset, moment.moment.unit, days);
  return rolled(due, moment, days);
}

/** Due from the backstop (domain §2); null: its anchor or its number is unknown too. */
export function dueFromBackstop(anchor: Day | null, moment: CompiledMoment, segment: Segment, days: WorkDays): Day | null {
  const { backstop } = moment;
  const offset = backstop?.offsets[segment] ?? null;
  if (!backstop || anchor === null || offset === null) return null;
  return rolled(addOffset(anchor, offset, backstop.unit, days) - backstop.lessDays, moment, days);
}

export const rolled = (due: Day, moment: CompiledMoment, days: WorkDays): Day =>
  withinCalendar(rollDay(withinCalendar(due), moment.roll, days));
