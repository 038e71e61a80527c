import { useState } from 'react';
import { failureInWords, failureOf } from '@/components/app/failures';
import { FilterMenu } from '@/components/app/filter-menu';
import { grouped } from '@/components/app/grouped';
import { Button, IconButton } from '@/components/ui/button';
import { ChipGroup } from '@/components/ui/chips';
import { Check } from '@/components/ui/choices';
import { Field, Select } from '@/components/ui/field';
import { Icon } from '@/components/ui/icon';
import { Meter } from '@/components/ui/meter';
import { useModal } from '@/components/ui/modal';
import type { LogFilter } from '@/lib/messaging/bulk';
import { useOwners } from '@/lib/queries/log';
import type { Settings } from '@/lib/settings/types';
import { choiceOf, type ExportForm, filterInWords } from './export-choice';
import styles from './export-dialog.module.css';
import type { LogQuery } from './log-address';
import { isNarrowed } from './log-filters';
import { activitiesInWords, leftInWords, recordsInWords, rowsInWords, sizeInWords } from './log-words';
import { type ExportState, useLogExport } from './use-log-export';

const FORMATS = [
  { value: 'csv', label: 'CSV' },
  { value: 'json', label: 'JSON' },
] as const;

/** Writes the log, a part of it, or a book to hand over, into a file on this computer. Mount it to open it. */
export function ExportDialog({
  settings,
  query,
  filter,
  withRows,
  onClose,
}: {
  settings: Settings;
  query: LogQuery;
  filter: LogFilter;
  /** Whether anything was logged: a sheet without a line is not what somebody comes for. */
  withRows: boolean;
  onClose: () => void;
}) {
  const ref = useModal(onClose);
  const narrowed = isNarrowed(query);
  const [form, setForm] = useState<ExportForm>({
    format: withRows ? 'csv' : 'json',
    what: narrowed ? 'filters' : 'all',
    owners: [],
    notes: false,
    withDeleted: query.withDeleted || !withRows,
    byteOrderMark: true,
    separator: ',',
  });
  const [problem, setProblem] = useState<string | null>(null);
  const { state, start, cancel } = useLogExport();
  const writing = state.step === 'writing';
  const set = (part: Partial<ExportForm>) => {
    setProblem(null);
    setForm({ ...form, ...part });
  };
  const begin = () => {
    if (form.what === 'book' && form.owners.length === 0) setProblem('Choose whose accounts are handed over.');
    else void start(choiceOf(form, query, filter, settings));
  };

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
        <div className={styles.format}>
          <span aria-hidden="true">Format</span>
          <ChipGroup
            label="Format"
            chips={FORMATS}
            value={form.format}
            // A sheet leaves out what is deleted unless asked; a file for a colleague has to say what was taken back.
            onChange={(format) =>
              set({
                format,
                withDeleted: format === 'json' || query.withDeleted,
                ...(format === 'csv' && form.what === 'book' ? { what: 'all' } : {}),
              })
            }
          />
        </div>
        <WhatGoesIn form={form} set={set} narrowed={narrowed} query={query} problem={problem} />
        {form.format === 'csv' ? <SheetOptions form={form} set={set} /> : <WholeOptions form={form} set={set} />}
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
            <Button look="filled" data-autofocus onClick={begin}>
              <Icon name="export" />
              Export {form.format.toUpperCase()}
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

interface Part {
  form: ExportForm;
  set: (part: Partial<ExportForm>) => void;
}

function WhatGoesIn({ form, set, narrowed, query, problem }: Part & { narrowed: boolean; query: LogQuery; problem: string | null }) {
  const owners = useOwners(form.format === 'json').data ?? null;
  return (
    <>
      <Field label="Activities">
        {(control) => (
          <Select {...control} value={form.what} onChange={({ target }) => set({ what: asWhat(target.value) })}>
            <option value="all">All time, everyone</option>
            {narrowed ? <option value="filters">These filters: {filterInWords(query)}</option> : null}
            {form.format === 'json' ? <option value="book">A book: the accounts of…</option> : null}
          </Select>
        )}
      </Field>
      {form.what === 'book' ? (
        <div className={styles.book}>
          <FilterMenu
            label="Accounts of"
            choices={owners?.map(({ name, rows }) => ({ value: name, label: name, rows })) ?? null}
            selected={form.owners}
            onChange={(chosen) => set({ owners: chosen })}
          />
          <small>For a leave or a new owner: whoever adds this file sees each account’s whole story.</small>
          {problem ? (
            <p role="alert" className={styles.problem}>
              {problem}
            </p>
          ) : null}
        </div>
      ) : null}
    </>
  );
}

const asWhat = (value: string): ExportForm['what'] => (value === 'filters' || value === 'book' ? value : 'all');

function SheetOptions({ form, set }: Part) {
  return (
    <>
      <Check label="Include notes" checked={form.notes} onChange={(notes) => set({ notes })}>
        Free text can hold personal data. Off unless you need it.
      </Check>
      <Check label="Include deleted activities" checked={form.withDeleted} onChange={(withDeleted) => set({ withDeleted })}>
        Marked as deleted in their own column.
      </Check>
      <Check label="Mark the file as UTF-8" checked={form.byteOrderMark} onChange={(byteOrderMark) => set({ byteOrderMark })}>
        So that spreadsheets open accents correctly.
      </Check>
      <Field label="Separator" hint="Spreadsheets set to a decimal comma expect the semicolon.">
        {(control) => (
          <Select {...control} value={form.separator} onChange={({ target }) => set({ separator: target.value === ';' ? ';' : ',' })}>
            <option value=",">Comma ,</option>
            <option value=";">Semicolon ;</option>
          </Select>
        )}
      </Field>
      <p className={styles.small}>
        One line an activity, account by account, dates as 2026-01-22. Text that a spreadsheet could run as a formula gets an apostrophe in
        front. A second, small file names the date, zone, filter, columns and playbooks it was made with.
      </p>
    </>
  );
}

function WholeOptions({ form, set }: Part) {
  return (
    <>
      <Check label="Include deleted activities" checked={form.withDeleted} onChange={(withDeleted) => set({ withDeleted })}>
        They stay deleted for whoever adds the file; without them, a copy made earlier would come back there.
      </Check>
      <p className={styles.small}>
        Everything as it is stored, notes too: accounts, activities, and what was decided about moments. A colleague adds it with “Add a
        colleague’s file”; a checksum at its end shows whether it arrived whole.
      </p>
    </>
  );
}

/** How far it is, or how it ended. The region is always there, so that its changes are read out. */
function Outcome({ state }: { state: ExportState }) {
  if (state.step === 'writing') {
    const { done, total, bytes, share } = state.progress;
    return (
      <div className={styles.progress}>
        <div className={styles.ends}>
          <strong role="status">Writing the activity log</strong>
          <span>{total === null ? rowsInWords(done) : `${grouped(done)} of ${rowsInWords(total)}`}</span>
        </div>
        <progress className="sr-only" aria-label="Export" value={share} max={1} />
        <Meter value={share} of={1} thick tone="due" />
        <div className={styles.ends}>
          <span>{sizeInWords(bytes)} so far</span>
          <span>{leftInWords(state.left)} You can go on working.</span>
        </div>
      </div>
    );
  }
  return (
    <div role="status" className={state.step === 'choosing' ? undefined : styles.progress}>
      {state.step === 'done' ? (
        <>
          <strong>Exported {state.format === 'csv' ? activitiesInWords(state.rows) : recordsInWords(state.rows)}.</strong>
          <p>
            {state.files.length === 1 ? 'One file' : 'Two files'} went to your downloads. Not there?{' '}
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
