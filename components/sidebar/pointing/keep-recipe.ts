import { useState } from 'react';
import type { PointingState } from '@/lib/messaging/pointing/operations';
import { usePress } from '@/lib/queries/operations';
import { useActing } from '../../app/acting/acting';
import { byAPerson } from '../../app/by-a-person';

/** What is still chosen before a recipe is kept, and the press that keeps it. */
export function useKeeping({ pointing, address }: PointingState) {
  const { say, sayProblem } = useActing();
  const { mutate, isPending } = usePress('pointing.keep');
  const [chosenOrder, setOrder] = useState<'dmy' | 'mdy' | null>(null);
  const [chosenId, setId] = useState<string[] | null>(null);
  const [likely] = pointing?.close?.dates ?? [];
  const order = chosenOrder ?? (pointing?.close?.sure ? (likely?.order ?? null) : null);
  const orderSettled = !pointing?.close || pointing.close.dates.length < 2 || order !== null;
  const id = chosenId ?? (address?.sure ? address.chosen : null);
  return {
    order,
    setOrder,
    orderSettled,
    id,
    setId,
    idSettled: address === null || id !== null,
    isPending,
    keep: (event: Event) => {
      if (isPending || !byAPerson(event)) return;
      mutate(
        { order, id: chosenId },
        { onSuccess: (kept) => say(`Read from now on on every account page of ${kept.host}.`, kept), onError: sayProblem },
      );
    },
  };
}
