import { occurrencesOf } from '@/lib/moments/engine';
import type { Evidence, Occurrence } from '@/lib/moments/types';
import type { Playbook, PlaybookCalendar } from '@/lib/playbooks/types';
import type { Day } from '@/lib/time/day';

/** An account of nobody that closed today and whose later dates are a usual distance away, to show a moment on. */
function exampleOn(close: Day): Evidence {
  return {
    accountKey: 'example',
    segment: 'unknown',
    status: 'active',
    statusSince: null,
    trackedFrom: close,
    anchors: {
      close,
      contractStart: close,
      quarter: close,
      goLive: close + 21,
      'milestone:onboarding_done': close + 30,
      'milestone:first_value': close + 45,
      noticeDeadline: close + 305,
      renewal: close + 365,
      lastBilateralTouch: close,
    },
    termMonths: 12,
    engagements: [],
    milestones: [],
    events: [{ id: 'example', kind: 'issue.resolved', day: close, fields: { 'issue.severity': 'high' } }],
    outcomes: [],
    skips: [],
    snoozes: [],
    frozenDue: {},
    fields: { 'giftPolicy.allowed': true, 'surveys.on': true },
  };
}

/** A playbook's moments on the example, under the team's calendar where it has one. */
export const occurrencesOfExample = (playbook: Playbook, calendar: PlaybookCalendar | null, close: Day): Occurrence[] =>
  occurrencesOf(exampleOn(close), calendar === null ? playbook : { ...playbook, calendar }, close);
