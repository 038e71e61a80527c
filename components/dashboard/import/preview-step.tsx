import { type ReactNode, useState } from 'react';
import { fullDate } from '@/components/app/dates';
import { failureInWords, failureOf } from '@/components/app/failures';
import { grouped } from '@/components/app/grouped';
import { saveFile } from '@/components/app/hand-out/save-file';
import { segmentName } from '@/components/app/segment-names';
import { typeWord } from '@/components/app/wording';
import { Button } from '@/components/ui/button';
import { Choices } from '@/components/ui/choices';
import { Icon } from '@/components/ui/icon';
import { SEGMENTS } from '@/lib/accounts/types';
import { ENGAGEMENT_TYPES } from '@/lib/engagements/types';
import { PROBLEM_WORDS } from '@/lib/import/problem-words';
import type { ImportAnswers, ImportField, TrackingAnswer } from '@/lib/import/types';
import { type ImportPlan, type RowVerdict, SHOWN_ROWS, type ShownRow } from '@/lib/messaging/import/operations';
import { useBulk } from '@/lib/queries/bulk';
import { dayOf, isPlainDate } from '@/lib/time/day';
import { DealNotes } from './deal-notes';
import styles from './import.module.css';
import { countOf, FIELD_NAMES, rowsOfKind } from './import-words';
import { asksSomething, Questions } from './questions';

const VERDICTS: readonly { verdict: RowVerdict; label: string }[] = [
  { verdict: 'new', label: 'New' },
  { verdict: 'changed', label: 'Changed' },
  { verdict: 'same', label: 'Nothing new' },
];

/** What the file would bring, before anything is written: counts, questions, problems, and the first rows of each. */
export function PreviewStep({
  plan,
  answers,
  onAnswer,
  onApply,
  onBack,
  discard,
}: {
  plan: ImportPlan;
  answers: ImportAnswers;
  onAnswer: (answers: ImportAnswers) => void;
  onApply: (tracking: TrackingAnswer) => void;
  onBack: () => void;
  discard: ReactNode;
}) {
  const [tracking, setTracking] = useState<TrackingAnswer>(plan.kind === 'accounts' ? 'first-seen' : 'first-entry');
  const { counts, total } = plan;
  return (
    <>
      <dl className={styles.counts}>
        {VERDICTS.map(({ verdict, label }) => (
          <div key={verdict}>
            <dt>{label}</dt>
            <dd>{grouped(counts[verdict])}</dd>
          </div>
        ))}
        <div className={counts.problem > 0 ? styles.bad : undefined}>
          <dt>Left out</dt>
          <dd>{grouped(counts.problem)}</dd>
        </div>
      </dl>
      {total === 0 ? <p>{nothingInWords(plan)}</p> : null}
      {plan.days ? (
        <p>
          Activities from {fullDate(dayOf(plan.days.first))} to {fullDate(dayOf(plan.days.last))}.
        </p>
      ) : null}
      {asksSomething(plan) ? <Questions plan={plan} answers={answers} onAnswer={onAnswer} /> : null}
      <DealNotes plan={plan} />
      {plan.namesakes.rows > 0 ? (
        <p className={styles.hint}>
          <Icon name="info" />
          <span>
            {countOf(plan.namesakes.rows, 'customer has', 'customers have')} the name of an account of your CRM and no address or id:{' '}
            {plan.namesakes.first.map((name, at) => (
              <bdi key={name}>{at > 0 ? `, ${name}` : name}</bdi>
            ))}
            {plan.namesakes.rows > plan.namesakes.first.length ? ' and more' : ''}. A name alone may be another company’s, so they come in
            beside it. Add a column with the CRM address or record id to bring them together.
          </span>
        </p>
      ) : null}
      {counts.problem > 0 ? <Problems plan={plan} /> : null}
      {VERDICTS.map(({ verdict, label }) =>
        plan.shown[verdict].length > 0 ? (
          <Rows key={verdict} label={label} rows={plan.shown[verdict]} of={counts[verdict]} open={verdict !== 'same'} />
        ) : null,
      )}
      {plan.metLate > 0 ? <Tracking plan={plan} tracking={tracking} setTracking={setTracking} /> : null}
      <div className={styles.ways}>
        {total > 0 ? (
          <Button look="filled" onClick={() => onApply(tracking)}>
            Import {rowsOfKind(total, plan.kind)}
          </Button>
        ) : null}
        <Button onClick={onBack}>Back to the columns</Button>
        {discard}
      </div>
    </>
  );
}

function nothingInWords({ counts, notWon }: ImportPlan): string {
  if (counts.problem + counts.same === 0 && notWon > 0) return 'No deal in this file is won.';
  if (counts.problem === 0) return 'Everything in this file is here already.';
  return counts.same === 0 ? 'No row can be imported as it is.' : 'What can be read is here already.';
}

