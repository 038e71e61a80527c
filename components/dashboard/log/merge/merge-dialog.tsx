import { type DragEvent, useEffect, useRef, useState } from 'react';
import { useActing } from '@/components/app/acting/acting';
import { failureInWords, failureOf } from '@/components/app/failures';
import { grouped } from '@/components/app/grouped';
import { Button, IconButton } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { Meter } from '@/components/ui/meter';
import { useModal } from '@/components/ui/modal';
import type { UnfinishedMerge } from '@/lib/messaging/activity/operations';
import { type Conflicts, worthBringing } from '@/lib/queries/merge';
import type { Settings } from '@/lib/settings/types';
import { isolated, recordsInWords, sizeInWords } from '../log-words';
import styles from './merge.module.css';
import { MergePreview } from './merge-preview';
import { addedInWords, refusalInWords, takenBackInWords } from './merge-words';
import { type Begun, type MergeState, useMerge } from './use-merge';

/** Adds a colleague's file: choose it, see what it brings, write it, take it back. Mount it to open it. */
export function MergeDialog({ settings, onClose }: { settings: Settings; onClose: () => void }) {
  const merge = useMerge();
  const { state, unfinished } = merge;
  const [conflicts, setConflicts] = useState<Conflicts>('keep-mine');
  const isBusy = state.step === 'writing' || state.step === 'taking-back';
  const { say } = useActing();
  /** What was added can be taken back from the page, too. */
  const close = () => {
    if (state.step === 'done' && state.records > 0)
      say(`Added ${addedInWords(state.records, state.accounts)}.`, { undoId: state.begun.mergeId });
    onClose();
  };
  // Nothing half-done is left behind unasked: what is being written is stopped first, and then asked about.
  const leave = () => {
    if (state.step === 'writing') merge.cancelWriting();
    else if (!isBusy) close();
  };
  const ref = useModal(leave);
  const body = useRef<HTMLDivElement>(null);
  // A second Enter on Add would otherwise press what has come to its place, and take everything back.
  useEffect(() => {
    if (state.step === 'done') body.current?.focus();
  }, [state.step]);
  return (
    <dialog ref={ref} className={styles.dialog} aria-labelledby="merge-title" aria-describedby="merge-what">
      <header className={styles.head}>
        <div>
          <h2 id="merge-title">Add a colleague’s file</h2>
          <p id="merge-what">Their activities stand beside yours, so that each account shows its whole story. Nothing is sent.</p>
        </div>
        <IconButton icon="close" label="Close" onClick={leave} disabled={isBusy && state.step !== 'writing'} />
      </header>
      <div ref={body} className={styles.body} role="status" tabIndex={-1}>
        <Body
          state={state}
          settings={settings}
          unfinished={unfinished}
          conflicts={conflicts}
          setConflicts={setConflicts}
          read={merge.read}
        />
      </div>
      <footer className={styles.foot}>
        <Ways merge={merge} conflicts={conflicts} onClose={close} />
      </footer>
    </dialog>
  );
}

function Body({
  state,
  settings,
  unfinished,
  conflicts,
  setConflicts,
  read,
}: {
  state: MergeState;
  settings: Settings;
  unfinished: UnfinishedMerge | null;
  conflicts: Conflicts;
  setConflicts: (conflicts: Conflicts) => void;
  read: (file: File) => Promise<void>;
}) {
  switch (state.step) {
    case 'choosing':
      return (
        <ChooseFile refusal={state.refusal && refusalInWords(state.refusal)} error={state.error} unfinished={unfinished} onFile={read} />
      );
    case 'reading':
      return (
        <Progress
          label={`Reading ${state.name}`}
          value={state.bytes}
          of={state.of}
          inWords={`${sizeInWords(state.bytes)} of ${sizeInWords(state.of)}`}
        />
      );
    case 'found':
      return (
        <MergePreview found={state.found} zone={settings.zone} unfinished={unfinished} conflicts={conflicts} setConflicts={setConflicts} />
      );
    case 'writing':
      return (
        <Progress
          label={state.stopping ? 'Stopping' : `Adding the file of ${isolated(state.begun.by)}`}
          value={state.begun.written}
          of={state.begun.total}
          inWords={`${grouped(state.begun.written)} of ${recordsInWords(state.begun.total)}`}
        />
      );
    case 'stopped':
      return <Stopped state={state} />;
    case 'taking-back':
      return <p>Taking back what was added. This may take as long as adding it did.</p>;
    case 'taken-back':
      return <p>{takenBackInWords(state.undone)}</p>;
    case 'elsewhere':
      return <p>Another window of Afterclose is adding a file. Wait until it has ended, then try again.</p>;
    case 'done':
      return (
        <p>
          <strong>Added {addedInWords(state.records, state.accounts)}</strong> from {isolated(state.begun.by)}. Moments that they satisfy
          count as done here too.
        </p>
      );
  }
}

