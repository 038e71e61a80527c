import { count, longDate } from '@/components/app/dates';
import { grouped } from '@/components/app/grouped';
import { segmentName } from '@/components/app/segment-names';
import { VIEW_NAMES } from '@/components/app/view-names';
import type { Day } from '@/lib/time/day';
import type { DayPlan } from '@/lib/triage/day-plan';
import { isOfTheDay, looksFor, type TriageFilter, type View } from '@/lib/triage/filter';
import type { Sort, SortColumn } from '@/lib/triage/order';
import type { SectionName } from '@/lib/triage/sections';
import type { ItemState } from '@/lib/triage/types';

/** Heads of the list's sections, and what they ask of the reader. */
export const SECTION_WORDS: Record<SectionName, { head: string; aside: string }> = {
  'must-do': { head: 'Must do', aside: 'a deadline, not a feeling' },
  'first-72h': { head: 'First 72 hours', aside: 'no two-way touch yet' },
  gate: { head: 'Gates', aside: 'what follows waits for them' },
  missed: { head: 'Missed and required', aside: 'still worth doing' },
  overdue: { head: 'Overdue', aside: '' },
  due: { head: 'Due today', aside: '' },
  quiet: { head: 'Quiet', aside: 'past the limit for their segment' },
  coming: { head: 'Next 7 days', aside: 'can wait' },
  waiting: { head: 'Waiting for an answer', aside: 'their clock does not run yet' },
  nothing: { head: 'Nothing due', aside: '' },
};

export const STATE_WORDS: Record<ItemState, string> = {
  missed: 'Missed and required',
  overdue: 'Overdue',
  due: 'Due',
  open: 'Open, not due yet',
  booked: 'Booked',
  snoozed: 'Snoozed',
  skipped: 'Skipped',
  waiting: 'Waiting for an answer',
};

/** Headings of the page where it shows the day; one that is looked through shows what asks nothing, too. */
const HEADS: Partial<Record<View, string>> = { team: 'Team today' };
const LOOKED_THROUGH: Partial<Record<View, string>> = { mine: 'Mine' };
export const viewHead = (filter: TriageFilter): string =>
  (looksFor(filter) ? LOOKED_THROUGH : HEADS)[filter.view] ?? VIEW_NAMES[filter.view];

const SORT_WORDS: Record<SortColumn, { name: string; up: string; down: string }> = {
  account: { name: 'Account', up: 'A first', down: 'Z first' },
  due: { name: 'Due', up: 'earliest first', down: 'latest first' },
  owner: { name: 'Owner', up: 'A first', down: 'Z first' },
  silence: { name: 'Silence', up: 'shortest first', down: 'longest first' },
  arr: { name: 'ARR', up: 'smallest first', down: 'largest first' },
  gift: { name: 'Gift left', up: 'least first', down: 'most first' },
  close: { name: 'Close', up: 'oldest first', down: 'newest first' },
  renewal: { name: 'Renewal', up: 'soonest first', down: 'latest first' },
};

/** "Worst first", "ARR, largest first". */
export function sortInWords(sort: Sort | null): string {
  if (sort === null) return 'Worst first';
  const words = SORT_WORDS[sort.column];
  return `${words.name}, ${words[sort.direction]}`;
}

/** The direction a column is first sorted in: what one most likely looks for on top. */
export const firstDirection = (column: SortColumn): Sort['direction'] =>
  column === 'arr' || column === 'silence' || column === 'gift' || column === 'close' ? 'down' : 'up';

/** "25 to look at, 4 of them must be done. Thursday, 22 January 2026." */
export function sizeInWords(filter: TriageFilter, plan: DayPlan, total: number, today: Day): string {
  const day = `${longDate(today)}.`;
  // What is looked for may stand anywhere, also where nothing asks.
  if (!isOfTheDay(filter))
    return `${count(total, 'account', 'accounts')}, ${plan.asking === 0 ? 'none asks' : plan.asking === 1 ? '1 asks' : `${grouped(plan.asking)} ask`} for work today. ${day}`;
  if (plan.asking === 0) return `Nothing to look at today. ${day}`;
  const must =
    plan.mustDo === 0
      ? 'none of them a must'
      : plan.mustDo === plan.asking
        ? 'all of them must be done'
        : `${grouped(plan.mustDo)} of them must be done`;
  return `${grouped(plan.asking)} to look at, ${must}. ${day}`;
}

/** "1 account", "1,204 accounts" */
export const accountsInWords = (n: number): string => (n === 1 ? '1 account' : `${grouped(n)} accounts`);

/** The parts of a filter beside its view, as they are said where nothing matches: "segment SMB", "text “acme”". */
export function filterInWords(filter: TriageFilter, momentName: (id: string) => string): string[] {
  return [
    filter.text.trim() === '' ? '' : `the text “${filter.text.trim()}”`,
    some('owner', filter.owners),
    some('segment', filter.segments.map(segmentName)),
    some(
      'state',
      filter.states.map((state) => STATE_WORDS[state].toLowerCase()),
    ),
    some('moment', filter.moments.map(momentName)),
    some('tag', filter.tags),
  ].filter(Boolean);
}

const some = (what: string, values: readonly string[]): string =>
  values.length === 0 ? '' : `${what} ${values.length > 3 ? `one of ${values.length}` : values.join(' or ')}`;
