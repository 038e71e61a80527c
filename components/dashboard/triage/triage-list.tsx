import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type Ref, useCallback, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import { grouped } from '@/components/app/grouped';
import type { TriageWindow } from '@/lib/queries/triage';
import type { Sort, SortColumn } from '@/lib/triage/order';
import type { TriageRow } from '@/lib/triage/types';
import { type CellContext, COLUMNS, type Column } from './columns';
import giving from './giving-way.module.css';
import { Headings } from './headings';
import type { ListItems } from './list-items';
import { SECTION_WORDS } from './list-words';
import styles from './triage-list.module.css';
import { at, type OwnProperties, Row, type RowProps, RowSkeleton } from './triage-row';
import { useBeyond } from './use-beyond';
import type { Cursor } from './use-cursor';
import { useLineHeights } from './use-line-heights';
import type { Selection } from './use-selection';

/** What sticks above and below the rows, px: a row is in sight between them. */
const ABOVE = 49 + 34;
const BELOW = 44;

export interface ListHandle {
  /** Rows that fit the window. */
  page: () => number;
}

interface Props {
  label: string;
  list: TriageWindow;
  items: ListItems;
  sort: Sort | null;
  onSort: (column: SortColumn | null) => void;
  context: CellContext;
  selection: Selection;
  cursor: Cursor;
  /** All, some or none of the list is chosen. */
  chosen: 'all' | 'some' | 'none';
  onChooseAll: () => void;
  inSight: (first: number, last: number) => void;
  onKeyDown: (event: KeyboardEvent) => void;
  handle: Ref<ListHandle>;
  onSelect: RowProps['onSelect'];
  onAct: RowProps['onAct'];
  onReopen: RowProps['onReopen'];
  onMenu: RowProps['onMenu'];
}

/**
 * The list itself: a grid of which only the rows in sight are drawn. Rows keep their place in the window while the
 * list renews around them, and the focus stays with its account, or where that has left, at its place.
 */
