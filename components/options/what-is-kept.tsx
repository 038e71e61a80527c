import { count } from '@/components/app/dates';
import { failureInWords, failureOf } from '@/components/app/failures';
import { Icon } from '@/components/ui/icon';
import { StatusShape } from '@/components/ui/status';
import { useStoreState } from '@/lib/queries/pages';
import styles from './options.module.css';

export interface Build {
  /** Host patterns this build may read. */
  hosts: readonly string[];
  /** The content security policy of the extension's own pages and its background. */
  policy: string;
}

/** Whether the policy leaves the extension's own files as the only thing that can be connected to. */
const connectsNowhere = (policy: string): boolean => /(^|;)\s*connect-src 'self'\s*(;|$)/.test(policy);

/** The claim of no network, made only where the manifest bears it out. */
export function NetworkClaim({ policy }: { policy: string }) {
  if (!connectsNowhere(policy)) return null;
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
