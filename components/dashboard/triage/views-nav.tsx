import { grouped } from '@/components/app/grouped';
import { VIEW_NAMES } from '@/components/app/view-names';
import { Button } from '@/components/ui/button';
import type { SavedView, TriageFilter } from '@/lib/triage/filter';
import { madeFilter, VIEWS } from '@/lib/triage/filter';
import { goTo } from '../use-view';
import { SavedViewMenu } from './saved-view-menu';
import { addressOfFilter } from './use-filter';
import type { SavedViews } from './use-saved-views';
import styles from './views-nav.module.css';

export interface ViewEntry {
  key: string;
  name: string;
  address: string;
  rows: number | null;
  current: boolean;
  saved: SavedView | null;
}

/** The ready-made views and those saved by a person, with how many accounts each shows. */
export function viewEntries(
  filter: TriageFilter,
  saved: readonly SavedView[],
  counts: { views: Record<string, number>; filters: number[] } | null,
): ViewEntry[] {
  const here = addressOfFilter({ ...filter, rest: false });
  const own = saved.map((view, at): ViewEntry => {
    const address = addressOfFilter(view.filter);
    return { key: view.id, name: view.name, address, rows: counts?.filters[at] ?? null, current: address === here, saved: view };
  });
  const isOwn = own.some(({ current }) => current);
  const made = VIEWS.map((view): ViewEntry => {
    return {
      key: view,
      name: VIEW_NAMES[view],
      address: addressOfFilter(madeFilter(view)),
      rows: counts?.views[view] ?? null,
      current: !isOwn && view === filter.view,
      saved: null,
    };
  });
  return [...made, ...own];
}

/** The side column: one press shows a view. */
export function ViewsNav({
  entries,
  views,
  samples,
}: {
  entries: readonly ViewEntry[];
  views: SavedViews;
  samples: { count: number; remove: () => void };
}) {
  const own = entries.filter(({ saved }) => saved !== null);
  return (
    <nav className={styles.nav} aria-label="Triage views">
      <h2>Views</h2>
      <ul>
        {entries
          .filter(({ saved }) => saved === null)
          .map((entry) => (
            <li key={entry.key}>
              <ViewLink entry={entry} />
            </li>
          ))}
      </ul>
      {own.length > 0 ? (
        <>
          <h2>Saved by you</h2>
          <ul>
            {own.map((entry) => (
              <li key={entry.key} className={styles.own}>
                <ViewLink entry={entry} />
                {entry.saved ? (
                  <span className={styles.menu}>
                    <SavedViewMenu view={entry.saved} views={views} />
                  </span>
                ) : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {samples.count > 0 ? (
        <>
          <h2>Samples</h2>
          <ul>
            <li>
              <button type="button" className={styles.remove} onClick={samples.remove}>
                {removeInWords(samples.count)}
              </button>
            </li>
          </ul>
        </>
      ) : null}
    </nav>
  );
}

const removeInWords = (count: number): string => `Remove ${count === 1 ? 'the sample account' : `${grouped(count)} sample accounts`}`;

/** Where there is no room for the column that offers it. */
export function RemoveSamples({ samples }: { samples: { count: number; remove: () => void } }) {
  return samples.count === 0 ? null : (
    <Button look="quiet" small onClick={samples.remove}>
      {removeInWords(samples.count)}
    </Button>
  );
}

function ViewLink({ entry }: { entry: ViewEntry }) {
  return (
    <a href={entry.address} aria-current={entry.current ? 'true' : undefined}>
      <bdi title={entry.saved?.name}>{entry.name}</bdi> {entry.rows === null ? null : <span>{grouped(entry.rows)}</span>}
    </a>
  );
}

/** The same as one control, where there is no room for a column. */
export function ViewsSelect({ entries }: { entries: readonly ViewEntry[] }) {
  const own = entries.filter(({ saved }) => saved !== null);
  const option = ({ key, name, rows }: ViewEntry) => (
    <option key={key} value={key}>
      {rows === null ? name : `${name} (${grouped(rows)})`}
    </option>
  );
  return (
    <select
      className={styles.select}
      aria-label="View"
      value={entries.find(({ current }) => current)?.key}
      onChange={(event) => goTo(entries.find(({ key }) => key === event.target.value)?.address ?? '#triage', false)}
    >
      {entries.filter(({ saved }) => saved === null).map(option)}
      {own.length > 0 ? <optgroup label="Saved by you">{own.map(option)}</optgroup> : null}
    </select>
  );
}
