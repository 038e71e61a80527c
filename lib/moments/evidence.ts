import { giftsAllowed } from '../accounts/ownership';
import type { Account, Anchor, AnchorKind } from '../accounts/types';
import type { EngagementFacts } from '../engagements/types';
import { type Day, dayOf } from '../time/day';
import type { Override } from './overrides';
import type { Evidence, Skip, Snooze } from './types';

/** What is stored of one account. */
interface Stored {
  account: Account;
  engagements: readonly EngagementFacts[];
  overrides: readonly Override[];
}

/**
 * What the engine looks at, out of what is stored. Health, issues and surveys that do not exist yet are left out, so
 * that conditions on them read unknown (decisions 31).
 */
export function evidenceOf({ account, engagements, overrides }: Stored, { surveysOn }: { surveysOn: boolean }): Evidence {
  return {
    accountKey: account.key,
    segment: account.segment,
    status: account.status,
    statusSince: dayOrNull(account.statusSince),
    trackedFrom: dayOrNull(account.trackedFrom),
    anchors: anchorDays(account.anchors),
    termMonths: null,
    engagements: engagements.filter((each) => each.deletedAt === null),
    events: [],
    outcomes: [],
    ...decided(overrides),
    fields: { 'giftPolicy.allowed': giftsAllowed(account.giftPolicy), 'surveys.on': surveysOn },
  };
}

function anchorDays(anchors: readonly Anchor[]): Partial<Record<AnchorKind, Day>> {
  const days: Partial<Record<AnchorKind, Day>> = {};
  for (const { kind, date } of anchors) days[kind] = dayOf(date);
  return days;
}

function decided(overrides: readonly Override[]): Pick<Evidence, 'skips' | 'snoozes' | 'milestones' | 'frozenDue'> {
  const skips: Skip[] = [];
  const snoozes: Snooze[] = [];
  const milestones: { kind: string; day: Day }[] = [];
  const frozenDue: Record<string, Day> = {};
  for (const each of overrides) {
    if (each.kind === 'skip') skips.push({ occurrenceId: each.occurrenceId, reason: each.reason, on: each.on });
    else if (each.kind === 'snooze')
      snoozes.push({ occurrenceId: each.occurrenceId, until: each.until, reason: each.reason, count: each.count });
    else if (each.kind === 'milestone') milestones.push({ kind: each.milestone, day: each.day });
    else frozenDue[each.occurrenceId] = each.due;
  }
  return { skips, snoozes, milestones, frozenDue };
}

const dayOrNull = (date: string | null): Day | null => (date === null ? null : dayOf(date));
