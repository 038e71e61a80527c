import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react';
import type { AccountView, OpenForm, ShownOccurrence, Undone } from '@/lib/messaging/contract';
import { type FormSource, resumeForm } from '@/lib/queries/forms';
import { useUndo } from '@/lib/queries/operations';
import { count } from '../dates';
import { failureInWords, failureOf } from '../failures';

/** The account a sheet was opened for, as it was then. The page may move on; the sheet does not. */
export interface SheetFacts {
  accountKey: string;
  accountName: string;
  occurrence: ShownOccurrence | null;
  /** Null where the sheet was taken up again while another account is on screen. */
  view: AccountView | null;
  /** Resolves to the form the background bound to the account. */
  form: Promise<OpenForm>;
  /** Asks for another one, where the browser has forgotten the first. */
  openAgain: (kind: 'log' | 'gift', occurrenceId: string | null) => Promise<OpenForm>;
}

type SmallLayer = 'snooze' | 'pick-day' | 'skip' | 'why' | 'share';

export type Opened =
  | { what: 'log' | 'gift'; id: number; facts: SheetFacts }
  | { what: SmallLayer; id: number; occurrence: ShownOccurrence; view: AccountView; anchor: HTMLElement | null }
  | { what: 'close-date'; id: number; view: AccountView; anchor: HTMLElement | null };

export interface Said {
  /** The account it is about, where the words alone do not tell; null: no single one. */
  about: string | null;
  text: string;
  tone: 'done' | 'problem';
  undoId: string | null;
  alsoInCrm: string | null;
}

/** What was done, as far as its way back and its way on go: every reply of a change fits. */
interface Done {
  undoId: string;
  accountName?: string;
  alsoInCrm?: string | null;
}

interface Acting {
  opened: Opened | null;
  said: Said | null;
  openSheet: (what: 'log' | 'gift', view: AccountView, occurrence: ShownOccurrence | null) => void;
  resumeSheet: (form: OpenForm) => void;
  openSmall: (what: SmallLayer, view: AccountView, occurrence: ShownOccurrence, anchor: HTMLElement | null) => void;
  openCloseDate: (view: AccountView, anchor: HTMLElement | null) => void;
  close: () => void;
  /** Says what was done, with its way back; null: there is none. */
  say: (text: string, done: Done | null) => void;
  /** Says why something asked of an account is not done. */
  refuse: (accountName: string, text: string) => void;
  sayProblem: (error: unknown) => void;
  undo: () => void;
  dismiss: () => void;
  /** Another view is on screen: only what can be taken back stays. */
  leave: () => void;
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

/** `forms`: how the screen's forms are bound to an account; the same object for as long as it is mounted. */
export function ActingProvider({ forms, children }: { forms: FormSource; children: ReactNode }) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const { mutate: takeBack, isPending: undoing } = useUndo();

  const sayProblem = useCallback((error: unknown) => {
    const words = failureInWords(failureOf(error));
    setSaid({ about: null, text: `${words.title}. ${words.text}`, tone: 'problem', undoId: null, alsoInCrm: null });
  }, []);

  const undo = useCallback(() => {
    const undoId = said?.undoId;
    if (!undoId || undoing) return;
    takeBack(
      { undoId },
      {
        // What was done since has its own way back, which an answer that comes late must not take off the screen.
        onSuccess: (undone) =>
          setSaid((now) =>
            now === null || now.undoId === undoId
              ? { about: null, text: undoneInWords(undone), tone: 'done', undoId: null, alsoInCrm: null }
              : now,
          ),
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
        const form = forms.open(what, view, occurrence?.id ?? null);
        // The sheet reads the outcome; this only keeps an early failure from counting as unhandled.
        form.catch(() => undefined);
        const { key: accountKey, name: accountName } = view.account;
        const openAgain: SheetFacts['openAgain'] = (kind, id) => forms.openAgain(kind, accountKey, id);
        setOpened({ what, id: nextId(), facts: { accountKey, accountName, occurrence, view, form, openAgain } });
      },
      resumeSheet: (kept) => {
        setSaid(null);
        const form = resumeForm(kept.formId);
        form.catch(() => undefined);
        const what = kept.kind === 'gift' ? 'gift' : 'log';
        const { accountKey, accountName } = kept;
        const openAgain: SheetFacts['openAgain'] = (kind, id) => forms.openAgain(kind, accountKey, id);
        setOpened({ what, id: nextId(), facts: { accountKey, accountName, occurrence: null, view: null, form, openAgain } });
      },
      openSmall: (what, view, occurrence, anchor) => setOpened({ what, id: nextId(), view, occurrence, anchor }),
      openCloseDate: (view, anchor) => setOpened({ what: 'close-date', id: nextId(), view, anchor }),
      close,
      say: (text, done) =>
        setSaid({
          about: done?.accountName ?? null,
          text,
          tone: 'done',
          undoId: done?.undoId ?? null,
          alsoInCrm: done?.alsoInCrm ?? null,
        }),
      refuse: (about, text) => setSaid({ about, text, tone: 'problem', undoId: null, alsoInCrm: null }),
      leave: () => setSaid((now) => (now?.undoId ? now : null)),
      sayProblem,
      undo,
      dismiss: () => setSaid(null),
    };
  }, [forms, opened, said, sayProblem, undo]);

  return <ActingContext value={acting}>{children}</ActingContext>;
}

function undoneInWords({ accountKey, accountName, accounts, kept }: Undone): string {
  if (accountKey === null && accounts === 0) return 'Undone.';
  const left =
    kept > 0
      ? ` ${count(kept, 'account was', 'accounts were')} changed again since, and left as ${kept === 1 ? 'it is' : 'they are'}.`
      : '';
  return `Undone on ${accountKey === null ? count(accounts, 'account', 'accounts') : accountName}.${left}`;
}
