import { useState } from 'react';
import { dayOf } from '@/lib/time/day';
import { useGlanceChange } from '../app/acting/use-glance-change';
import { longDate } from '../app/dates';
import type { Asking } from './asking';
import { TypeCloseDate } from './close-date';
import styles from './question.module.css';

/** A won deal that was read where nobody verified that a deal's fields stand: one look of a person settles the site. */
export function UnsureDeal({ view, question: { deal } }: Asking<'unsure-deal'>) {
  const [typing, setTyping] = useState(false);
  const answer = useGlanceChange('deal.choose');
  const date = deal.closeDate === null ? null : longDate(dayOf(deal.closeDate));
  const choose = (event: React.MouseEvent, everyAccount: boolean, said: string) =>
    answer.run(event.nativeEvent, { formId: view.glanceForm, choice: { rule: 'deal', dealId: deal.id }, everyAccount }, said);
  return (
    <section className={styles.question} aria-label="Close date">
      <div>
        <h2>Was this deal won on {date ?? deal.rawCloseDate}?</h2>
        <p>
          <bdi>{deal.name}</bdi>
          {deal.stage ? (
            <>
              , <bdi>{deal.stage}</bdi>
            </>
          ) : null}
          . It was read from a page whose layout is not certain. Compare it with the page.
        </p>
      </div>
      <div className={styles.choices}>
        <button type="button" className={styles.pick} onClick={(event) => choose(event, true, 'Deals are read like this on this site.')}>
          <b>Yes, and on every page of this site</b>
          <span>You are asked once.</span>
        </button>
        <button type="button" className={styles.pick} onClick={(event) => choose(event, false, 'The close date of this account is kept.')}>
          <b>Yes, for this account only</b>
          <span>The next deal is asked about again.</span>
        </button>
        <button type="button" className={styles.pick} aria-expanded={typing} onClick={() => setTyping(!typing)}>
          <b>No, type the date</b>
          <span>For this account only.</span>
        </button>
        {typing ? <TypeCloseDate view={view} initial="" onDone={() => setTyping(false)} onCancel={() => setTyping(false)} /> : null}
      </div>
    </section>
  );
}
