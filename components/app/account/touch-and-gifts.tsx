import type { AccountView } from '@/lib/messaging/contract';
import { Meter } from '../../ui/meter';
import { money } from '../money';
import styles from './touch-and-gifts.module.css';

/** How long it has been silent, and what gifts have cost, each against its limit. */
export function TouchAndGifts({ silence, gifts }: Pick<AccountView, 'silence' | 'gifts'>) {
  const quiet = silence.days !== null && silence.days > silence.limit;
  const overspent = gifts.spentMinor > gifts.budgetMinor;
  return (
    <div className={styles.pair}>
      <div className={quiet ? styles.over : undefined}>
        {silence.days === null ? (
          <b className={styles.never}>
            No two-way<span className={styles.more}> touch</span> yet
          </b>
        ) : (
          <span>
            <span className={styles.long}>Last two-way</span>
            <span className={styles.short} aria-hidden="true">
              Two-way
            </span>{' '}
            <b>{silence.days} d</b> of {silence.limit}
          </span>
        )}
        <Meter value={silence.days ?? 0} of={silence.limit} tone={quiet ? 'over' : 'plain'} />
      </div>
      <div className={overspent ? styles.over : undefined}>
        <span>
          Gifts <b>{money(gifts.spentMinor, gifts.currency)}</b> of {money(gifts.budgetMinor, gifts.currency)}
          {gifts.plannedMinor > 0 ? <span className={styles.planned}> +{money(gifts.plannedMinor, gifts.currency)} planned</span> : null}
        </span>
        <Meter value={gifts.spentMinor} planned={gifts.plannedMinor} of={gifts.budgetMinor} tone={overspent ? 'over' : 'plain'} />
      </div>
    </div>
  );
}
