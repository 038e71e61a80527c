import { useState } from 'react';
import { failureInWords, failureOf } from '@/components/app/failures';
import { Button } from '@/components/ui/button';
import { Field, TextInput } from '@/components/ui/field';
import { usePress } from '@/lib/queries/operations';
import { Dialog } from './dialog';

/** A playbook of one's own, made from a version of another. Mount it to open it. */
export function CopyDialog({
  id,
  name,
  version,
  onCopied,
  onClose,
}: {
  id: string;
  name: string;
  version: string;
  onCopied: (id: string) => void;
  onClose: () => void;
}) {
  const [wish, setWish] = useState(`${name}, copy`);
  const [asked, setAsked] = useState(false);
  const { mutate, isPending, error } = usePress('playbook.copy');
  const missing = asked && wish.trim() === '';
  const copy = () => {
    setAsked(true);
    if (wish.trim() !== '') mutate({ id, version, name: wish.trim() }, { onSuccess: (reply) => onCopied(reply.id) });
  };
  return (
    <Dialog
      title={`Copy ${name} ${version}`}
      meta="A playbook of your own begins with these rules. No account uses it until you say so."
      onClose={onClose}
      footer={
        <>
          <Button look="filled" disabled={isPending} onClick={copy}>
            Copy
          </Button>
          <Button look="quiet" onClick={onClose}>
            Close
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          copy();
        }}
      >
        <Field label="Name of the copy" error={missing ? 'Give it a name.' : error ? failureInWords(failureOf(error)).text : null}>
          {(control) => (
            <TextInput {...control} data-autofocus maxLength={120} value={wish} onChange={(event) => setWish(event.target.value)} />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
