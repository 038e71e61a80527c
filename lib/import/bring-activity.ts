import type { Account } from '../accounts/types';
import type { Engagement } from '../engagements/types';
import type { Instant } from '../time/day';
import type { ActivityDraft } from './types';

/**
 * What a row makes of an activity. One that a person logged, edited or deleted here stays as it is; of one that a file
 * brought, an empty cell changes nothing.
 * @param before the stored activity of this id, deleted ones included; null: there is none
 * @param zone the team's, for an account without its own
 * @returns null: nothing is to be written
 */
export function broughtActivity(
  before: Engagement | null,
  draft: ActivityDraft,
  account: Pick<Account, 'zone' | 'crmUrl'>,
  { zone, now }: { zone: string; now: Instant },
): Engagement | null {
  if (before === null) return newEngagement(draft, account, zone, now);
  if (before.source !== 'import' || before.deletedAt !== null || before.lastEditedBy !== null) return null;
  const after: Engagement = {
    ...before,
    occurredOn: draft.occurredOn,
    type: draft.type,
    direction: draft.direction,
    outcome: draft.outcome ?? before.outcome,
    subject: draft.subject || before.subject,
    notes: draft.notes || before.notes,
    loggedBy: draft.by || before.loggedBy,
    durationMin: draft.durationMin ?? before.durationMin,
  };
  const isSame = (Object.keys(after) as (keyof Engagement)[]).every((key) => after[key] === before[key]);
  // Edited by a file and by nobody: who edits is a person.
  return isSame ? null : { ...after, rev: before.rev + 1, lastEditedAt: now };
}

const newEngagement = (
  draft: ActivityDraft,
  { zone, crmUrl }: Pick<Account, 'zone' | 'crmUrl'>,
  teamZone: string,
  now: Instant,
): Engagement => ({
  id: draft.id,
  accountKey: draft.accountKey,
  occurredOn: draft.occurredOn,
  occurredAt: null,
  zone: zone ?? teamZone,
  type: draft.type,
  direction: draft.direction,
  channel: null,
  subject: draft.subject,
  notes: draft.notes,
  outcome: draft.outcome,
  sentiment: null,
  theirs: [],
  ours: [],
  durationMin: draft.durationMin,
  moments: [],
  milestone: null,
  event: null,
  outcomeKind: null,
  gift: null,
  nextStep: null,
  tags: [],
  loggedBy: draft.by,
  loggedAt: now,
  lastEditedBy: null,
  lastEditedAt: null,
  source: 'import',
  crmUrl: crmUrl || null,
  rev: 1,
  deletedAt: null,
});
