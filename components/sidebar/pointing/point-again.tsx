import type { PointingState } from '@/lib/messaging/pointing/operations';
import { Button } from '../../ui/button';
import { AddressChoice } from './address-choice';
import { InProgress } from './in-progress';
import { useKeeping } from './keep-recipe';
import { PickedValue } from './picked';
import styles from './pointing.module.css';
import { useFocusedAfterPointing } from './teach-site';
import { useFocusAfterPointing, usePointing } from './use-pointing';
import { problemInWords } from './words';

/** On a site that has a recipe, or is known by itself: what is being pointed at anew. Nothing: nothing is. */
export function PointAgain({ state }: { state: PointingState }) {
  const { pointing } = state;
  useFocusAfterPointing(pointing !== null);
  if (!pointing) return null;
  return pointing.step === 'pointing' ? <InProgress pointing={pointing} /> : <Pointed state={state} pointing={pointing} />;
}

function Pointed({ state, pointing }: { state: PointingState; pointing: NonNullable<PointingState['pointing']> }) {
  const { point, cancel } = usePointing();
  const keeping = useKeeping(state);
  const head = useFocusedAfterPointing(true);
  const { name, close } = pointing;
  return (
    <section className={styles.card} aria-label="What you pointed at">
      <h2 ref={head} tabIndex={-1}>
        {name || close ? 'Is this right?' : 'Nothing was pointed at'}
      </h2>
      {pointing.problem ? <p role="alert">{problemInWords(pointing.problem)}</p> : null}
      {name ? <PickedValue what="name" picked={name} order={null} onOrder={() => {}} /> : null}
      {close ? <PickedValue what="close" picked={close} order={keeping.order} onOrder={keeping.setOrder} /> : null}
      {(name || close) && state.address && !state.address.sure ? (
        <AddressChoice address={state.address} id={keeping.id} onChoose={keeping.setId} />
      ) : null}
      <div className={styles.row}>
        {name || close ? (
          <Button
            look="filled"
            disabled={!keeping.orderSettled || !keeping.idSettled}
            aria-disabled={keeping.isPending}
            onClick={(event) => keeping.keep(event.nativeEvent)}
          >
            Use for all account pages on {state.host}
          </Button>
        ) : (
          <>
            <Button onClick={(event) => void point(event.nativeEvent, pointing.what)}>Point again</Button>
            <Button onClick={(event) => void point(event.nativeEvent, pointing.what, 'list')}>Choose from a list</Button>
          </>
        )}
        <Button look="quiet" onClick={cancel}>
          Cancel
        </Button>
      </div>
    </section>
  );
}
