import { useState } from 'react';
import { StoreTrouble } from '@/components/app/store-trouble';
import type { ImportedPlaybook } from '@/lib/messaging/playbooks/operations';
import { fileText } from '@/lib/playbooks/text';
import type { PlaybookMistake } from '@/lib/playbooks/types';
import { usePress, useUndo } from '@/lib/queries/operations';
import { usePlaybooks, usePlaybookUse } from '@/lib/queries/playbooks';
import type { Settings } from '@/lib/settings/types';
import { TableSkeleton } from '../table-skeleton';
import { CopyDialog } from './copy-dialog';
import { ImportDialog } from './import-dialog';
import { PlaybookList } from './playbook-list';
import { PlaybookPage } from './playbook-page';
import styles from './playbooks-view.module.css';
import { SaidToast } from './said-toast';
import { useSaid } from './use-said';

/** Larger files hold no playbook: the default one has 15 kB. */
const FILE_MAX = 1_000_000;

const goTo = (id: string): void => {
  window.location.hash = `playbooks/${encodeURIComponent(id)}`;
};

/** The playbooks: a list at the side, and the one the address names. */
export function PlaybooksView({ id, query, settings }: { id: string | null; query: string; settings: Settings | null }) {
  const list = usePlaybooks();
  const use = usePlaybookUse();
  const { said, say, complain, fail, dismiss } = useSaid();
  const [refused, setRefused] = useState<{ name: string; text: string; mistakes: PlaybookMistake[] } | null>(null);
  const [copying, setCopying] = useState(false);
  const { mutate: importText } = usePress('playbook.import');

  const { mutate: takeBack } = useUndo();

  const imported = ({ id: of, sameAs, undoId }: Extract<ImportedPlaybook, { ok: true }>, name: string) => {
    setRefused(null);
    goTo(of);
    if (sameAs !== null) return say(`${name} says the same as version ${sameAs}. Nothing was changed.`);
    if (undoId === null) return say(`${name} is a draft now. Publish it, and accounts can go by it.`);
    say(`${name} took the place of the draft that was here.`, {
      label: 'Undo',
      act: () => takeBack({ undoId }, { onSuccess: () => say('The earlier draft is back.'), onError: fail }),
    });
  };
  const take = async (file: File) => {
    if (file.size > FILE_MAX) return complain(`${file.name} is larger than 1 MB, so it is no playbook. Choose another file.`);
    let text: string;
    try {
      text = fileText(await file.text());
    } catch {
      return complain(`${file.name} could not be read. It may have been moved or changed; choose it again.`);
    }
    importText(
      { text },
      {
        onSuccess: (reply) => (reply.ok ? imported(reply, file.name) : setRefused({ name: file.name, text, mistakes: reply.mistakes })),
        onError: fail,
      },
    );
  };

  if (list.error && !list.data)
    return (
      <div className={styles.alone}>
        <h1>Playbooks</h1>
        <StoreTrouble error={list.error} retry={list.refetch} />
      </div>
    );
  if (!list.data || settings === null)
    return (
      <div className={styles.alone}>
        <h1>Playbooks</h1>
        <TableSkeleton label="Reading the playbooks" />
      </div>
    );

  const wanted = id ?? settings.playbookId;
  const playbook = list.data.find((each) => each.id === wanted) ?? (id === null ? list.data[0] : undefined);
  const goBy = (each: string): number => use.data?.use.reduce((sum, { id: of, accounts }) => sum + (of === each ? accounts : 0), 0) ?? 0;
  const accountsOf = (each: string): number | null => (use.data ? goBy(each) : null);
  const unknown = new Set(use.data?.use.map((row) => row.id).filter((each) => !list.data.some((known) => known.id === each)));
  const [latest] = playbook?.versions ?? [];
  return (
    <div className={styles.lay}>
      <PlaybookList
        playbooks={list.data}
        current={playbook?.id ?? ''}
        accountsOf={accountsOf}
        missing={[...unknown].map((each) => ({ id: each, accounts: goBy(each) }))}
        onFile={(file) => void take(file)}
        onCopy={latest ? () => setCopying(true) : null}
      />
      <div className={styles.content}>
        {list.error ? <StoreTrouble error={list.error} retry={list.refetch} /> : null}
        {playbook ? (
          <PlaybookPage key={playbook.id} summary={playbook} query={query} settings={settings} use={use.data ?? null} />
        ) : (
          <div className={styles.alone}>
            <h1>No such playbook</h1>
            <p>It may have been undone or discarded. Choose one from the list.</p>
          </div>
        )}
      </div>
      <SaidToast said={said} singleKeys={settings.singleKeys} onDismiss={dismiss} />
      {refused ? (
        <ImportDialog {...refused} onClose={() => setRefused(null)} onImported={(reply) => imported(reply, refused.name)} />
      ) : null}
      {copying && playbook && latest ? (
        <CopyDialog
          id={playbook.id}
          name={playbook.name}
          version={latest.version}
          onClose={() => setCopying(false)}
          onCopied={(copied) => {
            setCopying(false);
            goTo(copied);
          }}
        />
      ) : null}
    </div>
  );
}
