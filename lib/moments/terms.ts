import type { OutcomeKind } from '../engagements/types';
import { addMonths, type Day, monthsBetween, withinCalendar } from '../time/day';
import { addOffset, monthsIn } from '../time/work-calendar';
import type { CompiledMoment } from './compile';
import type { Context } from './context';
import type { Fact } from './facts';
import { anchorDay } from './facts';
import { firstDue, slotFor, withSuccessorOn } from './schedule';
import { dueFrom, rolled, type Slot, windowAround } from './slot';

/** A contract whose term is not known is taken to run for a year. */
const USUAL_TERM_MONTHS = 12;
const RENEWING: readonly OutcomeKind[] = ['renewed', 'auto_renewed', 'downgraded', 'reactivated'];

/** One contract term of a moment: the date it turns on, and when the moment is due for it. */
interface Term {
  turnsOn: Day;
  due: Day | null;
}

export interface TermSlots {
  slots: Slot[];
  /** So many of the first ones lie before the term whose date is known; they are listed only where they were decided. */
  earlier: number;
  /** The position of the term an outcome belongs to. */
  place: (fact: Pick<Fact, 'day'>) => number;
}

/**
 * The places of a moment that comes once a contract term (decisions 33). The anchor's date belongs to the term it lies
 * nearest the end of, counted from the start of the contract, so that a date that moves on in the CRM at renewal keeps
 * the earlier terms' ids. The next term is listed once this one was renewed, or once it can no longer be made good:
 * a contract whose renewal nobody recorded most likely renewed itself, and its next deadline must not pass in silence.
 */
export function termSlots(moment: CompiledMoment, context: Context): TermSlots {
  const terms = termsOf(moment, context);
  if (terms === null) return { slots: [slotFor(moment, context, 0, firstDue(moment, context))], earlier: 0, place: () => 0 };
  const nearest = (day: Day): number => nearestTerm(terms.at, day);
  const slots: Slot[] = [];
  for (let index = 0; ; index += 1) {
    const { due } = terms.at(index);
    const next = terms.at(index + 1).due;
    const nextOpens = next === null ? null : windowAround(next, moment, context.days).opens;
    const slot = slotFor(
      moment,
      context,
      index,
      { due, anchorDay: terms.expected ? null : withinCalendar(terms.at(index).turnsOn), expectedBy: terms.expected },
      nextOpens,
    );
    const decided = decisionOf(index, context, nearest);
    slots.push({ ...slot, repeatEnded: decided !== null && isMoot(slot, decided.day, moment) });
    if (index < terms.known) continue;
    const passed = slot.window !== null && slot.window.lastRecoverable < context.expandTo;
    if (decided ? decided.renewed : passed) continue;
    const listed = decided || slot.window === null ? slots : withSuccessorOn(slots, slot.window.lastRecoverable + 1, context);
    return { slots: listed, earlier: terms.known, place: ({ day }) => Math.min(nearest(day), slots.length - 1) };
  }
}

/** Asked for by nobody any more: the term was decided while this was still on time, or not even open. */
function isMoot({ window }: Slot, decidedOn: Day, { rule }: CompiledMoment): boolean {
  return rule.outcome === null && window !== null && window.lastOnTime >= decidedOn;
}

function termsOf(moment: CompiledMoment, context: Context): { at: (index: number) => Term; known: number; expected: boolean } | null {
  const { evidence, facts, days } = context;
  const months = evidence.termMonths ?? USUAL_TERM_MONTHS;
  const anchor = anchorDay(moment.moment.anchor, evidence, facts);
  if (anchor !== null) {
    const start = evidence.anchors.contractStart ?? evidence.anchors.close;
    const known = start === undefined ? 0 : Math.max(0, Math.round(monthsBetween(start, anchor) / months) - 1);
    const at = (index: number): Term => {
      const turnsOn = addMonths(anchor, (index - known) * months);
      return { turnsOn, due: dueFrom(turnsOn, moment, evidence.segment, days) };
    };
    return { at, known, expected: false };
  }
  const base = moment.backstop ? anchorDay(moment.backstop.anchor, evidence, facts) : null;
  const offset = moment.backstop?.offsets[evidence.segment] ?? null;
  if (!moment.backstop || base === null || offset === null) return null;
  const { unit, lessDays } = moment.backstop;
  const inMonths = monthsIn(unit);
  const ownOffset = moment.moment.unit === 'days' ? (moment.offsets[evidence.segment] ?? 0) : 0;
  const at = (index: number): Term => {
    // Where the length of the term is known, it takes the place of the backstop's own guess of it.
    const first = inMonths === null ? addOffset(base, offset, unit, days) : addMonths(base, evidence.termMonths ?? offset * inMonths);
    const due = addMonths(first, index * months) - lessDays;
    return { turnsOn: due - ownOffset, due: rolled(due, moment, days) };
  };
  return { at, known: 0, expected: true };
}

/** The term whose date is nearest; of two equally near the later, since a decision looks ahead. */
function nearestTerm(at: (index: number) => Term, day: Day): number {
  let index = 0;
  while (Math.abs(at(index + 1).turnsOn - day) <= Math.abs(at(index).turnsOn - day)) index += 1;
  return index;
}

/** The first outcome that settled a term, and whether the contract went on. */
function decisionOf(index: number, { facts }: Context, nearest: (day: Day) => number): { day: Day; renewed: boolean } | null {
  const settling = facts.outcomes
    .filter(({ kind }) => kind === 'churned' || RENEWING.includes(kind))
    .filter(({ day }) => nearest(day) === index);
  const renewal = settling.find(({ kind }) => RENEWING.includes(kind));
  const first = renewal ?? settling[0];
  return first ? { day: first.day, renewed: renewal !== undefined } : null;
}
