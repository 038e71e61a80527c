import { dayOf } from '@/lib/time/day';
import { useGlanceChange } from '../app/acting/use-glance-change';
import { count, days, fullDate, momentInWords } from '../app/dates';
import type { Asking } from './asking';
import styles from './question.module.css';

/** The page shows another close date than the one the clock runs from. */
export function CloseMoved({ view, question }: Asking<'close-moved'>) {
  const answer = useGlanceChange('anchor.accept');
  const from = dayOf(question.from);
  const to = dayOf(question.reading.date);
  const by = Math.abs(to - from);
  return (
    <section className={styles.question} aria-label="Close date changed">
      <div>
        <h2>The close date moved by {days(by)}</h2>
        <p>
          The page shows {fullDate(to)}, read {momentInWords(question.reading.readAt, view.today, view.zone)}. The clock runs from{' '}
          {fullDate(from)}.{' '}
          {question.moves > 0
            ? `With it, ${count(question.moves, 'moment moves', 'moments move')}; what is done keeps its date.`
            : 'No open moment moves with it.'}
        </p>
      </div>
      <div className={styles.choices}>
        <button
          type="button"
          className={styles.pick}
          onClick={(event) =>
            answer.run(
              event.nativeEvent,
              { formId: view.glanceForm, take: 'new' },
              `The clock of ${view.account.name} runs from ${fullDate(to)}.`,
            )
          }
        >
          <b>Use {fullDate(to)}</b>
          <span>Today is then Day {(view.dayNumber ?? view.today - from) + from - to}.</span>
        </button>
        <button
          type="button"
          className={styles.pick}
          onClick={(event) =>
            answer.run(
              event.nativeEvent,
              { formId: view.glanceForm, take: 'old' },
              `The clock of ${view.account.name} still runs from ${fullDate(from)}.`,
            )
          }
        >
          <b>Keep {fullDate(from)}</b>
          <span>Today stays Day {view.dayNumber ?? view.today - from}. You are not asked about this date again.</span>
        </button>
      </div>
    </section>
  );
}
