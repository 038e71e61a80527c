import { useActing } from '@/components/app/acting/acting';
import { grouped } from '@/components/app/grouped';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { useMergeEnds, useUnfinishedMerge } from '@/lib/queries/merge';
import { isolated, recordsInWords } from '../log-words';
import styles from './merge.module.css';
import { takenBackInWords } from './merge-words';

/** A merge that broke off when the browser or this page was closed, with the ways out of it. */
export function UnfinishedMerge({ hidden, onGoOn }: { hidden: boolean; onGoOn: () => void }) {
  const { say, sayProblem } = useActing();
  const { data: merge } = useUnfinishedMerge();
  const { takeBack, keep } = useMergeEnds();
  if (!merge || hidden) return null;
  const busy = takeBack.isPending || keep.isPending;
  return (
    <section className={styles.unfinished} aria-label="A merge that broke off">
      <Icon name="warn" />
      <p>
        Adding the file of {isolated(merge.by)} broke off after {grouped(merge.written)} of {recordsInWords(merge.total)}.
        {takeBack.isPending ? ' Taking them back.' : ''}
      </p>
      <Button small onClick={onGoOn} disabled={busy}>
        Go on (choose the file again)
      </Button>
      <Button
        small
        look="quiet"
        onClick={() => takeBack.mutate(merge.mergeId, { onSuccess: (undone) => say(takenBackInWords(undone), null), onError: sayProblem })}
        disabled={busy}
      >
        Take back
      </Button>
      <Button
        small
        look="quiet"
        onClick={() =>
          keep.mutate(merge.mergeId, { onSuccess: (ended) => say(`Kept ${recordsInWords(ended.records)}.`, ended), onError: sayProblem })
        }
        disabled={busy}
      >
        Keep what was added
      </Button>
    </section>
  );
}
