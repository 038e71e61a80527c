import type { Repeat } from '../playbooks/types';
import { type Day, withinCalendar } from '../time/day';
import { addOffset } from '../time/work-calendar';
import type { Claim } from './claims';
import type { CompiledMoment } from './compile';
import type { Context } from './context';
import { withFrozen } from './frozen';
import { occurrenceAt } from './occurrence';
import { firstDue, isPastEnd, slotFor } from './schedule';
import { rolled, type Slot } from './slot';
import { isDone } from './status';
import type { Occurrence } from './types';

type FromCompletion = Extract<Repeat, { every: number }>;

/**
 * A repeat counted from each completion: the first is due by its anchor, the next so long after the one before was
 * done. What is not done has no next, so that one neglected habit stays one item and does not pile up. A skipped one is
 * counted from its due day, or the day it was skipped if that is later; one from before tracking from its due day, as
 * if it had been kept, since nobody knows.
 */
export function completionOccurrences(moment: CompiledMoment, repeat: FromCompletion, context: Context): Occurrence[] {
  const occurrences: Occurrence[] = [];
  const used = new Set<string>();
  let place = firstDue(moment, context);
  for (let index = 0; ; index += 1) {
    const planned = slotFor(moment, context, index, place);
    const ended = place.due !== null && isPastEnd(repeat, index, place.due);
    const { slot, claim } = settleOne(moment, { ...planned, repeatEnded: ended }, used, context);
    const occurrence = occurrenceAt(moment, slot, claim, context);
    occurrences.push(occurrence);
    const from = ended ? null : countsFrom(occurrence);
    if (from === null) return occurrences;
    for (const fact of claim.by) used.add(fact.id);
    place = { ...place, due: rolled(withinCalendar(addOffset(from, repeat.every, repeat.unit, context.days)), moment, context.days) };
  }
}

function countsFrom({ status, completedOn, due, skip, notApplicable }: Occurrence): Day | null {
  if (isDone(status)) return completedOn;
  if (status === 'skipped' && skip) return Math.max(due ?? skip.on, skip.on);
  return notApplicable === 'before-tracking' ? due : null;
}

/** One place at a time: an entry that satisfied an earlier one is used up. */
function settleOne(moment: CompiledMoment, planned: Slot, used: ReadonlySet<string>, context: Context): { slot: Slot; claim: Claim } {
  const { facts } = context;
  const left = used.size === 0 ? facts : { ...facts, past: facts.past.filter(({ id }) => !used.has(id)) };
  const { slots, claims } = withFrozen(moment, [planned], { ...context, facts: left }, null);
  return { slot: slots[0] ?? planned, claim: claims[0] ?? { by: [], tried: 0, planned: null, booked: null } };
}
