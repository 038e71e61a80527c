import { TAG_MAX, TAGS_MAX, withTags } from '../accounts/tags';
import { cleanLine, cleanName, NAME_MAX } from '../accounts/text';
import { type Day, dayOf } from '../time/day';
import { readAmount, readCurrency } from './amounts';
import { BadRow, type Cells } from './cells';
import { readDate } from './dates';
import { readStage } from './stages';
import type { AccountDraft, ImportAnswers, Notice, ReadDate } from './types';
import { readSegment, readYes } from './words';

/** What a row is read by besides its cells. */
export interface Reading {
  answers: ImportAnswers;
  /** Order of day and month as the file's own dates tell it; null: they do not. */
  order: 'dmy' | 'mdy' | null;
  today: Day;
  /** Whose day an instant is on. */
  zone: string;
}

const FIRST_DAY = dayOf('1950-01-01');
const LAST_AHEAD = 731;
/** Renewals of long contracts. */
const RENEWAL_AHEAD = 366 * 20;
const NOTICE = /^(\d{1,4})(?:[.,]0+)?\s*(\p{L}*)\.?$/u;
const MONTHS = /^(m|mo|mon|month|months|monat|monate|mois|mes|meses)$/i;
const WEEKS = /^(w|wk|wks|week|weeks|woche|wochen|semaine|semaines|semana|semanas)$/i;
const DAYS = /^(d|day|days|tag|tage|jour|jours|dia|dias|día|días|)$/i;

/** What a row says of its account, without whose it is. @throws BadRow */
export function accountPart(
  cells: Cells,
  { answers, order, today, zone }: Reading,
): Omit<AccountDraft, 'key' | 'siteId' | 'object' | 'recordId' | 'crmUrl' | 'place'> {
  const date = (field: 'closeDate' | 'renewal', ahead: number): ReadDate | null =>
    dateOf(cells, field, order ?? answers.dateOrder, zone, [FIRST_DAY, today + ahead]);
  const segmentWord = cells.of('segment');
  const segment = segmentWord === '' ? null : readSegment(segmentWord, answers.segments);
  const closeDate = date('closeDate', LAST_AHEAD);
  const renewal = date('renewal', RENEWAL_AHEAD);
  if (closeDate && renewal && dayOf(renewal.date) <= dayOf(closeDate.date)) throw new BadRow('renewal-before-close', 'renewal');
  return {
    row: cells.row,
    name: lineOf(cells, 'name'),
    closeDate,
    ownerSales: lineOf(cells, 'ownerSales') || null,
    ownerCs: lineOf(cells, 'ownerCs') || null,
    // "Unknown" written down is not news about an account whose segment is known.
    segment: segment === 'unknown' ? null : segment,
    renewal,
    notice: noticeOf(cells, order ?? answers.dateOrder, zone, [FIRST_DAY, today + RENEWAL_AHEAD]),
    arr: amountOf(cells, answers.currency),
    tags: tagsOf(cells),
  };
}

/** @throws BadRow of a record that the CRM had deleted, and its export names all the same */
export function notDeleted(cells: Cells): void {
  if (readYes(cells.of('deleted')) === true) throw new BadRow('account-deleted', 'deleted');
}

/**
 * Lets a row pass whose deal is won, and one that tells of no deal (domain: an open deal starts no clock).
 * @throws BadRow of a deal that is open or lost, and where the row does not tell
 */
export function onlyWon(cells: Cells, { answers }: Pick<Reading, 'answers'>): void {
  if (!cells.has('stage')) return;
  const stage = cells.of('stage');
  if (stage === '' && cells.of('closeDate') === '') return;
  const won = stage === '' ? 'missing' : readStage(stage, answers.stages);
  if (won === true) return;
  throw new BadRow(won === false ? 'deal-not-won' : `stage-${won}`, 'stage');
}

/** Whether its close lies ahead, and nothing says that the deal is won all the same. */
export const isAhead = (cells: Cells, { closeDate }: Pick<AccountDraft, 'closeDate'>, today: Day): boolean =>
  !cells.has('stage') && closeDate !== null && dayOf(closeDate.date) > today;

export function lineOf(cells: Cells, field: 'name' | 'ownerSales' | 'ownerCs' | 'by'): string {
  return cleanName(cells.of(field), NAME_MAX);
}

/** @throws BadRow where the cell holds something that is no date, or a day outside of the bounds */
export function dateOf(
  cells: Cells,
  field: 'closeDate' | 'renewal' | 'notice' | 'date',
  order: 'dmy' | 'mdy' | null,
  zone: string,
  [first, last]: [Day, Day],
): ReadDate | null {
  const raw = cells.of(field);
  if (raw === '') return null;
  const date = readDate(raw, order, zone);
  if (date === 'unreadable' || date === 'two-ways') throw new BadRow(`date-${date}`, field);
  const day = dayOf(date);
  if (day < first || day > last) throw new BadRow('date-out-of-range', field);
  return { date, raw: raw.slice(0, 100) };
}

function noticeOf(cells: Cells, order: 'dmy' | 'mdy' | null, zone: string, bounds: [Day, Day]): Notice | null {
  const raw = cells.of('notice');
  const [, digits, unit = ''] = NOTICE.exec(raw) ?? [];
  const count = Number(digits);
  if (digits !== undefined && count <= 3_650) {
    if (MONTHS.test(unit)) return { count, unit: 'months', raw };
    if (WEEKS.test(unit)) return { count: count * 7, unit: 'days', raw };
    if (DAYS.test(unit)) return { count, unit: 'days', raw };
  }
  if (raw !== '' && readDate(raw, order, zone) === 'unreadable') throw new BadRow('notice-unreadable', 'notice');
  return dateOf(cells, 'notice', order, zone, bounds);
}

function amountOf(cells: Cells, answered: string | null): AccountDraft['arr'] {
  const cell = cells.of('arr');
  if (cell === '') return null;
  const named = readCurrency(cells.of('currency'));
  if (named === 'unknown') throw new BadRow('currency-unknown', 'currency');
  const amount = readAmount(cell, named || answered);
  if (amount === 'unreadable') throw new BadRow('amount-unreadable', 'arr');
  if (typeof amount === 'string') throw new BadRow(amount, 'arr');
  return amount;
}

function tagsOf(cells: Cells): string[] {
  const words = cells
    .of('tags')
    .split(/[;,\n]/)
    .map(cleanLine)
    .filter((tag) => tag !== '');
  if (words.some((tag) => tag.length > TAG_MAX)) throw new BadRow('text-too-long', 'tags');
  const tags = withTags([], { add: words, remove: [] });
  if (tags.length > TAGS_MAX) throw new BadRow('tags-too-many', 'tags');
  return tags;
}
