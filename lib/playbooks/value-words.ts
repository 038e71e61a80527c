import type { AnchorKind, Role } from '../accounts/types';
import type { Holiday, OffsetUnit, Roll } from '../time/work-calendar';
import type { Playbook } from './types';

/* The values of a playbook's rules as a changelog says them: without markup, and without the file's own spellings. */

export const UNIT_WORDS: Record<OffsetUnit, string> = {
  days: 'days',
  businessDays: 'working days',
  weeks: 'weeks',
  months: 'months',
  quarters: 'quarters',
  years: 'years',
};

export const ROLE_WORDS: Record<Role | 'custom', string> = { sales: 'sales', cs: 'CS', manager: 'manager', custom: 'somebody else' };

export const ROLL_WORDS: Record<Roll, string> = {
  none: 'not at all',
  forward: 'forward',
  backward: 'back',
  nearest: 'to the nearest working day',
};

export const NUMBERING_WORDS: Record<Playbook['dayNumbering'], string> = {
  offset: 'the close is Day 0',
  'day1-is-anchor': 'the close is Day 1',
};

const ANCHOR_WORDS: Partial<Record<AnchorKind, string>> = {
  close: 'the close',
  contractStart: 'the contract’s start',
  goLive: 'go-live',
  renewal: 'the renewal',
  noticeDeadline: 'the notice deadline',
  quarter: 'the quarter’s start',
  'issue.resolved': 'an issue’s resolution',
  lastBilateralTouch: 'the last two-way touch',
  'milestone:onboarding_done': 'the end of onboarding',
  'milestone:first_value': 'first value',
};

/** The anchor as the words after "after": "the close", "go-live". */
export const anchorInWords = (kind: AnchorKind): string =>
  ANCHOR_WORDS[kind] ?? kind.replace(/^(milestone|custom):/, '').replaceAll('_', ' ');

/** "2026-08-14 Summer closure", "every year on 12-24 Eve" */
export const holidayInWords = (holiday: Holiday): string =>
  `${'date' in holiday ? holiday.date : `every year on ${holiday.everyYear}`} ${holiday.name}`;
