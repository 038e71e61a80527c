import type { Evidence } from '../moments/types';
import { type Day, dayOf } from '../time/day';

/**
 * What was known of an account at the end of a day: later entries, milestones, events, outcomes and skips are left out.
 * Due days frozen at completion are left out too, since another version would have frozen others; anchors stand as they
 * are known now, and so does the account's end only if it had come by then.
 */
export function evidenceAsOf(evidence: Evidence, asOf: Day): Evidence {
  const ended = evidence.statusSince !== null && evidence.statusSince > asOf;
  return {
    ...evidence,
    status: ended ? 'active' : evidence.status,
    statusSince: ended ? null : evidence.statusSince,
    engagements: evidence.engagements.filter(({ occurredOn }) => dayOf(occurredOn) <= asOf),
    milestones: evidence.milestones.filter(({ day }) => day <= asOf),
    events: evidence.events.filter(({ day }) => day <= asOf),
    outcomes: evidence.outcomes.filter(({ day }) => day <= asOf),
    skips: evidence.skips.filter(({ on }) => on <= asOf),
    snoozes: [],
    frozenDue: {},
  };
}
