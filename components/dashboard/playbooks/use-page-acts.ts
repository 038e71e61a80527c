import { count } from '@/components/app/dates';
import { grouped } from '@/components/app/grouped';
import type { Undone } from '@/lib/messaging/contract';
import { usePress, useUndo } from '@/lib/queries/operations';
import type { DraftState } from '@/lib/queries/playbook-draft';
import { useSaveSettings } from '@/lib/queries/settings';
import { mistakeInFile } from './playbook-words';
import type { useSaid } from './use-said';

/** What is done with a whole playbook: publish, discard, choose, and what follows from moving its accounts. */
export function usePageActs({
  id,
  name,
  draft,
  say,
  complain,
  fail,
  setUpgrading,
}: {
  id: string;
  name: string;
  draft: DraftState;
  say: ReturnType<typeof useSaid>['say'];
  complain: ReturnType<typeof useSaid>['complain'];
  fail: ReturnType<typeof useSaid>['fail'];
  setUpgrading: (upgrade: { from: string | null; to: string }) => void;
}) {
  const { mutateAsync: publish, isPending: publishing } = usePress('playbook.publish');
  const { mutateAsync: discard } = usePress('playbook.discardDraft');
  const { mutate: takeBack } = useUndo();
  const { mutate: writeSettings } = useSaveSettings();

  const undo = (undoId: string, done: (undone: Undone) => string) => ({
    label: 'Undo',
    act: () => takeBack({ undoId }, { onSuccess: (undone) => say(done(undone)), onError: fail }),
  });

  return {
    publishing,
    async publish() {
      try {
        await draft.settle();
        const reply = await publish({ id });
        if (!reply.ok) return complain(['Nothing was published.', ...reply.mistakes.slice(0, 1).map(mistakeInFile)].join(' '));
        draft.forget();
        say(`Published ${reply.version}. Accounts keep the version of their close until you move them.`, {
          label: 'Move accounts',
          act: () => setUpgrading({ from: null, to: reply.version }),
        });
      } catch (error) {
        fail(error);
      }
    },
    async discard() {
      try {
        await draft.settle();
        const { undoId } = await discard({ id });
        draft.forget();
        say(
          'Draft discarded.',
          undo(undoId, () => 'The draft is back.'),
        );
      } catch (error) {
        fail(error);
      }
    },
    choose() {
      writeSettings({ playbookId: id }, { onSuccess: () => say(`New accounts go by ${name}.`), onError: fail });
    },
    upgraded(accounts: number, undoId: string) {
      say(`${count(accounts, 'account', 'accounts')} moved.`, undo(undoId, backInWords));
    },
  };
}

/** An account that was changed since its move stays where it is, so that nothing else is taken back with it. */
function backInWords({ accounts, kept }: Undone): string {
  if (kept === 0) return 'Undone. They are back on their version.';
  const stay = kept === 1 ? '1 was changed since its move and stays' : `${grouped(kept)} were changed since their move and stay`;
  return `${count(accounts, 'account is', 'accounts are')} back on the earlier version. ${stay} on the new one.`;
}
