import { type Claim, claimsOf, type Place } from './claims';
import type { CompiledMoment } from './compile';
import type { Context } from './context';
import { type Slot, windowAround } from './slot';

/**
 * What was done keeps the due day it had when it was done, however the anchor moved since; what is no longer done
 * (its entry was deleted) is due by the anchor as it stands (domain §1 "Anchor moved").
 */
export function withFrozen(
  moment: CompiledMoment,
  slots: readonly Slot[],
  context: Context,
  place: Place | null,
): { slots: readonly Slot[]; claims: Claim[] } {
  if (!context.hasFrozen) return { slots, claims: claimsOf(moment, slots, context, place) };
  const frozen = slots.map((slot) => frozenSlot(moment, slot, context));
  const claims = claimsOf(moment, frozen, context, place);
  const kept = frozen.map((slot, at) => (isDone(moment, claims[at]) ? slot : (slots[at] ?? slot)));
  const same = kept.every((slot, at) => slot === frozen[at]);
  return same ? { slots: frozen, claims } : { slots: kept, claims: claimsOf(moment, kept, context, place) };
}

function frozenSlot(moment: CompiledMoment, slot: Slot, { evidence, days }: Context): Slot {
  const due = evidence.frozenDue[slot.id];
  if (due === undefined || due === slot.window?.due) return slot;
  return { ...slot, window: windowAround(due, moment, days) };
}

const isDone = ({ rule }: CompiledMoment, claim: Claim | undefined): boolean => claim !== undefined && claim.by.length >= rule.min;
