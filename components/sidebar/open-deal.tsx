import type { Deal } from '@/lib/accounts/types';
import type { AccountView } from '@/lib/messaging/contract';
import { dayOf } from '@/lib/time/day';
import { useGlanceChange } from '../app/acting/use-glance-change';
import { fullDate } from '../app/dates';
import { Button } from '../ui/button';
import { StatusWord } from '../ui/status';
import styles from './open-deal.module.css';

/** An open deal never starts the clock. */
export function OpenDeal({ view, deal }: { view: AccountView; deal: Deal }) {
  const won = useGlanceChange('deal.won');
  const expected = deal.closeDate ? (
    <time dateTime={deal.closeDate}>{fullDate(dayOf(deal.closeDate))}</time>
  ) : (
    <span>{deal.rawCloseDate || 'not given'}</span>
  );
  return (
    <>
      <section className={styles.next} aria-label="Next">
        <div className={styles.kick}>
          <StatusWord status="waiting">Waiting</StatusWord>
          <span>{deal.stage}</span>
        </div>
        <h2>The deal is still open</h2>
        <p>Expected close {expected}. The clock starts when it is won.</p>
        {deal.closeDate ? (
          <div className={styles.acts}>
            <Button
              look="quiet"
              aria-disabled={won.isPending}
              onClick={(event) => won.run(event.nativeEvent, { formId: view.glanceForm, dealId: deal.id }, `${deal.name} counts as won.`)}
            >
              Already won
            </Button>
          </div>
        ) : null}
      </section>
      <dl className={styles.facts}>
        <dt>Deal</dt>
        <dd dir="auto">{deal.name}</dd>
        <dt>Stage</dt>
        <dd dir="auto">{deal.stage}</dd>
        <dt>Expected close</dt>
        <dd>{expected}</dd>
        {deal.amount ? (
          <>
            <dt>Amount</dt>
            <dd>{deal.amount}</dd>
          </>
        ) : null}
      </dl>
    </>
  );
}
