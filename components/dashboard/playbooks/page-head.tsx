import { useState } from 'react';
import { count, fullDate } from '@/components/app/dates';
import { failureInWords, failureOf } from '@/components/app/failures';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { clockTimeIn } from '@/lib/export/instants';
import type { PlaybookMistake } from '@/lib/playbooks/types';
import type { DraftState } from '@/lib/queries/playbook-draft';
import type { PlaybookSummary } from '@/lib/queries/playbooks';
import { dayOfInstantIn } from '@/lib/time/zone';
import { MistakeList } from './mistake-list';
import styles from './playbooks-view.module.css';

/** The playbook's name, how far its draft is, and what can be done with the whole of it. */
export function PageHead({
  name,
  summary,
  draft,
  draftVersion,
  unchanged,
  mistakes,
  zone,
  simulating,
  publishing,
  onSimulate,
  onExport,
  onPublish,
  onDiscard,
  onMistake,
}: {
  name: string;
  summary: PlaybookSummary;
  draft: DraftState;
  draftVersion: string | null;
  /** The draft says what the version it was made from says. */
  unchanged: boolean;
  mistakes: readonly PlaybookMistake[];
  zone: string;
  simulating: boolean;
  publishing: boolean;
  onSimulate: () => void;
  onExport: () => void;
  onPublish: () => void;
  onDiscard: () => void;
  onMistake: (mistake: PlaybookMistake) => void;
}) {
  const [listed, setListed] = useState(false);
  const [first] = mistakes;
  const blocked = mistakes.length > 0 || unchanged || publishing;
  return (
    <section className={styles.head} aria-label="Playbook">
      <div>
        <h1>{name || 'Without a name'}</h1>
        <p role="status">
          {draft.isDraft ? draftInWords(draft, draftVersion, zone) : versionInWords(summary, zone)} Accounts keep the version of their close
          until you move them.
        </p>
        {draft.failure ? (
          <p className={styles.unsaved} role="alert">
            Not saved: {failureInWords(failureOf(draft.failure)).text}{' '}
            <Button look="link" small onClick={() => void draft.settle().catch(() => undefined)}>
              Save again
            </Button>
          </p>
        ) : null}
      </div>
      <Button look="quiet" small aria-expanded={simulating} onClick={onSimulate}>
        <Icon name="play" />
        Simulate
      </Button>
      <Button look="quiet" small onClick={onExport}>
        <Icon name="export" />
        Export file
      </Button>
      {draft.isDraft ? (
        <Button look="quiet" small onClick={onDiscard}>
          Discard draft
        </Button>
      ) : null}
      {first ? (
        <Button
          small
          className={styles.toCorrect ?? ''}
          aria-expanded={mistakes.length > 1 ? listed : undefined}
          onClick={() => (mistakes.length > 1 ? setListed(!listed) : onMistake(first))}
        >
          {count(mistakes.length, 'field to correct', 'fields to correct')}
        </Button>
      ) : null}
      {draft.isDraft ? (
        <Button
          look="filled"
          small
          aria-disabled={blocked || undefined}
          title={mistakes.length > 0 ? 'Correct the fields first' : unchanged ? 'Nothing differs from the version in use' : undefined}
          onClick={() => (blocked ? undefined : onPublish())}
        >
          {unchanged && mistakes.length === 0 ? 'Nothing to publish' : `Publish ${draftVersion ?? ''}`.trim()}
        </Button>
      ) : null}
      {listed && mistakes.length > 1 ? (
        <div className={styles.listed}>
          <MistakeList mistakes={mistakes} onChoose={onMistake} />
        </div>
      ) : null}
    </section>
  );
}

function draftInWords({ savedAt, unsaved }: DraftState, version: string | null, zone: string): string {
  const which = version === null ? 'Draft' : `${version} draft`;
  if (savedAt === null) return `${which}, not saved yet.`;
  return unsaved ? `${which}, saving.` : `${which}, saved ${clockTimeIn(zone, savedAt)}.`;
}

function versionInWords({ versions, shipped }: PlaybookSummary, zone: string): string {
  const [latest] = versions;
  if (!latest) return 'Nothing was published yet.';
  if (latest.publishedAt === null) return `${latest.version} in use${shipped ? ', came with Afterclose' : ''}.`;
  return `${latest.version} in use, published ${fullDate(dayOfInstantIn(zone, latest.publishedAt))}.`;
}
