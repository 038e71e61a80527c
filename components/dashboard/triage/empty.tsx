import { weekdayDate } from '@/components/app/dates';
import { inDays } from '@/components/app/wording';
import { Button } from '@/components/ui/button';
import type { Day } from '@/lib/time/day';
import type { TriageFilter } from '@/lib/triage/filter';
import type { TriageRow } from '@/lib/triage/types';
import view from '../view.module.css';
import { filterInWords, viewHead } from './list-words';

/** The filter shows nothing: which one, and the ways out of it. */
export function NoMatch({
  filter,
  momentName,
  onClear,
  onTeam,
}: {
  filter: TriageFilter;
  momentName: (id: string) => string;
  onClear: () => void;
  /** The same filter over everybody's accounts. */
  onTeam: () => void;
}) {
  const parts = filterInWords(filter, momentName);
  return (
    <section className={view.empty} aria-labelledby="no-match">
      <h2 id="no-match">No account matches</h2>
      <p>
        Nothing in “{viewHead(filter)}” has {listed(parts)}.
      </p>
      <p className={view.offers}>
        {filter.view === 'team' ? null : (
          <Button small onClick={onTeam}>
            Look in the whole team
          </Button>
        )}
        <Button small onClick={onClear}>
          Clear the filters
        </Button>
      </p>
    </section>
  );
}

const listed = (parts: string[]): string => (parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`);

/** Nothing asks for work: what is next, so that one may leave the list alone. */
export function NothingToday({
  filter,
  next,
  today,
  hidden,
  onShow,
  onTeam,
}: {
  filter: TriageFilter;
  /** The first account of which something comes; null: none, or not in this list. */
  next: TriageRow | null;
  today: Day;
  hidden: number;
  onShow: () => void;
  onTeam: () => void;
}) {
  const due = next?.item?.due ?? null;
  return (
    <section className={view.empty} aria-labelledby="nothing-today">
      <h2 id="nothing-today">{filter.view === 'mine' ? 'Nothing of yours is due today' : 'Nothing is due today'}</h2>
      {next?.item && due !== null ? (
        <p>
          Next: {next.item.name} with <bdi>{next.name}</bdi>, {weekdayDate(due)}, {inDays(due, today)}.
        </p>
      ) : (
        <p>No deadline, nothing overdue, nobody quiet past their limit. All of it can wait.</p>
      )}
      <p>
        {hidden > 0 ? (
          <Button small onClick={onShow}>
            Show what can wait
          </Button>
        ) : filter.view === 'mine' ? (
          <Button small onClick={onTeam}>
            Show the whole team
          </Button>
        ) : null}
      </p>
    </section>
  );
}

const VIEW_EMPTY: Record<TriageFilter['view'], string> = {
  mine: 'Nothing of yours is due today.',
  team: 'No account is stored here yet.',
  new: 'Nobody closed within the last 7 days.',
  'first-90': 'Nobody closed within the last 90 days.',
  renewal: 'No renewal and no notice deadline that is known falls within 120 days.',
  quiet: 'Everybody was spoken to within the limit of their segment.',
  longest: 'Nobody has been a customer for three years yet.',
  unassigned: 'Every account has an owner.',
  'set-aside': 'Nothing is skipped or snoozed at the moment.',
};

/** A view that holds nobody, which is most often good news. */
export function EmptyView({ filter }: { filter: TriageFilter }) {
  return (
    <section className={view.empty} aria-labelledby="empty-view">
      <h2 id="empty-view">Nobody in this view</h2>
      <p>{VIEW_EMPTY[filter.view]}</p>
    </section>
  );
}
