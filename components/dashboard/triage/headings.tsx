import { Icon } from '@/components/ui/icon';
import type { Sort, SortColumn } from '@/lib/triage/order';
import { type CellContext, COLUMNS } from './columns';
import styles from './headings.module.css';
import list from './triage-list.module.css';

/** The column headers: a press sorts, a second turns the order round, "Why" brings the list's own order back. */
export function Headings({
  context,
  sort,
  onSort,
  chosen,
  onChooseAll,
}: {
  context: CellContext;
  sort: Sort | null;
  onSort: (column: SortColumn | null) => void;
  chosen: 'all' | 'some' | 'none';
  onChooseAll: () => void;
}) {
  const sorted = (column: SortColumn) =>
    sort?.column === column ? { 'aria-sort': sort.direction === 'up' ? ('ascending' as const) : ('descending' as const) } : {};
  return (
    <tr className={styles.headings} aria-rowindex={1}>
      <th scope="col" className={list.check}>
        <label>
          <input
            type="checkbox"
            aria-label="Select all of this list"
            checked={chosen === 'all'}
            ref={(box) => {
              if (box) box.indeterminate = chosen === 'some';
            }}
            onChange={onChooseAll}
          />
        </label>
      </th>
      <th scope="col" {...sorted('account')}>
        <SortButton label="Account" on={sort?.column === 'account'} onPress={() => onSort('account')} />
      </th>
      <th scope="col" {...(sort === null ? { 'aria-sort': 'other' as const } : {})}>
        <SortButton label="Why" on={sort === null} onPress={() => onSort(null)} />
      </th>
      {COLUMNS.map((column) => {
        const by = column.sort;
        return (
          <th
            key={column.id}
            scope="col"
            className={column.figures ? styles.figures : undefined}
            data-gives-way={column.givesWay}
            {...(by === null ? {} : sorted(by))}
          >
            {by === null ? (
              column.head(context)
            ) : (
              <SortButton label={column.head(context)} on={sort?.column === by} onPress={() => onSort(by)} />
            )}
          </th>
        );
      })}
    </tr>
  );
}

function SortButton({ label, on, onPress }: { label: string; on: boolean; onPress: () => void }) {
  return (
    <button type="button" onClick={onPress}>
      {label}
      {on ? <Icon name="down" size={12} /> : null}
    </button>
  );
}
