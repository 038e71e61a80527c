import { personFor } from '../accounts/ownership';
import type { Account } from '../accounts/types';
import { giftSums } from '../engagements/gifts';
import type { Engagement } from '../engagements/types';
import { occurrencesOf } from '../moments/engine';
import { evidenceOf } from '../moments/evidence';
import type { Override } from '../moments/overrides';
import { isDone } from '../moments/status';
import type { Occurrence } from '../moments/types';
import type { Playbook } from '../playbooks/types';
import { type Day, dayOf, isoWeekday } from '../time/day';
import { evidenceAsOf } from './as-of';
import { effectBetween, type UpgradeResult, upgradeCounter } from './upgrade';

export interface SimulationOptions {
  playbook: Playbook;
  /** What the account goes by now, for the difference; null: no difference is asked for. */
  presentOf: ((account: Account) => Playbook) | null;
  /** Statuses are those of this day; later entries are left out. */
  asOf: Day;
  /** What is due from the first to the last day, both inclusive, is counted; the last may lie after `asOf`. */
  from: Day;
  to: Day;
  surveysOn: boolean;
  /**
   * The difference is that of an upgrade on that day: what was done keeps the due day it had (domain §10). Otherwise it
   * compares the two versions over the past, as if either had always held.
   */
  keepsDone?: boolean;
}

export interface SimulatedRecord {
  account: Account;
  engagements: readonly Engagement[];
  overrides: readonly Override[];
}

/** Of what was due in the period. `recovered` ones were done after they could be made good; they stand with the missed. */
export interface StatusCounts {
  done: number;
  doneLate: number;
  recovered: number;
  overdue: number;
  missed: number;
  /** Due, or not open yet. */
  open: number;
  skipped: number;
}

/** What falls due in one week for one person. */
export interface Load {
  /** The week's Monday. */
  week: Day;
  /** Null: nobody is known. */
  owner: string | null;
  count: number;
  /** Sum of the moments' own estimates. */
  minutes: number;
  /** So many of them have no estimate, and are in `count` only. */
  unestimated: number;
}

export interface SimulationResult {
  accounts: number;
  /** Accounts without a close by then or taken off tracking, for which nothing is due. */
  without: number;
  /** By week, then owner. */
  load: Load[];
  /** Moments that count for coverage. */
  counts: StatusCounts;
  byMoment: Record<string, StatusCounts>;
  /** (done + done late) / (done + done late + missed); recovered ones are missed (domain §8). Null: nothing was decided. */
  coverageRate: number | null;
  /** done / (done + done late + overdue + missed). */
  onTimeRate: number | null;
  gifts: {
    currency: string;
    /** Whole units: the ceilings of the moments due in the period, where gifts are allowed. */
    needed: number;
    /** Accounts whose ceilings in the period come to more than the budget an account has. */
    accountsOverBudget: number;
    /** By currency, in the smallest unit: gifts that went out in the period up to `asOf`. */
    spentMinor: Record<string, number>;
  };
  difference: UpgradeResult | null;
}

/**
 * Runs a playbook version over stored accounts (domain §8 "Backtest/simulation"): load, coverage and gift budget. One
 * pass: `add` each account once, in any order; memory grows with weeks × owners, not with accounts. It says nothing of
 * retention. A rolling silence is in the load once, as it stands.
 */
