import { useCallback, useRef } from 'react';
import type { AccountKey } from '@/lib/accounts/types';
import { AskFailed } from '@/lib/messaging/errors';
import { useReadAccountView } from '@/lib/queries/account-view';
import { stateOfItem } from '@/lib/triage/items';
import type { ReasonPart } from '@/lib/triage/types';
import { useActing } from './acting';
import { useGlanceChange } from './use-glance-change';

/** What a row of a list says was set aside. */
export type SetAside = Extract<ReasonPart, { kind: 'snoozed' | 'skipped' }>;

/** Takes back a snooze or a skip that a row names, at any later time. Of several with that name, the one due first. */
export function useReopen(): (accountKey: AccountKey, aside: SetAside, event: Event) => Promise<void> {
  const { sayProblem } = useActing();
  const read = useReadAccountView();
  const reopen = useGlanceChange('moment.reopen');
  const current = useRef({ reopen, sayProblem });
  current.current = { reopen, sayProblem };
  return useCallback(
    async (accountKey, aside, event) => {
      try {
        const { occurrences, glanceForm, today } = await read(accountKey);
        const [meant] = occurrences
          .filter((one) => {
            if (!one.kept || one.name !== aside.name) return false;
            return aside.kind === 'snoozed' ? one.snooze?.until === aside.until : stateOfItem(one, today) === 'skipped';
          })
          .toSorted((a, b) => (a.due ?? Number.POSITIVE_INFINITY) - (b.due ?? Number.POSITIVE_INFINITY));
        if (!meant) throw new AskFailed({ code: 'nothing-to-undo' });
        current.current.reopen.run(event, { formId: glanceForm, occurrenceId: meant.id }, `${meant.name} is open again.`);
      } catch (error) {
        current.current.sayProblem(error);
      }
    },
    [read],
  );
}
