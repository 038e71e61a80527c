import { type DragEvent, useRef, useState } from 'react';
import { count } from '@/components/app/dates';
import { grouped } from '@/components/app/grouped';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import type { PlaybookSummary } from '@/lib/queries/playbooks';
import styles from './playbook-list.module.css';

/** Every playbook of this machine. A file dropped here is imported. */
export function PlaybookList({
  playbooks,
  current,
  accountsOf,
  missing,
  onFile,
  onCopy,
}: {
  playbooks: readonly PlaybookSummary[];
  current: string;
  /** Null: not counted yet. */
  accountsOf: (id: string) => number | null;
  /** Playbooks that accounts go by and that are not on this machine: a colleague's file may bring such accounts. */
  missing: readonly { id: string; accounts: number }[];
  onFile: (file: File) => void;
  /** Null: there is no version to copy. */
  onCopy: (() => void) | null;
}) {
  const chooser = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) onFile(file);
  };
  return (
    <nav
      className={`${styles.side} ${over ? styles.over : ''}`}
      aria-labelledby="playbooks-title"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <h2 id="playbooks-title">Playbooks</h2>
      <ul>
        {playbooks.map((playbook) => (
          <li key={playbook.id}>
            <a href={`#playbooks/${encodeURIComponent(playbook.id)}`} aria-current={playbook.id === current ? 'true' : undefined}>
              <b>{playbook.name}</b>
              <span>{versionsInWords(playbook)}</span>
              <span>{accountsInWords(accountsOf(playbook.id), playbook.chosen)}</span>
            </a>
          </li>
        ))}
      </ul>
      <div className={styles.ways}>
        <Button look="quiet" small onClick={() => chooser.current?.click()}>
          <Icon name="import" />
          Import a file
        </Button>
        <input
          ref={chooser}
          type="file"
          accept=".json,application/json"
          hidden
          aria-label="Playbook file"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            // The same file again, mended, is a change too.
            event.target.value = '';
            if (file) onFile(file);
          }}
        />
        {onCopy ? (
          <Button look="quiet" small onClick={onCopy}>
            <Icon name="copy" />
            Copy this one
          </Button>
        ) : null}
      </div>
      {missing.map(({ id, accounts }) => (
        <p key={id} className={styles.hint}>
          {count(accounts, 'account goes', 'accounts go')} by <bdi>{id}</bdi>, which is not here: import its file. Until then the playbook
          for new accounts stands in.
        </p>
      ))}
      <p className={styles.hint}>{over ? 'Drop it to import it.' : 'A file may be dropped here too.'}</p>
    </nav>
  );
}

function versionsInWords({ versions, draft }: PlaybookSummary): string {
  const [latest] = versions;
  if (!latest) return 'draft, not published yet';
  if (draft) return `${latest.version} in use · draft`;
  return `${latest.version} · ${count(latest.moments, 'moment', 'moments')}`;
}

function accountsInWords(accounts: number | null, chosen: boolean): string {
  const many = accounts === null ? '' : `${grouped(accounts)} ${accounts === 1 ? 'account' : 'accounts'}`;
  return [many, chosen ? 'for new accounts' : ''].filter(Boolean).join(' · ');
}
