import { isSpent } from '../engagements/gifts';
import { isOwnSide, wasNotReached } from '../engagements/two-way';
import type { Channel, EngagementOutcome, EngagementType, GiftStatus, OutcomeKind, Participant } from '../engagements/types';
import type { SatisfiedBy } from '../playbooks/types';

/** What satisfies a moment, with its defaults filled in (domain §2 `satisfiedBy`). */
export interface Rule {
  /** Null: any type a customer takes part in. */
  types: readonly EngagementType[] | null;
  tag: string | null;
  milestone: string | null;
  event: string | null;
  /** Types that stand for the event by themselves, until handoff and review records exist (decisions 32). */
  eventTypes: readonly EngagementType[];
  outcome: readonly OutcomeKind[] | null;
  giftStatus: readonly GiftStatus[] | null;
  bilateral: boolean;
  min: number;
  roles: readonly string[] | null;
  /** Decided by a fact of our own (a milestone, an event, an outcome), which any kind of entry may state. */
  factual: boolean;
}

/** What a rule looks at in one entry; an engagement, or a draft of one. */
export interface Entry {
  type: EngagementType;
  twoWay: boolean;
  outcome: EngagementOutcome | null;
  tags: readonly string[];
  milestone: string | null;
  event: string | null;
  outcomeKind: OutcomeKind | null;
  /** Null: no gift in it, or nothing known of its way. */
  giftStatus: GiftStatus | null;
  roles: readonly Participant['role'][];
}

const RECORD_TYPES: readonly EngagementType[] = ['handoff', 'review'];

/** Works for a moment of a playbook and for an occurrence, which carries its rule along. */
export function compileRule({ channel = [], satisfiedBy = {} }: { channel?: readonly Channel[]; satisfiedBy?: SatisfiedBy }): Rule {
  const { types, tag, milestone, event, outcome } = satisfiedBy;
  const factual = milestone !== undefined || event !== undefined || outcome !== undefined;
  const named = factual || tag !== undefined || types !== undefined;
  return {
    types: types ?? (named ? null : typesOf(channel)),
    tag: tag ?? null,
    milestone: milestone ?? null,
    event: event ?? null,
    eventTypes: event === undefined ? [] : RECORD_TYPES.filter((type) => channel.includes(type)),
    outcome: outcome ?? null,
    giftStatus: satisfiedBy.giftStatus ?? null,
    bilateral: satisfiedBy.bilateral ?? false,
    min: Math.max(1, satisfiedBy.min ?? 1),
    roles: satisfiedBy.roles ?? null,
    factual,
  };
}

function typesOf(channel: readonly Channel[]): readonly EngagementType[] | null {
  if (channel.length === 0 || channel.includes('any')) return null;
  return channel.filter((each): each is EngagementType => each !== 'outcome' && each !== 'any');
}

/** Whether an entry is of the kind the rule asks for, whether or not it reached the customer. */
export function fits(rule: Rule, entry: Entry): boolean {
  if (rule.types !== null && !rule.types.includes(entry.type)) return false;
  if (rule.types === null && !rule.factual && isOwnSide(entry.type)) return false;
  if (rule.tag !== null && !entry.tags.includes(rule.tag)) return false;
  if (rule.event !== null && entry.event !== rule.event && !(entry.event === null && rule.eventTypes.includes(entry.type))) return false;
  if (rule.roles !== null && !entry.roles.some((role) => rule.roles?.includes(role))) return false;
  return statesFacts(rule, entry);
}

/**
 * Whether an entry that was linked by hand is of a kind to satisfy the rule. The link says what it is about, so type,
 * tag, role and event are waived; facts that other rules read (milestone, outcome) and our own side's notes are not.
 */
export function fitsByHand(rule: Rule, entry: Entry): boolean {
  if (!rule.factual && isOwnSide(entry.type) && !rule.types?.includes(entry.type)) return false;
  return statesFacts(rule, entry);
}

/** Whether the entry took place as the rule wants: the customer took part, the gift was sent (domain §4). */
export function tookPlace(rule: Rule, entry: Entry): boolean {
  if (rule.bilateral && !entry.twoWay) return false;
  if (!rule.factual && wasNotReached(entry.outcome)) return false;
  if (rule.giftStatus !== null) return entry.giftStatus !== null && rule.giftStatus.includes(entry.giftStatus);
  // A gift that is only planned, or came back, has not reached anybody, whatever the rule says of its way.
  return entry.giftStatus === null || isSpent(entry.giftStatus);
}

function statesFacts(rule: Rule, entry: Entry): boolean {
  if (rule.milestone !== null && entry.milestone !== rule.milestone) return false;
  return rule.outcome === null || (entry.outcomeKind !== null && rule.outcome.includes(entry.outcomeKind));
}
