import type { Account } from '../accounts/types';
import type { Occurrence } from '../moments/types';
import type { Playbook } from '../playbooks/types';
import type { Day } from '../time/day';
import { type ItemContext, isNeverOnboarded, isNoticeNear, isRolling, type RankedItem, stateOfItem } from './items';
import type { ReasonPart, Waiting } from './types';

interface Known {
  kept: readonly Occurrence[];
  waiting: Waiting | null;
  playbook: Playbook;
  account: Pick<Account, 'segment'>;
  context: ItemContext;
}

/** Why the row stands where it does, the strongest part first; empty: there is nothing to say. */
export function reasonOf(worst: RankedItem | null, known: Known): ReasonPart[] {
  const parts = [...(worst ? partsOfItem(worst, known) : partsWithoutItem(known)), ...partsSetAside(known)];
  return known.waiting === null ? parts : [...parts, { kind: 'waiting', for: known.waiting }];
}

function partsOfItem({ occurrence, section }: RankedItem, { context, playbook, account }: Known): ReasonPart[] {
  const parts: ReasonPart[] = [];
  const { today, close } = context;
  if (section === 'must-do' && isNoticeNear(occurrence, today) && occurrence.anchorDay !== null)
    parts.push({ kind: 'notice', deadline: occurrence.anchorDay });
  if (section === 'must-do' && close !== null && isNeverOnboarded(occurrence, context)) parts.push({ kind: 'not-onboarded', close });
  if (section === 'first-72h' && close !== null) parts.push({ kind: 'untouched', close });
  if (isRolling(occurrence, context.compiled))
    parts.push({ kind: 'silent', since: context.lastTwoWay, limit: playbook.silenceDays[account.segment] });
  const { status, due, lastOnTime, lastRecoverable, expectedBy, tried } = occurrence;
  parts.push({ kind: 'moment', status, due, lastOnTime, lastRecoverable, expectedBy });
  if (tried > 0) parts.push({ kind: 'tried', times: tried });
  return parts;
}

/** Nothing asks: what is booked next, if anything is. */
function partsWithoutItem({ kept }: Known): ReasonPart[] {
  const booked = kept.reduce<Day | null>(
    (first, { bookedOn }) => (bookedOn === null ? first : Math.min(first ?? bookedOn, bookedOn)),
    null,
  );
  return booked === null ? [] : [{ kind: 'booked', on: booked }];
}

/** What somebody set aside: the snooze that ends first, and a skip of what could still be made good. */
function partsSetAside({ kept, context: { today } }: Known): ReasonPart[] {
  const parts: ReasonPart[] = [];
  let first: { name: string; until: Day } | null = null;
  for (const { name, snooze } of kept) if (snooze && (first === null || snooze.until < first.until)) first = { name, until: snooze.until };
  if (first) parts.push({ kind: 'snoozed', ...first });
  const skipped = kept.find((occurrence) => stateOfItem(occurrence, today) === 'skipped');
  if (skipped) parts.push({ kind: 'skipped', name: skipped.name });
  return parts;
}
