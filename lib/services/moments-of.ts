import { anchorOf } from '../accounts/anchors';
import { personFor } from '../accounts/ownership';
import type { Segment } from '../accounts/types';
import type { ShownOccurrence } from '../messaging/contract';
import { compilePlaybook } from '../moments/compile';
import { dayNumber } from '../moments/day-number';
import { occurrencesOf } from '../moments/engine';
import { evidenceOf } from '../moments/evidence';
import { rowOrder } from '../moments/list';
import type { Evidence } from '../moments/types';
import type { Playbook } from '../playbooks/types';
import { keeps } from '../settings/mine';
import { type Day, dayOf, type Instant } from '../time/day';
import { dayOfInstantIn, knownOr, todayIn } from '../time/zone';
import type { AccountRecord } from './ports';
import type { Rules } from './settings';

/** One account's moments as they stand today in its zone. */
export interface MomentsOf {
  today: Day;
  zone: string;
  playbook: Playbook;
  evidence: Evidence;
  /** In list order. Empty while the close is unknown or the account is not tracked. */
  occurrences: ShownOccurrence[];
  /** Those that are this machine's work (decisions 25). */
  kept: ShownOccurrence[];
  /** Day N since the close; null while it is unknown. */
  day: number | null;
}

export function momentsOf(record: AccountRecord, settings: Rules, now: Instant): MomentsOf {
  const { account } = record;
  const zone = knownOr(account.zone, settings.zone);
  const today = todayIn(zone, now);
  const playbook = settings.playbooks.of(account.playbook);
  const evidence = evidenceOf(record, { surveysOn: settings.surveysOn });
  const close = anchorOf(account, 'close');
  const closeDay = close && dayOf(close.date);
  const shown = closeDay !== null && account.tracked ? rowOrder(occurrencesOf(evidence, playbook, today), today) : [];
  const occurrences = shown.map((occurrence) => ({
    ...occurrence,
    kept: keeps(settings, [occurrence.owner, occurrence.coOwner]),
    ownerName: personFor(occurrence.owner, account, playbook.ownership.phases, today - (closeDay ?? today)),
    told: toldOf(record, occurrence.completedBy, zone),
    rule: ruleOf(playbook, occurrence.momentId, account.segment),
  }));
  return {
    today,
    zone,
    playbook,
    evidence,
    occurrences,
    kept: occurrences.filter((occurrence) => occurrence.kept),
    day: closeDay === null ? null : dayNumber(closeDay, today, playbook),
  };
}

/** Who wrote down what decided an occurrence: of another role's work that is all one knows here (decisions 25). */
function toldOf({ engagements }: AccountRecord, completedBy: string | null, zone: string): ShownOccurrence['told'] {
  const entry = completedBy === null ? undefined : engagements.find(({ id }) => id === completedBy);
  return entry && entry.loggedBy !== '' ? { by: entry.loggedBy, on: dayOfInstantIn(zone, entry.loggedAt) } : null;
}

/** The moment's own words of when it is due. */
function ruleOf(playbook: Playbook, momentId: string, segment: Segment): ShownOccurrence['rule'] {
  const compiled = compilePlaybook(playbook).moments.find((each) => each.moment.id === momentId);
  const offset = compiled?.offsets[segment] ?? null;
  if (!compiled || offset === null) return null;
  return { offset, unit: compiled.moment.unit, roll: compiled.roll, why: compiled.moment.why ?? '' };
}
