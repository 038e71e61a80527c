import { columnDate, count, days, nearDate, weekdayDate } from '@/components/app/dates';
import { ago, inDays, triedInWords } from '@/components/app/wording';
import type { Status } from '@/lib/moments/types';
import { type Day, monthsBetween } from '@/lib/time/day';
import { FIRST_HOURS_DAYS } from '@/lib/triage/items';
import type { ReasonPart, TriageRow, Waiting } from '@/lib/triage/types';

/** Why a row stands where it does: the sentence, what belongs to it, and the shape in front of it. */
export interface ReasonWords {
  sentence: string;
  /** Empty where there is nothing to add. */
  aside: string;
  /** A clock stands for a deadline that somebody else set. */
  shape: Status | 'deadline';
  /** What the shape says, for those who do not see it. */
  spoken: string;
}

type Part<K extends ReasonPart['kind']> = Extract<ReasonPart, { kind: K }>;

const WAITING: Record<Waiting, { sentence: string; aside: string }> = {
  'no-close-date': { sentence: 'No close date yet', aside: 'Open the account and choose a field or type the date' },
  'open-deal': { sentence: 'The deal is still open', aside: 'The clock starts when it is won' },
  question: { sentence: 'A question waits for your answer', aside: 'Open the account; the sidebar asks it' },
  'not-tracked': { sentence: 'Not tracked', aside: 'Tracking was turned off for this account' },
  'existing-customer': { sentence: 'Already a customer when first seen', aside: 'Open the account and say where tracking begins' },
};

const SPOKEN: Partial<Record<Status, string>> = { due: 'Due', overdue: 'Overdue', missed: 'Missed', upcoming: 'Upcoming' };

/** The words of a row's reason on a day: "No two-way contact for 52 days, limit 45". */
export function reasonInWords(row: Pick<TriageRow, 'reason' | 'item' | 'close'>, today: Day): ReasonWords {
  const part = <K extends ReasonPart['kind']>(kind: K): Part<K> | undefined =>
    row.reason.find((each): each is Part<K> => each.kind === kind);
  const moment = part('moment');
  const name = row.item?.name ?? '';
  const tried = triedInWords(part('tried')?.times ?? 0);
  const notice = part('notice');
  const status = moment?.status ?? 'done';
  const shape = notice ? 'deadline' : status;
  const spoken = SPOKEN[status] ?? '';

  if (moment) {
    const left = leftInWords(moment, today);
    const required = row.item?.required === true && moment.status !== 'missed' ? 'required' : '';
    if (notice) {
      const when = notice.deadline === today ? 'is today' : inDays(notice.deadline, today);
      return words(`Notice deadline ${when}, no renewal conversation`, [name, tried, `deadline on ${nearDate(notice.deadline, today)}`]);
    }
    if (part('not-onboarded')) {
      const late = moment.due === null ? '' : `, ${days(today - moment.due)} past due`;
      return words(`Not onboarded yet${late}`, [name, tried, left]);
    }
    const untouched = part('untouched');
    if (untouched) {
      const last = untouched.close + FIRST_HOURS_DAYS;
      const touch = tried === '' ? 'No two-way touch yet' : `${capital(tried)}, no two-way touch yet`;
      return words(`${touch}, ${lastDayInWords(last, today)}`, [name, left]);
    }
    const silent = part('silent');
    if (silent) return words(silenceInWords(silent, today), [name, tried, left]);
    const booked = part('booked');
    if (booked) return words(`${name}: booked ${nearDate(booked.on, today)}`, [tried]);
    return words(moment.status === 'missed' ? `${name}: missed` : name, [required, tried, left]);
  }

  const waiting = part('waiting');
  if (waiting) {
    const { sentence, aside } = WAITING[waiting.for];
    return { sentence, aside, shape: 'waiting', spoken: '' };
  }
  const booked = part('booked');
  const [snoozed, skipped] = [snoozedInWords(part('snoozed'), today), skippedInWords(part('skipped'))];
  const further = (texts: string[]): string => capital(texts.filter(Boolean).join(' · '));
  if (booked)
    return {
      sentence: `Booked ${nearDate(booked.on, today)}`,
      aside: further([inDays(booked.on, today), snoozed, skipped]),
      shape: 'upcoming',
      spoken: '',
    };
  if (snoozed) return { sentence: snoozed, aside: skipped, shape: 'upcoming', spoken: '' };
  if (skipped) return { sentence: skipped, aside: 'Nothing else is due', shape: 'skipped', spoken: '' };
  return { sentence: 'Nothing due', aside: '', shape: 'done', spoken: '' };

  function words(sentence: string, asides: string[]): ReasonWords {
    const question = part('waiting');
    const all = [
      ...asides,
      question ? WAITING[question.for].sentence.toLowerCase() : '',
      snoozedInWords(part('snoozed'), today),
      skippedInWords(part('skipped')),
    ];
    return { sentence, aside: capital(all.filter(Boolean).join(' · ')), shape, spoken };
  }
}

