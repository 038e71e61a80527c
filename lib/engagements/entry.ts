import type { Channel, EngagementType, GiftStatus, OutcomeKind } from './types';

/** What this needs of a moment or an occurrence; both fit. */
interface LoggedFrom {
  channel?: readonly Channel[];
  satisfiedBy?: {
    types?: readonly EngagementType[];
    tag?: string;
    milestone?: string;
    event?: string;
    outcome?: readonly OutcomeKind[];
    giftStatus?: readonly GiftStatus[];
  };
}

/** What logging from a moment brings along, so that the entry satisfies it (decisions 32). */
export interface EntryParts {
  /** The type the form opens with. */
  type: EngagementType;
  tags: string[];
  milestone: string | null;
  event: string | null;
  /** The outcomes to choose from; empty: the moment asks for none. */
  outcomes: OutcomeKind[];
}

/**
 * The parts an entry gets from the moment it is logged from. The form opens with the first type its rule names, else
 * the first channel that is a type; a moment decided by a fact alone (an outcome, "any" channel) opens as a milestone.
 */
export function entryFor({ channel = [], satisfiedBy = {} }: LoggedFrom): EntryParts {
  const suggested = channel.find((each): each is EngagementType => each !== 'outcome' && each !== 'any');
  return {
    type: satisfiedBy.types?.[0] ?? suggested ?? 'milestone',
    tags: satisfiedBy.tag === undefined ? [] : [satisfiedBy.tag],
    milestone: satisfiedBy.milestone ?? null,
    event: satisfiedBy.event ?? null,
    outcomes: [...(satisfiedBy.outcome ?? [])],
  };
}

/** Whether a gift belongs to a moment: only where the moment asks for gifts or allows one. */
export const takesGift = ({ channel = [], satisfiedBy = {}, budget }: LoggedFrom & { budget: number | null }): boolean =>
  satisfiedBy.types?.includes('gift') === true || channel.includes('gift') || budget !== null;
