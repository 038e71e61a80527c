import type { AccountView, ShownOccurrence } from '@/lib/messaging/contract';
import type { useActing } from './acting';

/** Log on a moment that only a gift satisfies means writing down the gift. */
export function startLogging(acting: Pick<ReturnType<typeof useActing>, 'openSheet'>, view: AccountView, o: ShownOccurrence | null): void {
  const types = o?.satisfiedBy.types;
  const onlyGift = types?.length === 1 && types[0] === 'gift';
  acting.openSheet(onlyGift ? 'gift' : 'log', view, o);
}

/** A gift belongs to the moment only where the moment asks for gifts or allows one. */
export const giftFor = (o: ShownOccurrence): ShownOccurrence | null =>
  o.satisfiedBy.types?.includes('gift') || o.channel.includes('gift') || o.budget !== null ? o : null;
