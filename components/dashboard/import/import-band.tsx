import { failureInWords, failureOf } from '@/components/app/failures';
import { grouped } from '@/components/app/grouped';
import { Button } from '@/components/ui/button';
import { Meter } from '@/components/ui/meter';
import styles from './import-band.module.css';
import { countOf, rowsOfKind } from './import-words';
import type { ImportState } from './use-import';

/** How an import stands, above another view. `onClose`: null where there is something to go back to. */
export function ImportBand({ state, working, onClose }: { state: ImportState; working: boolean; onClose: (() => void) | null }) {
  const { words, done } = told(state);
  return (
    <section className={styles.band} aria-label="Import">
      {/* Read out when it ends, not with every step: the place for it is there before the words are. */}
      {working ? <p>{words}</p> : null}
      <p role="status">{working ? '' : words}</p>
      {done ? (
        <span className={styles.meter}>
          <Meter value={done.value} of={done.of} thick tone="due" />
        </span>
      ) : null}
      <a href="#import">{working ? 'Show' : 'Go to the import'}</a>
      {onClose ? (
        <Button small look="quiet" onClick={onClose}>
          Close
        </Button>
      ) : null}
    </section>
  );
}

/** Why it did not go on, as one more sentence. */
const why = (error: unknown): string => (error ? ` ${failureInWords(failureOf(error)).title}.` : '');

function told(state: ImportState): { words: string; done?: { value: number; of: number } } {
  switch (state.step) {
    case 'reading':
      return { words: `Reading ${state.name}: ${countOf(state.rows, 'row', 'rows')}`, done: { value: state.bytes, of: state.of } };
    case 'columns':
      return { words: `${state.staged.name} is read and not imported yet.${why(state.error)}` };
    case 'preview':
      return { words: `${state.staged.name} is read and not imported yet.` };
    case 'comparing':
      return { words: `Comparing ${state.staged.name} with what is here`, done: { value: state.rows, of: state.staged.rows } };
    case 'writing': {
      const { file, written, total, kind } = state.begun;
      return { words: `Importing ${file}: ${grouped(written)} of ${rowsOfKind(total, kind)}`, done: { value: written, of: total } };
    }
    case 'stopped': {
      const { file, written, total, kind } = state.begun;
      return { words: `Importing ${file} stopped after ${grouped(written)} of ${rowsOfKind(total, kind)}.${why(state.error)}` };
    }
    case 'done':
      return { words: `Imported ${rowsOfKind(state.records, state.begun.kind)} from ${state.begun.file}.` };
    case 'taking-back':
      return { words: `Taking back what was imported from ${state.begun.file}` };
    case 'taken-back':
      return {
        words: `${state.full ? 'The disk is full, so the' : 'The'} import was taken back on ${countOf(state.undone.accounts, 'account', 'accounts')}.`,
      };
    case 'choosing':
      return { words: `The file could not be read.${why(state.error)}` };
    case 'starting':
    case 'elsewhere':
      return { words: 'Another window of Afterclose is importing.' };
  }
}
