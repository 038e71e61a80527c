import { useEffect, useRef } from 'react';
import { count } from '@/components/app/dates';
import { failureInWords, failureOf } from '@/components/app/failures';
import { grouped } from '@/components/app/grouped';
import { StoreTrouble } from '@/components/app/store-trouble';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { Meter } from '@/components/ui/meter';
import { Skeleton } from '@/components/ui/skeleton';
import type { UnfinishedImport as Unfinished } from '@/lib/messaging/import/operations';
import { useSettings } from '@/lib/queries/pages';
import type { Settings } from '@/lib/settings/types';
import view from '../view.module.css';
import { ChooseStep } from './choose-step';
import { ColumnsStep } from './columns-step';
import styles from './import.module.css';
import { rowsOfKind } from './import-words';
import { PreviewStep } from './preview-step';
import { type ImportState, type ImportWays, useImport } from './use-import';

const STEPS = ['File', 'Columns', 'Preview', 'Import'] as const;
const STEP_OF: Record<ImportState['step'], (typeof STEPS)[number] | null> = {
  starting: 'File',
  choosing: 'File',
  reading: 'File',
  columns: 'Columns',
  comparing: 'Preview',
  preview: 'Preview',
  writing: 'Import',
  stopped: 'Import',
  done: 'Import',
  'taking-back': 'Import',
  'taken-back': 'Import',
  elsewhere: null,
};

/** Brings customers and past activities from a CSV: file, columns, preview, import, and the way back. */
export function ImportView({ settings }: { settings: Settings | null }) {
  const { error, refetch } = useSettings();
  return (
    <>
      <div className={view.head}>
        <div>
          <h1>Import from CSV</h1>
          <p>Your customers with their close dates, and what was done with them before. Nothing is kept before you press Import.</p>
        </div>
      </div>
      {error ? (
        <div className={view.trouble}>
          <StoreTrouble error={error} retry={refetch} />
        </div>
      ) : null}
      {settings ? <Import zone={settings.zone} /> : error ? null : <Waiting words="Reading the settings" />}
    </>
  );
}

function Import({ zone }: { zone: string }) {
  const ways = useImport(zone);
  const { state, unfinished } = ways;
  const at = STEP_OF[state.step];
  const body = useRef<HTMLElement>(null);
  const before = useRef(state.step);
  // The button that was pressed is gone with its step; a second Enter must not press what has come to its place.
  useEffect(() => {
    if (before.current !== state.step && before.current !== 'starting') body.current?.focus();
    before.current = state.step;
  }, [state.step]);
  const isBusy = state.step === 'writing' || state.step === 'stopped' || state.step === 'taking-back';
  return (
    <div className={styles.page}>
      {at ? (
        <ol className={styles.steps} aria-label="Steps">
          {STEPS.map((step) => (
            <li key={step} aria-current={step === at ? 'step' : undefined}>
              {step}
            </li>
          ))}
        </ol>
      ) : null}
      {unfinished && !isBusy ? <BrokeOff unfinished={unfinished} ways={ways} /> : null}
      <section ref={body} className={styles.body} aria-label={at ?? 'Import'} tabIndex={-1}>
        {unfinished && !isBusy ? null : <Body ways={ways} />}
      </section>
    </div>
  );
}

function Body({ ways }: { ways: ImportWays }) {
  const { state } = ways;
  const discard = (
    <Button look="quiet" onClick={ways.discard}>
      Cancel
    </Button>
  );
  switch (state.step) {
    case 'starting':
      return <Waiting words="Looking for a file that was read before" />;
    case 'choosing':
      return <ChooseStep refusal={state.refusal} error={state.error} onFile={(file) => void ways.read(file)} />;
    case 'reading':
      return (
        <>
          <Progress label={`Reading ${state.name}`} value={state.bytes} of={state.of} inWords={count(state.rows, 'row', 'rows')} />
          <div>{discard}</div>
        </>
      );
    case 'columns': {
      const { staged, reading, error } = state;
      return (
        <ColumnsStep
          staged={staged}
          reading={reading}
          error={error}
          canReread={ways.canReread}
          onChange={(next) => ways.toColumns(staged, next)}
          onReread={(how) => void ways.reread(how)}
          onNext={() => void ways.compare(staged, reading)}
          discard={discard}
        />
      );
    }
    case 'comparing': {
      const { staged, reading, rows } = state;
      return (
        <>
          <Progress
            label="Comparing with what is here"
            value={rows}
            of={staged.rows}
            inWords={`${grouped(rows)} of ${grouped(staged.rows)}`}
          />
          <div>
            <Button onClick={() => ways.toColumns(staged, reading)}>Back to the columns</Button>
          </div>
        </>
      );
    }
    case 'preview': {
      const { staged, reading, plan } = state;
      return (
        <PreviewStep
          plan={plan}
          answers={reading.answers}
          onAnswer={(answers) => void ways.compare(staged, { ...reading, answers })}
          onApply={(tracking) => void ways.apply(staged, plan, tracking)}
          onBack={() => ways.toColumns(staged, reading)}
          discard={discard}
        />
      );
    }
    default:
      return <Written ways={ways} state={state} />;
  }
}

/** From the press of Import on. */
function Written({
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
      const { accounts, kept } = state.undone;
      return (
        <>
          <p role="status">
            Taken back on {count(accounts, 'account', 'accounts')}.
            {kept > 0
              ? ` ${count(kept, 'account was', 'accounts were')} changed since and ${kept === 1 ? 'stays as it is' : 'stay as they are'}.`
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
function BrokeOff({ unfinished, ways }: { unfinished: Unfinished; ways: ImportWays }) {
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

function Progress({ label, value, of, inWords }: { label: string; value: number; of: number; inWords: string }) {
  return (
    <div className={styles.progress}>
      <div>
        <strong>{label}</strong>
        <span>{inWords}</span>
      </div>
      <progress className="sr-only" aria-label={label} value={value} max={Math.max(of, 1)} />
      <Meter value={value} of={of} thick tone="due" />
    </div>
  );
}

function Waiting({ words }: { words: string }) {
  return (
    <div role="status" className={styles.body}>
      <span className="sr-only">{words}</span>
      <Skeleton width="40%" />
      <Skeleton width="70%" />
    </div>
  );
}
