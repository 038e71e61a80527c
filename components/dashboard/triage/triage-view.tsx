import { useCallback, useMemo, useRef, useState } from 'react';
import { StoreTrouble } from '@/components/app/store-trouble';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { useSettings } from '@/lib/queries/pages';
import { useFirstToCome, useReader, useTriageChoices, useTriageCounts, useTriageWindow } from '@/lib/queries/triage';
import type { Settings } from '@/lib/settings/types';
import { dayPlan } from '@/lib/triage/day-plan';
import { ALL_MINE, looksFor, rowsTo, type TriageFilter } from '@/lib/triage/filter';
import { formatFilter } from '@/lib/triage/filter-address';
import type { SortColumn } from '@/lib/triage/order';
import { NoAccounts } from '../no-accounts';
import { TableSkeleton } from '../table-skeleton';
import { BulkBar } from './bulk/bulk-bar';
import { DayEnd } from './day-end';
import { EmptyView, NoMatch, NothingToday } from './empty';
import { FilterRow, isNarrowed, NOTHING } from './filter-row';
import { KeysDialog, KeysFooter } from './keys';
import { listItems } from './list-items';
import { firstDirection, sizeInWords, viewHead } from './list-words';
import { NoneMine, namesOfNobody } from './none-mine';
import { LooseRules, Updating } from './notes';
import { SaveViewDialog } from './save-view-dialog';
import { type ListHandle, TriageList } from './triage-list';
import styles from './triage-view.module.css';
import { useCursor, useFocusAfterActing, useGoingOn } from './use-cursor';
import { useDayLimit } from './use-day-limit';
import { useFilter } from './use-filter';
import { useListActions } from './use-list-actions';
import { useListExport } from './use-list-export';
import { useSamples } from './use-samples';
import { useSavedViews } from './use-saved-views';
import { useSelection } from './use-selection';
import { useSharedCurrency } from './use-shared-currency';
import { useOpenAtRow, useShownList } from './use-shown-list';
import { RemoveSamples, ViewsNav, ViewsSelect, viewEntries } from './views-nav';

/** Whether the day's end is drawn: in lists that stand in the order of the day and are not searched in. */
const endsTheDay = (filter: TriageFilter): boolean =>
  filter.sort === null && (filter.view === 'mine' || filter.view === 'team') && !looksFor(filter);

