import { type CSSProperties, type MouseEvent, memo, type Ref } from 'react';
import type { SetAside } from '@/components/app/acting/use-reopen';
import { crmAddress } from '@/components/app/crm-address';
import { segmentName } from '@/components/app/segment-names';
import { Icon } from '@/components/ui/icon';
import { Skeleton } from '@/components/ui/skeleton';
import { StatusShape, statusColours } from '@/components/ui/status';
import type { TriageRow } from '@/lib/triage/types';
import { addressOfAccount } from '../use-view';
import { type CellContext, COLUMNS } from './columns';
import { reasonInWords, setAsideInWords, tenureInWords } from './reason-words';
import { RowMenu } from './row-menu';
import styles from './triage-list.module.css';
import type { RowAct } from './use-acting-on-rows';

export interface RowProps {
  row: TriageRow;
  /** Place among the accounts of the list. */
  index: number;
  /** Line of the list, headings included. */
  line: number;
  start: number;
  selected: boolean;
  current: boolean;
  context: CellContext;
  measure: Ref<HTMLTableRowElement> | null;
  onSelect: (index: number, row: TriageRow, range: boolean) => void;
  onPoint: (index: number) => void;
  onAct: (act: RowAct, row: TriageRow, anchor: HTMLElement | null) => void;
  onReopen: (row: TriageRow, aside: SetAside, event: Event) => void;
  /** Its menu was opened or shut. */
  onMenu: (open: boolean) => void;
}

export type OwnProperties = CSSProperties & Record<`--${string}`, string>;

export const at = (start: number): OwnProperties => ({ '--start': `${start}px` });

/** One account: its worst item, the reason in a sentence, "+2 more". */
export const Row = memo(function Row({
  row,
  index,
  line,
  start,
  selected,
  current,
  context,
  measure,
  onSelect,
  onPoint,
  onAct,
  onReopen,
  onMenu,
}: RowProps) {
  const { today } = context;
  const reason = context.setAside ? setAsideInWords(row, today) : reasonInWords(row, today);
  const address = crmAddress(row.crmUrl);
  const press = ({ target, nativeEvent }: MouseEvent) => {
    if (target instanceof Element && target.closest('a, button, label, input') === null && nativeEvent.button === 0) onPoint(index);
  };
  return (
    <tr
      ref={measure}
      data-index={line}
      data-row={index}
      className={`${styles.row} ${current ? styles.current : ''}`}
      style={at(start)}
      aria-rowindex={line + 2}
      aria-selected={selected}
      tabIndex={current ? 0 : -1}
      onClick={press}
    >
      <td className={styles.check}>
        <label>
          <input
            type="checkbox"
            aria-label={`Select ${row.name}`}
            checked={selected}
            tabIndex={current ? 0 : -1}
            onChange={(event) => onSelect(index, row, 'shiftKey' in event.nativeEvent && event.nativeEvent.shiftKey === true)}
          />
        </label>
      </td>
      <th scope="row" className={styles.account}>
        <a
          className={styles.name}
          href={address ?? addressOfAccount(row.key)}
          {...(address === null ? {} : { target: '_blank', rel: 'noreferrer' })}
          tabIndex={current ? 0 : -1}
          title={row.name}
        >
          <bdi>{row.name}</bdi>
          {address === null ? null : <span className="sr-only"> opens in the CRM, in a new tab</span>}
        </a>
        <span className={styles.second}>
          {row.sample ? <strong>Sample · </strong> : null}
          {row.segment === 'unknown' ? '' : `${segmentName(row.segment)} · `}
          {tenureInWords(row.close, today)}
        </span>
      </th>
      <td className={`${styles.why} ${reason.shape === 'deadline' ? statusColours('overdue') : statusColours(reason.shape)}`}>
        {reason.shape === 'deadline' ? <Icon name="snooze" size={14} /> : <StatusShape status={reason.shape} />}
        <span className={styles.words}>
          <span className={styles.line} title={reason.sentence}>
            {reason.spoken ? <span className="sr-only">{reason.spoken}: </span> : null}
            {reason.sentence}
          </span>
          {reason.aside || row.more > 0 ? (
            <span className={`${styles.second} ${styles.asides}`}>
              {reason.aside ? <span title={reason.aside}>{reason.aside}</span> : null}
              {row.more > 0 ? <bdi className={styles.more}>{reason.aside ? `· +${row.more} more` : `+${row.more} more`}</bdi> : null}
            </span>
          ) : null}
        </span>
        <RowMenu row={row} address={address} current={current} onAct={onAct} onReopen={onReopen} onMenu={onMenu} />
      </td>
      {COLUMNS.map((column) => (
        <td
          key={column.id}
          className={`${styles[column.id] ?? ''} ${column.figures ? styles.figures : ''}`}
          data-head={column.head(context)}
          data-gives-way={column.givesWay}
        >
          {column.cell(row, context)}
        </td>
      ))}
    </tr>
  );
});

/** In the place of a row that is being read. */
export function RowSkeleton({ index, line, start, current, measure }: Pick<RowProps, 'index' | 'line' | 'start' | 'current' | 'measure'>) {
  return (
    <tr
      ref={measure}
      data-index={line}
      data-row={index}
      className={`${styles.row} ${current ? styles.current : ''}`}
      style={at(start)}
      aria-rowindex={line + 2}
      aria-selected={false}
      tabIndex={current ? 0 : -1}
    >
      <td className={styles.reading}>
        <span className="sr-only">Reading</span>
        <Skeleton width="38%" />
        <Skeleton width="20%" height="9px" />
      </td>
    </tr>
  );
}
