import { useGlanceChange } from '@/components/app/acting/use-glance-change';
import { byAPerson } from '@/components/app/by-a-person';
import { count } from '@/components/app/dates';
import { Button } from '@/components/ui/button';
import type { AccountView } from '@/lib/messaging/contract';
import type { CrmOffer, CrmSide } from '@/lib/messaging/crm-api/operations';
import { useSetAside } from '@/lib/queries/crm-api';
import styles from './crm-part.module.css';
import { offerInWords } from './words';

interface OfferProps {
  view: AccountView;
  crm: string;
  side: CrmSide;
  offer: CrmOffer;
  readOnly: boolean;
}

/** Activities of the CRM that the log does not have: counted in one press, with one undo. */
export function Offer({ view, crm, side, offer, readOnly }: OfferProps) {
  const counting = useGlanceChange('crm.count');
  const aside = useSetAside(view.account.key);
  const what = offerInWords(offer);
  const when = side === 'since' ? 'since the close' : 'before the close';
  const run = (event: Event, unknown: 'reached' | 'tried') =>
    counting.run(
      event,
      { formId: view.glanceForm, side, unknown },
      `${count(offer.count, 'activity', 'activities')} of ${crm} counted for ${view.account.name}.`,
    );
  const asked = offer.unknown > 0;
  return (
    <section className={styles.offer} aria-label={side === 'since' ? `Since the close, in ${crm}` : `Before the close, in ${crm}`}>
      <p>
        <b>
          {what} {when}
        </b>{' '}
        {offer.count === 1 ? 'is' : 'are'} in {crm} and not in your log. Count {offer.count === 1 ? 'it' : 'them'}?
        {asked ? ` ${crm} does not say of ${offer.unknown === offer.count ? 'any' : offer.unknown} whether the customer was reached.` : ''}
      </p>
      <div className={styles.buttons}>
        <Button
          small
          disabled={readOnly}
          aria-disabled={counting.isPending}
          onClick={(event) => run(event.nativeEvent, asked ? 'reached' : 'tried')}
        >
          {asked ? 'Count as reached' : `Count ${offer.count === 1 ? 'it' : 'them'}`}
        </Button>
        {asked ? (
          <Button small disabled={readOnly} aria-disabled={counting.isPending} onClick={(event) => run(event.nativeEvent, 'tried')}>
            Count as tried
          </Button>
        ) : null}
        <Button
          small
          look="link"
          onClick={({ nativeEvent }) => {
            if (byAPerson(nativeEvent)) aside.mutate({ formId: view.glanceForm, side });
          }}
        >
          Not now
        </Button>
      </div>
    </section>
  );
}
