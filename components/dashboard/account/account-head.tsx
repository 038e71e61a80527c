import { useActing } from '@/components/app/acting/acting';
import { crmAddress } from '@/components/app/crm-address';
import { fullDate, spanInWords } from '@/components/app/dates';
import { openEvents, saveCalendar } from '@/components/app/hand-out/calendar';
import { readInWords } from '@/components/app/readings';
import { segmentName } from '@/components/app/segment-names';
import { Button, ExternalLink } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { isSampleKey } from '@/lib/accounts/sample';
import type { AccountView } from '@/lib/messaging/contract';
import { dayOf } from '@/lib/time/day';
import styles from './account-head.module.css';

/** Which account, which clock and from which date, whose; and the ways out of this page. */
export function AccountHead({ view }: { view: AccountView }) {
  const { account, close } = view;
  const { say } = useActing();
  const address = crmAddress(account.crmUrl);
  const events = openEvents(view);
  const remarks = remarksOf(view);
  return (
    <header className={styles.head}>
      <div className={styles.who}>
        <h1 dir="auto" tabIndex={-1} data-heading>
          {account.name}
        </h1>
        <p className={styles.facts}>
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
              <time dateTime={close.date}>{fullDate(dayOf(close.date))}</time>, {readInWords(close, view.today, view.zone)}
            </span>
          ) : null}
          {close && view.dayNumber !== null && view.dayNumber > 365 ? (
            <span>Customer for {spanInWords(dayOf(close.date), view.today)}</span>
          ) : null}
          <span>{segmentName(account.segment)}</span>
          {account.ownerSales ? (
            <span>
              Sales <b dir="auto">{account.ownerSales}</b>
            </span>
          ) : null}
          {account.ownerCs ? (
            <span>
              CS <b dir="auto">{account.ownerCs}</b>
            </span>
          ) : null}
        </p>
        {remarks.length > 0 ? (
          <p className={styles.remarks}>
            {remarks.map((remark) => (
              <span key={remark}>{remark}</span>
            ))}
          </p>
        ) : null}
      </div>
      <div className={styles.ways}>
        {address === null ? null : <ExternalLink href={address}>Open in the CRM</ExternalLink>}
        {events.length > 0 ? (
          <Button
            small
            look="quiet"
            onClick={() => {
              saveCalendar(events, account.name);
              say('The calendar file is with your downloads. Open moments, whole days, no notes.', null);
            }}
          >
            <Icon name="calendar" size={14} />
            Calendar file
          </Button>
        ) : null}
        <Button small look="quiet" onClick={() => window.print()}>
          <Icon name="print" size={14} />
          Print
        </Button>
      </div>
    </header>
  );
}

function remarksOf({ account }: AccountView): string[] {
  const remarks: string[] = [];
  if (isSampleKey(account.key)) remarks.push('Sample, not a customer');
  if (account.sandbox) remarks.push(`Sandbox, ${account.host}`);
  if (account.status === 'churned') remarks.push('Churned');
  if (account.status === 'paused') remarks.push('Paused');
  return remarks;
}
