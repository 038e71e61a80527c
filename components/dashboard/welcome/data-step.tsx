import { HostList } from '../host-list';
import { Step } from './step';
import styles from './welcome.module.css';

/** What is read, what is kept, where, and how to be rid of it, before anything else is asked (trust §3). */
export function DataStep({ hosts }: { hosts: readonly string[] }) {
  return (
    <Step title="What is read, and where it is kept">
      <dl className={styles.facts}>
        <div>
          <dt>Read</dt>
          <dd>
            On pages of <HostList hosts={hosts} />, when you open them: the account’s name and owner, fields that hold a date, and the
            opportunities the page lists. Nothing else of the page.
          </dd>
        </div>
        <div>
          <dt>Kept</dt>
          <dd>Those, what you log, and these settings.</dd>
        </div>
        <div>
          <dt>Where</dt>
          <dd>In this browser profile on this computer. Nothing is sent anywhere, and there is no account to sign in to.</dd>
        </div>
        <div>
          <dt>Deleted</dt>
          <dd>By removing Afterclose on the browser’s extensions page: the browser then deletes all of it, for good.</dd>
        </div>
      </dl>
      <p className={styles.note}>
        The sidebar works already, also if you close this page now. <a href="/options.html#data">All of it in the settings</a>
      </p>
    </Step>
  );
}
