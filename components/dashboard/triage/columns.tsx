import type { ReactNode } from 'react';
import { columnDate } from '@/components/app/dates';
import { grouped } from '@/components/app/grouped';
import { money } from '@/components/app/money';
import { Meter } from '@/components/ui/meter';
import { statusColours } from '@/components/ui/status';
import { minorPerUnit } from '@/lib/engagements/gifts';
import { type Day, plainDateOf } from '@/lib/time/day';
import type { SortColumn } from '@/lib/triage/order';
import type { TriageRow } from '@/lib/triage/types';
import styles from './columns.module.css';
import { lateInWords, quietInWords } from './reason-words';

/** What every cell of a list is drawn with. */
export interface CellContext {
  today: Day;
  /** The one currency of the amounts; null: there are several, and each amount says its own. */
  arrCurrency: string | null;
  giftCurrency: string | null;
  /** The list is of what was set aside: a row says that before what else asks. */
  setAside: boolean;
}

export interface Column {
  id: string;
  /** `null` currency: several. */
  head: (context: CellContext) => string;
  /** What the header sorts by; null: not sortable. */
  sort: SortColumn | null;
  /** Width as a grid track. */
  track: string;
  /** Figures and dates stand right. */
  figures: boolean;
  /** Which of the columns leave where the window has no room for them beside the reason. */
  givesWay?: 'first' | 'second';
  cell: (row: TriageRow, context: CellContext) => ReactNode;
}

/** The columns after the account and the reason, in their order; a further one is one entry more. */
export const COLUMNS: readonly Column[] = [
  {
    id: 'due',
    head: () => 'Due',
    sort: 'due',
    track: '76px',
    figures: true,
    cell: (row, { today }) => <DueCell row={row} today={today} />,
  },
  { id: 'owners', head: () => 'Owners', sort: 'owner', track: '60px', figures: false, cell: (row) => <OwnersCell row={row} /> },
  {
    id: 'silence',
    head: () => 'Silence',
    sort: 'silence',
    track: '64px',
    figures: true,
    cell: (row, { today }) => <SilenceCell row={row} today={today} />,
  },
  {
    id: 'arr',
    head: ({ arrCurrency }) => (arrCurrency === null ? 'ARR' : `ARR, ${arrCurrency}`),
    sort: 'arr',
    track: '84px',
    figures: true,
    cell: ({ arr }, { arrCurrency }) => (arr === null ? <None /> : <Amount amount={arr} currency={arrCurrency} />),
  },
  {
    id: 'gift',
    // The ARR head names the currency of both, where it is the same.
    head: ({ arrCurrency, giftCurrency }) =>
      giftCurrency === null || giftCurrency === arrCurrency ? 'Gift left' : `Gift left, ${giftCurrency}`,
    sort: 'gift',
    track: '84px',
    figures: true,
    givesWay: 'second',
    cell: ({ giftLeft, noGifts }, { giftCurrency }) => (noGifts ? <None /> : <Amount amount={giftLeft} currency={giftCurrency} />),
  },
  {
    id: 'touch',
    head: () => 'Last touch',
    sort: null,
    track: '72px',
    figures: true,
    givesWay: 'first',
    cell: (row, { today }) => <TouchCell row={row} today={today} />,
  },
];

/** A dash for nothing. */
export const None = () => (
  <span className={styles.quiet}>
    <span aria-hidden="true">–</span>
    <span className="sr-only">none</span>
  </span>
);

function DueCell({ row, today }: { row: TriageRow; today: Day }) {
  const due = row.item?.due ?? null;
  if (row.item === null || due === null) return <None />;
  const late = lateInWords(row, today);
  return (
    <>
      <time className={styles.line} dateTime={plainDateOf(due)}>
        {columnDate(due, today)}
      </time>
      {late ? (
        <span className={`${styles.second} ${styles.late} ${statusColours(row.item.status)}`}>
          <bdi>{late}</bdi>
        </span>
      ) : null}
    </>
  );
}

/** Two initials of a name: first and last word. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase();
}

function OwnersCell({ row: { ownerSales, ownerCs } }: { row: TriageRow }) {
  const named = [ownerSales === null ? 'no sales owner' : `Sales: ${ownerSales}`, ownerCs === null ? 'no CS owner' : `CS: ${ownerCs}`].join(
    ', ',
  );
  return (
    <span className={styles.line} title={named}>
      <span aria-hidden="true">
        <bdi>{ownerSales === null ? '–' : initials(ownerSales)}</bdi> <span className={styles.quiet}>/</span>{' '}
        <bdi>{ownerCs === null ? '–' : initials(ownerCs)}</bdi>
      </span>
      <span className="sr-only">{named}</span>
    </span>
  );
}

function SilenceCell({ row, today }: { row: TriageRow; today: Day }) {
  const quiet = quietInWords(row, today);
  if (quiet === null) return <span className={styles.quiet}>never</span>;
  return (
    <span className={styles.silence}>
      <span className={quiet.over ? styles.over : undefined}>
        <bdi>{grouped(quiet.days)} d</bdi>
        <span className="sr-only">{quiet.limit}</span>
      </span>
      <Meter value={quiet.days} of={row.silenceLimit} tone={quiet.over ? 'over' : 'plain'} />
    </span>
  );
}

function Amount({
  amount: { amountMinor, currency },
  currency: shared,
}: {
  amount: { amountMinor: number; currency: string };
  currency: string | null;
}) {
  const whole = Math.round(amountMinor / minorPerUnit(currency));
  return <span className={styles.line}>{shared === currency ? grouped(whole) : money(whole * minorPerUnit(currency), currency)}</span>;
}

function TouchCell({ row, today }: { row: TriageRow; today: Day }) {
  if (row.lastTwoWay === null) return <None />;
  return (
    <time className={styles.quiet} dateTime={plainDateOf(row.lastTwoWay)}>
      {columnDate(row.lastTwoWay, today)}
    </time>
  );
}
