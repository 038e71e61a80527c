import { type ReactNode, useCallback, useEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import type { AccountKey } from '@/lib/accounts/types';
import { AskFailed } from '@/lib/messaging/errors';
import { useReadAccountView } from '@/lib/queries/account-view';
import { pageForms } from '@/lib/queries/forms';
import { systemClock } from '@/lib/time/clock';
import { todayIn } from '@/lib/time/zone';
import { ActingProvider, type SheetFacts, useActing } from './acting';
import { ActingLayers } from './acting-layers';
import { ActingToast } from './acting-toast';
import styles from './page-acting.module.css';
import { giftFor, startLogging } from './start-logging';

/**
 * Lets a full-tab page act on any account: its sheets and small layers, and the line that says what was done and takes
 * it back. Once a page, around its views.
 */
export function PageActing({ singleKeys, children }: { singleKeys: boolean; children: ReactNode }) {
  // No CRM page moves on beneath these sheets.
  const under = ({ view, accountKey, accountName }: SheetFacts) => ({
    today: view?.today ?? todayIn(Intl.DateTimeFormat().resolvedOptions().timeZone, systemClock.now()),
    singleKeys,
    shownKey: accountKey,
    shownName: accountName,
    pageUrl: null,
  });
  return (
    <ActingProvider forms={pageForms}>
      {children}
      <ActingLayers under={under} />
      <div className={styles.said}>
        <ActingToast undoKey={singleKeys} naming />
        <LeavingViews />
      </div>
    </ActingProvider>
  );
}

/** What was said of one account is not to stand beside another. */
function LeavingViews() {
  const { leave } = useActing();
  const current = useRef(leave);
  current.current = leave;
  useEffect(() => {
    const left = () => current.current();
    window.addEventListener('hashchange', left);
    return () => window.removeEventListener('hashchange', left);
  }, []);
  return null;
}

/** An account of a list, and the moment of it that is meant; null: none, the activity stands for itself. */
export interface ActOn {
  accountKey: AccountKey;
  occurrenceId: string | null;
}
export type Act = 'log' | 'gift' | 'snooze' | 'skip' | 'why' | 'share';

/**
 * Opens a layer for an account of which only the key is at hand: reads the account as it is now first. A moment that is
 * gone by then is said; so is what fails. Small layers stand at `anchor`. Until it is open no key does anything, or a
 * quick Enter would go to what lies below.
 */
export function useActOn(): (act: Act, on: ActOn, anchor: HTMLElement | null) => Promise<void> {
  const acting = useActing();
  const read = useReadAccountView();
  const current = useRef(acting);
  current.current = acting;
  const busy = useRef(false);
  return useCallback(
    async (act, { accountKey, occurrenceId }, anchor) => {
      if (busy.current) return;
      busy.current = true;
      const release = holdKeys();
      try {
        const view = await read(accountKey);
        const { openSheet, openSmall } = current.current;
        const occurrence = view.occurrences.find(({ id }) => id === occurrenceId) ?? null;
        if (occurrence === null && (occurrenceId !== null || (act !== 'log' && act !== 'gift')))
          throw new AskFailed({ code: 'unknown-occurrence' });
        // Now, not soon: the keys come back below.
        flushSync(() => {
          if (act === 'log') startLogging(current.current, view, occurrence);
          else if (act === 'gift') openSheet('gift', view, occurrence && giftFor(occurrence));
          else if (occurrence) openSmall(act, view, occurrence, anchor);
        });
      } catch (error) {
        current.current.sayProblem(error);
      } finally {
        busy.current = false;
        release();
      }
    },
    [read],
  );
}

/** Keeps key presses from everything, until called off. */
function holdKeys(): () => void {
  const stop = (event: KeyboardEvent) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  window.addEventListener('keydown', stop, { capture: true });
  return () => window.removeEventListener('keydown', stop, { capture: true });
}
