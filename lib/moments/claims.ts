import type { Day } from '../time/day';
import type { CompiledMoment } from './compile';
import type { Context } from './context';
import type { Fact } from './facts';
import { occurrencePrefix } from './occurrence-id';
import { fits, fitsByHand, tookPlace } from './rule';
import type { Slot } from './slot';

/** What happened, or is planned, for one place of a moment's schedule. */
export interface Claim {
  /** What satisfies it, oldest first, up to the number the rule asks for. */
  by: Fact[];
  /** Attempts that did not reach the customer. */
  tried: number;
  /** The first planned entry that will satisfy it, if it takes place. */
  planned: Fact | null;
  /** The first planned two-way entry that will. */
  booked: Fact | null;
}

/** Which place an entry that is linked to none counts for: its position, or −1 for none. */
export type Place = (fact: Fact) => number;

/**
 * Shares the account's entries out among the places of one moment: an entry counts for the place it is linked to by
 * hand, else for the one whose window opened last on or before it, never for two (domain §4).
 */
export function claimsOf(moment: CompiledMoment, slots: readonly Slot[], context: Context, place: Place | null): Claim[] {
  const claims = slots.map((): Claim => ({ by: [], tried: 0, planned: null, booked: null }));
  const { rule } = moment;
  const prefix = occurrencePrefix(context.evidence.accountKey, moment.idPart);
  const settle = (fact: Fact, planned: boolean): void => {
    if (fact.recorded && !rule.factual) return;
    const link = fact.linkedTo.length === 0 ? undefined : fact.linkedTo.find((id) => id.startsWith(prefix));
    if (link !== undefined ? !fitsByHand(rule, fact) : !fits(rule, fact)) return;
    const at =
      link !== undefined ? slots.findIndex((slot) => slot.id === link) : (place?.(fact) ?? lastOpened(moment, slots, claims, fact.day));
    const [slot, claim] = [slots[at], claims[at]];
    if (!slot || !claim) return;
    if (planned) plan(slot, claim, fact, moment, link !== undefined);
    else if (!tookPlace(rule, fact)) claim.tried += countsAsTry(slot, fact, claim, moment, link !== undefined) ? 1 : 0;
    else if (claim.by.length < rule.min && (link !== undefined || countsUnlinked(slot, fact, moment, context))) claim.by.push(fact);
  };
  for (const fact of context.facts.past) settle(fact, false);
  for (const fact of context.facts.planned) settle(fact, true);
  return claims;
}

/** A milestone is reached once and for good, so for a moment that comes once it counts whenever it was reached. */
const isStanding = (moment: CompiledMoment): boolean => moment.rule.milestone !== null && moment.repeat === null;

function lastOpened(moment: CompiledMoment, slots: readonly Slot[], claims: readonly Claim[], day: Day): number {
  if (isStanding(moment)) return 0;
  let best = -1;
  let bestOpens = Number.NEGATIVE_INFINITY;
  for (const [at, { window }] of slots.entries()) {
    if (window === null || window.opens > day || window.opens < bestOpens) continue;
    // Two that opened on one day: the first that still lacks something, so that two calls settle two issues.
    const taken = best !== -1 && window.opens === bestOpens && lacks(claims[best], moment);
    if (taken) continue;
    best = at;
    bestOpens = window.opens;
  }
  return best;
}

const lacks = (claim: Claim | undefined, { rule }: CompiledMoment): boolean => claim !== undefined && claim.by.length < rule.min;

/**
 * What was on time before tracking began is decided by what is dated before it, or by hand (decisions 24): the first
 * call of a new age is not a late first-week check-in of a customer of three years.
 */
function countsUnlinked(slot: Slot, fact: Fact, moment: CompiledMoment, { evidence }: Context): boolean {
  const { trackedFrom } = evidence;
  if (slot.window === null || trackedFrom === null || slot.window.lastOnTime >= trackedFrom) return true;
  return fact.day < trackedFrom || isStanding(moment);
}

/** Tries count while the occurrence can still be made good and is not done (decisions 29). */
function countsAsTry({ window }: Slot, fact: Fact, claim: Claim, moment: CompiledMoment, linked: boolean): boolean {
  if (fact.recorded || !lacks(claim, moment) || fact.giftStatus !== null) return false;
  return linked || (window !== null && fact.day >= window.opens && fact.day <= window.lastRecoverable);
}

function plan(slot: Slot, claim: Claim, fact: Fact, moment: CompiledMoment, linked: boolean): void {
  const inReach = linked || slot.nextOpens === null || fact.day < slot.nextOpens;
  if (!inReach || !lacks(claim, moment) || !tookPlace(moment.rule, fact)) return;
  claim.planned ??= fact;
  if (fact.twoWay) claim.booked ??= fact;
}
