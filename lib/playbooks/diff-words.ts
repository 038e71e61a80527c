import type { AnchorKind } from '../accounts/types';
import type { Holiday } from '../time/work-calendar';
import type { MomentField, PlaybookChange, RuleValue } from './diff';
import type { Backstop, Condition, FieldCondition, Moment, Offset, OffsetUnit, Playbook, Repeat, Roll, SatisfiedBy } from './types';
import { anchorInWords, holidayInWords, NUMBERING_WORDS, ROLE_WORDS, ROLL_WORDS, UNIT_WORDS } from './value-words';

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
    case 'rule': {
      const { from, to } = ruleValues(change);
      return { about: RULE_NAMES[change.rule] ?? change.rule, field: '', from, to };
    }
    case 'changed':
      return {
        about: change.name,
        field: FIELD_NAMES[change.field],
        ...fieldValues(change),
      };
  }
}

const dueWords = ({ anchor, offset, unit, owner }: Moment): string =>
  `${offsetWords(offset)} ${UNIT_WORDS[unit]} from ${anchorInWords(anchor)}, ${ROLE_WORDS[owner]}`;

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
    case 'rule': {
      const { from, to } = ruleValues(change);
      return `${RULE_NAMES[change.rule] ?? change.rule}: ${isDays(change) ? daysOff(from, to) : `${from} → ${to}`}`;
    }
    case 'changed': {
      const { from, to } = fieldValues(change);
      return `${change.name}: ${FIELD_NAMES[change.field]} ${from} → ${to}`;
    }
  }
}

/** Both values of a moment's field in words. */
function fieldValues({ field, from, to, money }: Extract<PlaybookChange, { kind: 'changed' }>): { from: string; to: string } {
  if (money) return { from: amount(from, money.from), to: amount(to, money.to) };
  return { from: fieldWords(field, from), to: fieldWords(field, to) };
}

/** "USD 75.50". */
const amount = (value: RuleValue, currency: string): string =>
  typeof value === 'number' ? `${currency} ${Number.isInteger(value) ? value : value.toFixed(2)}` : inWords(value);

type RuleChange = Extract<PlaybookChange, { kind: 'rule' }>;

const isDays = ({ rule }: RuleChange): boolean => rule === 'calendar.holidays';

/** Of a list of days off, only those that go and those that come: it may have hundreds. */
function ruleValues(change: RuleChange): { from: string; to: string } {
  if (change.rule === 'dayNumbering') return { from: numberingWords(change.from), to: numberingWords(change.to) };
  if (change.money) return { from: amount(change.from, change.money.from), to: amount(change.to, change.money.to) };
  if (!isDays(change)) return { from: inWords(change.from), to: inWords(change.to) };
  const [before, after] = [change.from, change.to].map((days) => ((days ?? []) as Holiday[]).map(holidayInWords));
  return {
    from: listed(before?.filter((day) => !after?.includes(day)) ?? [], ', '),
    to: listed(after?.filter((day) => !before?.includes(day)) ?? [], ', '),
  };
}

function daysOff(gone: string, come: string): string {
  if (gone === '' && come === '') return 'another order';
  return [gone && `no longer ${gone}`, come && `now also ${come}`].filter(Boolean).join('; ');
}

const numberingWords = (value: RuleValue): string => NUMBERING_WORDS[value as Playbook['dayNumbering']] ?? inWords(value);

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
    case 'anchor':
      return anchorInWords(value as AnchorKind);
    case 'unit':
      return UNIT_WORDS[value as OffsetUnit];
    case 'roll':
      return ROLL_WORDS[value as Roll];
    case 'owner':
    case 'coOwner':
      return ROLE_WORDS[value as Moment['owner']];
    case 'offset':
      return offsetWords(value as Offset);
    case 'backstop': {
      const { anchor, offset, unit, lessDays } = value as Backstop;
      return `${anchorInWords(anchor)} + ${offsetWords(offset)} ${UNIT_WORDS[unit]}${lessDays ? ` − ${lessDays} days` : ''}`;
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
  return `every ${every} ${UNIT_WORDS[unit]} from the ${from}${count ? `, ${count} times` : ''}${until ? `, until ${until}` : ''}`;
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
