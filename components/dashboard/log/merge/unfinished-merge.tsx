import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useActing } from '@/components/app/acting/acting';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { endMerge, takeMergeBack, useUnfinishedMerge } from '@/lib/queries/merge';
import { grouped, isolated } from '../log-words';
import styles from './merge.module.css';
import { recordsInWords, takenBackInWords } from './merge-words';

/** A merge that broke off when the browser or this page was closed, with the ways out of it. */
export function UnfinishedMerge({ hidden, onGoOn }: { hidden: boolean; onGoOn: () => void }) {
  const client = useQueryClient();
  const { say, sayProblem } = useActing();
  const { data: merge } = useUnfinishedMerge();
  const settled = () => client.invalidateQueries({ queryKey: ['merge'] });
  const back = useMutation({
    mutationFn: takeMergeBack,
    onSuccess: (undone) => say(takenBackInWords(undone), null),
    onError: sayProblem,
    onSettled: settled,
  });
  const keep = useMutation({
    mutationFn: endMerge,
    onSuccess: (ended) => say(`Kept ${recordsInWords(ended.records)}.`, { undoId: ended.undoId }),
    onError: sayProblem,
    onSettled: settled,
  });
  if (!merge || hidden) return null;
  const busy = back.isPending || keep.isPending;
  return (
    <section className={styles.unfinished} aria-label="A merge that broke off">
      <Icon name="warn" />
      <p>
        Adding the file of {isolated(merge.by)} broke off after {grouped(merge.written)} of {recordsInWords(merge.total)}.
        {back.isPending ? ' Taking them back.' : ''}
      </p>
      <Button small onClick={onGoOn} disabled={busy}>
        Go on (choose the file again)
      </Button>
      <Button small look="quiet" onClick={() => back.mutate(merge.mergeId)} disabled={busy}>
        Take back
      </Button>
      <Button small look="quiet" onClick={() => keep.mutate(merge.mergeId)} disabled={busy}>
        Keep what was added
      </Button>
    </section>
  );
}
