import { useLayoutEffect, useRef } from 'react';
import { grouped } from '@/components/app/grouped';
import { StoreTrouble } from '@/components/app/store-trouble';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { useSettings } from '@/lib/queries/pages';
import view from '../view.module.css';
import { ChooseStep } from './choose-step';
import { ColumnsStep } from './columns-step';
import styles from './import.module.css';
import { countOf } from './import-words';
import { PreviewStep } from './preview-step';
import { Progress } from './progress';
import type { ImportState, ImportWays } from './use-import';
import { BrokeOff, Written } from './written-step';

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

/** Brings customers and past activities from a CSV: file, columns, preview, import, and the way back. `ways`: null until the settings are read. */
export function ImportView({ ways }: { ways: ImportWays | null }) {
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
      {ways ? <Import ways={ways} /> : error ? null : <Waiting words="Reading the settings" />}
    </>
  );
}

function Import({ ways }: { ways: ImportWays }) {
  const { state, unfinished } = ways;
  const at = STEP_OF[state.step];
  const body = useRef<HTMLElement>(null);
  const before = useRef(state.step);
  // The button that was pressed is gone with its step; a second Enter must not press what has come to its place.
  useLayoutEffect(() => {
    if (before.current !== state.step && before.current !== 'starting') body.current?.focus();
    before.current = state.step;
  }, [state.step]);
  // What is unfinished may be what another window is writing just now: it is this one's business once this one holds the lock.
  const broken = at === 'Import' || state.step === 'starting' || state.step === 'elsewhere' ? null : unfinished;
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
      {broken ? <BrokeOff unfinished={broken} ways={ways} /> : null}
      <section ref={body} className={styles.body} aria-label={at ?? 'Import'} tabIndex={-1}>
        {broken ? null : <Body ways={ways} />}
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
          <Progress label={`Reading ${state.name}`} value={state.bytes} of={state.of} inWords={countOf(state.rows, 'row', 'rows')} />
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

function Waiting({ words }: { words: string }) {
  return (
    <div role="status" className={styles.body}>
      <span className="sr-only">{words}</span>
      <Skeleton width="40%" />
      <Skeleton width="70%" />
    </div>
  );
}
