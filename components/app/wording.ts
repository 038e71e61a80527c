import type { Role } from '@/lib/accounts/types';
import type { EngagementType } from '@/lib/engagements/types';
import { isOpen } from '@/lib/moments/status';
import type { NotApplicableReason, Occurrence, Status } from '@/lib/moments/types';
import type { SatisfiedBy } from '@/lib/playbooks/types';
import type { Day } from '@/lib/time/day';
import { count, days, fullDate, nearDate, weekdayDate } from './dates';

/*
 * All sentences about moments. Dates in words are in dates.ts, failures in failures.ts.
 */

/** What the sentences read of an occurrence; a dashboard row has it too. */
export type Worded = Pick<
  Occurrence,
  'status' | 'due' | 'lastOnTime' | 'lastRecoverable' | 'required' | 'bookedOn' | 'tried' | 'expectedBy'
>;

const STATUS_WORDS: Record<Status, string> = {
  upcoming: 'Upcoming',
  due: 'Due',
  overdue: 'Overdue',
  missed: 'Missed',
  done: 'Done',
  done_late: 'Done late',
  skipped: 'Skipped',
  not_applicable: 'Not applicable',
  waiting: 'Waiting',
};

/** The one word of a status; the contract of every list. */
export const statusWord = (status: Status): string => STATUS_WORDS[status];

/**
 * Where an occurrence stands today, in the words of decisions 27–30: "Open, due 26 Jan", "Due today",
 * "In grace, 2 days left", "21 days past due", "Missed · required", "Booked 26 Jan".
 */
export function standing(o: Worded, today: Day): string {
  if (o.bookedOn !== null && isOpen(o.status)) return `Booked ${nearDate(o.bookedOn, today)}`;
  const due = o.due;
  switch (o.status) {
    case 'due':
      if (due === null) return 'Due';
      if (today < due) return `Open, ${o.expectedBy ? 'expected by' : 'due'} ${nearDate(due, today)}`;
      if (today === due) return 'Due today';
      return o.lastOnTime === null || o.lastOnTime <= today ? 'In grace, last day' : `In grace, ${days(o.lastOnTime - today)} left`;
    case 'overdue':
      return due === null ? 'Overdue' : `${days(today - due)} past due`;
    case 'missed':
      return o.required ? 'Missed · required' : 'Missed';
    default:
      return statusWord(o.status);
  }
}

/** What stands beside the standing: the weekday of the due day, how long ago it was missed, how far away it is. */
export function standingAside(o: Worded, today: Day): string {
  if (o.due === null) return 'no date';
  if (o.bookedOn !== null) return inDays(o.bookedOn, today);
  if (o.status === 'missed') return o.lastRecoverable === null ? weekdayDate(o.due) : ago(o.lastRecoverable, today);
  if (o.status === 'due' && today < o.due) return inDays(o.due, today);
  return weekdayDate(o.due);
}

/** "tried twice"; empty where nobody tried. */
export function triedInWords(tried: number): string {
  if (tried === 0) return '';
  if (tried === 1) return 'tried once';
  return tried === 2 ? 'tried twice' : `tried ${tried} times`;
}

/** "today", "yesterday", "9 days ago" */
export function ago(day: Day, today: Day): string {
  if (day === today) return 'today';
  return today - day === 1 ? 'yesterday' : `${days(today - day)} ago`;
}

/** "today", "tomorrow", "in 4 days" */
export function inDays(day: Day, today: Day): string {
  if (day === today) return 'today';
  return day - today === 1 ? 'tomorrow' : day < today ? ago(day, today) : `in ${days(day - today)}`;
}

/** What is still to be had: "On time until Sat 24 Jan." and what follows when it is too late for that. */
export function timeLeft(o: Worded, today: Day): string {
  if (o.status === 'missed') return 'Hold it anyway: it then counts as done after its window.';
  if (o.lastOnTime !== null && today <= o.lastOnTime) return `On time until ${weekdayDate(o.lastOnTime)}.`;
  if (o.lastRecoverable !== null && today <= o.lastRecoverable) return `Counts as done late until ${weekdayDate(o.lastRecoverable)}.`;
  return '';
}

const TYPE_WORDS: Record<EngagementType, string> = {
  gift: 'Gift',
  call: 'Call',
  meeting: 'Meeting',
  email: 'Email',
  message: 'Message',
  onsite: 'On site',
  qbr: 'Review',
  ebr: 'Executive review',
  training: 'Training',
  survey: 'Survey',
  handoff: 'Handoff',
  review: 'After-action review',
  milestone: 'Milestone',
  internal: 'Internal',
  note: 'Note',
};

/** The name of an activity's type on screen. */
export const typeWord = (type: EngagementType): string => TYPE_WORDS[type];

