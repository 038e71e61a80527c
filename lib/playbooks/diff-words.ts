import type { MomentField, PlaybookChange, RuleValue } from './diff';
import type { Condition, FieldCondition, Moment, Offset, OffsetUnit, Repeat, SatisfiedBy } from './types';

/** One difference as the cells of a table: what it is about, which rule of it, and both values in words; empty: none. */
export function cellsOf(change: PlaybookChange): { about: string; field: string; from: string; to: string } {
  switch (change.kind) {
    case 'added':
      return { about: change.name, field: 'new moment', from: '', to: dueWords(change.moment) };
    case 'removed':
      return { about: change.name, field: 'moment', from: dueWords(change.moment), to: '' };
    case 'renamed':
      return { about: change.to, field: 'name', from: change.from, to: change.to };
    case 'order':
      return { about: 'All moments', field: 'order', from: '', to: 'another order' };
    case 'rule':
      return { about: RULE_NAMES[change.rule] ?? change.rule, field: '', from: inWords(change.from), to: inWords(change.to) };
    case 'changed':
      return {
        about: change.name,
        field: FIELD_NAMES[change.field],
        from: fieldWords(change.field, change.from),
        to: fieldWords(change.field, change.to),
      };
  }
}

const dueWords = ({ anchor, offset, unit, owner }: Moment): string => `${offsetWords(offset)} ${unit} from ${anchor}, ${owner}`;

/** One difference as a sentence, in English and without markup: "First-week check-in: due 7 days → 10 days after the close". */
export function sentenceOf(change: PlaybookChange): string {
  switch (change.kind) {
    case 'added':
      return `Added: ${change.name}`;
    case 'removed':
      return `Removed: ${change.name}`;
    case 'renamed':
      return `Renamed: ${change.from} → ${change.to}`;
    case 'order':
      return 'The order of the moments changed';
    case 'rule':
      return `${RULE_NAMES[change.rule] ?? change.rule}: ${inWords(change.from)} → ${inWords(change.to)}`;
    case 'changed':
      return `${change.name}: ${FIELD_NAMES[change.field]} ${fieldWords(change.field, change.from)} → ${fieldWords(change.field, change.to)}`;
  }
}

const FIELD_NAMES: Record<MomentField, string> = {
  stage: 'stage',
  why: 'explanation',
  anchor: 'counts from',
  backstop: 'where that date is unknown, counts from',
  offset: 'due after',
  offsetBySegment: 'due by segment',
  unit: 'counts in',
  roll: 'on a day off moves',
  opensBefore: 'opens before due, days',
  grace: 'grace, days',
  missedAfter: 'missed after, days',
  owner: 'owner',
  coOwner: 'co-owner',
  channel: 'suggested',
  budget: 'gift budget',
  required: 'required',
  gate: 'blocks onboarding',
  repeat: 'repeats',
  conditions: 'only if',
  satisfiedBy: 'done by',
  countsFor: 'counts for',
  escalateAfter: 'escalates after, days',
  minutes: 'minutes of work',
};

const RULE_NAMES: Record<string, string> = {
  name: 'Name',
  dayNumbering: 'Day numbering',
  'calendar.workdays': 'Workdays (Monday = 1)',
  'calendar.holidays': 'Own days off',
  'calendar.sets': 'Public holidays',
  'giftPolicy.currency': 'Gift currency',
  'giftPolicy.budgetPerAccount': 'Gift budget an account',
  'giftPolicy.perGift': 'Gift limit',
  'giftPolicy.perRecipientPerYear': 'Gift limit a recipient and year',
  'giftPolicy.approvalAbove': 'Gifts need approval above',
  'giftPolicy.blockPublicSector': 'No gifts to the public sector',
  'giftPolicy.cashAllowed': 'Cash allowed',
  'silenceDays.strategic': 'Days of silence, strategic',
  'silenceDays.enterprise': 'Days of silence, enterprise',
  'silenceDays.midmarket': 'Days of silence, mid-market',
  'silenceDays.smb': 'Days of silence, small business',
  'silenceDays.unknown': 'Days of silence, segment unknown',
  'ownership.phases': 'Who leads when',
};

function fieldWords(field: MomentField, value: RuleValue): string {
  if (value === undefined || value === null) return 'none';
  switch (field) {
    case 'offset':
      return offsetWords(value as Offset);
    case 'backstop': {
      const { anchor, offset, unit, lessDays } = value as { anchor: string; offset: Offset; unit: OffsetUnit; lessDays?: number };
      return `${anchor} + ${offsetWords(offset)} ${unit}${lessDays ? ` − ${lessDays} days` : ''}`;
    }
    case 'repeat':
      return repeatWords(value as Repeat);
    case 'conditions':
      return listed((value as Condition[]).map(conditionWords), ' and ') || 'always';
    case 'satisfiedBy':
      return ruleWords(value as SatisfiedBy);
    default:
      return inWords(value);
  }
}

const offsetWords = (offset: Offset): string => (typeof offset === 'number' ? String(offset) : `the table ${offset.bySegment}`);

function repeatWords(repeat: Repeat): string {
  if ('perEvent' in repeat) return 'for each event';
  if ('perTerm' in repeat) return 'once a contract term';
  if ('rolling' in repeat) return 'counted again from each touch';
  const { every, unit, from, count, until } = repeat;
  return `every ${every} ${unit} from the ${from}${count ? `, ${count} times` : ''}${until ? `, until ${until}` : ''}`;
}

const conditionWords = (condition: Condition): string =>
  'any' in condition ? `(${listed(condition.any.map(fieldConditionWords), ' or ')})` : fieldConditionWords(condition);

const OPS: Record<FieldCondition['op'], string> = {
  eq: 'is',
  ne: 'is not',
  in: 'is one of',
  nin: 'is none of',
  gt: 'is more than',
  gte: 'is at least',
  lt: 'is less than',
  lte: 'is at most',
  exists: 'is known:',
};

const fieldConditionWords = ({ field, op, value, ifUnknown }: FieldCondition): string =>
  `${field} ${OPS[op]} ${inWords(value)}${ifUnknown ? ` (unknown: ${ifUnknown.replace('_', ' ')})` : ''}`;

function ruleWords(rule: SatisfiedBy): string {
  const parts = Object.entries(rule).map(([key, value]) =>
    key === 'bilateral' ? (value ? 'two-way' : 'one-way too') : `${key} ${inWords(value)}`,
  );
  return listed(parts, ', ') || 'what its channel names';
}

function inWords(value: RuleValue): string {
  if (value === undefined || value === null || value === '') return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return listed(value.map(inWords), ', ') || 'none';
  if (typeof value !== 'object') return String(value);
  return (
    listed(
      Object.entries(value).map(([key, each]) => `${key} ${inWords(each)}`),
      ', ',
    ) || 'none'
  );
}

const listed = (words: readonly string[], between: string): string => words.join(between);
