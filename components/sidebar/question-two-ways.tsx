import { dayOf } from '@/lib/time/day';
import { useGlanceChange } from '../app/acting/use-glance-change';
import { longDate } from '../app/dates';
import type { Asking } from './asking';
import styles from './question.module.css';

/** A numeric date that could be either; both are shown in words, and neither is guessed. */
export function TwoWays({ view, question }: Asking<'two-ways'>) {
  const answer = useGlanceChange('site.dateOrder');
  const field = view.datedFields.some(({ label, raw }) => label === question.label && raw === question.raw);
  return (
    <section className={styles.question} aria-label="Day or month first">
      <div>
        <h2>Which day is {question.raw}?</h2>
        <p>The page does not say which comes first, day or month. You are asked once for this site.</p>
      </div>
      <div className={styles.choices}>
        {question.readings.map(({ date, order }) => {
          const day = dayOf(date);
          return (
            <button
              key={order}
              type="button"
              className={styles.pick}
              onClick={(event) =>
                answer.run(
                  event.nativeEvent,
                  { formId: view.glanceForm, order },
                  `${order === 'dmy' ? 'Day' : 'Month'} first, on every page of this site.`,
                )
              }
            >
              <b>{longDate(day)}</b>
              <span>
                {order === 'dmy' ? 'Day first.' : 'Month first.'}{' '}
                {view.today >= day ? `Today would be Day ${view.today - day}.` : 'That day is still ahead.'}
              </span>
            </button>
          );
        })}
      </div>
      <p className={styles.small}>
        Read from {field ? 'the field' : 'the deal'} “<bdi>{question.label}</bdi>”. The text is kept as it was found.
      </p>
    </section>
  );
}
