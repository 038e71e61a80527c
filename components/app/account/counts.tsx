import type { AccountView } from '@/lib/messaging/contract';
import type { Status } from '@/lib/moments/types';
import { StatusShape, statusColours } from '../../ui/status';
import { statusWord } from '../wording';
import styles from './counts.module.css';

/** How many of what, worst first; zeros are left out. */
export function Counts({ counts, label = 'Counts' }: { counts: Partial<AccountView['counts']>; label?: string }) {
  const all: [Status, number | undefined][] = [
    ['missed', counts.missed],
    ['overdue', counts.overdue],
    ['due', counts.due],
    ['upcoming', counts.upcoming],
    ['done', counts.done],
    ['done_late', counts.doneLate],
    ['skipped', counts.skipped],
  ];
  const shown = all.filter(([, n]) => n !== undefined && n > 0);
  if (shown.length === 0) return null;
  return (
    <ul className={styles.counts} aria-label={label}>
      {shown.map(([status, n]) => (
        <li key={status} className={statusColours(status)}>
          <StatusShape status={status} size={12} />
          <span>
            <b>{n}</b> {statusWord(status).toLowerCase()}
          </span>
        </li>
      ))}
    </ul>
  );
}
