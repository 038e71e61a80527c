import { useState } from 'react';
import { inputProblemInWords } from '@/components/app/failures';
import { Button } from '@/components/ui/button';
import { Dropdown, DropdownAction } from '@/components/ui/dropdown';
import { Field, TextInput } from '@/components/ui/field';
import { type Day, isPlainDate } from '@/lib/time/day';
import styles from './log-filters.module.css';
import { PERIODS, type Period, periodLabel, rangeOf } from './period';

/** Which days: by name, or from one day to another. */
export function PeriodMenu({ period, today, onChange }: { period: Period; today: Day; onChange: (period: Period) => void }) {
  return (
    <Dropdown name="Period" active={period !== 'all'} face={<span>{period === 'all' ? 'Period' : <b>{periodLabel(period)}</b>}</span>}>
      {(close) => (
        <>
          {PERIODS.map(({ value, label }) => (
            <DropdownAction
              key={value}
              current={value === period}
              onChoose={() => {
                close();
                onChange(value);
              }}
            >
              {label}
            </DropdownAction>
          ))}
          <OwnDates
            period={period}
            today={today}
            onChange={(own) => {
              close();
              onChange(own);
            }}
          />
        </>
      )}
    </Dropdown>
  );
}

function OwnDates({ period, today, onChange }: { period: Period; today: Day; onChange: (period: Period) => void }) {
  const [{ from, to }, setEnds] = useState(() => {
    const range = rangeOf(period, today);
    return { from: range.from ?? '', to: range.to ?? '' };
  });
  const [problem, setProblem] = useState<string | null>(null);
  const show = () => {
    const ends = [from, to].filter((date) => date !== '');
    if (ends.length === 0) setProblem('Choose a first or a last day.');
    else if (!ends.every(isPlainDate)) setProblem(inputProblemInWords('date-invalid'));
    else if (from !== '' && to !== '' && from > to) setProblem('The first day comes after the last one.');
    else onChange({ from: from || null, to: to || null });
  };
  return (
    <form
      className={styles.dates}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        show();
      }}
    >
      <div className={styles.ends}>
        <Field label="First day">
          {(control) => (
            <TextInput
              {...control}
              type="date"
              value={from}
              aria-invalid={problem ? true : undefined}
              onChange={(event) => setEnds({ from: event.target.value, to })}
            />
          )}
        </Field>
        <Field label="Last day">
          {(control) => (
            <TextInput
              {...control}
              type="date"
              value={to}
              aria-invalid={problem ? true : undefined}
              onChange={(event) => setEnds({ from, to: event.target.value })}
            />
          )}
        </Field>
      </div>
      <p role="alert">{problem}</p>
      <Button small type="submit">
        Show these days
      </Button>
    </form>
  );
}
