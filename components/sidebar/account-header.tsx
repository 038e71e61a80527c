import type { AccountView } from '@/lib/messaging/contract';
import { dayOf } from '@/lib/time/day';
import { useActing } from '../app/acting/acting';
import { fullDate, spanInWords } from '../app/dates';
import { IconButton } from '../ui/button';
import styles from './account-header.module.css';

/** Which account, which clock, from which date, whose: the answer to the first glance. */
export function AccountHeader({ view, onCollapse }: { view: AccountView; onCollapse: () => void }) {
  const { account, close } = view;
  const { openCloseDate } = useActing();
  const pencil = (label: string) => (
    <IconButton className={styles.edit ?? ''} icon="edit" label={label} onClick={(event) => openCloseDate(view, event.currentTarget)} />
  );
  return (
    <header className={styles.header}>
      <div className={styles.title}>
        <h1 dir="auto" title={account.name}>
          {account.name}
        </h1>
        <IconButton icon="collapse" label="Collapse Afterclose" onClick={onCollapse} />
      </div>
      <div className={styles.facts}>
        {close ? (
          <span>
            {view.dayNumber !== null && view.dayNumber >= 0 ? (
              <>
                <b>Day {view.dayNumber}</b>
                {' · closed '}
              </>
            ) : (
              'Closes '
            )}
            <time dateTime={close.date}>{fullDate(dayOf(close.date))}</time>
            {pencil('Change the close date')}
          </span>
        ) : (
          <span>
            {withoutClose(view)}
            {pencil('Set the close date')}
          </span>
        )}
        <Owners sales={account.ownerSales} cs={account.ownerCs} />
      </div>
      {close && view.dayNumber !== null && view.dayNumber > 365 ? (
        <p className={styles.tenure}>Customer for {spanInWords(dayOf(close.date), view.today)}</p>
      ) : null}
      {account.sandbox || account.nameConfidence === 'low' || account.status === 'churned' || account.status === 'paused' ? (
        <p className={styles.remarks}>
          {account.sandbox ? <span>Sandbox, {account.host}</span> : null}
          {account.nameConfidence === 'low' ? <span>Name taken from the page’s title</span> : null}
          {account.status === 'churned' ? <span>Churned</span> : null}
          {account.status === 'paused' ? <span>Paused</span> : null}
        </p>
      ) : null}
    </header>
  );
}

/** What stands where the day would: a page with won deals has a close date, only not yet a settled one. */
function withoutClose({ account, question, openDeal }: AccountView): string {
  if (account.status === 'prospect') return 'Prospect';
  if (openDeal) return 'Open deal, not won yet';
  const settled = question === null || question.kind === 'no-close-date';
  return settled ? 'No close date' : 'Close date not settled yet';
}

function Owners({ sales, cs }: { sales: string | null; cs: string | null }) {
  if (!sales && !cs) return null;
  return (
    <span className={styles.owners}>
      {sales ? (
        <span>
          Sales{' '}
          <b dir="auto" title={sales}>
            {sales}
          </b>
        </span>
      ) : null}
      {cs ? (
        <span>
          CS{' '}
          <b dir="auto" title={cs}>
            {cs}
          </b>
        </span>
      ) : null}
    </span>
  );
}
