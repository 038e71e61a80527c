import { useCallback, useEffect, useRef, useState } from 'react';
import type { DraftFields, EngagementEntry, Logged, OpenForm } from '@/lib/messaging/contract';
import { AskFailed, type Failure, isFailure } from '@/lib/messaging/errors';
import { discardForm, keepDraft } from '@/lib/queries/forms';
import { useOperation } from '@/lib/queries/operations';
import { useFormsRefresh } from '@/lib/queries/sidebar';
import { failureOf } from '../failures';
import type { SheetFacts } from './acting';

/** A kept draft lags at most this far behind the keyboard. Ms. */
const KEEP_AFTER = 300;

export type DraftState = 'none' | 'typing' | 'kept' | 'failed';

export interface BoundForm<F> {
  fields: F;
  change: (part: Partial<F>) => void;
  /** The moment the form stands for: the one it was opened from, or its draft's. */
  occurrenceId: string | null;
  /** Something typed before was brought back. */
  restored: boolean;
  draft: DraftState;
  /** Keeps what is typed now; for blur. */
  keepNow: () => void;
  failure: Failure | null;
  saving: boolean;
  /** Saves once, however often it is asked. */
  save: (entry: EngagementEntry) => void;
  /** Closes: a form with nothing typed is forgotten, what was typed is kept. */
  leave: () => void;
  discard: () => void;
}

/**
 * A form that belongs to one account (decisions 3): its draft is kept as it is typed and comes back, its save is one
 * operation under the form's id, and nothing that fails costs a letter of it.
 */
export function useBoundForm<F extends object>(
  facts: SheetFacts,
  empty: F,
  codec: { toDraft: (fields: F) => DraftFields; fromDraft: (draft: DraftFields, defaults: F) => F },
  on: { saved: (logged: Logged) => void; gone: () => void; moved: () => void },
): BoundForm<F> {
  const [fields, setFields] = useState(empty);
  const [form, setForm] = useState<OpenForm | null>(null);
  const [restored, setRestored] = useState(false);
  const [draft, setDraft] = useState<DraftState>('none');
  const [failure, setFailure] = useState<Failure | null>(null);
  const { mutateAsync: log } = useOperation('engagement.log');
  const [saving, setSaving] = useState(false);
  const refresh = useFormsRefresh();

  const [firstId] = useState(() => idOf(facts.form));
  const live = useRef({ fields, touched: false, saving: false, closed: false, formId: firstId });
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const codecRef = useRef(codec);
  const onRef = useRef(on);
  onRef.current = on;

  useEffect(() => {
    let current = true;
    // What was typed meanwhile has no form to be saved by, but it can be copied.
    const movedOn = () => {
      if (live.current.touched) setFailure({ code: 'stale' });
      else onRef.current.moved();
    };
    facts.form.then(
      (opened) => {
        if (!current) return;
        if (opened.accountKey !== facts.accountKey) {
          void discardForm(Promise.resolve(opened.formId));
          movedOn();
          return;
        }
        setForm(opened);
        if (opened.draft && !live.current.touched) {
          const back = codecRef.current.fromDraft(opened.draft, live.current.fields);
          live.current = { ...live.current, fields: back, touched: true };
          setFields(back);
          setRestored(true);
          setDraft('kept');
        }
      },
      (error: unknown) => {
        if (!current) return;
        if (isFailure(error, 'stale')) movedOn();
        else setFailure(failureOf(error));
      },
    );
    return () => {
      current = false;
    };
  }, [facts]);

  const keepNow = useCallback(async () => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
    const now = live.current;
    if (!now.touched || now.saving || now.closed) return;
    try {
      const formId = await now.formId;
      if (live.current.saving || live.current.closed) return;
      await keepDraft(formId, codecRef.current.toDraft(live.current.fields));
      if (timer.current === null) setDraft('kept');
    } catch (error) {
      setDraft('failed');
      if (isFailure(error, 'disconnected')) setFailure(error.failure);
    }
  }, []);

  const change = useCallback(
    (part: Partial<F>) => {
      live.current = { ...live.current, fields: { ...live.current.fields, ...part }, touched: true };
      setFields(live.current.fields);
      setDraft('typing');
      timer.current ??= setTimeout(() => void keepNow(), KEEP_AFTER);
    },
    [keepNow],
  );

  // The page may go away under the form; a last word still gets out while it is being hidden.
  useEffect(() => {
    const hide = () => {
      if (timer.current !== null) void keepNow();
    };
    document.addEventListener('visibilitychange', hide);
    window.addEventListener('pagehide', hide);
    return () => {
      document.removeEventListener('visibilitychange', hide);
      window.removeEventListener('pagehide', hide);
      hide();
    };
  }, [keepNow]);

  /** The browser forgot the form, or it never opened: another one for the same account, or none. */
  const openAgain = async (): Promise<string> => {
    const opened = await facts.openAgain(form?.kind === 'gift' ? 'gift' : 'log', form?.occurrenceId ?? facts.occurrence?.id ?? null);
    if (opened.accountKey !== facts.accountKey) {
      void discardForm(Promise.resolve(opened.formId));
      throw new AskFailed({ code: 'stale' });
    }
    setForm(opened);
    return opened.formId;
  };

  const save = async (entry: EngagementEntry): Promise<void> => {
    if (live.current.saving || live.current.closed) return;
    live.current.saving = true;
    setSaving(true);
    try {
      if (failure?.code === 'unknown-form' || (failure && !form)) live.current.formId = openAgain();
      const logged = await log({ formId: await live.current.formId, entry });
      live.current.closed = true;
      onRef.current.saved(logged);
      refresh();
    } catch (error) {
      live.current.saving = false;
      setFailure(failureOf(error));
      void keepNow();
    } finally {
      setSaving(false);
    }
  };

  const forget = async (): Promise<void> => {
    live.current.closed = true;
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
    onRef.current.gone();
    await discardForm(live.current.formId);
    refresh();
  };

  return {
    fields,
    change,
    occurrenceId: form ? form.occurrenceId : (facts.occurrence?.id ?? null),
    restored,
    draft,
    keepNow: () => void keepNow(),
    failure,
    saving,
    save: (entry) => void save(entry),
    leave: () => {
      if (!live.current.touched) void forget();
      else {
        void keepNow().then(refresh);
        onRef.current.gone();
      }
    },
    discard: () => void forget(),
  };
}

/** The id of a form that is being opened. Whoever waits for it learns of a failure; that nobody waits yet is no defect. */
function idOf(form: Promise<OpenForm>): Promise<string> {
  const id = form.then((opened) => opened.formId);
  id.catch(() => undefined);
  return id;
}
