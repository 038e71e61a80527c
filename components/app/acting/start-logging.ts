import { takesGift } from '@/lib/engagements/entry';
import type { AccountView, ShownOccurrence } from '@/lib/messaging/contract';
import type { useActing } from './acting';

/** Log on a moment that only a gift satisfies means writing down the gift. */
export function startLogging(acting: Pick<ReturnType<typeof useActing>, 'openSheet'>, view: AccountView, o: ShownOccurrence | null): void {
  const types = o?.satisfiedBy.types;
  const onlyGift = types?.length === 1 && types[0] === 'gift';
  acting.openSheet(onlyGift ? 'gift' : 'log', view, o);
}

/** The moment a gift is meant for; null: it asks for none and allows none. */
export const giftFor = (o: ShownOccurrence): ShownOccurrence | null => (takesGift(o) ? o : null);
