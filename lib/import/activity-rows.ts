import { cleanLine, cleanNote } from '../accounts/text';
import { NOTES_MAX, SUBJECT_MAX } from '../engagements/limits';
import type { EngagementType } from '../engagements/types';
import { dayOf } from '../time/day';
import { dateOf, lineOf, type Reading } from './account-rows';
import { BadRow, type Cells } from './cells';
import { type DurationUnits, readDuration } from './durations';
import type { ActivityDraft, ImportAnswers } from './types';
import { directionOf, isNotDone, readOutcome, readType, readYes } from './words';

const FIRST_DAY = dayOf('1950-01-01');
/** What spreadsheets make of a long number: "5.12346E+11", which several ids share. */
const ROUNDED = /^\d+(?:[.,]\d+)?e\+?\d+$/i;

export type ActivityPart = Omit<ActivityDraft, 'id' | 'accountKey'> & { givenId: string };

/** What a row says of an activity, without whose it is. @throws BadRow */
export function activityPart(cells: Cells, { answers, order, today, zone }: Reading, durations: DurationUnits): ActivityPart {
  if (readYes(cells.of('deleted')) === true) throw new BadRow('activity-deleted', 'deleted');
  if (readYes(cells.of('done')) === false || isNotDone(cells.of('done'))) throw new BadRow('activity-not-done', 'done');
  // Anything in the calendar first, so that a day ahead is told from one that is a slip.
  const on = dateOf(cells, 'date', order ?? answers.dateOrder, zone, [FIRST_DAY, today + 366 * 20]);
  if (!on) throw new BadRow('date-missing', 'date');
  if (dayOf(on.date) > today) throw new BadRow('date-ahead', 'date');
  const typeWord = cells.of('type');
  const type = typeOf(cells, answers);
  if (typeWord === '' && type === null) throw new BadRow('type-missing', 'type');
  if (type === null) throw new BadRow('type-unknown', 'type');
  const twoWayWord = cells.of('twoWay');
  const twoWay = twoWayWord === '' ? null : readYes(twoWayWord);
  if (twoWayWord !== '' && twoWay === null) throw new BadRow('two-way-unreadable', 'twoWay');
  const outcome = readOutcome(cells.of('outcome'));
  // A meeting that was called off stays as such; one that was put off is not there yet.
  if (outcome === null && isNotDone(cells.of('outcome'))) throw new BadRow('activity-not-done', 'outcome');
  const subject = cleanLine(cells.of('subject'));
  if (subject.length > SUBJECT_MAX) throw new BadRow('text-too-long', 'subject');
  const notes = cleanNote(cells.of('notes'));
  if (notes.length > NOTES_MAX) throw new BadRow('text-too-long', 'notes');
  return {
    row: cells.row,
    occurredOn: on.date,
    type,
    direction: directionOf({ direction: cells.of('direction'), twoWay, outcome, typeWord }, type),
    outcome,
    subject,
    notes,
    by: lineOf(cells, 'by'),
    durationMin: durationOf(cells, durations),
    givenId: ROUNDED.test(cells.of('activityId')) ? '' : cells.of('activityId').slice(0, 255),
  };
}

/** Null: it is missing, or no word of ours. */
export const typeOf = (cells: Cells, { type, types }: Pick<ImportAnswers, 'type' | 'types'>): EngagementType | null =>
  cells.of('type') === '' ? type : readType(cells.of('type'), types);

function durationOf(cells: Cells, units: DurationUnits): number | null {
  const minutes = readDuration(cells.of('duration'), units);
  if (minutes === 'unreadable') throw new BadRow('duration-unreadable', 'duration');
  return minutes;
}

/**
 * The text that an activity's id is made of: an id that the file gives each activity, or all that the row says, with
 * how many equal rows stood before it. The same file gives the same ids, in whatever order its rows stand.
 */
export const activityIdText = (accountKey: string, part: ActivityPart, before: number): string =>
  part.givenId
    ? `import/${accountKey}/id/${part.givenId}`
    : `import/${JSON.stringify([accountKey, part.occurredOn, part.type, part.direction, part.outcome, part.subject, part.notes, part.by, part.durationMin])}/${before}`;