export function TriageList(props: Props) {
  const {
    label,
    list,
    items,
    sort,
    onSort,
    context,
    selection,
    cursor,
    chosen,
    onChooseAll,
    inSight,
    onKeyDown,
    handle,
    onSelect,
    onAct,
    onReopen,
    onMenu,
  } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const heights = useLineHeights();
  const [margin, setMargin] = useState(0);
  const currentLine = cursor.index === null || cursor.index >= list.total ? null : items.ofRow(cursor.index);
  const lines = useWindowVirtualizer({
    count: items.count,
    estimateSize: (line) => (items.headings.has(line) ? heights.section : heights.cards ? 168 : heights.row),
    overscan: useBeyond(),
    scrollMargin: margin,
    scrollPaddingStart: ABOVE,
    scrollPaddingEnd: BELOW,
    // The row with the focus stays drawn wherever one scrolls, or the focus would be lost.
    rangeExtractor: (range) => {
      const drawn = defaultRangeExtractor(range);
      return currentLine === null || currentLine >= items.count || drawn.includes(currentLine)
        ? drawn
        : [...drawn, currentLine].sort((a, b) => a - b);
    },
  });
  const drawn = lines.getVirtualItems();
  const sized = useRef(false);
  // Sizes are kept by line: other lines, other sizes. The first ones were just told.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the sizes follow from
  useLayoutEffect(() => {
    if (sized.current) lines.measure();
    sized.current = true;
  }, [lines, items, heights.row, heights.cards]);
  useLayoutEffect(() => {
    if (body.current) setMargin(Math.round(body.current.getBoundingClientRect().top + window.scrollY));
  });

  const range = lines.range;
  useEffect(() => {
    if (!range || items.count === 0) return;
    const rows = [range.startIndex, range.endIndex].map((line) => {
      const item = items.at(Math.min(line, items.count - 1));
      return item.kind === 'row' ? item.row : items.at(Math.min(line + 1, items.count - 1));
    });
    const [first, last] = rows.map((row) => (typeof row === 'number' ? row : row.kind === 'row' ? row.row : 0));
    inSight(first ?? 0, last ?? 0);
  }, [range, items, inSight]);

  useKeptInPlace(lines, list, items, currentLine);

  useImperativeHandle(handle, () => ({
    page: () => Math.max(1, Math.floor((window.innerHeight - ABOVE - BELOW) / heights.row) - 1),
  }));

  const { wantsFocus, wantsSight, index: currentRow } = cursor;
  // Its row is at hand also where the rows around it have been let go, so that it is not drawn anew.
  const lastCurrent = useRef<TriageRow | null>(null);
  if (currentRow !== null) lastCurrent.current = list.rowAt(currentRow) ?? lastCurrent.current;
  const currentAccount = lastCurrent.current?.key === cursor.key ? lastCurrent.current : null;

  // Not React's own: it hears nothing of a dialog that, taken out of the page, gives the focus back to its row.
  const { entered, left } = cursor;
  useEffect(() => {
    const rows = body.current;
    const enter = ({ target }: FocusEvent) => target instanceof Element && entered(target);
    const leave = ({ target, relatedTarget }: FocusEvent) => target instanceof Element && left(target, relatedTarget);
    rows?.addEventListener('focusin', enter);
    rows?.addEventListener('focusout', leave);
    return () => {
      rows?.removeEventListener('focusin', enter);
      rows?.removeEventListener('focusout', leave);
    };
  }, [entered, left]);

  // The focus follows the cursor: to the row it was moved to, and back to its row when that was drawn anew.
  const toLine = useCallback((line: number) => lines.scrollToIndex(line, { align: 'auto' }), [lines]);
  useLayoutEffect(() => {
    if (!wantsFocus.current || currentRow === null || currentLine === null) return;
    const row = body.current?.querySelector<HTMLElement>(`[data-row="${currentRow}"]`);
    if (!row) return;
    if (!row.contains(document.activeElement)) row.focus({ preventScroll: true });
    // Only where it was moved to: a row that is drawn anew while one scrolls elsewhere stays where it is.
    if (wantsSight.current) toLine(currentLine);
    wantsSight.current = false;
  });

  const style: OwnProperties = {
    '--all': tracksOf(COLUMNS),
    '--without-first': tracksOf(COLUMNS.filter(({ givesWay }) => givesWay !== 'first')),
    '--without-second': tracksOf(COLUMNS.filter(({ givesWay }) => givesWay === undefined)),
    '--lines': `${lines.getTotalSize()}px`,
    '--row': `${heights.row}px`,
    '--section': `${heights.section}px`,
  };
  return (
    <table
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows are moved between, chosen and acted on by keys
      role="grid"
      aria-label={label}
      aria-multiselectable="true"
      aria-rowcount={items.count + 1}
      aria-colcount={COLUMNS.length + 3}
      className={`${giving.columns} ${styles.list}`}
      style={style}
      onKeyDown={onKeyDown}
    >
      <thead>
        <Headings context={context} sort={sort} onSort={onSort} chosen={chosen} onChooseAll={onChooseAll} />
      </thead>
      <tbody ref={body}>
        {drawn.map(({ index: line, start: from }) => {
          const start = from - margin;
          const item = items.at(line);
          const measure = heights.cards ? lines.measureElement : null;
          if (item.kind === 'section') {
            const words = SECTION_WORDS[item.name];
            return (
              <tr key={item.name} ref={measure} data-index={line} className={styles.section} style={at(start)} aria-rowindex={line + 2}>
                <td aria-colspan={COLUMNS.length + 3}>
                  <h2>
                    {words.head} <bdi>{[grouped(item.rows), words.aside].filter(Boolean).join(' · ')}</bdi>
                  </h2>
                </td>
              </tr>
            );
          }
          const row = list.rowAt(item.row) ?? (item.row === currentRow ? currentAccount : null);
          const place = { index: item.row, line, start, current: item.row === currentRow, measure };
          return row === null ? (
            <RowSkeleton key={item.row} {...place} />
          ) : (
            <Row
              key={row.key}
              row={row}
              {...place}
              context={context}
              selected={selection.has(row.key)}
              onSelect={onSelect}
              onPoint={cursor.to}
              onAct={onAct}
              onReopen={onReopen}
              onMenu={onMenu}
            />
          );
        })}
      </tbody>
    </table>
  );
}

const tracksOf = (columns: readonly Column[]): string => columns.map(({ track }) => track).join(' ');

/** Scrolls by as much as the current row, or without one in sight the topmost, has moved when the list was read anew. */
function useKeptInPlace(
  lines: ReturnType<typeof useWindowVirtualizer>,
  list: TriageWindow,
  items: ListItems,
  currentLine: number | null,
): void {
  const held = useRef<{ list: TriageWindow; key: string; start: number } | null>(null);
  useLayoutEffect(() => {
    const drawn = lines.getVirtualItems().flatMap(({ index, start, end }) => {
      const item = items.at(index);
      const key = item.kind === 'row' ? list.rowAt(item.row)?.key : undefined;
      return key === undefined ? [] : [{ key, index, start, end }];
    });
    const before = held.current;
    const moved = before && before.list !== list ? drawn.find(({ key }) => key === before.key) : undefined;
    if (before && moved && moved.start !== before.start) window.scrollBy(0, moved.start - before.start);
    const top = window.scrollY + ABOVE;
    const bottom = window.scrollY + window.innerHeight - BELOW;
    const inSight = drawn.filter(({ start, end }) => start >= top && end <= bottom);
    // At the head of the page the head keeps its place.
    const anchor = inSight.find(({ index }) => index === currentLine) ?? (top > lines.options.scrollMargin ? inSight[0] : undefined);
    held.current = anchor ? { list, key: anchor.key, start: anchor.start } : null;
  });
}
