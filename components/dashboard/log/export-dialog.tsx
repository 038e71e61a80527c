import { type ReactNode, useState } from 'react';
import { failureInWords, failureOf } from '@/components/app/failures';
import { Button, IconButton } from '@/components/ui/button';
import { Field, Select } from '@/components/ui/field';
import { Icon } from '@/components/ui/icon';
import { Meter } from '@/components/ui/meter';
import { useModal } from '@/components/ui/modal';
import type { Separator } from '@/lib/export/csv';
import styles from './export-dialog.module.css';
import { grouped } from './log-words';
import { type ExportState, useLogExport } from './use-log-export';

/** Writes the whole log into a CSV file on this computer. Mount it to open it. */
export function ExportDialog({ zone, total, onClose }: { zone: string; total: number; onClose: () => void }) {
  const ref = useModal(onClose);
  const [notes, setNotes] = useState(false);
  const [withDeleted, setWithDeleted] = useState(false);
  const [separator, setSeparator] = useState<Separator>(',');
  const { state, start, cancel } = useLogExport(zone);
  const writing = state.step === 'writing';

  return (
    <dialog ref={ref} className={styles.dialog} aria-labelledby="export-title" aria-describedby="export-where">
      <header className={styles.head}>
        <div>
          <h2 id="export-title">Export the activity log</h2>
          <p id="export-where">The file is written on this computer. Nothing is sent.</p>
        </div>
        <IconButton icon="close" label="Close" onClick={onClose} />
      </header>
      <fieldset className={styles.options} disabled={writing}>
        <legend className="sr-only">What the file holds</legend>
        <Option checked={notes} onChange={setNotes} label="Include notes">
          Free text can hold personal data. Off unless you need it.
        </Option>
        <Option checked={withDeleted} onChange={setWithDeleted} label="Include deleted activities">
          Marked as deleted in their own column.
        </Option>
        <Field label="Separator" hint="Spreadsheets set to a decimal comma expect the semicolon.">
          {(control) => (
            <Select {...control} value={separator} onChange={(event) => setSeparator(event.target.value === ';' ? ';' : ',')}>
              <option value=",">Comma ,</option>
              <option value=";">Semicolon ;</option>
            </Select>
          )}
        </Field>
        <p className={styles.small}>
          CSV in UTF-8, dates as 2026-01-22, one line an activity. Text that a spreadsheet could run as a formula gets an apostrophe in
          front. A second, small file says which columns, zone and choices it was made with.
        </p>
      </fieldset>
      <Outcome state={state} />
      <footer className={styles.foot}>
        {writing ? (
          <>
            <Button onClick={cancel}>Cancel export</Button>
            <span>Cancel leaves no half-written file.</span>
          </>
        ) : (
          <>
            <Button look="filled" data-autofocus onClick={() => start({ notes, withDeleted, separator }, total)}>
              <Icon name="export" />
              {state.step === 'choosing' ? 'Export CSV' : 'Export again'}
            </Button>
            <Button look="quiet" onClick={onClose}>
              Close
            </Button>
          </>
        )}
      </footer>
    </dialog>
  );
}

function Option({
  checked,
  onChange,
  label,
  children,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  label: string;
  children: ReactNode;
}) {
  const id = `export-${label.replaceAll(' ', '-').toLowerCase()}`;
  return (
    <div className={styles.option}>
      <input
        id={id}
        type="checkbox"
        checked={checked}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(event.target.checked)}
      />
      <label htmlFor={id}>{label}</label>
      <small id={`${id}-hint`}>{children}</small>
    </div>
  );
}

/** How far it is, or how it ended. The region is always there, so that its changes are read out. */
function Outcome({ state }: { state: ExportState }) {
  if (state.step === 'writing') {
    return (
      <div className={styles.progress}>
        <div role="status">
          <strong>Writing the activity log</strong>
          <span>
            {grouped(state.rows)} of {grouped(state.total)} rows
          </span>
        </div>
        <progress className="sr-only" aria-label="Export" value={state.rows} max={Math.max(state.total, 1)} />
        <Meter value={state.rows} of={state.total} thick tone="due" />
      </div>
    );
  }
  return (
    <div role="status" className={state.step === 'choosing' ? undefined : styles.progress}>
      {state.step === 'done' ? (
        <>
          <strong>Exported {state.rows === 1 ? '1 activity' : `${grouped(state.rows)} activities`}.</strong>
          <p>
            Two files went to your downloads. Not there?{' '}
            {state.files.map((file, index) => (
              <span key={file.name}>
                {index > 0 ? ' · ' : 'Save '}
                <a href={file.address} download={file.name}>
                  {file.name}
                </a>
              </span>
            ))}
          </p>
        </>
      ) : null}
      {state.step === 'failed' ? <Failed error={state.error} /> : null}
    </div>
  );
}

function Failed({ error }: { error: unknown }) {
  const words = failureInWords(failureOf(error));
  return (
    <>
      <strong>{words.title}. No file was written.</strong>
      <p>{words.text}</p>
    </>
  );
}
