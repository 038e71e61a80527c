import { useGlanceChange } from '../app/acting/use-glance-change';
import type { Asking } from './asking';
import styles from './question.module.css';

/** A stage word nobody has explained yet; the answer holds for the whole org (decisions 34). */
export function StageWord({ view, question }: Asking<'stage'>) {
  const answer = useGlanceChange('stage.answer');
  const { stage, deal } = question;
  const say = (won: boolean) => (won ? `“${stage}” counts as won on this site.` : `“${stage}” does not count as won on this site.`);
  return (
    <section className={styles.question} aria-label="Stage">
      <div>
        <h2>
          Does “<bdi>{stage}</bdi>” mean won?
        </h2>
        <p>
          The deal <bdi>{deal.name}</bdi> is in this stage{deal.rawCloseDate ? `, with the close date ${deal.rawCloseDate}` : ''}. You are
          asked once for this site.
        </p>
      </div>
      <div className={styles.choices}>
        <button
          type="button"
          className={styles.pick}
          onClick={(event) => answer.run(event.nativeEvent, { formId: view.glanceForm, stage, won: true }, say(true))}
        >
          <b>Yes, it is won</b>
          <span>Its close date can start the clock.</span>
        </button>
        <button
          type="button"
          className={styles.pick}
          onClick={(event) => answer.run(event.nativeEvent, { formId: view.glanceForm, stage, won: false }, say(false))}
        >
          <b>No, it is not</b>
          <span>Such a deal never starts the clock.</span>
        </button>
      </div>
    </section>
  );
}
