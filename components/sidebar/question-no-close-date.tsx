import { useState } from 'react';
import { useGlanceChange } from '../app/acting/use-glance-change';
import { count } from '../app/dates';
import { Icon } from '../ui/icon';
import type { Asking } from './asking';
import { ChooseField } from './choose-field';
import { TypeCloseDate } from './close-date';
import { BEGINS_POINTING, usePointing } from './pointing/use-pointing';
import styles from './question.module.css';

/** No date reads as the close: choose one of the page's dates, type one, or say that it is no customer. */
export function NoCloseDate({ view, question }: Asking<'no-close-date'>) {
  const [open, setOpen] = useState<'fields' | 'type' | null>(null);
  const { point } = usePointing();
  const stop = useGlanceChange('tracking.stop');
  return (
    <section className={styles.question} aria-label="Close date">
      <div>
        <h2>No close date on this page</h2>
        <p>
          {/* Where one was pointed at, or a CRM's structure is not verified, no more than one place is looked at. */}
          {question.fieldsSeen > 1 ? (
            <>
              Afterclose looked at {count(question.fieldsSeen, 'field', 'fields')} and the list of deals. None of them reads as a close date
              {view.openDeal ? ' of a won deal' : ''}.
            </>
          ) : (
            'Afterclose found none where it looks on this site’s pages.'
          )}
        </p>
      </div>
      <div className={styles.choices}>
        {view.datedFields.length > 0 ? (
          <button
            type="button"
            className={styles.pick}
            aria-expanded={open === 'fields'}
            onClick={() => setOpen(open === 'fields' ? null : 'fields')}
          >
            <span className={styles.icon}>
              <Icon name="check" />
              <b>Choose a date of this page</b>
            </span>
            <span>{count(view.datedFields.length, 'field holds', 'fields hold')} a date.</span>
          </button>
        ) : null}
        {open === 'fields' ? <ChooseField view={view} /> : null}
        <button {...BEGINS_POINTING} type="button" className={styles.pick} onClick={(event) => void point(event.nativeEvent, 'close')}>
          <span className={styles.icon}>
            <Icon name="search" />
            <b>Point at it</b>
          </span>
          <span>In the page, once for every account of this site.</span>
        </button>
        <button
          type="button"
          className={styles.pick}
          aria-expanded={open === 'type'}
          onClick={() => setOpen(open === 'type' ? null : 'type')}
        >
          <span className={styles.icon}>
            <Icon name="calendar" />
            <b>Type a date</b>
          </span>
          <span>For this account only.</span>
        </button>
        {open === 'type' ? <TypeCloseDate view={view} initial="" onDone={() => setOpen(null)} onCancel={() => setOpen(null)} /> : null}
        <button
          type="button"
          className={styles.pick}
          onClick={(event) =>
            stop.run(event.nativeEvent, { formId: view.glanceForm, why: 'not-a-customer' }, `${view.account.name} is not a customer yet.`)
          }
        >
          <span className={styles.icon}>
            <Icon name="user" />
            <b>Not a customer yet</b>
          </span>
          <span>Stays quiet until a deal is won.</span>
        </button>
      </div>
    </section>
  );
}
