import type { PointingNow } from '@/lib/messaging/pointing/operations';
import { Button } from '../../ui/button';
import { useSlow } from '../../ui/use-slow';
import { PairList } from './pair-list';
import styles from './pointing.module.css';
import { usePointing } from './use-pointing';
import { THING } from './words';

/** A page answers within a second where it can be pointed at at all: not a picture, nor one that is busy with itself. Ms. */
const PATIENCE = 5_000;

/** While the page is being pointed at. */
export function InProgress({ pointing }: { pointing: PointingNow }) {
  const { point, cancel } = usePointing();
  const thing = THING[pointing.what];
  const silent = useSlow(pointing.pairs === null, PATIENCE);
  return (
    <section className={styles.card} aria-label={`Point at ${thing}`}>
      <h2>Point at {thing}</h2>
      {pointing.pairs === null ? (
        <p role="status">{silent ? 'The page does not answer. Reload it, then point again.' : 'Reading the page.'}</p>
      ) : pointing.how === 'list' ? (
        <PairList pairs={pointing.pairs} what={thing} onEscape={cancel} />
      ) : (
        <p>
          Press it in the page; the page itself does not notice. Arrow up takes in more around it, arrow down less, Tab goes to the next
          value, Enter takes it, Esc ends.
        </p>
      )}
      <div className={styles.row}>
        {pointing.how === 'crosshair' ? (
          <Button onClick={(event) => void point(event.nativeEvent, pointing.what, 'list')}>Choose from a list</Button>
        ) : (
          <Button onClick={(event) => void point(event.nativeEvent, pointing.what)}>Point in the page</Button>
        )}
        <Button look="quiet" onClick={cancel}>
          Cancel
        </Button>
      </div>
    </section>
  );
}
