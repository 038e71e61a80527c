import type { AccountView } from '@/lib/messaging/contract';
import { dayOf } from '@/lib/time/day';
import { Counts } from '../app/account/counts';
import { MomentStrip } from '../app/account/moment-strip';
import { MomentsList } from '../app/account/moments-list';
import { NextRegion } from '../app/account/next-region';
import { TouchAndGifts } from '../app/account/touch-and-gifts';
import { useActing } from '../app/acting/acting';
import { startLogging } from '../app/acting/start-logging';
import { useGlanceChange } from '../app/acting/use-glance-change';
import { fullDate, momentInWords, weekdayDate } from '../app/dates';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { Kbd } from '../ui/kbd';
import { Meter } from '../ui/meter';
import styles from './account-body.module.css';
import { AccountHeader } from './account-header';
import { CrmPart } from './crm-api/crm-part';
import { OpenDeal } from './open-deal';
import { QuestionPanel } from './questions';
import { OwnDrafts, StrayDrafts } from './stray-draft';

/** Everything about the account of the page: what has to be asked, the glance, and the moments. */
export function AccountBody({ view, readOnly, onCollapse }: { view: AccountView; readOnly: boolean; onCollapse: () => void }) {
  const { close, question } = view;
  const hasMoments = close !== null && view.account.tracked;
  return (
    <>
      <AccountHeader view={view} onCollapse={onCollapse} />
      <StrayDrafts view={view} />
      <OwnDrafts view={view} readOnly={readOnly} />
      <TroubleLine view={view} />
      {view.account.tracked ? null : <NotTracked view={view} readOnly={readOnly} />}
      {view.account.tracked && view.account.status === 'prospect' && !close ? <Prospect view={view} readOnly={readOnly} /> : null}
      {question ? <QuestionPanel key={`${view.account.key} ${question.kind}`} view={view} question={question} /> : null}
      {view.openDeal && !close ? <OpenDeal view={view} deal={view.openDeal} /> : null}
      {hasMoments ? (
        <>
          <NextRegion view={view} readOnly={readOnly} />
          <First72Hours view={view} closeDate={close.date} />
          <MomentStrip view={view} closeDate={close.date} />
          <Counts counts={view.counts} />
          <TouchAndGifts silence={view.silence} gifts={view.gifts} />
          <CrmPart view={view} readOnly={readOnly} />
          <MomentsList key={view.account.key} view={view} readOnly={readOnly} />
        </>
      ) : (
        <>
          <CrmPart view={view} readOnly={readOnly} />
          <LogOnly view={view} readOnly={readOnly} />
        </>
      )}
    </>
  );
}

/** Without moments too, what happens can be logged; once there is a close, it counts. */
function LogOnly({ view, readOnly }: { view: AccountView; readOnly: boolean }) {
  const acting = useActing();
  return (
    <section className={styles.line} aria-label="Activity">
      <p>{view.close ? 'What happens is kept in the log.' : 'What happens before is kept, and counts once there is a close date.'}</p>
      <Button look="quiet" disabled={readOnly} onClick={() => startLogging(acting, view, null)}>
        Log
        {view.singleKeys ? <Kbd>L</Kbd> : null}
      </Button>
    </section>
  );
}

/** The page cannot be read right now; the last good value stays, with its date. */
function TroubleLine({ view }: { view: AccountView }) {
  if (view.trouble === null) return null;
  const known = view.close ? `Closed ${fullDate(dayOf(view.close.date))}` : 'The account';
  const when = momentInWords(view.account.lastSeenOnPage, view.today, view.zone);
  const why: Record<NonNullable<AccountView['trouble']>, string> = {
    loading: 'The page is still loading.',
    'edit-mode': 'The record is being edited, so nothing is read from it.',
    unreadable: 'The page could not be read this time.',
    ambiguous: 'The page shows more than one record, so nothing is read from it.',
  };
  return (
    <p className={styles.trouble}>
      <Icon name="info" size={14} />
      <span>
        {why[view.trouble]} {view.trouble === 'loading' ? '' : `${known} as read ${when}.`}
      </span>
    </p>
  );
}

function NotTracked({ view, readOnly }: { view: AccountView; readOnly: boolean }) {
  const resume = useGlanceChange('tracking.resume');
  return (
    <section className={styles.quiet} aria-label="Tracking">
      <h2>Tracking is off</h2>
      <p>
        No moments are laid out for <bdi>{view.account.name}</bdi>, and none are counted.
      </p>
      <Button
        look="filled"
        disabled={readOnly}
        aria-disabled={resume.isPending}
        onClick={(event) => resume.run(event.nativeEvent, { formId: view.glanceForm }, `Tracking ${view.account.name}.`)}
      >
        Track
      </Button>
    </section>
  );
}

/** "Not a customer yet" was the answer: nothing is asked, and the ways back stay in sight. */
function Prospect({ view, readOnly }: { view: AccountView; readOnly: boolean }) {
  const resume = useGlanceChange('tracking.resume');
  const { openCloseDate } = useActing();
  return (
    <section className={styles.quiet} aria-label="Tracking">
      <h2>Not a customer yet</h2>
      <p>
        Nothing is asked about <bdi>{view.account.name}</bdi> until a deal is won. Did it close already?
      </p>
      <div className={styles.buttons}>
        <Button
          disabled={readOnly}
          aria-disabled={resume.isPending}
          onClick={(event) => resume.run(event.nativeEvent, { formId: view.glanceForm }, `Tracking ${view.account.name}.`)}
        >
          Track
        </Button>
        <Button look="quiet" disabled={readOnly} aria-haspopup="dialog" onClick={(event) => openCloseDate(view, event.currentTarget)}>
          {view.datedFields.length > 0 ? 'Choose the close date' : 'Type a date'}
        </Button>
      </div>
    </section>
  );
}

const FIRST_DAYS = 3;

/** The first three days decide most; they have a clock of their own. */
function First72Hours({ view, closeDate }: { view: AccountView; closeDate: string }) {
  const closed = dayOf(closeDate);
  const passed = view.today - closed;
  if (passed < 0 || passed > FIRST_DAYS) return null;
  const end = closed + FIRST_DAYS;
  return (
    <div className={styles.clock}>
      <p>
        <b>First 72 hours</b>
        <span>{passed === FIRST_DAYS ? 'last day' : `ends ${weekdayDate(end)}`}</span>
      </p>
      <Meter value={passed + 0.5} of={FIRST_DAYS + 0.5} tone="due" />
    </div>
  );
}
