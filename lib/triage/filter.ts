import { foldedName } from '../accounts/text';
import type { Segment } from '../accounts/types';
import { myNames } from '../settings/mine';
import type { Settings } from '../settings/types';
import type { Day } from '../time/day';
import type { Sort } from './order';
import { plain } from './rank';
import { asksToday, SECTION_NAMES, type SectionName } from './sections';
import type { ItemState, ListedRow } from './types';

/** The ready-made views of the list (ux §2). Small issues and promises get theirs with their records. */
export const VIEWS = ['mine', 'team', 'new', 'first-90', 'renewal', 'quiet', 'longest', 'unassigned', 'set-aside'] as const;
export type View = (typeof VIEWS)[number];

/** What the list shows. Parts narrow each other; the values of one part widen it. */
export interface TriageFilter {
  view: View;
  owners: string[];
  segments: Segment[];
  states: ItemState[];
  /** Moment ids. */
  moments: string[];
  tags: string[];
  /** Each word has to be found in name, tags, owners or item. */
  text: string;
  /** Null: the list's own order. */
  sort: Sort | null;
  /** Below the end of the day the list goes on: in `mine` with what comes in the next days. No part of a saved view. */
  rest?: boolean;
}

export const ALL_MINE: TriageFilter = { view: 'mine', owners: [], segments: [], states: [], moments: [], tags: [], text: '', sort: null };

/** What a ready-made view opens with: only the longest customers have an order of their own, the longest silence first (domain §6). */
export const madeFilter = (view: View): TriageFilter => ({
  ...ALL_MINE,
  view,
  sort: view === 'longest' ? { column: 'silence', direction: 'down' } : null,
});

/** Longest name of a saved view, in characters. */
export const VIEW_NAME_MAX = 80;

/** A filter somebody gave a name. */
export interface SavedView {
  id: string;
  name: string;
  filter: TriageFilter;
}

const NEW_DAYS = 7;
const FIRST_DAYS = 90;
const RENEWAL_DAYS = 120;
/** Tenure from which a customer is long-standing, in days (domain §6). */
const LONG_DAYS = 3 * 365;

type Asker = Pick<Settings, 'role' | 'me'>;

/** Whether a view shows rows of a section: mine ends with the day, or goes on to what comes next. */
export const goesTo = ({ view, rest }: Pick<TriageFilter, 'view' | 'rest'>, section: SectionName): boolean =>
  view !== 'mine' || asksToday(section) || (rest === true && section === 'coming');

/** How many of a book's rows, given by section, a list goes on to. */
export const rowsTo = (filter: Pick<TriageFilter, 'view' | 'rest'>, perSection: Partial<Record<SectionName, number>>): number =>
  SECTION_NAMES.reduce((sum, section) => sum + (goesTo(filter, section) ? (perSection[section] ?? 0) : 0), 0);

/** A test for rows, made once for many: nothing of the filter is looked up again for each row. */
export function matcher(filter: TriageFilter, today: Day, asker: Asker): (row: ListedRow) => boolean {
  const onAnyDay = anyDayMatcher(filter, today, asker);
  return (row) => goesTo(filter, row.section) && onAnyDay(row);
}

/** The same of a list that went on below the day's end to its last account. */
export function anyDayMatcher(filter: TriageFilter, today: Day, asker: Asker): (row: ListedRow) => boolean {
  const words = plain(filter.text).split(' ').filter(Boolean);
  const owners = new Set(filter.owners);
  const segments = new Set(filter.segments);
  const states = new Set(filter.states);
  const moments = new Set(filter.moments);
  const tags = new Set(filter.tags);
  const inView = viewTest(filter.view, today, asker);
  return (row) =>
    inView(row) &&
    (segments.size === 0 || segments.has(row.segment)) &&
    (owners.size === 0 || hasOwner(row, owners)) &&
    (states.size === 0 || row.states.some((state) => states.has(state))) &&
    (moments.size === 0 || row.momentIds.some((id) => moments.has(id))) &&
    (tags.size === 0 || row.tags.some((tag) => tags.has(tag))) &&
    words.every((word) => row.search.includes(word));
}

function viewTest(view: View, today: Day, asker: Asker): (row: ListedRow) => boolean {
  switch (view) {
    case 'mine':
      return mineTest(asker);
    case 'team':
      return () => true;
    case 'new':
      return ({ close }) => isBetween(close, today - NEW_DAYS, today);
    case 'first-90':
      return ({ close }) => isBetween(close, today - FIRST_DAYS, today);
    case 'renewal':
      return ({ renewal, noticeDeadline }) =>
        isBetween(renewal, today, today + RENEWAL_DAYS) || isBetween(noticeDeadline, today, today + RENEWAL_DAYS);
    case 'quiet':
      return ({ quietFrom }) => quietFrom !== null && quietFrom <= today;
    case 'longest':
      return ({ close, status }) => status === 'active' && close !== null && today - close >= LONG_DAYS;
    case 'unassigned':
      return ({ ownerSales, ownerCs }) => ownerSales === null && ownerCs === null;
    case 'set-aside':
      return ({ states }) => states.includes('snoozed') || states.includes('skipped');
  }
}

/**
 * Whether a row is mine, made once for many. By the reader's role: a CS rep's accounts are those whose CS owner they
 * are, or sales owner where none is known (decisions 26).
 */
export function mineTest(asker: Asker): (row: Pick<ListedRow, 'ownerSales' | 'ownerCs'>) => boolean {
  const names = myNames(asker);
  if (names.size === 0) return () => true;
  const asked = new Map<string, boolean>();
  // Whose owner nobody knows is mine too. Each spelling is folded once and not in every row.
  const isMine = (owner: string | null): boolean => {
    if (owner === null) return true;
    const known = asked.get(owner);
    if (known !== undefined) return known;
    const mine = names.has(foldedName(owner));
    asked.set(owner, mine);
    return mine;
  };
  if (asker.role === 'sales') return ({ ownerSales }) => isMine(ownerSales);
  if (asker.role === 'cs') return ({ ownerCs, ownerSales }) => isMine(ownerCs ?? ownerSales);
  return ({ ownerSales, ownerCs }) => isMine(ownerSales) || (ownerCs !== null && isMine(ownerCs));
}

const hasOwner = ({ owner, ownerSales, ownerCs }: ListedRow, owners: ReadonlySet<string>): boolean =>
  (owner !== null && owners.has(owner)) || (ownerSales !== null && owners.has(ownerSales)) || (ownerCs !== null && owners.has(ownerCs));

const isBetween = (day: Day | null, first: Day, last: Day): boolean => day !== null && day >= first && day <= last;
