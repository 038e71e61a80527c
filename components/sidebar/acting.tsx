import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react';
import type { AccountView, Changed, Logged, OpenForm, ShownOccurrence } from '@/lib/messaging/contract';
import { openForm, resumeForm } from '@/lib/queries/forms';
import { useOperation } from '@/lib/queries/operations';
import { failureInWords, failureOf } from '../app/failures';

/** The account a sheet was opened for, as it was then. The page may move on; the sheet does not. */
export interface SheetFacts {
  accountKey: string;
  accountName: string;
  occurrence: ShownOccurrence | null;
  /** Null where the sheet was taken up again while another account is on screen. */
  view: AccountView | null;
  /** Resolves to the form the background bound to the account. */
  form: Promise<OpenForm>;
}

export type Opened =
  | { what: 'log' | 'gift'; id: number; facts: SheetFacts }
  | { what: 'snooze' | 'pick-day' | 'skip' | 'why'; id: number; occurrence: ShownOccurrence; view: AccountView; anchor: HTMLElement | null }
  | { what: 'close-date'; id: number; view: AccountView; anchor: HTMLElement | null };

export interface Said {
  text: string;
  tone: 'done' | 'problem';
  undoId: string | null;
  alsoInCrm: string | null;
  accountKey: string | null;
}

interface Acting {
  opened: Opened | null;
  said: Said | null;
  openSheet: (what: 'log' | 'gift', view: AccountView, occurrence: ShownOccurrence | null) => void;
  resumeSheet: (form: OpenForm) => void;
  openSmall: (
    what: 'snooze' | 'pick-day' | 'skip' | 'why',
    view: AccountView,
    occurrence: ShownOccurrence,
    anchor: HTMLElement | null,
  ) => void;
  openCloseDate: (view: AccountView, anchor: HTMLElement | null) => void;
  close: () => void;
  /** Says what was done, with its way back. */
  say: (text: string, changed: Changed | Logged) => void;
  sayProblem: (error: unknown) => void;
  undo: () => void;
  dismiss: () => void;
}

const ActingContext = createContext<Acting | null>(null);

/** What is open, what was last done, and how to take it back. */
export function useActing(): Acting {
  const acting = use(ActingContext);
  if (!acting) throw new Error('useActing outside ActingProvider');
  return acting;
}

let serial = 0;
const nextId = () => ++serial;

export function ActingProvider({ children }: { children: ReactNode }) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const { mutate: takeBack, isPending: undoing } = useOperation('undo');

  const sayProblem = useCallback((error: unknown) => {
    const words = failureInWords(failureOf(error));
    setSaid({ text: `${words.title}. ${words.text}`, tone: 'problem', undoId: null, alsoInCrm: null, accountKey: null });
  }, []);

  const undo = useCallback(() => {
    if (!said?.undoId || undoing) return;
    takeBack(
      { undoId: said.undoId },
      {
        onSuccess: ({ accountKey, accountName }) =>
          setSaid({ text: `Undone on ${accountName}.`, tone: 'done', undoId: null, alsoInCrm: null, accountKey }),
        onError: sayProblem,
      },
    );
  }, [said, undoing, takeBack, sayProblem]);

  const acting = useMemo<Acting>(() => {
    const close = () => setOpened(null);
    return {
      opened,
      said,
      openSheet: (what, view, occurrence) => {
        setSaid(null);
        const form = openForm(what, occurrence?.id ?? null, view.glanceForm);
        // The sheet reads the outcome; this only keeps an early failure from counting as unhandled.
        form.catch(() => undefined);
        setOpened({ what, id: nextId(), facts: { accountKey: view.account.key, accountName: view.account.name, occurrence, view, form } });
      },
      resumeSheet: (kept) => {
        setSaid(null);
        const form = resumeForm(kept.formId);
        form.catch(() => undefined);
        const what = kept.kind === 'gift' ? 'gift' : 'log';
        setOpened({
          what,
          id: nextId(),
          facts: { accountKey: kept.accountKey, accountName: kept.accountName, occurrence: null, view: null, form },
        });
      },
      openSmall: (what, view, occurrence, anchor) => setOpened({ what, id: nextId(), view, occurrence, anchor }),
      openCloseDate: (view, anchor) => setOpened({ what: 'close-date', id: nextId(), view, anchor }),
      close,
      say: (text, changed) =>
        setSaid({
          text,
          tone: 'done',
          undoId: changed.undoId,
          alsoInCrm: 'alsoInCrm' in changed ? changed.alsoInCrm : null,
          accountKey: changed.accountKey,
        }),
      sayProblem,
      undo,
      dismiss: () => setSaid(null),
    };
  }, [opened, said, sayProblem, undo]);

  return <ActingContext value={acting}>{children}</ActingContext>;
}