function Tracking({
  plan,
  tracking,
  setTracking,
}: {
  plan: ImportPlan;
  tracking: TrackingAnswer;
  setTracking: (answer: TrackingAnswer) => void;
}) {
  const customers = countOf(plan.metLate, 'customer', 'customers');
  if (plan.kind === 'accounts')
    return (
      <Choices
        legend="From when do their moments count?"
        hint={`${customers} closed more than three days ago. What lies before is not counted as missed.`}
        field="tracking"
        value={tracking}
        onChange={setTracking}
        choices={[
          { value: 'first-seen', label: 'From today', hint: 'Each account asks once in its sidebar what was reached before.' },
          { value: 'anniversary', label: 'From their last anniversary', hint: 'In the first year, from the close.' },
          {
            value: 'close',
            label: 'From their close',
            hint: 'For when you import their whole history next: what is not in it counts as missed.',
          },
        ]}
      />
    );
  return (
    <Choices
      legend="From when do their moments count?"
      hint={`${customers} had no history here until now.`}
      field="tracking"
      value={tracking}
      onChange={setTracking}
      choices={[
        { value: 'first-entry', label: 'From their first activity in this file', hint: 'What lies before it is not counted as missed.' },
        { value: 'close', label: 'From their close', hint: 'This is their whole history: what is not in it counts as missed.' },
        { value: 'leave', label: 'As it is', hint: 'The activities are kept, and count for nothing before tracking began.' },
      ]}
    />
  );
}

function Problems({ plan }: { plan: ImportPlan }) {
  const bulk = useBulk();
  const [state, setState] = useState<'idle' | 'writing' | { error: unknown }>('idle');
  const download = async () => {
    setState('writing');
    try {
      saveFile((await bulk.run('import.leftOut', {})).file);
      setState('idle');
    } catch (error) {
      setState({ error });
    }
  };
  return (
    <section className={styles.problems} aria-labelledby="import-problems">
      <div className={styles.row}>
        <h2 id="import-problems">{countOf(plan.counts.problem, 'row is', 'rows are')} left out</h2>
        <Button small disabled={state === 'writing'} onClick={download}>
          <Icon name="export" />
          Download them with the reasons
        </Button>
      </div>
      {typeof state === 'object' ? (
        <p role="alert" className={styles.problem}>
          {failureInWords(failureOf(state.error)).text}
        </p>
      ) : null}
      <section className={styles.scroll} aria-label="Rows left out">
        <table>
          <thead>
            <tr>
              <th scope="col">Row</th>
              <th scope="col">Column</th>
              <th scope="col">Cell</th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            {plan.problems.map(({ row, field, code, cell }) => (
              <tr key={row}>
                <th scope="row">{grouped(row)}</th>
                <td>{field ? FIELD_NAMES[field] : ''}</td>
                <td className={styles.example}>
                  <bdi>{cell}</bdi>
                </td>
                <td>{PROBLEM_WORDS[code]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {plan.counts.problem > SHOWN_ROWS ? <p>The first {SHOWN_ROWS} are shown. The download has all of them.</p> : null}
    </section>
  );
}

function Rows({ label, rows, of, open }: { label: string; rows: readonly ShownRow[]; of: number; open: boolean }) {
  return (
    <details className={styles.rows} open={open}>
      <summary>
        {label}: {of > rows.length ? `the first ${rows.length} of ${grouped(of)}` : grouped(of)}
      </summary>
      <ul>
        {rows.map(({ row, account, changes }) => (
          <li key={row}>
            <span className={styles.number}>Row {grouped(row)}</span>
            <bdi className={styles.account}>{account}</bdi>
            <span className={styles.changes}>
              {changes.map(({ field, before, after }, at) => (
                <span key={field}>
                  {at > 0 ? ' · ' : ''}
                  {FIELD_NAMES[field]} {before === null ? '' : <s>{shown(field, before)}</s>} <bdi>{shown(field, after)}</bdi>
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Dates in words, amounts in groups, our own codes by their names. */
function shown(field: ImportField, value: string): string {
  if (field === 'arr') return value.replace(/^\d+/, (whole) => grouped(Number(whole)));
  if (isPlainDate(value)) return fullDate(dayOf(value));
  const segment = SEGMENTS.find((each) => each === value);
  const type = ENGAGEMENT_TYPES.find((each) => each === value);
  return segment ? segmentName(segment) : type ? typeWord(type) : (DIRECTIONS[value] ?? value);
}
const DIRECTIONS: Record<string, string> = { bilateral: 'two-way', outbound: 'from us', inbound: 'from them' };
