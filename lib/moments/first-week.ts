import type { Playbook } from '../playbooks/types';
import { type Day, dayOf } from '../time/day';
import { compilePlaybook } from './compile';
import { occurrencesOf } from './engine';

/** A Monday: a close on it has a whole working week before it. */
const CLOSE: Day = dayOf('2024-01-08');
const WEEK = 7;

/** What a new customer of unknown size asks in the first seven days after the close, and the minutes estimated for it. */
export function firstWeek(playbook: Playbook): { moments: number; minutes: number } {
  const evidence = {
    accountKey: 'nobody',
    segment: 'unknown',
    status: 'active',
    statusSince: null,
    trackedFrom: CLOSE,
    anchors: { close: CLOSE },
    termMonths: null,
    engagements: [],
    milestones: [],
    events: [],
    outcomes: [],
    skips: [],
    snoozes: [],
    frozenDue: {},
    fields: {},
  } as const;
  const due = occurrencesOf(evidence, playbook, CLOSE).filter((each) => each.due !== null && each.due <= CLOSE + WEEK);
  const asked = due.filter(({ status }) => status !== 'not_applicable');
  const minutesOf = new Map(compilePlaybook(playbook).moments.map(({ moment }) => [moment.id, moment.minutes ?? 0]));
  return { moments: asked.length, minutes: asked.reduce((sum, { momentId }) => sum + (minutesOf.get(momentId) ?? 0), 0) };
}
