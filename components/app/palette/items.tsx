import type { ReactNode } from 'react';
import { count } from '@/components/app/dates';
import { segmentName } from '@/components/app/segment-names';
import { addressOfSection, SETTINGS_SECTIONS } from '@/components/app/settings-sections';
import { VIEW_NAMES } from '@/components/app/view-names';
import { Icon, type IconName } from '@/components/ui/icon';
import { StatusShape } from '@/components/ui/status';
import type { JobReply } from '@/lib/messaging/bulk';
import { askingWord } from '@/lib/reminders/asking';
import { DIGEST_KINDS } from '@/lib/settings/types';
import type { Day } from '@/lib/time/day';
import { ALL_MINE, madeFilter, type SavedView, VIEWS } from '@/lib/triage/filter';
import { formatFilter } from '@/lib/triage/filter-address';
import type { TriageRow } from '@/lib/triage/types';
import type { Command } from './commands';
import { goTo } from './go-to';
import { type Match, match, type Ranges, wordsOf } from './match';

/** One line of the palette. */
export interface Item {
  id: string;
  label: string;
  ranges: Ranges;
  icon: ReactNode;
  aside: string;
  keyCap: string | null;
  run(): void;
}

export interface Group {
  heading: string;
  items: Item[];
}

/** Everything that can be found, as far as it is known by now. */
export interface Findable {
  typed: string;
  commands: readonly Command[];
  accounts: readonly TriageRow[];
  today: Day | null;
  saved: readonly SavedView[];
  counts: JobReply<'triage.counts'> | null;
}

const PAGES: readonly { id: string; label: string; href: string; icon: IconName; words: string }[] = [
  { id: 'page-triage', label: 'Triage', href: '/dashboard.html#triage', icon: 'check', words: 'list day work accounts' },
  { id: 'page-log', label: 'Activity log', href: '/dashboard.html#log', icon: 'log', words: 'engagements export history' },
  { id: 'page-playbooks', label: 'Playbooks', href: '/dashboard.html#playbooks', icon: 'note', words: 'moments rules versions simulation' },
  {
    id: 'page-import',
    label: 'Import from CSV',
    href: '/dashboard.html#import',
    icon: 'import',
    words: 'customers accounts history bring csv file',
  },
  { id: 'page-settings', label: 'Settings', href: '/options.html', icon: 'gear', words: 'options preferences' },
  { id: 'page-welcome', label: 'First steps', href: '/dashboard.html#welcome', icon: 'info', words: 'welcome set up sample accounts' },
];

const ORDER: Record<Command['about'], number> = { selected: 0, row: 1, view: 3 };
const ACCOUNTS_AT = 2;
const PAGES_AT = 4;
const SETTINGS_AT = 5;

/** What matches, in groups: what is chosen first, then the row, accounts, the view, views and pages, settings. */
export function groupsOf(findable: Findable): Group[] {
  const words = wordsOf(findable.typed);
  const groups = [
    ...commandGroups(findable.commands, words),
    { at: ACCOUNTS_AT, heading: 'Accounts', items: findable.accounts.map((row) => accountItem(row, words, findable.today)) },
    { at: PAGES_AT, heading: 'Views and pages', items: [...viewItems(findable, words), ...pageItems(words)] },
    // Without a word the list is for what one does every day.
    { at: SETTINGS_AT, heading: 'Settings', items: words.length === 0 ? [] : sectionItems(words) },
  ];
  return groups.filter(({ items }) => items.length > 0).sort((a, b) => a.at - b.at);
}

function commandGroups(commands: readonly Command[], words: string[]): (Group & { at: number })[] {
  const groups = new Map<string, Group & { at: number; found: Found[] }>();
  for (const command of commands) {
    const found = match(words, command.label, `${command.words ?? ''} ${command.heading}`);
    if (!found) continue;
    const group = groups.get(command.heading) ?? { at: ORDER[command.about], heading: command.heading, items: [], found: [] };
    groups.set(command.heading, group);
    group.found.push({ match: found, item: commandItem(command, found.ranges) });
  }
  return [...groups.values()].map(({ found, ...group }) => ({ ...group, items: bestFirst(found) }));
}