function Stopped({ state: { begun, refusal, error } }: { state: MergeState & { step: 'stopped' } }) {
  const why = refusal ? refusalInWords(refusal) : error ? failureInWords(failureOf(error)) : null;
  return (
    <>
      <p>
        <strong>
          {begun.written === 0 ? 'Nothing was added.' : `Stopped after ${grouped(begun.written)} of ${recordsInWords(begun.total)}.`}
        </strong>
      </p>
      {why ? (
        <p role="alert" className={styles.problem}>
          {why.title}. {why.text}
        </p>
      ) : null}
    </>
  );
}

/** What can be done at each step, the likely one first. */
function Ways({ merge, conflicts, onClose }: { merge: ReturnType<typeof useMerge>; conflicts: Conflicts; onClose: () => void }) {
  const { state, unfinished } = merge;
  const close = (
    <Button look="quiet" onClick={onClose}>
      Close
    </Button>
  );
  switch (state.step) {
    case 'reading':
      return <Button onClick={merge.cancelReading}>Cancel</Button>;
    case 'found': {
      const records = worthBringing(state.found.plan, conflicts);
      const isOther = unfinished !== null && unfinished.by !== state.found.by;
      return (
        <>
          {records > 0 && !isOther ? (
            <Button look="filled" data-autofocus onClick={() => merge.write(state.found, conflicts, unfinished)}>
              {unfinished ? 'Go on: add' : 'Add'} {recordsInWords(records)}
            </Button>
          ) : null}
          {close}
        </>
      );
    }
    case 'writing':
      return (
        <>
          <Button onClick={merge.cancelWriting} disabled={state.stopping}>
            Cancel
          </Button>
          <span>What was written until then is kept or taken back, as you say.</span>
        </>
      );
    case 'stopped':
      return state.begun.written === 0 ? close : <StoppedWays begun={state.begun} merge={merge} />;
    case 'done':
      return (
        <>
          <div className={styles.apart} />
          {state.records > 0 ? <Button onClick={() => merge.takeBack(state.begun)}>Undo</Button> : null}
          {close}
        </>
      );
    case 'taking-back':
      return <span>Please leave this window open.</span>;
    case 'choosing':
    case 'taken-back':
    case 'elsewhere':
      return close;
  }
}

function StoppedWays({ begun, merge }: { begun: Begun; merge: ReturnType<typeof useMerge> }) {
  return (
    <>
      <Button look="filled" onClick={merge.goOn}>
        Go on
      </Button>
      <Button onClick={() => merge.takeBack(begun)}>Take back</Button>
      <Button look="quiet" onClick={() => merge.keep(begun)}>
        Keep what was added
      </Button>
    </>
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

function ChooseFile({
  refusal,
  error,
  unfinished,
  onFile,
}: {
  refusal: { title: string; text: string } | null;
  error: unknown;
  unfinished: UnfinishedMerge | null;
  onFile: (file: File) => Promise<void>;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const why = refusal ?? (error ? failureInWords(failureOf(error)) : null);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) void onFile(file);
  };
  return (
    <>
      {why ? (
        <p role="alert" className={styles.problem}>
          <Icon name="warn" />
          <span>
            <strong>{why.title}.</strong> {why.text} Nothing was added.
          </span>
        </p>
      ) : null}
      {unfinished ? (
        <p>
          Choose the file of {isolated(unfinished.by)} again: it goes on after {recordsInWords(unfinished.written)}.
        </p>
      ) : null}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is the pointer's way; the button inside does the same by keyboard */}
      <div
        className={`${styles.drop} ${over ? styles.over : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Button look="filled" data-autofocus onClick={() => input.current?.click()}>
          <Icon name="import" />
          Choose a file
        </Button>
        <span>or drop it here: a .json that Afterclose exported</span>
        <input
          ref={input}
          type="file"
          accept=".json,application/json"
          aria-label="File of a colleague"
          hidden
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = '';
            if (file) void onFile(file);
          }}
        />
      </div>
    </>
  );
}
