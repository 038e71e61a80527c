import type { OffsetUnit } from '../playbooks/types';
import { type Day, dayOf } from '../time/day';
import { addOffset } from '../time/work-calendar';
import type { CompiledMoment } from './compile';
import type { Context } from './context';
import { anchorDay } from './facts';
import { occurrencePrefix } from './occurrence-id';
import { cutByNext, dueFrom, dueFromBackstop, dueOfRepeat, rolled, type Slot, windowAround } from './slot';

/** What a repeat counts from, with the name it has in occurrence ids. */
type Every = { every: number; unit: OffsetUnit; count?: number; until?: string };

/** The places of a moment that comes once. */
export function onceSlots(moment: CompiledMoment, context: Context): Slot[] {
  return [slotFor(moment, context, 0, firstDue(moment, context))];
}

/**
 * The places of a repeat counted from its anchor, up to the first that is not open yet (decisions 21). The one after
 * the repeat's count or last day is listed too, as ended.
 */
export function anchoredSlots(moment: CompiledMoment, repeat: Every, context: Context): Slot[] {
  const first = firstDue(moment, context);
  if (first.due === null) return [slotFor(moment, context, 0, first)];
  const { days, evidence } = context;
  const firstDay = first.due;
  const dueAt = (k: number): Day | null =>
    first.anchorDay === null
      ? rolled(addOffset(firstDay, k * repeat.every, repeat.unit, days), moment, days)
      : dueOfRepeat(first.anchorDay, moment, evidence.segment, k, repeat, days);
  const slots: Slot[] = [];
  let due: Day | null = firstDay;
  for (let k = 0; due !== null; k += 1) {
    const ended = isPastEnd(repeat, k, due);
    const next = ended ? null : dueAt(k + 1);
    const nextOpens = next === null || isPastEnd(repeat, k + 1, next) ? null : windowAround(next, moment, days).opens;
    const slot = { ...slotFor(moment, context, k, { ...first, due }, nextOpens), repeatEnded: ended };
    slots.push(slot);
    if (slot.window !== null && slot.window.opens > context.expandTo) return withSuccessorOn(slots, slot.window.opens, context);
    due = next;
  }
  return slots;
}

/** The last place of a repeat, which another follows on a day, unless the account has ended before it. */
export function withSuccessorOn(slots: Slot[], day: Day, { endedOn, today }: Context): Slot[] {
  const last = slots.at(-1);
  if (!last || last.repeatEnded || day <= today || (endedOn !== null && endedOn < day)) return slots;
  return [...slots.slice(0, -1), { ...last, successorOn: day }];
}

/** One place for each event of the anchor's kind. They are separate obligations: none cuts another short. */
export function eventSlots(moment: CompiledMoment, context: Context): Slot[] {
  const { evidence, days, facts } = context;
  return (facts.events.get(moment.moment.anchor) ?? []).map((event, index) => {
    const due = dueFrom(event.day, moment, evidence.segment, days);
    return {
      ...slotFor(moment, context, index, { due, anchorDay: event.day, expectedBy: false }, null, event.id),
      eventFields: event.fields,
    };
  });
}

export function isPastEnd(repeat: Every, k: number, due: Day): boolean {
  return (repeat.count !== undefined && k >= repeat.count) || (repeat.until !== undefined && due > dayOf(repeat.until));
}

/** Where a moment starts from: its anchor, or its backstop where that is unknown. */
export function firstDue(
  moment: CompiledMoment,
  { evidence, facts, days }: Context,
): Pick<Slot, 'anchorDay' | 'expectedBy'> & { due: Day | null } {
  const anchor = anchorDay(moment.moment.anchor, evidence, facts);
  if (anchor !== null) return { due: dueFrom(anchor, moment, evidence.segment, days), anchorDay: anchor, expectedBy: false };
  const base = moment.backstop ? anchorDay(moment.backstop.anchor, evidence, facts) : null;
  const due = dueFromBackstop(base, moment, evidence.segment, days);
  return { due, anchorDay: null, expectedBy: due !== null };
}

export function slotFor(
  moment: CompiledMoment,
  { evidence, days }: Context,
  index: number,
  { due, anchorDay: anchor, expectedBy }: Pick<Slot, 'anchorDay' | 'expectedBy'> & { due: Day | null },
  nextOpens: Day | null = null,
  name: string | number = index,
): Slot {
  return {
    id: `${occurrencePrefix(evidence.accountKey, moment.idPart)}${name}`,
    index,
    window: due === null ? null : cutByNext(windowAround(due, moment, days), nextOpens),
    anchorDay: anchor,
    expectedBy,
    nextOpens,
    successorOn: null,
    eventFields: null,
    repeatEnded: false,
  };
}
