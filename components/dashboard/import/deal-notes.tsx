import { grouped } from '@/components/app/grouped';
import { Icon } from '@/components/ui/icon';
import type { ImportPlan } from '@/lib/messaging/import/operations';
import styles from './import.module.css';
import { countOf } from './import-words';

/** What became of the deals of a list: those that are not won, and several of one customer. */
export function DealNotes({ plan }: { plan: Pick<ImportPlan, 'notWon' | 'severalDeals' | 'otherCloses'> }) {
  const { customers, latestCounts } = plan.severalDeals;
  const counts =
    latestCounts === 0
      ? 'The first close counts'
      : latestCounts === customers
        ? 'The latest close counts'
        : 'The first close counts, or the latest where that was chosen';
  return (
    <>
      {plan.notWon > 0 ? (
        <p className={styles.hint}>
          <Icon name="info" />
          <span>
            {countOf(plan.notWon, 'row is a deal', 'rows are deals')} still open or lost, and left out: only a won deal makes a customer.
          </span>
        </p>
      ) : null}
      {customers > 0 ? (
        <p className={styles.hint}>
          <Icon name="info" />
          <span>
            {countOf(customers, 'customer has', 'customers have')} several deals. {counts}; everything else comes from the latest deal in
            which it is filled in.
            {plan.severalDeals.amountsDiffer > 0
              ? ` The amounts of ${grouped(plan.severalDeals.amountsDiffer)} differ, and are not taken: which of them is the yearly value the file does not say.`
              : ''}
            {plan.severalDeals.restDiffers > 0
              ? ` The latest deals of ${grouped(plan.severalDeals.restDiffers)} are of one day and do not agree: what they do not agree on is not taken.`
              : ''}
          </span>
        </p>
      ) : null}
      {plan.otherCloses.stay > 0 ? (
        <p className={styles.hint}>
          <Icon name="info" />
          <span>
            {countOf(plan.otherCloses.stay, 'customer has', 'customers have')} another close here already, which is not from an import: it
            stays.
          </span>
        </p>
      ) : null}
    </>
  );
}
