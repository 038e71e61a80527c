import { type ReactNode, useState } from 'react';
import { failureInWords, failureOf } from '@/components/app/failures';
import { grouped } from '@/components/app/grouped';
import { typeWord } from '@/components/app/wording';
import { Button } from '@/components/ui/button';
import { Choices } from '@/components/ui/choices';
import { ChoiceSelect, Field } from '@/components/ui/field';
import { ENGAGEMENT_TYPES } from '@/lib/engagements/types';
import { columnsProblem } from '@/lib/import/columns';
import { ENCODINGS, type Encoding } from '@/lib/import/encoding';
import { type CsvSeparator, SEPARATORS } from '@/lib/import/read-csv';
import { FIELDS_OF, type ImportField } from '@/lib/import/types';
import type { StagedFile } from '@/lib/messaging/import/operations';
import { guessedReading, type TableReading } from '@/lib/queries/import';
import styles from './import.module.css';
import { ENCODING_NAMES, FIELD_NAMES, SEPARATOR_NAMES } from './import-words';

const LACKS = {
  identity: 'Say which column tells the account: its address in the CRM, its record id or its name.',
  date: 'Say which column holds the date of the activity.',
  type: 'Say which column holds the type of the activity, or what every row is.',
};

/** What each column means, as guessed by its heading and corrected here. */
export function ColumnsStep({
  staged,
  reading,
  error,
  canReread,
  onChange,
  onReread,
  onNext,
  discard,
}: {
  staged: StagedFile;
  reading: TableReading;
  error: unknown;
  canReread: boolean;
  onChange: (reading: TableReading) => void;
  onReread: (how: { encoding: Encoding | null; separator: CsvSeparator | null }) => void;
  onNext: () => void;
  discard: ReactNode;
}) {
  const [pressed, setPressed] = useState(false);
  const problem = columnsProblem(reading.columns, reading.kind, reading.answers);
  const set = (at: number, field: ImportField | null) => {
    // A field has one column: whoever had it before is left out.
    const columns = reading.columns.map((each, other) => (other === at ? field : each === field ? null : each));
    // What every row is was said where no column says it, and would go on unseen for rows whose type is empty.
    const answers = columns.includes('type') ? { ...reading.answers, type: null } : reading.answers;
    onChange({ ...reading, columns, answers });
  };
  return (
    <>
      {error ? (
        <p role="alert" className={styles.problem}>
          {failureInWords(failureOf(error)).text}
        </p>
      ) : null}
      <p>
        <bdi>
          <strong>{staged.name}</strong>
        </bdi>
        : {grouped(staged.rows)} {staged.rows === 1 ? 'row' : 'rows'}, {staged.columns.length} columns.
      </p>
      <Choices
        legend="What does each row stand for?"
        field="kind"
        value={reading.kind}
        onChange={(kind) => onChange(guessedReading(staged, reading.answers, kind))}
        choices={[
          { value: 'accounts', label: 'A customer', hint: 'With its close date, owners, renewal and the like.' },
          { value: 'activities', label: 'A past activity', hint: 'A call, a meeting, an email and the like.' },
        ]}
      />
      {reading.kind === 'activities' && !reading.columns.includes('type') ? (
        <Field label="Every row is" hint="No column says the type, as in a CRM’s export of nothing but calls.">
          {(control) => (
            <ChoiceSelect
              {...control}
              value={reading.answers.type}
              choices={ENGAGEMENT_TYPES}
              named={typeWord}
              none="Not said"
              onPick={(type) => onChange({ ...reading, answers: { ...reading.answers, type } })}
            />
          )}
        </Field>
      ) : null}
      <section className={styles.scroll} aria-label="Columns">
        <table className={styles.narrow}>
          <thead>
            <tr>
              <th scope="col">Column</th>
              <th scope="col">First value</th>
              <th scope="col">Filled</th>
              <th scope="col">Means</th>
            </tr>
          </thead>
          <tbody>
            {staged.columns.map(({ heading, example, filled }, at) => (
              <tr key={heading}>
                <th scope="row">
                  <bdi>{heading}</bdi>
                </th>
                <td className={styles.example}>
                  <bdi>{example}</bdi>
                </td>
                <td className={styles.number}>{grouped(filled)}</td>
                <td>
                  <ChoiceSelect
                    aria-label={`What ${heading} means`}
                    value={reading.columns[at] ?? null}
                    choices={FIELDS_OF[reading.kind]}
                    named={(field) => FIELD_NAMES[field]}
                    none="Left out"
                    onPick={(field) => set(at, field)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {canReread ? (
        <details className={styles.how}>
          <summary>
            Read as {ENCODING_NAMES[staged.encoding]}, separated by {SEPARATOR_NAMES[staged.separator].toLowerCase()}s
          </summary>
          <p>If letters look wrong or the columns are cut in the wrong places, choose another way to read the file.</p>
          <div className={styles.row}>
            <Field label="Letters">
              {(control) => (
                <ChoiceSelect
                  {...control}
                  value={staged.encoding}
                  choices={ENCODINGS}
                  named={(encoding) => ENCODING_NAMES[encoding]}
                  onPick={(encoding) => onReread({ encoding, separator: staged.separator })}
                />
              )}
            </Field>
            <Field label="Separator">
              {(control) => (
                <ChoiceSelect
                  {...control}
                  value={staged.separator}
                  choices={SEPARATORS}
                  named={(separator) => SEPARATOR_NAMES[separator]}
                  onPick={(separator) => onReread({ encoding: staged.encoding, separator })}
                />
              )}
            </Field>
          </div>
        </details>
      ) : null}
      <div className={styles.ways}>
        <Button
          look="filled"
          onClick={() => {
            setPressed(true);
            if (problem === null) onNext();
          }}
        >
          See what it would bring
        </Button>
        {discard}
      </div>
      {pressed && problem !== null ? (
        <p role="alert" className={styles.problem}>
          {LACKS[problem]}
        </p>
      ) : null}
    </>
  );
}
