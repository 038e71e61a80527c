import { useState } from 'react';
import type { Failure } from '@/lib/messaging/errors';
import type { Day } from '@/lib/time/day';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { failureInWords } from '../failures';
import { copyText } from '../hand-out/copy-text';
import type { SheetFacts } from './acting';
import styles from './sheet-parts.module.css';
import type { DraftState } from './use-bound-form';

export interface SheetProps {
  facts: SheetFacts;
  today: Day;
  singleKeys: boolean;
  /** The account the page shows now; null: none, or not known. */
  shownKey: string | null;
  shownName: string | null;
  /** Address of the page around the frame, for reloading it. */
  pageUrl: string | null;
}

/** The account's name inside a title, safe for any script and direction. */
export const AccountName = ({ name }: { name: string }) => <bdi>{name}</bdi>;

/** What the page under the sheet shows by now, where that is another account than the sheet's. */
export function PageMoved({ facts, shownName }: { facts: SheetFacts; shownName: string | null }) {
  return (
    <div className={styles.moved} role="alert">
      <Icon name="warn" />
      <p>
        <b>The page changed while you were typing.</b>{' '}
        {shownName ? (
          <>
            It now shows <bdi>{shownName}</bdi>.{' '}
          </>
        ) : null}
        This entry belongs to <bdi>{facts.accountName}</bdi> and is saved there.
      </p>
    </div>
  );
}

/** Why the save did not work. The text of the form stays where it is, and can be carried away. */
export function SheetFailure({ failure, note, reloadUrl }: { failure: Failure; note: string; reloadUrl: string | null }) {
  const words = failureInWords(failure);
  return (
    <div className={styles.failure} role="alert">
      <Icon name={failure.code === 'disconnected' ? 'unplug' : 'warn'} />
      <div>
        <p>
          <b>{words.title}.</b> {words.text}
        </p>
        <p className={styles.ways}>
          {note.trim() === '' ? null : <CopyNote note={note} />}
          {failure.code === 'disconnected' && reloadUrl ? <ReloadPage url={reloadUrl} /> : null}
        </p>
      </div>
    </div>
  );
}

function CopyNote({ note }: { note: string }) {
  return (
    <Button small look="quiet" onClick={() => copyText(note)}>
      <Icon name="copy" size={14} />
      Copy note
    </Button>
  );
}

/** A frame cannot reload the page around it, but it may send it to where it is. */
export const ReloadPage = ({ url }: { url: string }) => (
  <a className={styles.reload} href={url} target="_top">
    Reload this page
  </a>
);

/** Cancel closes an untouched form. What was typed is thrown away only on a second press. */
export function CancelOrDiscard({ draft, onLeave, onDiscard }: { draft: DraftState; onLeave: () => void; onDiscard: () => void }) {
  const [sure, setSure] = useState(false);
  if (draft === 'none')
    return (
      <Button look="link" onClick={onLeave}>
        Cancel
      </Button>
    );
  return (
    <Button look="link" onClick={sure ? onDiscard : () => setSure(true)} onBlur={() => setSure(false)}>
      {sure ? 'Discard for good' : 'Discard'}
    </Button>
  );
}

export function DraftNote({ draft, restored }: { draft: DraftState; restored: boolean }) {
  const words: Record<DraftState, string> = {
    none: '',
    typing: '',
    kept: restored ? 'Draft restored' : 'Draft kept',
    failed: 'Draft not kept',
  };
  return <span className={`${styles.draft} ${draft === 'failed' ? styles.failed : ''}`}>{words[draft]}</span>;
}
