import { Button, ExternalLink } from '../../ui/button';
import { Kbd } from '../../ui/kbd';
import { Toast } from '../../ui/toast';
import { useActing } from './acting';

/** What was done last, with its undo. `undoKey`: Z takes it back here. `naming`: many accounts are at hand, so it says of which. */
export function ActingToast({ undoKey, naming = false }: { undoKey: boolean; naming?: boolean }) {
  const { said, undo, dismiss } = useActing();
  return (
    <Toast about={naming ? (said?.about ?? null) : null} message={said?.text ?? null} tone={said?.tone ?? 'done'} onDismiss={dismiss}>
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
