import { Counts } from '@/components/app/account/counts';
import { MomentStrip } from '@/components/app/account/moment-strip';
import { MomentsList } from '@/components/app/account/moments-list';
import { NextRegion } from '@/components/app/account/next-region';
import { TouchAndGifts } from '@/components/app/account/touch-and-gifts';
import { useActing } from '@/components/app/acting/acting';
import { startLogging } from '@/components/app/acting/start-logging';
import { crmAddress } from '@/components/app/crm-address';
import { fullDate } from '@/components/app/dates';
import { Button, ExternalLink } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { Kbd } from '@/components/ui/kbd';
import type { AccountView, LogRow } from '@/lib/messaging/contract';
import { dayOf } from '@/lib/time/day';
import { AccountHead } from './account-head';
import styles from './account-on-page.module.css';
import { Activities } from './activities';

/** The account on screen. */
export function AccountOnPage({ view, entries, readOnly }: { view: AccountView; entries: LogRow[]; readOnly: boolean }) {
  const { close } = view;
  const hasMoments = close !== null && view.account.tracked;
  return (
    <div className={styles.page}>
      <AccountHead view={view} />
      <HalfWritten view={view} readOnly={readOnly} />
      <div className={styles.columns}>
        <div className={styles.moments}>
          {view.question && view.question.kind !== 'existing-customer' && hasMoments ? <Waiting view={view} /> : null}
          {hasMoments ? (
            <>
              <NextRegion view={view} readOnly={readOnly} />
              <MomentStrip view={view} closeDate={close.date} />
              <Counts counts={view.counts} />
              <MomentsList key={view.account.key} view={view} readOnly={readOnly} />
            </>
          ) : (
            <NoMoments view={view} readOnly={readOnly} />
          )}
        </div>
        <div className={styles.aside}>
          {view.playbook ? <TouchAndGifts silence={view.silence} gifts={view.gifts} /> : null}
          <Activities entries={entries} accountKey={view.account.key} today={view.today} />
        </div>
      </div>
    </div>
  );
}

/** What was begun in a form for this account and not finished. */
function HalfWritten({ view, readOnly }: { view: AccountView; readOnly: boolean }) {
  const { opened, openSheet } = useActing();
  if (opened && 'facts' in opened) return null;
  return view.drafts.map((kind) => (
    <p key={kind} className={styles.line}>
      <Icon name="edit" size={14} />
      <span>{kind === 'gift' ? 'A gift is half written' : 'An activity is half written'}</span>
      <Button look="link" small disabled={readOnly} onClick={() => openSheet(kind, view, null)}>
        Go on
      </Button>
    </p>
  ));
}

/** Why there are no moments, and the next step; what happens can be logged all the same. */
function NoMoments({ view, readOnly }: { view: AccountView; readOnly: boolean }) {
  const acting = useActing();
  const { title, text } = withoutMoments(view);
  return (
    <section className={styles.none} aria-labelledby="no-moments">
      <h2 id="no-moments">{title}</h2>
      <p>{text}</p>
      <p className={styles.ways}>
        <OpenInCrm view={view} />
        <Button disabled={readOnly} onClick={() => startLogging(acting, view, null)}>
          Log
          {view.singleKeys ? <Kbd>L</Kbd> : null}
        </Button>
      </p>
    </section>
  );
}

function withoutMoments({ account, openDeal, question, close }: AccountView): { title: string; text: string } {
  if (!account.tracked)
    return {
      title: 'Tracking is off',
      text: 'No moments are laid out for this account, and none are counted. Turn it on again in the sidebar of its page.',
    };
  if (account.status === 'prospect')
    return {
      title: 'Not a customer yet',
      text: 'Nothing is asked until a deal is won. Its page’s sidebar takes a close date at any time.',
    };
  if (openDeal) {
    const expected = openDeal.closeDate ? ` Expected close ${fullDate(dayOf(openDeal.closeDate))}.` : '';
    return { title: 'The deal is still open', text: `The clock starts when it is won.${expected}` };
  }
  if (close === null && question !== null && question.kind !== 'no-close-date')
    return { title: 'A question waits for your answer', text: 'Open the account in the CRM; the sidebar asks it beside the page.' };
  return {
    title: 'No close date yet',
    text: 'Open the account in the CRM: the sidebar reads the date from its page, or lets you choose a field or type it.',
  };
}

/** A question that leaves the moments standing: it can be answered only beside the CRM’s page, which it is about. */
function Waiting({ view }: { view: AccountView }) {
  return (
    <p className={styles.line}>
      <Icon name="help" size={14} />
      <span>A question about the close date waits for your answer beside the account’s page.</span>
      <OpenInCrm view={view} />
    </p>
  );
}

function OpenInCrm({ view }: { view: AccountView }) {
  const address = crmAddress(view.account.crmUrl);
  return address === null ? null : <ExternalLink href={address}>Open in the CRM</ExternalLink>;
}
