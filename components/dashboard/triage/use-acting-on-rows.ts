import { useCallback } from 'react';
import { useActing } from '@/components/app/acting/acting';
import { useActOn } from '@/components/app/acting/page-acting';
import { crmAddress } from '@/components/app/crm-address';
import type { TriageRow } from '@/lib/triage/types';
import { addressOfAccount } from '../use-view';

/** What a row can be asked for: `open` its page in the CRM, `page` our own page of it. */
export type RowAct = 'log' | 'gift' | 'snooze' | 'skip' | 'why' | 'share' | 'open' | 'page';

/**
 * Acts on a row's account and the item it shows. Layers open beside `anchor`; the focus comes back to it. Resolves once
 * the layer is open.
 */
export function useActingOnRows(): (act: RowAct, row: TriageRow, anchor: HTMLElement | null) => Promise<void> {
  const actOn = useActOn();
  const { refuse } = useActing();
  return useCallback(
    async (act, row, anchor) => {
      if (act === 'page') window.location.hash = addressOfAccount(row.key);
      else if (act === 'open') {
        const address = crmAddress(row.crmUrl);
        if (address !== null) window.open(address, '_blank', 'noopener,noreferrer');
      } else if (act === 'snooze' && row.item === null) refuse(row.name, 'Nothing asks or comes; there is nothing to snooze.');
      else if (act === 'snooze' && row.item?.status === 'missed')
        refuse(row.name, `${row.item.name} is missed, which no snooze hides. Skip it, or hold it anyway.`);
      else await actOn(act, { accountKey: row.key, occurrenceId: row.item?.occurrenceId ?? null }, anchor);
    },
    [actOn, refuse],
  );
}
