import { useState } from 'react';
import { fullDate } from '@/components/app/dates';
import { failureInWords, failureOf } from '@/components/app/failures';
import { Button } from '@/components/ui/button';
import { StatusShape } from '@/components/ui/status';
import type { FoundAccount } from '@/lib/messaging/welcome/operations';
import { useHostAccess } from '@/lib/queries/host-access';
import { useGrantedSites } from '@/lib/queries/sites';
import { useWelcomeState } from '@/lib/queries/welcome';
import { dayOf } from '@/lib/time/day';
import { HostList } from '../host-list';
import { Step } from './step';
import styles from './welcome.module.css';

/** Where Afterclose looks, and whether it found the close date of the first account. */
export function CrmStep({ hosts }: { hosts: readonly string[] }) {
  const { data, error } = useWelcomeState();
  return (
    <Step title="Your CRM">
      <p>
        Afterclose reads account pages of Salesforce, at <HostList hosts={hosts} />, from the start. Another CRM, in the vendor’s cloud or
        on a host of your own, is read once you <a href="/options.html#sites">allow its site in settings</a>. Then open an account in
        another tab: its close date is read there, and the account shows up here.
      </p>
      <Access hosts={hosts} />
      <div className={styles.found} aria-live="polite">
        {error ? <p className={styles.problem}>{failureInWords(failureOf(error)).text}</p> : null}
        {data?.found ? <Found key={data.found.key} found={data.found} /> : null}
        {data && !data.found ? (
          <p className={styles.waiting}>No account page was opened yet. If one is open already, reload it once.</p>
        ) : null}
      </div>
    </Step>
  );
}

/** Which other sites are read, and where the browser has taken its permission back. */
function Access({ hosts }: { hosts: readonly string[] }) {
  const granted = useGrantedSites().data ?? [];
  const access = useHostAccess(hosts).data ?? [];
  const allowed = new Set(granted.filter((site) => site.allowed).map(({ host }) => host));
  const missing = [
    ...access.filter((each) => !each.allowed).map(({ host }) => host.replace(/^https:\/\/|\/\*$/g, '')),
    ...granted.filter((site) => !site.allowed).map(({ host }) => host),
  ];
  return (
    <>
      {allowed.size > 0 ? <p>Allowed besides: {[...allowed].join(', ')}.</p> : null}
      {missing.length > 0 ? (
        <p className={styles.problem}>
          Needs access: {missing.join(', ')}. The browser no longer lets Afterclose read it;{' '}
          <a href="/options.html#sites">allow it again in settings</a>.
        </p>
      ) : null}
    </>
  );
}

function Found({ found: { name, host, close, raw } }: { found: FoundAccount }) {
  const [confirmed, setConfirmed] = useState(false);
  if (close === null)
    return (
      <p>
        <bdi className={styles.name}>{name}</bdi> was found on {host}, but no close date on its page. The sidebar there asks for it.
      </p>
    );
  return (
    <>
      <p>
        <StatusShape status="done" /> <bdi className={styles.name}>{name}</bdi> closed on{' '}
        <time dateTime={close}>{fullDate(dayOf(close))}</time>
        {raw === null ? '' : `, read from “${raw}”`} on {host}.
      </p>
      {confirmed ? (
        <p>Good: its clock runs from that day.</p>
      ) : (
        <p className={styles.row}>
          <Button small onClick={() => setConfirmed(true)}>
            That is right
          </Button>
          <span className={styles.note}>
            If it is not, press the date in the sidebar beside the account, and type the day or choose its field.
          </span>
        </p>
      )}
    </>
  );
}
