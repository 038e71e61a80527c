import { useState } from 'react';
import type { AccountView } from '@/lib/messaging/contract';
import { dayOf } from '@/lib/time/day';
import { useGlanceChange } from '../app/acting/use-glance-change';
import { longDate } from '../app/dates';
import styles from './question.module.css';

/** The dated fields of the page: one of them is the close date, here or on every account of the site. */
export function ChooseField({ view, onDone }: { view: AccountView; onDone?: () => void }) {
  const [everyAccount, setEveryAccount] = useState(true);
  const use = useGlanceChange('anchor.field');
  return (
    <div className={styles.choices}>
      {view.datedFields.flatMap((field) =>
        field.dates.map((date) => (
          <button
            key={`${field.apiName} ${date}`}
            type="button"
            className={styles.pick}
            onClick={(event) =>
              use.run(
                event.nativeEvent,
                { formId: view.glanceForm, apiName: field.apiName, date, raw: field.raw, everyAccount },
                `The clock of ${view.account.name} runs from ${longDate(dayOf(date))}.`,
                onDone,
              )
            }
          >
            <b>{longDate(dayOf(date))}</b>
            <span>
              <bdi>{field.label}</bdi>, written {field.raw}
            </span>
          </button>
        )),
      )}
      <label className={styles.check}>
        <input type="checkbox" checked={everyAccount} onChange={(event) => setEveryAccount(event.target.checked)} />
        Use this field for every account of this site
      </label>
    </div>
  );
}