/** The same where the list is of what was set aside: that first, and then what else asks. */
export function setAsideInWords(row: Pick<TriageRow, 'reason' | 'item' | 'close'>, today: Day): ReasonWords {
  const asks = reasonInWords(row, today);
  const snoozed = snoozedInWords(
    row.reason.find((part): part is Part<'snoozed'> => part.kind === 'snoozed'),
    today,
  );
  const skipped = skippedInWords(row.reason.find((part): part is Part<'skipped'> => part.kind === 'skipped'));
  const [sentence, further] = [snoozed, skipped].filter(Boolean);
  if (sentence === undefined || sentence === asks.sentence) return asks;
  const besides = asks.spoken ? `${asks.spoken}: ${asks.sentence}` : asks.sentence;
  return { sentence, aside: [further, besides].filter(Boolean).join(' · '), shape: snoozed ? 'upcoming' : 'skipped', spoken: '' };
}

const snoozedInWords = (part: Part<'snoozed'> | undefined, today: Day): string =>
  part ? `${part.name}: snoozed through ${nearDate(part.until, today)}` : '';

const skippedInWords = (part: Part<'skipped'> | undefined): string => (part ? `${part.name}: skipped` : '');

function silenceInWords({ since, limit }: Part<'silent'>, today: Day): string {
  return since === null ? `No two-way contact yet, limit ${days(limit)}` : `No two-way contact for ${days(today - since)}, limit ${limit}`;
}

function lastDayInWords(last: Day, today: Day): string {
  if (last === today) return 'today is the last day';
  if (last === today + 1) return 'tomorrow is the last day';
  return `the last day is ${inDays(last, today)}`;
}

/** How long it still counts: "on time until Sat 24 Jan", "recoverable until 3 Feb", "open, expected by 30 Jan". */
function leftInWords({ status, due, lastOnTime, lastRecoverable, expectedBy }: Part<'moment'>, today: Day): string {
  if (status === 'missed') return lastRecoverable === null ? '' : `was recoverable until ${columnDate(lastRecoverable, today)}`;
  if (status === 'upcoming') return due === null ? '' : `${expectedBy ? 'expected by' : 'due'} ${weekdayDate(due)}`;
  if (status === 'due' && due !== null && today < due) return `open, ${expectedBy ? 'expected by' : 'due'} ${weekdayDate(due)}`;
  if (lastOnTime !== null && today <= lastOnTime)
    return lastOnTime === today ? 'on time until today' : `on time until ${weekdayDate(lastOnTime)}`;
  if (lastRecoverable !== null && today <= lastRecoverable) return `recoverable until ${nearDate(lastRecoverable, today)}`;
  return '';
}

/** What stands under the due date in the status's colour: "6 d late" counts from the due day (decisions 30); empty while on time. */
export function lateInWords(row: Pick<TriageRow, 'item'>, today: Day): string {
  if (row.item === null || row.item.due === null || today <= row.item.due) return '';
  return row.item.status === 'overdue' || row.item.status === 'missed' ? `${today - row.item.due} d late` : '';
}

/** "3 years" from the second on, before that "Day 71"; a close that is still to come has none. */
export function tenureInWords(close: Day | null, today: Day): string {
  if (close === null) return 'No close date';
  const day = today - close;
  if (day < 0) return `Closes ${inDays(close, today)}`;
  const years = Math.floor(monthsBetween(close, today) / 12);
  return years < 2 ? `Day ${day}` : count(years, 'year', 'years');
}

/** "38 d" with its limit in words: of 45, at the limit, past the limit. */
export function quietInWords({ lastTwoWay, silenceLimit }: Pick<TriageRow, 'lastTwoWay' | 'silenceLimit'>, today: Day) {
  if (lastTwoWay === null) return null;
  const quiet = Math.max(0, today - lastTwoWay);
  const past = quiet > silenceLimit ? ', past the limit' : quiet === silenceLimit ? ', at the limit' : '';
  return { days: quiet, over: quiet >= silenceLimit, limit: ` of ${silenceLimit}${past}`, when: ago(lastTwoWay, today) };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
