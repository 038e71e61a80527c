import { useActing } from '@/components/app/acting/acting';
import { Button } from '@/components/ui/button';
import { usePress } from '@/lib/queries/operations';
import styles from './view.module.css';

/** The list before the first account was seen: how accounts get into it, and what it looks like with some. */
export function NoAccounts({ hosts }: { hosts: readonly string[] }) {
  const { say, sayProblem } = useActing();
  const { mutate: addSamples, isPending } = usePress('samples.add');
  const add = () =>
    addSamples(
      {},
      {
        onSuccess: ({ accounts }) => say(`Added ${accounts} sample accounts. Remove them in the list of views.`, null),
        onError: sayProblem,
      },
    );
  return (
    <section className={styles.empty} aria-labelledby="no-accounts">
      <h2 id="no-accounts">No account seen yet</h2>
      <p>
        Open an account page in your CRM. Afterclose reads its close date there and keeps the account in this list from then on. Accounts
        are never fetched in bulk.
      </p>
      <p>If such a page is already open, reload it once.</p>
      <p>
        It reads pages of{' '}
        {hosts.map((host, index) => (
          <span key={host}>
            {index > 0 ? ', ' : ''}
            <code>{host}</code>
          </span>
        ))}{' '}
        and no others.
      </p>
      <p className={styles.offers}>
        <Button small disabled={isPending} onClick={add}>
          Look at sample accounts
        </Button>
        <a href="#import">Import your customers from a CSV</a>
        <a href="#welcome">Set it up in two minutes</a>
      </p>
    </section>
  );
}
