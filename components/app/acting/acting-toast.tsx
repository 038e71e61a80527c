import { Button, ExternalLink } from '../../ui/button';
import { Kbd } from '../../ui/kbd';
import { Toast } from '../../ui/toast';
import { useActing } from './acting';

/** What was done last, with its undo. `undoKey`: Z takes it back here. */
export function ActingToast({ undoKey }: { undoKey: boolean }) {
  const { said, undo, dismiss } = useActing();
  return (
    <Toast message={said?.text ?? null} tone={said?.tone ?? 'done'} onDismiss={dismiss}>
      {said?.alsoInCrm ? <ExternalLink href={said.alsoInCrm}>Also in Salesforce</ExternalLink> : null}
      {said?.undoId ? (
        <Button small look="quiet" data-undo onClick={undo}>
          Undo
          {undoKey ? <Kbd>Z</Kbd> : null}
        </Button>
      ) : null}
    </Toast>
  );
}
