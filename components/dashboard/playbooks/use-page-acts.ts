import { count } from '@/components/app/dates';
import { useOperation, usePress } from '@/lib/queries/operations';
import type { DraftState } from '@/lib/queries/playbook-draft';
import type { Settings } from '@/lib/settings/types';
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
  const { mutate: takeBack } = useOperation('undo');
  const { mutate: writeSettings } = useOperation('settings.write');

  const undo = (undoId: string, done: string) => ({
    label: 'Undo',
    act: () => takeBack({ undoId }, { onSuccess: () => say(done), onError: fail }),
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
        say('Draft discarded.', undo(undoId, 'The draft is back.'));
      } catch (error) {
        fail(error);
      }
    },
    choose(settings: Settings) {
      writeSettings({ settings: { ...settings, playbookId: id } }, { onSuccess: () => say(`New accounts go by ${name}.`), onError: fail });
    },
    upgraded(accounts: number, undoId: string) {
      say(`${count(accounts, 'account', 'accounts')} moved.`, undo(undoId, 'Undone. They are back on their version.'));
    },
  };
}
