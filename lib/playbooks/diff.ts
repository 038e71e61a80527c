import { canonicalValue } from './canonical';
import type { Moment, Playbook } from './types';

/** A value of a playbook as it is compared and shown; undefined: not set. */
export type RuleValue = unknown;

/** One difference between two versions; the order of the playbook. `from` and `to` are the rules' own values. */
export type PlaybookChange =
  | { kind: 'added'; momentId: string; name: string; moment: Moment }
  | { kind: 'removed'; momentId: string; name: string; moment: Moment }
  | { kind: 'renamed'; momentId: string; from: string; to: string }
  | { kind: 'changed'; momentId: string; name: string; field: MomentField; from: RuleValue; to: RuleValue; money?: Currencies }
  | { kind: 'order'; from: string[]; to: string[] }
  /** A rule of the playbook itself: `silenceDays.smb`, `giftPolicy.perGift`, `calendar.workdays`. */
  | { kind: 'rule'; rule: string; from: RuleValue; to: RuleValue; money?: Currencies };

/** The values are amounts in these currencies, ISO 4217. */
export interface Currencies {
  from: string;
  to: string;
}

export type MomentField = Exclude<keyof Moment, 'id' | 'name'>;

/** What a moment means where it says nothing (domain §2): leaving a field out and writing its default is no difference. */
const DEFAULTS: { [Field in MomentField]: RuleValue } = {
  stage: undefined,
  why: '',
  anchor: undefined,
  backstop: null,
  offset: undefined,
  offsetBySegment: {},
  unit: undefined,
  roll: 'none',
  opensBefore: 0,
  grace: 0,
  missedAfter: undefined,
  owner: undefined,
  coOwner: undefined,
  channel: [],
  budget: null,
  required: false,
  gate: false,
  repeat: undefined,
  conditions: [],
  satisfiedBy: {},
  countsFor: 'coverage',
  escalateAfter: null,
  minutes: undefined,
};
const FIELDS = Object.keys(DEFAULTS) as MomentField[];

const AMOUNTS = ['budgetPerAccount', 'perGift', 'perRecipientPerYear', 'approvalAbove'].map((rule) => `giftPolicy.${rule}`);

/** Left as they are by every version; `effectiveFrom` says when, not what. */
const NOT_RULES = ['schema', 'id', 'version', 'effectiveFrom', 'moments'];

/**
 * What differs between two versions of a playbook, moments first, each under its id. Empty exactly where both say the
 * same. The version and its date are no differences.
 */
export function diffPlaybooks(from: Playbook, to: Playbook): PlaybookChange[] {
  const before = new Map(from.moments.map((moment) => [moment.id, moment]));
  const after = new Map(to.moments.map((moment) => [moment.id, moment]));
  const changes: PlaybookChange[] = [];
  for (const moment of from.moments) {
    const now = after.get(moment.id);
    if (now) changes.push(...diffMoments(moment, now, currencies(from, to)));
    else changes.push({ kind: 'removed', momentId: moment.id, name: moment.name, moment });
  }
  for (const moment of to.moments)
    if (!before.has(moment.id)) changes.push({ kind: 'added', momentId: moment.id, name: moment.name, moment });
  const [keptBefore, keptAfter] = [[...before.keys()].filter((id) => after.has(id)), [...after.keys()].filter((id) => before.has(id))];
  if (!isSame(keptBefore, keptAfter)) changes.push({ kind: 'order', from: keptBefore, to: keptAfter });
  return [...changes, ...diffRules(from, to)];
}

const currencies = (from: Playbook, to: Playbook): Currencies => ({ from: from.giftPolicy.currency, to: to.giftPolicy.currency });

function diffMoments(from: Moment, to: Moment, money: Currencies): PlaybookChange[] {
  const changes: PlaybookChange[] = [];
  if (from.name !== to.name) changes.push({ kind: 'renamed', momentId: to.id, from: from.name, to: to.name });
  for (const field of FIELDS) {
    const [before, after] = [valueOfField(from, field), valueOfField(to, field)];
    if (isSame(before, after)) continue;
    const change = { kind: 'changed', momentId: to.id, name: to.name, field, from: before, to: after } as const;
    changes.push(field === 'budget' ? { ...change, money } : change);
  }
  return changes;
}

const valueOfField = (moment: Moment, field: MomentField): RuleValue =>
  field === 'missedAfter' ? (moment.missedAfter ?? Math.max(14, moment.grace ?? 0)) : (moment[field] ?? DEFAULTS[field]);

/** One level deep: a table by segment or a policy is told value by value, a list or a name as a whole. */
function diffRules(from: Playbook, to: Playbook): PlaybookChange[] {
  const [before, after] = [rulesOf(from), rulesOf(to)];
  const rules = [...new Set([...before.keys(), ...after.keys()])];
  return rules.flatMap((rule): PlaybookChange[] => {
    const [old, now] = [before.get(rule), after.get(rule)];
    if (isSame(old, now)) return [];
    const change = { kind: 'rule', rule, from: old, to: now } as const;
    return [AMOUNTS.includes(rule) ? { ...change, money: currencies(from, to) } : change];
  });
}

function rulesOf(playbook: Playbook): Map<string, RuleValue> {
  const rules = new Map<string, RuleValue>();
  for (const [key, value] of Object.entries(playbook)) {
    if (NOT_RULES.includes(key)) continue;
    if (typeof value !== 'object' || value === null) rules.set(key, value);
    else for (const [inner, each] of Object.entries(value)) rules.set(`${key}.${inner}`, each);
  }
  // No countries chosen is the same as an empty choice.
  if (isSame(rules.get('calendar.sets'), [])) rules.delete('calendar.sets');
  return rules;
}

const isSame = (a: RuleValue, b: RuleValue): boolean => a === b || JSON.stringify(canonicalValue(a)) === JSON.stringify(canonicalValue(b));
