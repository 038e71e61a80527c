import { anchorInWords } from '@/lib/playbooks/value-words';
import { ANCHOR_CHOICES, amount } from './playbook-words';
import { ENDLESS, type TimelineMoment, type TimelineTab } from './timeline';

/** How days are called: `firstDay` 1 where the anchor itself is Day 1. */
export interface DayNaming {
  tab: TimelineTab;
  firstDay: 0 | 1;
}

/** "Day 7", "90 days before", "3 days after", "the day itself" */
export function dayWord(day: number, { tab, firstDay }: DayNaming): string {
  const whole = Math.round(day);
  if (tab === 'close') return `Day ${whole + firstDay}`;
  if (whole === 0) return 'the day itself';
  return `${Math.abs(whole)} ${Math.abs(whole) === 1 ? 'day' : 'days'} ${whole < 0 ? 'before' : 'after'}`;
}

const SHORT_ROLES: Record<string, string> = { sales: 'Sales', cs: 'CS', manager: 'Manager', custom: 'Other' };
export const ownersWord = ({ owner, coOwner }: TimelineMoment): string => (coOwner ? 'both' : (SHORT_ROLES[owner] ?? owner));
export const ownersInFull = ({ owner, coOwner }: TimelineMoment): string =>
  [owner, coOwner].flatMap((role) => (role ? [SHORT_ROLES[role] ?? role] : [])).join(' and ');

/** What stands at a row's end: what it blocks, what it may cost, or that its own date is not known. */
export function endWords(moment: TimelineMoment, currency: unknown): string {
  return [
    moment.gate ? 'gate' : '',
    moment.budget === null ? '' : amount(moment.budget, currency),
    moment.expectedBy ? 'expected by' : '',
    moment.repeats && !moment.expectedBy ? 'repeats' : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

/** The drawn window for whoever does not see it. */
export function windowSentence({ window, expectedBy }: TimelineMoment, naming: DayNaming): string {
  if (!window) return 'its days are no numbers yet';
  return [
    `opens ${dayWord(window.opens, naming)}`,
    `${expectedBy ? 'expected by' : 'due'} ${dayWord(window.due, naming)}`,
    `on time until ${dayWord(window.lastOnTime, naming)}`,
    lastWord(window.lastRecoverable, naming),
  ].join(', ');
}

const lastWord = (day: number, naming: DayNaming): string =>
  day > ENDLESS ? 'recoverable for good' : `recoverable until ${dayWord(day, naming)}`;

/** "After first value", "After an issue’s resolution" */
export const eventHeading = (anchor: string): string => {
  const known = ANCHOR_CHOICES.find(([kind]) => kind === anchor)?.[0];
  return known ? `After ${anchorInWords(known)}` : `After ${anchor.replace(/^(milestone|custom):/, '').replaceAll('_', ' ')}`;
};
