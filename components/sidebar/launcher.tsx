import type { SidebarView } from '@/lib/messaging/contract';
import type { Status } from '@/lib/moments/types';
import { statusWord } from '../app/wording';
import { Mark } from '../ui/icon';
import { StatusShape, statusColours } from '../ui/status';
import styles from './launcher.module.css';
import { usePanel } from './panel';

/** The collapsed panel: a tab on the page's edge with the worst state and how much there is to do. */
export function Launcher({ view }: { view: SidebarView }) {
  const { open } = usePanel(view.panel);
  const work = view.state === 'account' ? workOf(view.counts) : null;
  const shown = work && work.total > 99 ? '99+' : String(work?.total ?? '');
  return (
    <div className={`${styles.edge} ${styles[view.panel.side]}`}>
      <h1 className="sr-only">Afterclose</h1>
      <button
        type="button"
        className={styles.tab}
        aria-label={work?.worst ? `Open Afterclose, ${shown} to do` : 'Open Afterclose'}
        aria-describedby="launcher-work"
        title={work?.words ?? 'Open Afterclose'}
        onClick={open}
      >
        <Mark />
        {work?.worst ? (
          <b aria-hidden="true" className={statusColours(work.worst)}>
            <StatusShape status={work.worst} />
            {shown}
          </b>
        ) : null}
      </button>
      <span id="launcher-work" hidden>
        {work?.words ?? ''}
      </span>
    </div>
  );
}

/** Missed before overdue before due, as on the toolbar's badge. */
function workOf(counts: { missed: number; overdue: number; due: number }): { worst: Status | null; total: number; words: string } {
  const list: [Status, number][] = [
    ['missed', counts.missed],
    ['overdue', counts.overdue],
    ['due', counts.due],
  ];
  const some = list.filter(([, n]) => n > 0);
  const words = some.map(([status, n]) => `${n} ${statusWord(status).toLowerCase()}`).join(', ');
  return { worst: some[0]?.[0] ?? null, total: counts.missed + counts.overdue + counts.due, words: words || 'Nothing due' };
}