const TAG_WORDS: Record<string, string> = {
  kickoff: 'logged as kickoff',
  review: 'logged as review',
  nps: 'asking for the NPS score',
  expansion: 'about expansion',
  advocacy: 'asking for a reference',
  'value-evidence': 'showing the value reached',
  renewal: 'about the renewal',
  'renewal-quote': 'sending the order form',
};

const MILESTONE_WORDS: Record<string, string> = {
  onboarding_done: 'onboarding is complete',
  first_value: 'the customer has reached first value',
};

const EVENT_WORDS: Record<string, string> = {
  'handoff.accepted': 'CS has accepted the brief',
  'ownership.transferred': 'CS has taken over the account',
  'contract.recorded': 'term and notice period are written down',
  'aar.completed': 'the after-action review is done',
};

const CUSTOMER_TOUCHES: EngagementType[] = ['call', 'meeting', 'email', 'message'];

/** What satisfies a moment, as a phrase: "any two-way touch", "a two-way meeting or visit on site", "a gift that was sent". */
export function satisfiedInWords(rule: SatisfiedBy): string {
  if (rule.event) return EVENT_WORDS[rule.event] ?? `${rule.event} is recorded`;
  if (rule.milestone) return MILESTONE_WORDS[rule.milestone] ?? `the milestone ${rule.milestone.replaceAll('_', ' ')} is reached`;
  if (rule.outcome) return 'its outcome is logged';
  const what = touchInWords(rule);
  const times = rule.min && rule.min > 1 ? `${rule.min} times ` : '';
  const tag = rule.tag ? `, ${TAG_WORDS[rule.tag] ?? `tagged ${rule.tag}`}` : '';
  const roles = rule.roles && rule.roles.length > 0 ? `, with their ${orList(rule.roles)}` : '';
  return `${times}${what}${tag}${roles}`;
}

/** What a moment still needs, as a sentence: "Any two-way touch." or "Done when CS accepted the brief." */
export function needInWords(rule: SatisfiedBy): string {
  const phrase = satisfiedInWords(rule);
  return isFact(rule) ? `Done when ${phrase}.` : `${phrase.charAt(0).toUpperCase()}${phrase.slice(1)}.`;
}

/** Decided by something that is stated, not by a touch: a milestone, an event, an outcome. */
export const isFact = (rule: SatisfiedBy): boolean =>
  rule.event !== undefined || rule.milestone !== undefined || rule.outcome !== undefined;

function touchInWords(rule: SatisfiedBy): string {
  const two = rule.bilateral ? 'two-way ' : '';
  const types = rule.types ?? [];
  if (types.length === 0) return `any ${two}touch`;
  if (types.length === 1 && types[0] === 'gift') return rule.giftStatus ? 'a gift that was sent' : 'a gift';
  const covers = CUSTOMER_TOUCHES.filter((type) => types.includes(type));
  if (covers.length >= 3 && types.length >= 3) return types.includes('gift') ? 'a gift or any touch' : `any ${two}touch`;
  const nouns = [...new Set(types.map((type) => (type === 'onsite' ? 'visit on site' : typeWord(type).toLowerCase())))];
  return `a ${two}${orList(nouns)}`;
}

function orList(words: readonly string[]): string {
  const list = words.filter((word, index) => words.indexOf(word) === index);
  const last = list.at(-1) ?? '';
  return list.length < 2 ? last : `${list.slice(0, -1).join(', ')} or ${last}`;
}

/** Why a moment does not apply. */
export function notApplicableInWords(reason: NotApplicableReason | null): string {
  const words: Record<NotApplicableReason, string> = {
    condition: 'the playbook leaves it out for this account',
    'before-tracking': 'before tracking started',
    'account-ended': 'the account has ended',
    'repeat-ended': 'the series has ended',
  };
  return reason === null ? '' : words[reason];
}

const ROLE_WORDS: Record<Role | 'custom', string> = { sales: 'Sales', cs: 'CS', manager: 'the manager', custom: 'somebody else' };
export const roleWord = (role: Role | 'custom'): string => ROLE_WORDS[role];

/** "Logged. First-week check-in is done." The sentence after a save. */
export function loggedInWords(
  { decided, endsSilence }: { decided: readonly { name: string; status: Status; recovered: boolean }[]; endsSilence: boolean },
  today: Day,
  bookedOn: Day | null,
  tried = false,
): string {
  if (bookedOn !== null && bookedOn > today) return `Logged for ${fullDate(bookedOn)}. It counts once it has taken place.`;
  const [first, ...rest] = decided;
  if (!first && endsSilence) return 'Logged. The silence is over.';
  if (!first) return `${tried ? 'Logged as tried' : 'Logged'}. It decides no moment.`;
  const how = first.status === 'done_late' ? (first.recovered ? 'done after its window' : 'done late') : 'done';
  const more = rest.length > 0 ? `, and ${count(rest.length, 'more moment', 'more moments')}` : '';
  return `Logged. ${first.name} is ${how}${more}.`;
}