/** The page one opens in the morning: who asks for work today, in the order to work in, and the means to do it. */
export function TriageView({ query, settings, hosts }: { query: string; settings: Settings | null; hosts: readonly string[] }) {
  const { filter, change } = useFilter(query);
  const reader = useReader(settings);
  const [range, setRange] = useState({ from: 0, to: 50 });
  const { list: read, error: listError, retry: readAgain } = useTriageWindow({ filter, reader, ...range });
  const atRow = useOpenAtRow();
  const list = useShownList(read, atRow.open, range);
  // Without settings nobody knows whose list it is, and nothing is asked.
  const { error: settingsError, refetch: readSettings } = useSettings();
  const error = settingsError ?? listError;
  const retry = () => {
    if (settingsError) void readSettings();
    else readAgain();
  };
  const inSight = useCallback(
    (first: number, last: number) =>
      setRange((before) => (before.from === first && before.to === last + 1 ? before : { from: first, to: last + 1 })),
    [],
  );
  const views = useSavedViews();
  const savedFilters = useMemo(() => views.all.map((view) => view.filter), [views.all]);
  const counts = useTriageCounts(reader, savedFilters);
  const choices = useTriageChoices();
  const samples = useSamples();
  const dayLimit = useDayLimit(settings);
  const [dialog, setDialog] = useState<'save' | 'keys' | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const handle = useRef<ListHandle>(null);

  // What is on screen belongs to the filter it was read for, not to the one that is being read.
  const shownFilter = list?.filter ?? filter;
  const rest = shownFilter.rest === true;
  const unsorted = formatFilter({ ...shownFilter, sort: null, rest: false });
  const plan = useMemo(() => dayPlan(list?.perSection ?? {}, dayLimit.limit), [list?.perSection, dayLimit.limit]);
  const total = list?.total ?? 0;
  const cut = endsTheDay(shownFilter);
  const shown = cut && !rest ? Math.min(plan.ends, total) : total;
  const hidden = rowsTo({ ...shownFilter, rest: true }, list?.perSection ?? {}) - shown;
  const sections = shownFilter.sort === null ? (list?.perSection ?? null) : null;
  const sectionsKey = JSON.stringify(sections);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sections by their content; each answer has an object of its own
  const items = useMemo(() => listItems(shown, sections), [shown, sectionsKey]);

  // On a day that asks nothing, what comes first is read for its own sake.
  const isFree = cut && total === 0 && hidden > 0;
  const next = useFirstToCome(shownFilter, isFree ? reader : null);

  const selection = useSelection(unsorted);
  const cursor = useCursor(list, unsorted, shown);
  const goOnTo = useGoingOn(cursor, shown);
  const showRest = (wanted: boolean) => {
    if (wanted) goOnTo(shown);
    change({ rest: wanted });
  };
  const today = reader?.today ?? null;
  const currencies = useSharedCurrency(list, range, unsorted);
  const setAside = shownFilter.view === 'set-aside';
  const context = useMemo(() => (today === null ? null : { today, setAside, ...currencies }), [today, setAside, currencies]);
  const exporting = useListExport({ filter: shownFilter, reader, zone: settings?.zone ?? null });
  const actions = useListActions({
    list,
    filter: shownFilter,
    reader,
    shown,
    cursor,
    selection,
    singleKeys: settings?.singleKeys ?? false,
    page: () => handle.current?.page() ?? 10,
    search: () => {
      search.current?.focus();
      search.current?.select();
    },
    exportRows: exporting.start,
    saveView: () => setDialog('save'),
    removeSamples: samples.count > 0 ? samples.remove : null,
    help: () => setDialog('keys'),
    opening: atRow.until,
  });
  useFocusAfterActing(cursor, actions.bulk !== null);

  const sortBy = (column: SortColumn | null) => {
    const same = filter.sort !== null && filter.sort.column === column;
    if (column === null) change({ sort: null });
    else change({ sort: { column, direction: same ? (filter.sort?.direction === 'up' ? 'down' : 'up') : firstDirection(column) } });
  };
  const entries = viewEntries(filter, views.all, counts);
  const named = entries.find(({ current, saved }) => current && saved !== null);
  const momentName = (id: string) => choices?.moments.find((moment) => moment.id === id)?.name ?? id;
  const nothingStored = list?.whole === true && list.accounts === 0;
  const noneMine = namesOfNobody(list, settings);
  const showTeam = () => change({ ...ALL_MINE, view: 'team' });
  const head = named?.name ?? viewHead(filter);

  return (
    <div className={styles.layout}>
      <div className={styles.side}>
        <ViewsNav entries={entries} views={views} samples={samples} />
      </div>
      <div className={styles.page}>
        <div className={styles.narrow}>
          <ViewsSelect entries={entries} />
          <RemoveSamples samples={samples} />
        </div>
        <div className={styles.head}>
          <div>
            <h1>
              <bdi>{head}</bdi>
            </h1>
            {list && today !== null && !nothingStored ? (
              <p>
                {sizeInWords(shownFilter, plan, total, today)}
                <Updating zone={settings?.zone ?? null} stale={list.stale} />
              </p>
            ) : null}
          </div>
          {nothingStored ? null : (
            <div className={styles.ways}>
              <Button look="quiet" small onClick={() => setDialog('save')}>
                <Icon name="save" />
                Save view
              </Button>
              <Button look="quiet" small disabled={total === 0 || exporting.running} onClick={() => exporting.start(null)}>
                <Icon name="export" />
                {exporting.running ? 'Exporting' : 'Export'}
              </Button>
            </div>
          )}
        </div>
        {error ? (
          <div className={styles.trouble}>
            <StoreTrouble error={error} retry={retry} />
          </div>
        ) : null}
        {nothingStored ? <NoAccounts hosts={hosts} /> : null}
        {list && !nothingStored ? (
          <FilterRow
            filter={filter}
            change={change}
            choices={choices}
            singleKeys={settings?.singleKeys ?? false}
            search={search}
            onList={() => actions.enter()}
          />
        ) : null}
        {plan.rulesTooLoose && cut && total > 0 ? <LooseRules mustDo={plan.mustDo} /> : null}
        {!list && !error ? <TableSkeleton label="Reading the accounts" /> : null}
        {list && context && shown > 0 ? (
          <TriageList
            label={`${head}, ${shownFilter.sort === null ? 'worst first' : 'sorted'}`}
            list={list}
            items={items}
            sort={filter.sort}
            onSort={sortBy}
            context={context}
            selection={selection}
            cursor={cursor}
            chosen={selection.targets.length === 0 ? 'none' : selection.targets.length >= shown ? 'all' : 'some'}
            onChooseAll={actions.chooseAll}
            inSight={inSight}
            onKeyDown={actions.onKeyDown}
            handle={handle}
            onSelect={actions.onSelect}
            onAct={actions.onAct}
            onReopen={actions.onReopen}
            onMenu={atRow.onMenu}
          />
        ) : null}
        {list && shown > 0 ? (
          <p className={styles.paper}>These rows were on screen. To print a whole list, select its rows and choose Print.</p>
        ) : null}
        {list && context && !nothingStored && shown === 0 ? (
          isNarrowed(shownFilter) && total === 0 ? (
            <NoMatch
              filter={shownFilter}
              momentName={momentName}
              onClear={() => change(NOTHING)}
              onTeam={() => change({ view: 'team', rest: false })}
            />
          ) : noneMine ? (
            <NoneMine names={noneMine} role={settings?.role ?? null} accounts={list.accounts} onTeam={showTeam} />
          ) : cut ? (
            <NothingToday
              filter={shownFilter}
              next={list.rowAt(0) ?? next}
              today={context.today}
              hidden={hidden}
              onShow={() => showRest(true)}
              onTeam={showTeam}
            />
          ) : (
            <EmptyView filter={shownFilter} />
          )
        ) : null}
        {list && cut && shown > 0 && list.whole ? (
          <DayEnd
            plan={plan}
            coming={list.perSection.coming ?? 0}
            hidden={hidden}
            rest={rest}
            limit={dayLimit.limit}
            onLimit={dayLimit.set}
            onRest={showRest}
          />
        ) : null}
        {selection.targets.length > 0 && context ? (
          <BulkBar
            selection={selection}
            today={context.today}
            role={settings?.role ?? null}
            owners={choices?.owners.map(({ name }) => name) ?? []}
            singleKeys={settings?.singleKeys ?? false}
            wanted={actions.bulk}
            onWanted={actions.setBulk}
            exporting={exporting}
          />
        ) : null}
        {list && !nothingStored ? <KeysFooter onAll={() => setDialog('keys')} /> : null}
      </div>
      {dialog === 'save' ? <SaveViewDialog view={null} filter={filter} views={views} onClose={() => setDialog(null)} /> : null}
      {dialog === 'keys' ? <KeysDialog singleKeys={settings?.singleKeys ?? false} onClose={() => setDialog(null)} /> : null}
    </div>
  );
}
