import { useEffect, useRef, useState } from 'react';
import type { PointingState } from '@/lib/messaging/pointing/operations';
import { Button } from '../../ui/button';
import { PlainHead } from '../panel';
import { AddressChoice } from './address-choice';
import { InProgress } from './in-progress';
import { useKeeping } from './keep-recipe';
import { PickedValue } from './picked';
import styles from './pointing.module.css';
import { usePointing } from './use-pointing';
import { problemInWords } from './words';

/** A site that nobody has pointed at yet: its name and close date are shown once, on one account's page. */
export function TeachSite({ state, onCollapse }: { state: PointingState; onCollapse: () => void }) {
  const underWay = state.pointing?.step === 'pointing';
  // Cancelling forgets what was pointed at; the focus comes back all the same.
  const [begun, setBegun] = useState(false);
  if (underWay && !begun) setBegun(true);
  return (
    <>
      <PlainHead title="Afterclose" onCollapse={onCollapse} />
      {underWay && state.pointing ? <InProgress pointing={state.pointing} /> : <Steps state={state} begun={begun} />}
    </>
  );
}

function Steps({ state, begun }: { state: PointingState; begun: boolean }) {
  const { pointing, address, host } = state;
  const { cancel } = usePointing();
  const keeping = useKeeping(state);
  const [noDate, setNoDate] = useState(false);
  const name = pointing?.name ?? null;
  const close = pointing?.close ?? null;
  const head = useFocusedAfterPointing(begun || pointing !== null);
  const ready = name && (close || noDate);
  return (
    <section className={styles.card} aria-label="Show Afterclose this site">
      <h2 ref={head} tabIndex={-1}>
        Show Afterclose this site
      </h2>
      <p>
        Open a customer’s page on <bdi>{host}</bdi> and point at two things. Every other customer’s page there is then read the same way.
        Labels and places are kept, nothing else of the page.
      </p>
      {pointing?.problem ? <p role="alert">{problemInWords(pointing.problem)}</p> : null}
      <h3>1. The customer’s name</h3>
      {name ? <PickedValue what="name" picked={name} order={null} onOrder={() => {}} /> : <Ways what="name" filled />}
      <h3>2. The close date</h3>
      {close ? (
        <PickedValue what="close" picked={close} order={keeping.order} onOrder={keeping.setOrder} />
      ) : (
        <>
          <Ways what="close" filled={name !== null && !noDate} />
          <label className={styles.check}>
            <input type="checkbox" checked={noDate} onChange={(event) => setNoDate(event.target.checked)} />
            No date on these pages is the close
          </label>
        </>
      )}
      {ready ? (
        <>
          {address && !address.sure ? <AddressChoice address={address} id={keeping.id} onChoose={keeping.setId} /> : null}
          <div className={styles.row}>
            <Button
              look="filled"
              disabled={!keeping.orderSettled || !keeping.idSettled}
              aria-disabled={keeping.isPending}
              onClick={(event) => keeping.keep(event.nativeEvent)}
            >
              Use for all account pages on {host}
            </Button>
            <Button look="quiet" onClick={cancel}>
              Begin again
            </Button>
          </div>
          {keeping.orderSettled && keeping.idSettled ? null : <p className={styles.small}>Choose first what is asked above.</p>}
        </>
      ) : null}
    </section>
  );
}

function Ways({ what, filled }: { what: 'name' | 'close'; filled: boolean }) {
  const { point } = usePointing();
  return (
    <div className={styles.row}>
      <Button look={filled ? 'filled' : 'plain'} onClick={(event) => void point(event.nativeEvent, what)}>
        {what === 'name' ? 'Point at the customer’s name' : 'Point at the close date'}
      </Button>
      <Button look="quiet" onClick={(event) => void point(event.nativeEvent, what, 'list')}>
        {what === 'name' ? 'Choose the name from a list' : 'Choose the date from a list'}
      </Button>
    </div>
  );
}

/** The page had the focus while it was pointed at; it comes back to what was found. */
export function useFocusedAfterPointing(pointed: boolean) {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!pointed) return;
    window.focus();
    head.current?.focus();
  }, [pointed]);
  return head;
}
