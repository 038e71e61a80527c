import type { Ref } from 'react';
import { type FilterChoice, FilterMenu } from '@/components/app/filter-menu';
import { segmentName } from '@/components/app/segment-names';
import { Button } from '@/components/ui/button';
import { Dropdown, DropdownAction } from '@/components/ui/dropdown';
import type { TriageChoices } from '@/lib/messaging/bulk';
import type { TriageFilter } from '@/lib/triage/filter';
import { SORT_COLUMNS } from '@/lib/triage/order';
import { ITEM_STATES } from '@/lib/triage/types';
import { FilterBar, SearchField } from '../filter-bar';
import styles from './filter-row.module.css';
import { firstDirection, STATE_WORDS, sortInWords } from './list-words';

/** Narrows the list: search, and a menu for each thing an account can be told by. They combine. */
export function FilterRow({
  filter,
  change,
  choices,
  singleKeys,
  search,
  onList,
}: {
  filter: TriageFilter;
  change: (part: Partial<TriageFilter>, typing?: boolean) => void;
  choices: TriageChoices | null;
  singleKeys: boolean;
  search: Ref<HTMLInputElement>;
  /** Goes on to the list. */
  onList: () => void;
}) {
  const owners = choices?.owners.map(({ name, rows }): FilterChoice => ({ value: name, label: name, rows })) ?? null;
  const segments =
    choices?.segments.map(({ segment, rows }): FilterChoice => ({ value: segment, label: segmentName(segment), rows })) ?? null;
  const moments = choices?.moments.map(({ id, name, rows }): FilterChoice => ({ value: id, label: name, rows })) ?? null;
  const tags = choices?.tags.map(({ tag, rows }): FilterChoice => ({ value: tag, label: tag, rows })) ?? null;
  const states = ITEM_STATES.map((state): FilterChoice => ({ value: state, label: STATE_WORDS[state] }));
  const isSet = isNarrowed(filter);
  return (
    <FilterBar>
      <SearchField
        text={filter.text}
        label="Search accounts"
        onText={(text) => change({ text }, true)}
        singleKeys={singleKeys}
        field={search}
        onList={onList}
      />
      <FilterMenu label="Owner" choices={owners} selected={filter.owners} onChange={(owners) => change({ owners })} />
      <FilterMenu
        label="Segment"
        choices={segments}
        selected={filter.segments}
        onChange={(chosen) =>
          change({
            segments: chosen.flatMap(
              (value) =>
                choices?.segments.find(({ segment }) => segment === value)?.segment ?? filter.segments.find((each) => each === value) ?? [],
            ),
          })
        }
      />
      <FilterMenu
        label="Show"
        choices={states}
        selected={filter.states}
        onChange={(chosen) => change({ states: ITEM_STATES.filter((state) => chosen.includes(state)) })}
      />
      <FilterMenu label="Moment" choices={moments} selected={filter.moments} onChange={(moments) => change({ moments })} />
      <FilterMenu label="Tag" choices={tags} selected={filter.tags} onChange={(tags) => change({ tags })} />
      {isSet ? (
        <Button look="link" small onClick={() => change(NOTHING)}>
          Clear
        </Button>
      ) : null}
      <Dropdown name="Order" className={styles.sort ?? ''} look="text" face={sortInWords(filter.sort)}>
        {(close) => (
          <>
            {[null, ...SORT_COLUMNS.map((column) => ({ column, direction: firstDirection(column) }))].map((sort) => (
              <DropdownAction
                key={sort?.column ?? 'list'}
                current={sort?.column === filter.sort?.column}
                onChoose={() => {
                  close();
                  change({ sort });
                }}
              >
                {sortInWords(sort)}
              </DropdownAction>
            ))}
          </>
        )}
      </Dropdown>
    </FilterBar>
  );
}

/** A filter that narrows nothing beside its view. */
export const NOTHING = { owners: [], segments: [], states: [], moments: [], tags: [], text: '' } satisfies Partial<TriageFilter>;

export const isNarrowed = ({ owners, segments, states, moments, tags, text }: TriageFilter): boolean =>
  owners.length + segments.length + states.length + moments.length + tags.length > 0 || text.trim() !== '';
