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

type Reach = Pick<TriageFilter, 'view' | 'rest' | 'states' | 'moments' | 'text'>;

/**
 * Whether somebody looks for something: a text, a moment, or what items are doing. A list that is looked through has no
 * day's end, or what is snoozed, booked or waits for an answer could not be found among mine at all.
 */
export const looksFor = ({ states, moments, text }: Pick<TriageFilter, 'states' | 'moments' | 'text'>): boolean =>
  states.length + moments.length > 0 || text.trim() !== '';

/** Whether a view shows rows of a section: mine ends with the day, unless it goes on to what comes next or is looked through. */
export const goesTo = (filter: Reach, section: SectionName): boolean =>
  filter.view !== 'mine' || asksToday(section) || (filter.rest === true && section === 'coming') || looksFor(filter);

/** Whether a list is the work of a day: what it is counted by is then the accounts that ask today (decisions 27). */
export const isOfTheDay = (filter: Reach): boolean => (filter.view === 'mine' || filter.view === 'team') && !looksFor(filter);

/** How many of a book's rows, given by section, a list goes on to. */
export const rowsTo = (filter: Reach, perSection: Partial<Record<SectionName, number>>): number =>
  SECTION_NAMES.reduce((sum, section) => sum + (goesTo(filter, section) ? (perSection[section] ?? 0) : 0), 0);

type Test = (row: ListedRow) => boolean;

/** A test for rows, made once for many: nothing of the filter is looked up again for each row. */
export function matcher(filter: TriageFilter, today: Day, asker: Asker): Test {
  const tests = wordsOf(filter).map(
    (word): Test =>
      ({ search }) =>
        search.includes(word),
  );
  return every([...dayTest(filter), ...partTests(filter, today, asker), ...tests]);
}

/** A test for the rows that the number beside a view counts: as the page itself says how many there are to look at. */
export function counted(filter: TriageFilter, today: Day, asker: Asker): Test {
  const test = matcher(filter, today, asker);
  return isOfTheDay(filter) ? (row) => asksToday(row.section) && test(row) : test;
}

/**
 * What {@link matcher} gives for a list that went on below the day's end to its last account, and whose
 * {@link wordsOf} the rows are known to hold. Null: nothing else narrows it.
 */
export function partsMatcher(filter: TriageFilter, today: Day, asker: Asker): Test | null {
  const tests = partTests(filter, today, asker);
  return tests.length === 0 ? null : every(tests);
}

/** What a row's search text has to hold, in any order. */
export const wordsOf = ({ text }: Pick<TriageFilter, 'text'>): string[] => plain(text).split(' ').filter(Boolean);

const dayTest = (filter: TriageFilter): Test[] =>
  filter.view === 'mine' && !looksFor(filter) ? [({ section }) => goesTo(filter, section)] : [];

/** Only what narrows anything is tested, the quickest first. */
function partTests(filter: TriageFilter, today: Day, asker: Asker): Test[] {
  const tests: Test[] = [];
  if (filter.segments.length > 0) tests.push(({ segment }) => filter.segments.includes(segment));
  const view = viewTest(filter.view, today, asker);
  if (view) tests.push(view);
  if (filter.owners.length > 0) tests.push(ownerTest(new Set(filter.owners)));
  if (filter.states.length > 0) tests.push(({ states }) => haveAny(states, filter.states));
  if (filter.moments.length > 0) tests.push(({ momentIds }) => haveAny(momentIds, filter.moments));
  if (filter.tags.length > 0) tests.push(({ tags }) => haveAny(tags, filter.tags));
  return tests;
}

function every(tests: readonly Test[]): Test {
  const [first, second] = tests;
  if (!first) return () => true;
  if (!second) return first;
  if (tests.length === 2) return (row) => first(row) && second(row);
  return (row) => {
    for (const test of tests) if (!test(row)) return false;
    return true;
  };
}

/** Both are short. */
function haveAny<T>(values: readonly T[], wanted: readonly T[]): boolean {
  for (const value of values) if (wanted.includes(value)) return true;
  return false;
}

/** Null: every row is in the view. */
function viewTest(view: View, today: Day, asker: Asker): Test | null {
  switch (view) {
    case 'mine':
      return mineOrAll(asker);
    case 'team':
      return null;
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

/** Null: every row is mine. */
const mineOrAll = (asker: Asker): Test | null => (myNames(asker).size === 0 ? null : mineTest(asker));

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

const ownerTest =
  (owners: ReadonlySet<string>): Test =>
  ({ owner, ownerSales, ownerCs }) =>
    (owner !== null && owners.has(owner)) || (ownerSales !== null && owners.has(ownerSales)) || (ownerCs !== null && owners.has(ownerCs));

const isBetween = (day: Day | null, first: Day, last: Day): boolean => day !== null && day >= first && day <= last;
