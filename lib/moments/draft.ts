import { entryFor } from '../engagements/entry';
import { isOwnSide } from '../engagements/two-way';
import type { EngagementOutcome, EngagementType, GiftStatus, OutcomeKind } from '../engagements/types';
import type { Day } from '../time/day';
import { compileRule, type Entry, fits, fitsByHand, tookPlace } from './rule';
import { isDone } from './status';
import type { Occurrence } from './types';

/** A half-written log entry, as far as it decides anything. */
export interface DraftEntry {
  type: EngagementType;
  day: Day;
  /** Null where reached or tried is no question (a gift, a note). */
  reached: boolean | null;
  outcome?: EngagementOutcome | null;
  giftStatus: GiftStatus | null;
  outcomeKind: OutcomeKind | null;
  tags: readonly string[];
  /** The moment it is logged from; null: none. */
  occurrenceId: string | null;
}

/**
 * The occurrences an entry would decide if it were saved: the log form's "Counts for …" line. The same rules as the
 * engine's; a rule that asks for several entries, or for certain people, is named although this one may not complete it.
 * Planned entries decide nothing yet.
 */
export function wouldSatisfy(draft: DraftEntry, occurrences: readonly Occurrence[], today: Day): Occurrence[] {
  if (draft.day > today) return [];
  const from = occurrences.find(({ id }) => id === draft.occurrenceId);
  const entry = entryOf(draft, from);
  return [...momentsOf(occurrences).values()].flatMap((ofMoment) => {
    const linked = from && ofMoment.includes(from) ? from : null;
    const target = linked ?? lastOpened(ofMoment, draft.day);
    if (!target || isDone(target.status) || (!linked && target.notApplicable !== null)) return [];
    const rule = compileRule(target);
    const counts = linked ? fitsByHand(rule, entry) : fits({ ...rule, roles: null }, entry);
    return counts && tookPlace(rule, entry) ? [target] : [];
  });
}

function entryOf(draft: DraftEntry, from: Occurrence | undefined): Entry {
  const parts = from ? entryFor(from) : null;
  return {
    type: draft.type,
    twoWay: draft.reached === true && !isOwnSide(draft.type),
    outcome: draft.outcome ?? (draft.reached === false ? 'no_answer' : null),
    tags: [...draft.tags, ...(parts?.tags ?? [])],
    milestone: parts?.milestone ?? null,
    event: parts?.event ?? null,
    outcomeKind: draft.outcomeKind,
    giftStatus: draft.giftStatus,
    roles: [],
  };
}

function momentsOf(occurrences: readonly Occurrence[]): Map<string, Occurrence[]> {
  const moments = new Map<string, Occurrence[]>();
  for (const occurrence of occurrences) {
    const known = moments.get(occurrence.momentId);
    if (known) known.push(occurrence);
    else moments.set(occurrence.momentId, [occurrence]);
  }
  return moments;
}

/** The one whose window opened last on or before the day; a milestone counts whenever it was reached. */
function lastOpened(ofMoment: readonly Occurrence[], day: Day): Occurrence | null {
  const only = ofMoment.length === 1 ? ofMoment[0] : undefined;
  if (only?.satisfiedBy.milestone !== undefined) return only;
  let best: Occurrence | null = null;
  for (const occurrence of ofMoment) {
    if (occurrence.opens === null || occurrence.opens > day) continue;
    if (best === null || occurrence.opens >= (best.opens ?? 0)) best = occurrence;
  }
  return best;
}
