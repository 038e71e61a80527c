import type { Playbook } from '../playbooks/types';
import type { Day } from '../time/day';
import type { Place } from './claims';
import { type CompiledMoment, type CompiledPlaybook, compilePlaybook } from './compile';
import { completionOccurrences } from './completion';
import type { Context } from './context';
import { factsOf } from './facts';
import { withFrozen } from './frozen';
import { occurrenceAt } from './occurrence';
import { anchoredSlots, eventSlots, onceSlots } from './schedule';
import { silenceOccurrence } from './silence';
import type { Slot } from './slot';
import { isDecided } from './status';
import { termSlots } from './terms';
import type { Evidence, Occurrence } from './types';

/**
 * Every occurrence of a playbook's moments for one account, with its status on a day of the account's zone (domain
 * §2–§3). In the playbook's order, then by index; repeats up to the first that is not open yet. Depends on nothing but
 * its arguments: the same evidence on the same day gives the same answer anywhere.
 * @throws RangeError for an engagement whose date is none; the gates let none through.
 */
export function occurrencesOf(evidence: Evidence, playbook: Playbook, today: Day): Occurrence[] {
  const compiled = compilePlaybook(playbook);
  const context = contextOf(evidence, compiled, today);
  const results = new Map<CompiledMoment, Occurrence[]>();
  for (const moment of compiled.plain) results.set(moment, momentOccurrences(moment, context));
  if (compiled.asksTrouble.length > 0) {
    const troubled = withTrouble(context, [...results.values()].flat());
    for (const moment of compiled.asksTrouble) results.set(moment, momentOccurrences(moment, troubled));
  }
  if (compiled.rolling.length > 0) {
    const others = [...results.values()].flat();
    for (const moment of compiled.rolling) results.set(moment, [silenceOccurrence(moment, others, context)]);
  }
  return compiled.moments.flatMap((moment) => results.get(moment) ?? []);
}

function contextOf(evidence: Evidence, { days }: CompiledPlaybook, today: Day): Context {
  const facts = factsOf(evidence, today);
  const ended = evidence.status === 'churned' || evidence.status === 'paused';
  const endedOn = ended ? (evidence.statusSince ?? Number.NEGATIVE_INFINITY) : null;
  return {
    evidence,
    facts,
    days,
    today,
    fields: facts.fields,
    endedOn,
    expandTo: endedOn === null ? today : Math.min(today, endedOn),
    hasFrozen: Object.keys(evidence.frozenDue).length > 0,
    skips: new Map(evidence.skips.map((skip) => [skip.occurrenceId, skip])),
    snoozes: new Map(evidence.snoozes.map((snooze) => [snooze.occurrenceId, snooze])),
  };
}

/**
 * `onboarding.troubled` where nobody said so by hand: true once a gate was late (decisions 31). Not late is not known
 * to be untroubled, since severe issues are not recorded yet.
 */
function withTrouble(context: Context, occurrences: readonly Occurrence[]): Context {
  const late = occurrences.some(({ gate, status }) => gate && (status === 'overdue' || status === 'missed' || status === 'done_late'));
  const known = context.fields['onboarding.troubled'] ?? null;
  return late && known === null ? { ...context, fields: { ...context.fields, 'onboarding.troubled': true } } : context;
}

function momentOccurrences(moment: CompiledMoment, context: Context): Occurrence[] {
  const { repeat } = moment;
  if (repeat === null || 'rolling' in repeat) return settled(moment, onceSlots(moment, context), context);
  if ('perEvent' in repeat) return settled(moment, eventSlots(moment, context), context);
  if ('perTerm' in repeat) {
    const { slots, earlier, place } = termSlots(moment, context);
    const occurrences = settled(moment, slots, context, moment.rule.outcome === null ? null : place);
    return withoutIdle(occurrences.filter(({ index, status }) => index >= earlier || isDecided(status)));
  }
  if (repeat.from === 'completion') return completionOccurrences(moment, repeat, context);
  return withoutIdle(settled(moment, anchoredSlots(moment, repeat, context), context));
}

/** A repeat that does not concern this account is named once, not once a quarter for as long as it has been a customer. */
const withoutIdle = (occurrences: readonly Occurrence[]): Occurrence[] =>
  occurrences.filter(({ notApplicable }, at) => notApplicable !== 'condition' || at === occurrences.length - 1);

function settled(moment: CompiledMoment, slots: readonly Slot[], context: Context, place: Place | null = null): Occurrence[] {
  const { slots: kept, claims } = withFrozen(moment, slots, context, place);
  return kept.flatMap((slot, at) => {
    const claim = claims[at];
    return claim ? [occurrenceAt(moment, slot, claim, context)] : [];
  });
}
