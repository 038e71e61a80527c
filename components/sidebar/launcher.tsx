import type { AccountView, SidebarView } from '@/lib/messaging/contract';
import { asksNow } from '@/lib/moments/next';
import type { Status } from '@/lib/moments/types';
import { statusWord } from '../app/wording';
import { Mark } from '../ui/icon';
import { StatusShape, statusColours } from '../ui/status';
import styles from './launcher.module.css';
import { usePanel } from './panel';

/** The collapsed panel: a tab on the page's edge with the worst state and how much there is to do. */
export function Launcher({ view }: { view: SidebarView }) {
  const { open } = usePanel(view.panel);
  const work = view.state === 'account' ? workOf(view) : null;
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

/** Missed before overdue before due, and only what asks for work now (decisions 27, 29). */
function workOf({ occurrences, today }: AccountView): { worst: Status | null; total: number; words: string } {
  const asking = occurrences.filter((o) => o.kept && asksNow(o, today));
  const some = (['missed', 'overdue', 'due'] as const)
    .map((status) => ({ status, n: asking.filter((o) => o.status === status).length }))
    .filter(({ n }) => n > 0);
  const words = some.map(({ status, n }) => `${n} ${statusWord(status).toLowerCase()}`).join(', ');
  return { worst: some[0]?.status ?? null, total: asking.length, words: words || 'Nothing due' };
}
