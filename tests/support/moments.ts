import type { Engagement } from '@/lib/engagements/types';
import { occurrencesOf } from '@/lib/moments/engine';
import type { Evidence, Occurrence } from '@/lib/moments/types';
import { shippedPlaybooks } from '@/lib/playbooks/shipped';
import type { Moment, Playbook } from '@/lib/playbooks/types';
import { dayOf, type PlainDate, plainDateOf } from '@/lib/time/day';
import { engagementRow } from './records';

export const ACCOUNT = 'site-1/Account/001000000000001AAA';

/** What is known of an account that closed on Fri 2025-01-31 and has seen nothing since; a test says what it is about. */
export const evidence = (over: Partial<Evidence> = {}): Evidence => ({
  accountKey: ACCOUNT,
  segment: 'midmarket',
  status: 'active',
  statusSince: null,
  trackedFrom: null,
  anchors: { close: dayOf('2025-01-31') },
  termMonths: null,
  engagements: [],
  milestones: [],
  events: [],
  outcomes: [],
  skips: [],
  snoozes: [],
  frozenDue: {},
  fields: {},
  ...over,
});

/** A moment "seven days after the close, two either way", with the last recoverable day 14 days after it (domain §3). */
export const day7 = (over: Partial<Moment> = {}): Moment => ({
  id: 'day7',
  name: 'First-week check-in',
  stage: 'onboarding',
  anchor: 'close',
  offset: 7,
  unit: 'days',
  opensBefore: 2,
  grace: 2,
  missedAfter: 14,
  owner: 'sales',
  channel: ['call'],
  satisfiedBy: { types: ['call', 'meeting', 'email'], bilateral: true },
  ...over,
});

/** A playbook of these moments alone, with the default one's calendar and policies. */
export const playbookOf = (moments: Moment[], over: Partial<Playbook> = {}): Playbook => ({
  ...shippedPlaybooks.default,
  id: 'test',
  moments,
  ...over,
});

let serial = 0;

/** A two-way call on a day, with an id of its own. */
export const call = (on: PlainDate, over: Partial<Engagement> = {}): Engagement => {
  serial += 1;
  return engagementRow({ id: `e${String(serial).padStart(5, '0')}`, accountKey: ACCOUNT, occurredOn: on, ...over });
};

export const linkTo = (...occurrenceIds: string[]): Engagement['moments'] =>
  occurrenceIds.map((occurrenceId) => ({ occurrenceId, linkSource: 'manual' as const }));

export const idOf = (momentId: string, index: number | string = 0, playbookId = 'test'): string =>
  `${ACCOUNT}|${playbookId}|${momentId}|${index}`;

/** The occurrences of a single moment on a day. */
export function momentOn(today: PlainDate, moment: Moment, known: Partial<Evidence> = {}, over: Partial<Playbook> = {}): Occurrence[] {
  return occurrencesOf(evidence(known), playbookOf([moment], over), dayOf(today));
}

/** The only occurrence of a moment that comes once. */
export function onceOn(today: PlainDate, moment: Moment, known: Partial<Evidence> = {}, over: Partial<Playbook> = {}): Occurrence {
  const [only, ...more] = momentOn(today, moment, known, over);
  if (!only || more.length > 0) throw new Error(`expected one occurrence, found ${more.length + (only ? 1 : 0)}`);
  return only;
}

export const dateOf = (day: number | null): PlainDate | null => (day === null ? null : plainDateOf(day));

/** The four days of an occurrence as dates: O, due, L, C. */
export const windowOf = ({ opens, due, lastOnTime, lastRecoverable }: Occurrence): (PlainDate | null)[] =>
  [opens, due, lastOnTime, lastRecoverable].map(dateOf);

/** An occurrence as the lists see one: due on day 100, open from 98, on time to 102, to be made good to 114. */
export const occurrenceOf = (over: Partial<Occurrence> = {}): Occurrence => ({
  id: idOf(over.momentId ?? 'm', over.index ?? 0),
  momentId: 'm',
  index: 0,
  name: 'A moment',
  stage: 'onboarding',
  owner: 'sales',
  coOwner: null,
  channel: ['call'],
  satisfiedBy: { types: ['call'], bilateral: true },
  required: false,
  gate: false,
  countsFor: 'coverage',
  budget: null,
  status: 'due',
  anchorKind: 'close',
  anchorDay: 93,
  expectedBy: false,
  due: 100,
  opens: 98,
  lastOnTime: 102,
  lastRecoverable: 114,
  completedOn: null,
  completedBy: null,
  recovered: false,
  notApplicable: null,
  skip: null,
  snooze: null,
  resting: false,
  tried: 0,
  bookedOn: null,
  changesOn: null,
  ...over,
});
