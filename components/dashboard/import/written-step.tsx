import { failureInWords, failureOf } from '@/components/app/failures';
import { grouped } from '@/components/app/grouped';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import type { UnfinishedImport as Unfinished } from '@/lib/messaging/import/operations';
import styles from './import.module.css';
import { countOf, rowsOfKind } from './import-words';
import { Progress } from './progress';
import type { ImportState, ImportWays } from './use-import';

/** From the press of Import on. */
export function Written({
  ways,
  state,
}: {
  ways: ImportWays;
  state: Extract<ImportState, { step: 'writing' | 'stopped' | 'done' | 'taking-back' | 'taken-back' | 'elsewhere' }>;
}) {
  const another = (
    <Button look="quiet" onClick={ways.discard}>
      Import another file
    </Button>
  );
  switch (state.step) {
    case 'writing': {
      const { begun, stopping } = state;
      return (
        <>
          <Progress
            label={stopping ? 'Stopping' : `Importing ${begun.file}`}
            value={begun.written}
            of={begun.total}
            inWords={`${grouped(begun.written)} of ${rowsOfKind(begun.total, begun.kind)}`}
          />
          <div className={styles.ways}>
            <Button onClick={ways.cancelWriting} disabled={stopping}>
              Stop
            </Button>
            <span>What was written until then is kept or taken back, as you say.</span>
          </div>
        </>
      );
    }
    case 'stopped': {
      const { begun, error } = state;
      return (
        <>
          <p role="status">
            <strong>
              Stopped after {grouped(begun.written)} of {rowsOfKind(begun.total, begun.kind)}.
            </strong>
          </p>
          {error ? (
            <p role="alert" className={styles.problem}>
              {failureInWords(failureOf(error)).title}. {failureInWords(failureOf(error)).text}
            </p>
          ) : null}
          <div className={styles.ways}>
            <Button look="filled" onClick={begun.written > 0 ? ways.goOn : ways.discard}>
              {begun.written > 0 ? 'Go on' : 'Choose a file'}
            </Button>
            {begun.written > 0 ? (
              <>
                <Button onClick={() => ways.takeBack(begun)}>Take back</Button>
                <Button look="quiet" onClick={() => ways.keep(begun)}>
                  Keep what was imported
                </Button>
              </>
            ) : null}
          </div>
        </>
      );
    }
    case 'done':
      return (
        <>
          <p role="status">
            <strong>Imported {rowsOfKind(state.records, state.begun.kind)}</strong> from <bdi>{state.begun.file}</bdi>.
          </p>
          <div className={styles.ways}>
            <a className={styles.go} href={state.begun.kind === 'accounts' ? '#triage?view=team' : '#log'}>
              {state.begun.kind === 'accounts' ? 'See them in the list' : 'See them in the activity log'}
            </a>
            {another}
            <span className={styles.apart} />
            {state.records > 0 ? <Button onClick={() => ways.takeBack(state.begun)}>Undo</Button> : null}
          </div>
        </>
      );
    case 'taking-back':
      return <p role="status">Taking back what was imported. This may take as long as importing it did; please leave this page open.</p>;
    case 'taken-back': {
      const { full, undone } = state;
      const { accounts, kept } = undone;
      const where = `on ${countOf(accounts, 'account', 'accounts')}.`;
      return (
        <>
          <p role="status">
            {full
              ? `The disk is full, so the import was taken back ${where} Make some room on it, then import the file again.`
              : `Taken back ${where}`}
            {kept > 0
              ? ` ${countOf(kept, 'account was', 'accounts were')} changed since and ${kept === 1 ? 'stays as it is' : 'stay as they are'}.`
              : ''}
          </p>
          <div>{another}</div>
        </>
      );
    }
    case 'elsewhere':
      return <p>Another window of Afterclose is importing. Go on there, or close it and reload this page.</p>;
  }
}

/** An import that broke off when the browser or this page was closed, with the ways out of it. */
export function BrokeOff({ unfinished, ways }: { unfinished: Unfinished; ways: ImportWays }) {
  const { state } = ways;
  const { written, total, kind, file } = unfinished;
  const begun = { ...unfinished, tracking: 'leave' as const };
  // The parts to come lie with the file; without it nothing is left to go on with.
  const hasFile = state.step === 'columns' || state.step === 'preview';
  return (
    <section className={styles.broken} aria-label="An import that broke off">
      <Icon name="warn" />
      <p>
        Importing <bdi>{file}</bdi> broke off after {grouped(written)} of {rowsOfKind(total, kind)}.
      </p>
      {hasFile ? (
        <Button small onClick={ways.goOn}>
          Go on
        </Button>
      ) : null}
      <Button small look="quiet" onClick={() => ways.takeBack(begun)}>
        Take back
      </Button>
      <Button small look="quiet" onClick={() => ways.keep(begun)}>
        Keep what was imported
      </Button>
    </section>
  );
}
