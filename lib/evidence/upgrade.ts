import { occurrencesOf } from '../moments/engine';
import type { Evidence, Occurrence, Status } from '../moments/types';
import type { Playbook } from '../playbooks/types';
import type { Day } from '../time/day';

/** One occurrence that another version sees differently. `momentId#index` is the same occurrence in both. */
export interface OccurrenceEffect {
  momentId: string;
  index: number;
  name: string;
  from: { due: Day | null; status: Status } | null;
  to: { due: Day | null; status: Status } | null;
}

/** What another version does to one account, or how often it does so in many. */
export interface Effects<T> {
  moved: T;
  added: T;
  removed: T;
  newlyOverdue: T;
  newlyMissed: T;
  newlyDone: T;
  /** Done in time before, done late now. */
  newlyLate: T;
}

export const EFFECT_KINDS = ['moved', 'added', 'removed', 'newlyOverdue', 'newlyMissed', 'newlyDone', 'newlyLate'] as const;
export type EffectKind = (typeof EFFECT_KINDS)[number];

/** What moves for one account if it goes from one version to another today. Not applicable ones on both sides are left out. */
export const effectOn = (evidence: Evidence, from: Playbook, to: Playbook, today: Day): Effects<OccurrenceEffect[]> =>
  effectBetween(occurrencesOf(evidence, from, today), occurrencesOf(evidence, to, today));

/** The same of occurrences that are known already. */
export function effectBetween(from: readonly Occurrence[], to: readonly Occurrence[]): Effects<OccurrenceEffect[]> {
  const effects: Effects<OccurrenceEffect[]> = {
    moved: [],
    added: [],
    removed: [],
    newlyOverdue: [],
    newlyMissed: [],
    newlyDone: [],
    newlyLate: [],
  };
  const before = new Map(from.map((occurrence) => [nameOf(occurrence), occurrence]));
  for (const now of to) {
    const old = before.get(nameOf(now)) ?? null;
    before.delete(nameOf(now));
    for (const kind of kindsOf(old, now)) effects[kind].push(effectOf(old, now));
  }
  for (const old of before.values()) for (const kind of kindsOf(old, null)) effects[kind].push(effectOf(old, null));
  return effects;
}

/** Without account and playbook, so that versions under another playbook's id compare too. */
const nameOf = ({ momentId, index }: Occurrence): string => `${momentId}#${index}`;

function kindsOf(from: Occurrence | null, to: Occurrence | null): EffectKind[] {
  const [was, is] = [from && applies(from) ? from : null, to && applies(to) ? to : null];
  if (!was && !is) return [];
  const kinds: EffectKind[] = [];
  if (!was) kinds.push('added');
  else if (!is) kinds.push('removed');
  else if (was.due !== is.due) kinds.push('moved');
  if (!is) return kinds;
  if (is.status === 'overdue' && was?.status !== 'overdue') kinds.push('newlyOverdue');
  if (is.status === 'missed' && was?.status !== 'missed') kinds.push('newlyMissed');
  if (isDone(is) && (!was || !isDone(was))) kinds.push('newlyDone');
  if (is.status === 'done_late' && was?.status === 'done') kinds.push('newlyLate');
  return kinds;
}

const applies = ({ status }: Occurrence): boolean => status !== 'not_applicable';
const isDone = ({ status }: Occurrence): boolean => status === 'done' || status === 'done_late';

function effectOf(from: Occurrence | null, to: Occurrence | null): OccurrenceEffect {
  const shown = to ?? from;
  return {
    momentId: shown?.momentId ?? '',
    index: shown?.index ?? 0,
    name: shown?.name ?? '',
    from: from && { due: from.due, status: from.status },
    to: to && { due: to.due, status: to.status },
  };
}

/** What an upgrade does to many accounts; the list of accounts is cut, the counts are not. */
export interface UpgradeResult {
  accounts: number;
  changed: number;
  counts: Effects<number>;
  /** Counts by moment id. */
  byMoment: Record<string, Effects<number>>;
  /** The first accounts that change, for a look at single ones. */
  examples: { accountKey: string; effects: Effects<OccurrenceEffect[]> }[];
}

const EXAMPLES = 50;

const noEffects = (): Effects<number> => ({ moved: 0, added: 0, removed: 0, newlyOverdue: 0, newlyMissed: 0, newlyDone: 0, newlyLate: 0 });

/** Adds up the effects of single accounts: one pass, memory for the counts and 50 examples only. */
export function upgradeCounter(): { add(accountKey: string, effects: Effects<OccurrenceEffect[]>): void; result(): UpgradeResult } {
  const counts = noEffects();
  const byMoment = new Map<string, Effects<number>>();
  const examples: UpgradeResult['examples'] = [];
  let accounts = 0;
  let changed = 0;
  return {
    add(accountKey, effects) {
      accounts += 1;
      let any = false;
      for (const kind of EFFECT_KINDS) {
        for (const { momentId } of effects[kind]) {
          any = true;
          counts[kind] += 1;
          const ofMoment = byMoment.get(momentId) ?? noEffects();
          ofMoment[kind] += 1;
          byMoment.set(momentId, ofMoment);
        }
      }
      if (!any) return;
      changed += 1;
      if (examples.length < EXAMPLES) examples.push({ accountKey, effects });
    },
    result: () => ({ accounts, changed, counts: { ...counts }, byMoment: Object.fromEntries(byMoment), examples: [...examples] }),
  };
}

/** What moves for real accounts: the confirmation an upgrade shows before it is done (domain §10). */
export function effectOfUpgrade(accounts: Iterable<Evidence>, from: Playbook, to: Playbook, today: Day): UpgradeResult {
  const counter = upgradeCounter();
  for (const evidence of accounts) counter.add(evidence.accountKey, effectOn(evidence, from, to, today));
  return counter.result();
}
