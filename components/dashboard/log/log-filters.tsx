import { type Ref, useEffect, useRef, useState } from 'react';
import { FilterMenu } from '@/components/app/filter-menu';
import { typeWord } from '@/components/app/wording';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { Kbd } from '@/components/ui/kbd';
import { ENGAGEMENT_TYPES } from '@/lib/engagements/types';
import { useLogChoices, useOwners } from '@/lib/queries/log';
import type { Day } from '@/lib/time/day';
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
    <search className={styles.filters} aria-label="Filters">
      <SearchField text={query.text} change={change} singleKeys={singleKeys} field={search} />
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
    </search>
  );
}

/** Whether anything is left out of the log, deleted activities apart. */
export const isNarrowed = ({ period, by, owners, accounts, types, moments, text }: LogQuery): boolean =>
  period !== 'all' || by.length + owners.length + accounts.length + types.length + moments.length > 0 || text.trim() !== '';

/** Letters that come faster than this are one search. */
const TYPING_MS = 150;

function SearchField({
  text,
  change,
  singleKeys,
  field,
}: {
  text: string;
  change: ChangeQuery;
  singleKeys: boolean;
  field: Ref<HTMLInputElement>;
}) {
  const [typed, setTyped] = useState(text);
  const said = useRef(text);
  // The address changed by other means: back, or Clear.
  useEffect(() => {
    if (text === said.current) return;
    said.current = text;
    setTyped(text);
  }, [text]);
  useEffect(() => {
    if (typed === said.current) return;
    const timer = setTimeout(() => {
      said.current = typed;
      change({ text: typed }, true);
    }, TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, change]);
  return (
    <label className={styles.search}>
      <Icon name="search" />
      <input
        ref={field}
        type="search"
        aria-label="Search subject and account"
        placeholder="Search subject and account"
        dir="auto"
        maxLength={200}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {singleKeys && typed === '' ? <Kbd>/</Kbd> : null}
    </label>
  );
}