interface Found {
  match: Match;
  item: Item;
}

/** In the given order within a rank. */
const bestFirst = (found: Found[]): Item[] => found.toSorted((a, b) => a.match.rank - b.match.rank).map(({ item }) => item);

const commandItem = ({ id, about, label, icon, keyCap, run }: Command, ranges: Ranges): Item => ({
  id: `${about}-${id}`,
  label,
  ranges,
  icon: <Icon name={icon} />,
  aside: '',
  keyCap: keyCap ?? null,
  run,
});

const accountItem = (row: TriageRow, words: string[], today: Day | null): Item => ({
  id: `account-${row.key}`,
  label: row.name,
  ranges: match(words, row.name)?.ranges ?? [],
  icon: row.item && asksWhat(row) !== null ? <StatusShape status={row.item.status} /> : <Icon name="user" />,
  aside: accountInWords(row, today),
  keyCap: null,
  run: () => goTo(`/dashboard.html#account/${encodeURIComponent(row.key)}`),
});

/** The worst of what an account asks for; null: nothing is due. */
function asksWhat({ section, counts: { missed, overdue, due } }: TriageRow): string | null {
  if (missed > 0) return `${missed} missed`;
  if (overdue > 0) return `${overdue} overdue`;
  if (due > 0) return `${due} due`;
  // A deadline and the first touch ask before anything is due.
  const asks = DIGEST_KINDS.find((kind) => kind === section);
  return asks ? askingWord(asks) : null;
}

/** "SMB · Day 212 · nothing due" */
function accountInWords(row: TriageRow, today: Day | null): string {
  const { segment, close } = row;
  const worst = asksWhat(row) ?? 'nothing due';
  const day = close === null || today === null ? '' : today >= close ? `Day ${today - close}` : 'not closed yet';
  return [segment === 'unknown' ? '' : segmentName(segment), day, close === null ? 'no close date' : worst].filter(Boolean).join(' · ');
}

function viewItems({ saved, counts }: Findable, words: string[]): Item[] {
  const item = (id: string, label: string, query: string, rows: number | undefined): Found[] => {
    const found = match(words, label, 'view list');
    const address = `/dashboard.html#triage${query === '' ? '' : `?${query}`}`;
    const aside = rows === undefined ? '' : count(rows, 'account', 'accounts');
    const icon = <Icon name="filter" />;
    return found ? [{ match: found, item: { id, label, ranges: found.ranges, icon, aside, keyCap: null, run: () => goTo(address) } }] : [];
  };
  return bestFirst([
    ...VIEWS.flatMap((view) => item(`view-${view}`, VIEW_NAMES[view], formatFilter(madeFilter(view)), counts?.views[view])),
    ...saved.flatMap((view, index) => item(`saved-${view.id}`, view.name, formatFilter(view.filter), counts?.filters[index])),
  ]);
}

const place = (words: string[], at: { id: string; label: string; href: string; icon: IconName; words: string }): Found[] => {
  const found = match(words, at.label, at.words);
  const icon = <Icon name={at.icon} />;
  return found
    ? [
        {
          match: found,
          item: { id: at.id, label: at.label, ranges: found.ranges, icon, aside: '', keyCap: null, run: () => goTo(at.href) },
        },
      ]
    : [];
};

const pageItems = (words: string[]): Item[] => bestFirst(PAGES.flatMap((page) => place(words, page)));

const sectionItems = (words: string[]): Item[] =>
  bestFirst(
    SETTINGS_SECTIONS.flatMap((section) =>
      place(words, { ...section, id: `section-${section.id}`, href: addressOfSection(section.id), words: `settings ${section.words}` }),
    ),
  );

/** The next step where nothing else is found, and the last line where something is: owners, tags and moments are searched too. */
export const searchItem = (typed: string): Item => ({
  id: 'search-list',
  label: `Search the team’s list for “${typed}”`,
  ranges: [],
  icon: <Icon name="search" />,
  aside: 'also owners, tags and moments',
  keyCap: null,
  run: () => goTo(`/dashboard.html#triage?${formatFilter({ ...ALL_MINE, view: 'team', text: typed })}`),
});
