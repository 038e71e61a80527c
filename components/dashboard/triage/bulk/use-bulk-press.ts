import { useCallback, useRef, useState } from 'react';
import { failureOf } from '@/components/app/failures';
import type { PressOf, ReplyOf } from '@/lib/messaging/contract';
import { unansweredId, usePress, useUndo } from '@/lib/queries/operations';

type Press = PressOf<'bulk.apply'>;

/** The presses of one dialog. */
export interface BulkPress {
  /** @returns null: it failed, as `error` says */
  send: (press: Press) => Promise<ReplyOf<'bulk.apply'> | null>;
  working: boolean;
  error: unknown;
  /** The press that failed, by which it can be taken back: it is written in parts, and some may be there. Null: none. */
  broken: () => string | null;
}

export function useBulkPress(): BulkPress {
  const { mutateAsync: apply, isPending: applying } = usePress('bulk.apply');
  const { mutateAsync: undo, isPending: undoing } = useUndo();
  const [error, setError] = useState<unknown>(null);
  const broken = useRef<string | null>(null);

  const send = useCallback(
    async (press: Press) => {
      setError(null);
      const ofOther = broken.current === unansweredId('bulk.apply', press) ? null : broken.current;
      try {
        // What another wish wrote would stay without a way back.
        if (ofOther !== null) await takenBack(undo({ undoId: ofOther }));
        broken.current = null;
        return await apply(press);
      } catch (thrown) {
        setError(thrown);
        broken.current ??= unansweredId('bulk.apply', press);
        return null;
      }
    },
    [apply, undo],
  );
  return { send, working: applying || undoing, error, broken: useCallback(() => broken.current, []) };
}

/** Nothing to take back is well: the press failed before it wrote anything. */
async function takenBack(undone: Promise<unknown>): Promise<void> {
  try {
    await undone;
  } catch (error) {
    if (failureOf(error).code !== 'nothing-to-undo') throw error;
  }
}
