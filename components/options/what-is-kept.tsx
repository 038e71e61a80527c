import { count } from '@/components/app/dates';
import { failureInWords, failureOf } from '@/components/app/failures';
import { Icon } from '@/components/ui/icon';
import { StatusShape } from '@/components/ui/status';
import { API_SOURCES } from '@/lib/crm/api-hosts';
import type { CrmConnection } from '@/lib/messaging/crm-api/operations';
import { useCrmConnections } from '@/lib/queries/crm-api';
import { useStoreState } from '@/lib/queries/pages';
import styles from './options.module.css';

export interface Build {
  /** Host patterns this build may read. */
  hosts: readonly string[];
  /** The content security policy of the extension's own pages and its background. */
  policy: string;
}

/** What the policy lets be connected to besides the extension's own files; null: anything. */
function connectsTo(policy: string): string[] | null {
  const [, sources] = /(?:^|;)\s*connect-src ([^;]*)/.exec(policy) ?? [];
  const named = sources?.trim().split(/\s+/) ?? [];
  return named[0] === "'self'" ? named.slice(1) : null;
}

/** The claim of no network, made only where the manifest bears it out. */
export function NetworkClaim({ policy }: { policy: string }) {
  const { data } = useCrmConnections();
  const others = connectsTo(policy);
  if (others === null || !others.every((source) => API_SOURCES.includes(source))) return null;
  if (others.length > 0) return <ConnectsOnRequest connections={data?.connections ?? null} />;
  return (
    <div className={styles.zero}>
      <StatusShape status="done" />
      <p>
        <strong>0 network requests: this build cannot connect anywhere.</strong> The browser holds its pages and its background to{' '}
        <code>connect-src 'self'</code>, the extension’s own files. The small script in the CRM’s page only talks to the background.
      </p>
    </div>
  );
}

/** Of a build that can ask the APIs of CRMs: it does once somebody connects one, and never anybody else. */
function ConnectsOnRequest({ connections }: { connections: CrmConnection[] | null }) {
  const none = connections?.length === 0;
  return (
    <div className={styles.zero}>
      <StatusShape status="done" />
      <p>
        <strong>{none ? '0 network requests: no CRM is connected.' : 'Requests go to the CRMs you connected, and nowhere else.'}</strong>{' '}
        The browser holds the extension’s pages and its background to its own files and the APIs of Salesforce, HubSpot, Pipedrive, Attio,
        Close and Zoho, which are asked only with a token that you gave. Other CRMs are asked by their own page, in your session there.
      </p>
    </div>
  );
}

/** What is read, what is stored and where, and how to be rid of it. */
export function WhatIsKept({ build }: { build: Build }) {
  return (
    <section id="data" className={styles.section} aria-labelledby="data-title" tabIndex={-1}>
      <h2 id="data-title">What is read, and where it is kept</h2>
      <dl className={styles.facts}>
        <div>
          <dt>Read</dt>
          <dd>
            Pages of{' '}
            {build.hosts.map((host, index) => (
              <span key={host}>
                {index > 0 ? ', ' : ''}
                <code>{host}</code>
              </span>
            ))}
            , when you open them: the account’s name and owner, fields that hold a date, and the opportunities the page lists with stage,
            close date and amount. Opportunity, contact and case pages only lead to their account.
          </dd>
        </div>
        <div>
          <dt>Stored</dt>
          <dd>
            Those of each account, what you log, and these settings. <Counts />
          </dd>
        </div>
        <div>
          <dt>Where</dt>
          <dd>In this browser profile’s storage on this computer. There is no account to sign in to and no copy elsewhere.</dd>
        </div>
        <div>
          <dt>Delete everything</dt>
          <dd>
            Remove Afterclose on the browser’s extensions page. The browser then deletes all of it, and it cannot be brought back. To keep
            the log, <a href="/dashboard.html#log">export it</a> first.
          </dd>
        </div>
      </dl>
    </section>
  );
}

function Counts() {
  const { data, error } = useStoreState();
  if (error) {
    const words = failureInWords(failureOf(error));
    return (
      <span role="alert" className={styles.problem}>
        <Icon name="warn" size={12} /> {words.title}. {words.text}
      </span>
    );
  }
  if (!data) return <span>Counting.</span>;
  return (
    <span>
      Now {count(data.accounts, 'account', 'accounts')} and {count(data.engagements, 'activity', 'activities')}.
    </span>
  );
}
