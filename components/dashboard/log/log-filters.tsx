import { type Ref, useState } from 'react';
import { FilterMenu } from '@/components/app/filter-menu';
import { typeWord } from '@/components/app/wording';
import { Button } from '@/components/ui/button';
import { ENGAGEMENT_TYPES } from '@/lib/engagements/types';
import { useLogChoices, useOwners } from '@/lib/queries/log';
import type { Day } from '@/lib/time/day';
import { FilterBar, SearchField } from '../filter-bar';
import { AccountMenu } from './account-menu';
import { ALL_OF_LOG, type LogQuery } from './log-address';
import styles from './log-filters.module.css';
import { PeriodMenu } from './period-menu';

export type ChangeQuery = (part: Partial<LogQuery>, typing?: boolean) => void;

/** Narrows the log: a search, the days, and a menu for each thing an activity can be told by. They combine. */
export function LogFilters({
  query,
  change,
  today,
  singleKeys,
  search,
}: {
  query: LogQuery;
  change: ChangeQuery;
  today: Day;
  singleKeys: boolean;
  search: Ref<HTMLInputElement>;
}) {
  const [asked, setAsked] = useState(false);
  // The names of what is chosen already have to be known at once, of the rest only when a menu opens.
  const choices = useLogChoices(asked || query.moments.length > 0).data ?? null;
  const [askedOwners, setAskedOwners] = useState(false);
  const owners = useOwners(askedOwners).data ?? null;
  const ask = (open: boolean) => open && setAsked(true);
  const types = ENGAGEMENT_TYPES.map((type) => ({ value: type, label: typeWord(type) }));
  return (
    <FilterBar>
      <SearchField
        text={query.text}
        label="Search subject and account"
        onText={(text) => change({ text }, true)}
        wait={TYPING_MS}
        singleKeys={singleKeys}
        wide
        field={search}
      />
      <PeriodMenu period={query.period} today={today} onChange={(period) => change({ period })} />
      <FilterMenu
        label="Type"
        choices={types}
        selected={query.types}
        onChange={(chosen) => change({ types: ENGAGEMENT_TYPES.filter((type) => chosen.includes(type)) })}
      />
      <FilterMenu
        label="Logged by"
        choices={choices?.by.map((name) => ({ value: name, label: name })) ?? null}
        selected={query.by}
        onChange={(by) => change({ by })}
        onToggle={ask}
      />
      <FilterMenu
        label="Owner"
        choices={owners?.map(({ name, rows }) => ({ value: name, label: name, rows })) ?? null}
        selected={query.owners}
        onChange={(owners) => change({ owners })}
        onToggle={(open) => open && setAskedOwners(true)}
      />
      <AccountMenu selected={query.accounts} today={today} onChange={(accounts) => change({ accounts })} />
      <FilterMenu
        label="Moment"
        choices={choices?.moments.map(({ id, name }) => ({ value: id, label: name })) ?? null}
        selected={query.moments}
        onChange={(moments) => change({ moments })}
        onToggle={ask}
      />
      {isNarrowed(query) ? (
        <Button look="link" small onClick={() => change({ ...ALL_OF_LOG, withDeleted: query.withDeleted })}>
          Clear
        </Button>
      ) : null}
      <label className={styles.deleted}>
        <input type="checkbox" checked={query.withDeleted} onChange={(event) => change({ withDeleted: event.target.checked })} />
        Show deleted
      </label>
    </FilterBar>
  );
}

/** Whether anything is left out of the log, deleted activities apart. */
export const isNarrowed = ({ period, by, owners, accounts, types, moments, text }: LogQuery): boolean =>
  period !== 'all' || by.length + owners.length + accounts.length + types.length + moments.length > 0 || text.trim() !== '';

/** Letters that come faster than this are one search. */
const TYPING_MS = 150;
