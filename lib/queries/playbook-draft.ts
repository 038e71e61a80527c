import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { ask } from '../messaging/ask';
import type { PlaybookDraft } from '../messaging/playbooks/operations';
import { playbookText } from '../playbooks/text';
import type { Playbook } from '../playbooks/types';
import { draftKey } from './playbooks';

/** What is typed is kept this soon. Ms. */
const KEEP_WITHIN = 400;

export interface DraftState {
  /** The draft's text; without a draft, that of the version it would be made from. */
  text: string;
  isDraft: boolean;
  basedOn: string | null;
  /** Null: nothing was saved yet. */
  savedAt: number | null;
  /** Typed, but not kept yet. */
  unsaved: boolean;
  /** Why the last try to keep it failed; what was typed stays on screen. */
  failure: unknown;
  edit(text: string): void;
  /** Keeps at once what waits to be kept, and waits until it is. Fails with AskFailed. */
  settle(): Promise<void>;
  /** Forgets what was typed and not kept. */
  forget(): void;
}

/**
 * One playbook's draft: made by the first change, kept within half a second of it, when a field is left and when the
 * page is. `stored` is what was kept before; `base` the version that a new draft is made from.
 */
export function useDraft(id: string, base: Playbook | null, stored: PlaybookDraft | null): DraftState {
  const client = useQueryClient();
  const [typed, setTyped] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const waiting = useRef<{ text: string; basedOn: string | null } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const saving = useRef<Promise<void>>(Promise.resolve());

  const basedOn = stored ? stored.basedOn : (base?.version ?? null);
  const baseText = useMemo(() => (base ? playbookText(base) : ''), [base]);

  const settle = useCallback((): Promise<void> => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const draft = waiting.current;
    waiting.current = null;
    if (draft === null) return saving.current;
    const kept = saving.current
      .catch(() => undefined)
      .then(() => ask('playbook.keepDraft', { id, ...draft }))
      .then(
        async ({ savedAt }) => {
          // An answer under way may be older than what was just kept.
          await client.cancelQueries({ queryKey: draftKey(id) });
          client.setQueryData(draftKey(id), { draft: { id, ...draft, savedAt } });
          setFailure(null);
        },
        (error: unknown) => {
          // It waits again, so that leaving the field or the next key tries once more.
          waiting.current ??= draft;
          setFailure(error);
          throw error;
        },
      );
    saving.current = kept;
    // Whoever waits for it hears of it; the state says so to everybody else.
    kept.catch(() => undefined);
    return kept;
  }, [id, client]);

  const edit = useCallback(
    (text: string) => {
      setTyped(text);
      waiting.current = { text, basedOn };
      timer.current ??= setTimeout(() => void settle().catch(() => undefined), KEEP_WITHIN);
    },
    [basedOn, settle],
  );

  const forget = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    waiting.current = null;
    saving.current = Promise.resolve();
    setTyped(null);
    setFailure(null);
  }, []);

  // What was typed is let go of only once the kept text has arrived here: in between, the one before it would show.
  const keptText = stored?.text;
  useEffect(() => {
    if (typed !== null && keptText === typed && waiting.current === null) setTyped(null);
  }, [keptText, typed]);

  useEffect(() => {
    const leave = () => void settle().catch(() => undefined);
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [settle]);

  return {
    text: typed ?? stored?.text ?? baseText,
    isDraft: typed !== null || stored !== null,
    basedOn,
    savedAt: stored?.savedAt ?? null,
    unsaved: typed !== null && typed !== keptText,
    failure,
    edit,
    settle,
    forget,
  };
}