export function simulation(options: SimulationOptions): { add(record: SimulatedRecord): void; result(): SimulationResult } {
  const { playbook, presentOf, asOf, from, to, surveysOn, keepsDone = false } = options;
  const minutes = new Map(playbook.moments.map((moment) => [moment.id, moment.minutes]));
  const load = new Map<string, Load>();
  const counts = noCounts();
  const byMoment = new Map(playbook.moments.map(({ id }) => [id, noCounts()]));
  const spentMinor = new Map<string, number>();
  const difference = presentOf ? upgradeCounter() : null;
  let accounts = 0;
  let without = 0;
  let needed = 0;
  let accountsOverBudget = 0;

  const addLoad = (occurrence: Occurrence, owner: string | null): void => {
    const due = occurrence.due ?? 0;
    const week = due - isoWeekday(due) + 1;
    const key = `${week}|${owner ?? ''}`;
    const entry = load.get(key) ?? { week, owner, count: 0, minutes: 0, unestimated: 0 };
    const estimate = minutes.get(occurrence.momentId);
    entry.count += 1;
    entry.minutes += estimate ?? 0;
    entry.unestimated += estimate === undefined ? 1 : 0;
    load.set(key, entry);
  };
  const addSpent = (engagements: readonly Engagement[]): void => {
    const inPeriod = engagements.filter(({ gift, occurredOn }) => gift && isWithin(dayOf(occurredOn), from, Math.min(to, asOf)));
    for (const [currency, sum] of giftSums(inPeriod)) spentMinor.set(currency, (spentMinor.get(currency) ?? 0) + sum.spentMinor);
  };

  return {
    add(record) {
      const { account } = record;
      accounts += 1;
      addSpent(record.engagements);
      const close = account.anchors.find(({ kind }) => kind === 'close');
      const closeDay = close ? dayOf(close.date) : Number.POSITIVE_INFINITY;
      if (closeDay > asOf || !account.tracked) {
        without += 1;
        return;
      }
      const stored = evidenceOf(record, { surveysOn });
      const evidence = evidenceAsOf(stored, asOf);
      const occurrences = occurrencesOf(evidence, playbook, asOf);
      // What lies ahead is listed as far as that day has come; on a day of its own, for statuses are those of `asOf`.
      const ahead = to > asOf ? occurrencesOf(evidence, playbook, to) : occurrences;
      let gifts = 0;
      for (const occurrence of ahead) {
        if (!isDueWithin(occurrence, from, to) || occurrence.status === 'skipped') continue;
        const due = occurrence.due ?? 0;
        addLoad(occurrence, personFor(occurrence.owner, account, playbook.ownership.phases, due - closeDay));
        if (evidence.fields['giftPolicy.allowed'] !== false) gifts += occurrence.budget ?? 0;
      }
      needed += gifts;
      if (gifts > playbook.giftPolicy.budgetPerAccount) accountsOverBudget += 1;
      for (const occurrence of occurrences) {
        if (!isDueWithin(occurrence, from, to)) continue;
        const field = countOf(occurrence);
        const ofMoment = byMoment.get(occurrence.momentId);
        if (ofMoment) ofMoment[field] += 1;
        if (occurrence.countsFor === 'coverage') counts[field] += 1;
      }
      if (!difference || !presentOf) return;
      if (!keepsDone) {
        difference.add(account.key, effectBetween(occurrencesOf(evidence, presentOf(account), asOf), occurrences));
        return;
      }
      const present = occurrencesOf({ ...evidence, frozenDue: stored.frozenDue }, presentOf(account), asOf);
      const upgraded = { ...evidence, frozenDue: { ...stored.frozenDue, ...dueOfDone(present) } };
      difference.add(account.key, effectBetween(present, occurrencesOf(upgraded, playbook, asOf)));
    },
    result: () => ({
      accounts,
      without,
      load: [...load.values()].sort((a, b) => a.week - b.week || (a.owner ?? '~').localeCompare(b.owner ?? '~', 'en')),
      counts: { ...counts },
      byMoment: Object.fromEntries(byMoment),
      ...ratesOf(counts),
      gifts: { currency: playbook.giftPolicy.currency, needed, accountsOverBudget, spentMinor: Object.fromEntries(spentMinor) },
      difference: difference?.result() ?? null,
    }),
  };
}

const noCounts = (): StatusCounts => ({ done: 0, doneLate: 0, recovered: 0, overdue: 0, missed: 0, open: 0, skipped: 0 });

/** Due days that an upgrade keeps, by occurrence id. */
const dueOfDone = (occurrences: readonly Occurrence[]): Record<string, Day> =>
  Object.fromEntries(occurrences.flatMap(({ id, status, due }) => (isDone(status) && due !== null ? [[id, due]] : [])));

const isWithin = (day: Day, from: Day, to: Day): boolean => day >= from && day <= to;

/** Not applicable and waiting ones are in no count. */
const isDueWithin = ({ due, status }: Occurrence, from: Day, to: Day): boolean =>
  due !== null && status !== 'not_applicable' && status !== 'waiting' && isWithin(due, from, to);

function countOf({ status, recovered }: Occurrence): keyof StatusCounts {
  if (status === 'done') return 'done';
  if (status === 'done_late') return recovered ? 'recovered' : 'doneLate';
  return status === 'overdue' || status === 'missed' || status === 'skipped' ? status : 'open';
}

function ratesOf(counts: StatusCounts): Pick<SimulationResult, 'coverageRate' | 'onTimeRate'> {
  const missed = counts.missed + counts.recovered;
  const decided = counts.done + counts.doneLate + missed;
  const owed = decided + counts.overdue;
  return {
    coverageRate: decided === 0 ? null : (counts.done + counts.doneLate) / decided,
    onTimeRate: owed === 0 ? null : counts.done / owed,
  };
}
