import { useState } from 'react';
import { failureInWords, failureOf } from '@/components/app/failures';
import { Button } from '@/components/ui/button';
import type { ImportedPlaybook } from '@/lib/messaging/playbooks/operations';
import type { PlaybookMistake } from '@/lib/playbooks/types';
import { usePress } from '@/lib/queries/operations';
import { Dialog } from './dialog';
import { TextEditor } from './text-editor';

/** What a file holds that is no playbook yet, to be corrected here and imported then. Mount it to open it. */
export function ImportDialog({
  name,
  text: read,
  mistakes: found,
  onImported,
  onClose,
}: {
  name: string;
  text: string;
  mistakes: readonly PlaybookMistake[];
  onImported: (reply: Extract<ImportedPlaybook, { ok: true }>) => void;
  onClose: () => void;
}) {
  const [text, setText] = useState(read);
  const [mistakes, setMistakes] = useState(found);
  const { mutate, isPending, error } = usePress('playbook.import');
  const [asks, setAsks] = useState(false);
  // What was corrected here stands nowhere else.
  const close = () => (text === read || asks ? onClose() : setAsks(true));
  const change = (next: string) => {
    setAsks(false);
    setText(next);
  };
  const again = () => mutate({ text }, { onSuccess: (reply) => (reply.ok ? onImported(reply) : setMistakes(reply.mistakes)) });
  return (
    <Dialog
      wide
      title={`${name} is no playbook yet`}
      meta="Nothing was changed. Correct it here, or in the file and import that again."
      onClose={close}
      footer={
        <>
          <Button look="filled" disabled={isPending} onClick={again}>
            {isPending ? 'Reading it' : 'Import the corrected text'}
          </Button>
          <Button look="quiet" onClick={close}>
            {asks ? 'Close without it' : 'Close'}
          </Button>
          {asks ? <p role="alert">Nothing was imported yet, and what you corrected here would be lost.</p> : null}
          {error ? <p role="alert">{failureInWords(failureOf(error)).text}</p> : null}
        </>
      }
    >
      <TextEditor label="What the file holds" rows={16} text={text} mistakes={mistakes} onChange={change} />
    </Dialog>
  );
}
