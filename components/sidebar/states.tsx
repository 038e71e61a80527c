import type { SidebarView } from '@/lib/messaging/contract';
import { useOperation } from '@/lib/queries/operations';
import { type Asking, accountsIn, askingWord } from '@/lib/reminders/asking';
import { DIGEST_KINDS } from '@/lib/settings/types';
import { Button } from '../ui/button';
import { Skeleton } from '../ui/skeleton';
import { PlainHead } from './panel';
import styles from './states.module.css';

/** While the page is read: no name, so that nobody acts on yesterday's account. */
export function Reading({ onCollapse }: { onCollapse: () => void }) {
  return (
    <>
      <PlainHead title="Reading this page" quiet onCollapse={onCollapse} />
      <div className={styles.skeleton} aria-busy="true" aria-hidden="true">
        <Skeleton width="62%" height="16px" />
        <Skeleton width="84%" />
        <Skeleton width="100%" height="96px" />
        <Skeleton width="100%" height="8px" />
        <Skeleton width="70%" />
      </div>
      <p className={styles.small}>The last account is off the screen until this one is known.</p>
    </>
  );
}

type Unread = Extract<SidebarView, { state: 'unreadable' }>;

const UNREAD: Record<Unread['why'], { title: string; text: string }> = {
  unreadable: {
    title: 'This page could not be read',
    text: 'No account name was found where this CRM puts it. Wait until the page has loaded, reload it, or open the account’s own page. Nothing is logged until the account is certain.',
  },
  ambiguous: {
    title: 'Two accounts could be meant',
    text: 'This page shows more than one account at once. Open the one you want by itself. Nothing is logged until the account is certain.',
  },
  'no-account-link': {
    title: 'No account on this record',
    text: 'This record is not linked to an account. Link one in the CRM, or open an account’s page.',
  },
};

export function Unreadable({ view: { why, deal }, onCollapse, onRetry }: { view: Unread; onCollapse: () => void; onRetry: () => void }) {
  const { title, text } = UNREAD[why];
  const { mutate: open } = useOperation('dashboard.open');
  return (
    <>
      <PlainHead title="Afterclose" onCollapse={onCollapse} />
      <div className={styles.body}>
        <h2>{deal ? 'Whose deal is this?' : title}</h2>
        <p>{deal ? <OnDeal deal={deal} /> : text}</p>
        <div className={styles.row}>
          {deal?.asks === 'connect' ? <Button onClick={() => open({ view: 'settings' })}>Connect {deal.crm} in settings</Button> : null}
          <Button onClick={onRetry}>Read again</Button>
          <Button look="link" onClick={() => open({ view: 'triage' })}>
            See your list
          </Button>
        </div>
      </div>
    </>
  );
}

/** Why nothing is shown beside a deal, and how its customer comes to be known. */
function OnDeal({ deal: { name, customer, crm, asks } }: { deal: NonNullable<Unread['deal']> }) {
  return (
    <>
      The page of <bdi>{name}</bdi>{' '}
      {customer ? (
        <>
          names <bdi>{customer}</bdi>, but does not lead to its page.{' '}
        </>
      ) : (
        'does not lead to one customer. '
      )}
      {asks === 'yes'
        ? `Open the customer’s own page once: ${crm} names its won deals there, and from then on this page shows its customer too.`
        : null}
      {asks === 'connect'
        ? `Open the customer’s own page. Once ${crm} is connected, it names the won deals there, and from then on this page shows its customer too.`
        : null}
      {asks === 'no' ? 'Open the customer’s own page.' : null}
    </>
  );
}

export function NoAccount({ day, onCollapse }: { day: Asking; onCollapse: () => void }) {
  const { mutate: open } = useOperation('dashboard.open');
  const some = accountsIn(day) > 0;
  return (
    <>
      <PlainHead title="Afterclose" onCollapse={onCollapse} />
      <div className={styles.body}>
        <h2>Open an account</h2>
        <p>
          {some
            ? 'This page shows no account. Your day, in accounts:'
            : 'This page shows no account. Nothing is due on the accounts known here.'}
        </p>
        {some ? (
          <ul className={styles.asking} aria-label="Today">
            {DIGEST_KINDS.filter((kind) => day[kind]).map((kind) => (
              <li key={kind}>
                <b>{day[kind]}</b> {askingWord(kind)}
              </li>
            ))}
          </ul>
        ) : null}
        <div className={styles.row}>
          <Button look="filled" onClick={() => open({ view: 'triage' })}>
            See your list
          </Button>
        </div>
      </div>
    </>
  );
}

/** Nothing could be asked yet, and nothing is known from before. */
export function NothingKnown({ onCollapse }: { onCollapse: () => void }) {
  return <PlainHead title="Afterclose" onCollapse={onCollapse} />;
}
