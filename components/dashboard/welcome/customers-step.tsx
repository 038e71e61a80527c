import { Step } from './step';
import styles from './welcome.module.css';

/** Customers that were won before Afterclose was there need not each be opened first. */
export function CustomersStep() {
  return (
    <Step title="Bring your customers">
      <p>
        Accounts come in as you open them in the CRM. If you have a list of them, import it: with their close dates, owners and renewals,
        and with what was done with them before.
      </p>
      <p className={styles.row}>
        <a href="#import">Import from CSV</a>
        <span className={styles.note}>You see what it would bring before anything is kept.</span>
      </p>
    </Step>
  );
}
