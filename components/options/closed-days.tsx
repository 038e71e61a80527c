import { useEffect, useId, useRef, useState } from 'react';
import { dayMonth } from '@/components/app/dates';
import { Button, IconButton } from '@/components/ui/button';
import { TextInput } from '@/components/ui/field';
import { dayOf, isPlainDate } from '@/lib/time/day';
import styles from './closed-days.module.css';
import { newClosedDay, type TypedCalendarProblem, type TypedClosedDay } from './typed-calendar';

/** The team's own days off, one a row, once or every year. */
export function ClosedDays({
  rows,
  onChange,
  problem,
}: {
  rows: readonly TypedClosedDay[];
  onChange: (rows: TypedClosedDay[]) => void;
  problem: TypedCalendarProblem | null;
}) {
  const [added, setAdded] = useState<string | null>(null);
  const add = useRef<HTMLButtonElement>(null);
  const put = (key: string, over: Partial<TypedClosedDay>) => onChange(rows.map((row) => (row.key === key ? { ...row, ...over } : row)));
  return (
    <div className={styles.days}>
      {rows.length > 0 ? (
        <ul className={styles.list}>
          {rows.map((row, index) => (
            <ClosedDay
              key={row.key}
              row={row}
              number={index + 1}
              focused={row.key === added}
              problem={problem?.at === index ? problem : null}
              onChange={(over) => put(row.key, over)}
              onRemove={() => {
                onChange(rows.filter(({ key }) => key !== row.key));
                add.current?.focus();
              }}
            />
          ))}
        </ul>
      ) : null}
      <Button
        ref={add}
        onClick={() => {
          const row = newClosedDay(rows);
          setAdded(row.key);
          onChange([...rows, row]);
        }}
      >
        Add a closed day
      </Button>
    </div>
  );
}

function ClosedDay({
  row,
  number,
  focused,
  problem,
  onChange,
  onRemove,
}: {
  row: TypedClosedDay;
  number: number;
  focused: boolean;
  problem: TypedCalendarProblem | null;
  onChange: (over: Partial<TypedClosedDay>) => void;
  onRemove: () => void;
}) {
  const id = useId();
  const date = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focused) date.current?.focus();
  }, [focused]);
  const ofName = problem?.problem === 'holiday-name-missing' || problem?.problem === 'text-too-long';
  const error = problem ? `${id}-error` : undefined;
  const name = row.name.trim() || `closed day ${number}`;
  return (
    <li className={styles.day}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset a row would be announced before each of its controls */}
      <div role="group" aria-label={`Closed day ${number}`} className={styles.controls}>
        <TextInput
          ref={date}
          type="date"
          aria-label="Date"
          aria-invalid={problem && !ofName ? true : undefined}
          aria-describedby={problem && !ofName ? error : undefined}
          data-field={problem && !ofName ? 'calendar' : undefined}
          className={styles.date}
          value={row.date}
          onChange={(event) => onChange({ date: event.target.value })}
        />
        <TextInput
          aria-label="Name"
          placeholder="Summer closure"
          aria-invalid={ofName ? true : undefined}
          aria-describedby={ofName ? error : undefined}
          data-field={ofName ? 'calendar' : undefined}
          className={styles.name}
          dir="auto"
          value={row.name}
          onChange={(event) => onChange({ name: event.target.value })}
        />
        <span className={styles.every}>
          <input
            id={`${id}-every`}
            type="checkbox"
            checked={row.everyYear}
            onChange={(event) => onChange({ everyYear: event.target.checked })}
          />
          <label htmlFor={`${id}-every`}>
            {row.everyYear && isPlainDate(row.date) ? `Every ${dayMonth(dayOf(row.date))}` : 'Every year'}
          </label>
        </span>
        <IconButton icon="remove" label={`Remove ${name}`} onClick={onRemove} />
      </div>
      {problem ? (
        <p id={error} className={styles.error}>
          {problem.text}
        </p>
      ) : null}
    </li>
  );
}
