import { useId, useState } from 'react';
import { dayOf, isPlainDate } from '@/lib/time/day';
import { useGlanceChange } from '../app/acting/use-glance-change';
import { fullDate, nearDate } from '../app/dates';
import { Button } from '../ui/button';
import { TextInput } from '../ui/field';
import type { Asking } from './asking';
import styles from './question.module.css';

type From = 'today' | 'anniversary' | 'close';
type Mark = 'onboardingDone' | 'firstValue';

const MARKS: { mark: Mark; label: string }[] = [
  { mark: 'onboardingDone', label: 'Already onboarded' },
  { mark: 'firstValue', label: 'Getting value' },
];

/** Met more than three days after the close: where counting begins, and what is already behind (decisions 24). */
export function ExistingCustomer({ view, question }: Asking<'existing-customer'>) {
  // Where there is work to do now, the question waits in one line: what is kept without an answer is the safe choice.
  const [later, setLater] = useState(view.nextId !== null);
  const [from, setFrom] = useState<From>('today');
  const [since, setSince] = useState<Record<Mark, string>>({ onboardingDone: '', firstValue: '' });
  const [ticked, setTicked] = useState<Record<Mark, boolean>>({ onboardingDone: false, firstValue: false });
  const start = useGlanceChange('tracking.start');
  const stop = useGlanceChange('tracking.stop');
  const group = useId();
  const { name } = view.account;

  if (later)
    return (
      <p className={styles.line}>
        <span>
          Signed earlier. Counts from {view.account.trackedFrom ? nearDate(dayOf(view.account.trackedFrom), view.today) : 'today'}.
        </span>
        <Button look="link" small aria-expanded={false} onClick={() => setLater(false)}>
          Change
        </Button>
      </p>
    );

  const options: { value: From; title: string; text: string }[] = [
    { value: 'today', title: 'From today', text: 'What could no longer be on time does not apply and is never counted as missed.' },
    ...(question.lastAnniversary
      ? [
          {
            value: 'anniversary' as const,
            title: 'From the last anniversary',
            text: `${fullDate(dayOf(question.lastAnniversary))}. Moments since then need a yes or no.`,
          },
        ]
      : []),
    {
      value: 'close',
      title: 'From the close',
      text: `${fullDate(dayOf(question.close))}. Everything counts, also what was missed before.`,
    },
  ];
  const labels: Record<From, string> = {
    today: 'Start from today',
    anniversary: 'Start from the anniversary',
    close: 'Start from the close',
  };
  const reached = (mark: Mark) => (ticked[mark] && isPlainDate(since[mark]) ? since[mark] : null);
  const missingDate = MARKS.some(({ mark }) => ticked[mark] && !isPlainDate(since[mark]));

  return (
    <section className={styles.question} aria-label="Start tracking">
      <div>
        <h2>Where should tracking start?</h2>
        <p>This customer was signed before you began here. Nothing before the start counts as missed.</p>
      </div>
      <div className={styles.choices} role="radiogroup" aria-label="Start of tracking">
        {options.map((option) => (
          <label key={option.value} className={styles.option}>
            <input type="radio" name={group} checked={from === option.value} onChange={() => setFrom(option.value)} />
            <b>{option.title}</b>
            <span>{option.text}</span>
          </label>
        ))}
      </div>
      <fieldset className={styles.choices}>
        <legend>What is already behind them? Leave out what you do not know.</legend>
        {MARKS.map(({ mark, label }) => (
          <div key={mark} className={styles.since}>
            <label className={styles.check}>
              <input type="checkbox" checked={ticked[mark]} onChange={(event) => setTicked({ ...ticked, [mark]: event.target.checked })} />
              {label}
              {ticked[mark] ? ', since' : ''}
            </label>
            {ticked[mark] ? (
              <TextInput
                type="date"
                aria-label={`${label} since`}
                min={question.close}
                value={since[mark]}
                onChange={(event) => setSince({ ...since, [mark]: event.target.value })}
              />
            ) : null}
          </div>
        ))}
      </fieldset>
      {missingDate ? <p className={styles.small}>Give the day, or an estimate of it.</p> : null}
      <div className={styles.buttons}>
        <Button
          look="filled"
          disabled={missingDate}
          aria-disabled={start.isPending}
          onClick={(event) =>
            start.run(
              event.nativeEvent,
              { formId: view.glanceForm, from, reached: { onboardingDone: reached('onboardingDone'), firstValue: reached('firstValue') } },
              `Tracking ${name}.`,
            )
          }
        >
          {labels[from]}
        </Button>
        <Button look="link" onClick={() => setLater(true)}>
          Later
        </Button>
        <Button
          look="link"
          onClick={(event) => stop.run(event.nativeEvent, { formId: view.glanceForm, why: 'do-not-track' }, `${name} is not tracked.`)}
        >
          Do not track
        </Button>
      </div>
    </section>
  );
}
