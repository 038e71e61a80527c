import type { ShownOccurrence } from '@/lib/messaging/contract';
import { wouldSatisfy } from '@/lib/moments/draft';
import { type Day, dayOf, isPlainDate } from '@/lib/time/day';
import { StatusShape } from '../../ui/status';
import { isFact, satisfiedInWords } from '../wording';
import styles from './counts-for.module.css';
import { asksReached, type LogFields } from './log-form';

/** What the entry will count for as it stands, and what the moment it came from still needs. */
export function CountsFor({
  fields,
  occurrence,
  occurrences,
  today,
}: {
  fields: LogFields;
  occurrence: ShownOccurrence | null;
  occurrences: readonly ShownOccurrence[];
  today: Day;
}) {
  if (occurrences.length === 0) return null;
  const answer = countsFor(fields, occurrence, occurrences, today);
  const counts = answer.names.length > 0;
  return (
    <p className={`${styles.line} ${counts ? styles.counts : ''}`} aria-live="polite">
      <StatusShape status={counts ? answer.status : 'waiting'} />
      <span>
        {counts ? (
          <>
            {answer.condition}
            {answer.condition === '' ? 'Counts for ' : 'counts for '} <b>{answer.names.join(', ')}</b>
            {answer.status === 'done_late' ? ', as done late' : ''}
          </>
        ) : (
          answer.condition
        )}
      </span>
    </p>
  );
}

interface Answer {
  names: string[];
  status: 'done' | 'done_late';
  condition: string;
}

function countsFor(fields: LogFields, occurrence: ShownOccurrence | null, occurrences: readonly ShownOccurrence[], today: Day): Answer {
  if (!isPlainDate(fields.date)) return { names: [], status: 'done', condition: 'Choose a date to see what it counts for.' };
  const day = dayOf(fields.date);
  const asks = asksReached(fields.type);
  const ask = (reached: boolean | null) =>
    wouldSatisfy(
      {
        type: fields.type,
        // What is planned counts once it has taken place; shown as if it had.
        day: Math.min(day, today),
        reached,
        giftStatus: null,
        outcomeKind: fields.outcomeKind,
        outcome: null,
        tags: [],
        occurrenceId: occurrence?.id ?? null,
      },
      occurrences,
      today,
    );
  const open = asks && fields.reached === null;
  const satisfied = ask(asks ? fields.reached !== 'tried' : null);
  const late = satisfied.length > 0 && satisfied.every((o) => o.lastOnTime !== null && day > o.lastOnTime);
  if (satisfied.length > 0) {
    const lead = day > today ? 'Once it has taken place: ' : open && ask(false).length < satisfied.length ? 'If reached: ' : '';
    return { names: satisfied.map((o) => o.name), status: late ? 'done_late' : 'done', condition: lead };
  }
  if (!occurrence) return { names: [], status: 'done', condition: 'Decides no moment; it is kept in the log.' };
  const needs = satisfiedInWords(occurrence.satisfiedBy);
  const kept = fields.reached === 'tried' ? 'Counts as a try.' : 'Kept in the log.';
  const still = isFact(occurrence.satisfiedBy) ? `is done when ${needs}` : `still needs ${needs}`;
  return { names: [], status: 'done', condition: `${kept} ${occurrence.name} ${still}.` };
}
