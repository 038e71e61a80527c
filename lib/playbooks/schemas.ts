import { z } from 'zod';
import { cleanLine } from '../accounts/text';
import { type AnchorKind, ROLES, SEGMENTS } from '../accounts/types';
import { ENGAGEMENT_TYPES, GIFT_STATUSES, OUTCOME_KINDS } from '../engagements/types';
import { isPlainDate } from '../time/day';
import { HOLIDAY_SET_IDS } from './holiday-ids';
import type { Condition, Moment, Playbook, PlaybookCalendar, Repeat, SatisfiedBy } from './types';

/*
 * What a playbook file may say (domain §2, §10). Unknown keys are refused, so that a misspelt field is a message and not
 * a rule that silently does nothing. A further key of the playbook itself is a table by segment for `bySegment`.
 */
z.config({ jitless: true });

/** Days, weeks, months: further than this no moment is planned. */
const FAR = 4000;
const CUSTOM_ANCHOR = /^(milestone|custom):[a-z0-9_.-]{1,60}$/;

const slug = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,59}$/, 'must be a short name of small letters, digits, "-", "_" or "."');
/** Whether a playbook may have this id. */
export const isPlaybookId = (text: string): boolean => slug.safeParse(text).success;
const word = z.string().trim().min(1, 'must not be empty').max(120, 'must be at most 120 characters');
/** Shown beside other words, so it may neither turn what stands around it nor look like a name that it is not. */
const name = word.refine((text) => cleanLine(text) === text.normalize('NFC').replace(/\s+/gu, ' ').trim(), {
  error: 'must not hold characters that cannot be seen or that turn the reading direction',
});
const prose = z.string().max(1000, 'must be at most 1,000 characters');
const plainDate = z.string().refine(isPlainDate, 'must be a date as YYYY-MM-DD');
const count = z.int('must be a whole number').min(0, 'must be 0 or more').max(FAR, `must be at most ${FAR}`);
const atLeastOne = z.int('must be a whole number').min(1, 'must be 1 or more').max(FAR, `must be at most ${FAR}`);
const money = z.number().min(0, 'must be 0 or more').max(1_000_000_000);
const unit = z.enum(['days', 'businessDays', 'weeks', 'months', 'quarters', 'years']);
const role = z.enum(ROLES);
const owner = z.enum([...ROLES, 'custom']);
const segmentTable = z.strictObject({ strategic: count, enterprise: count, midmarket: count, smb: count, unknown: count });

const anchor: z.ZodType<AnchorKind> = z.custom<AnchorKind>(
  (value) =>
    typeof value === 'string' &&
    (['close', 'contractStart', 'goLive', 'renewal', 'noticeDeadline', 'quarter', 'issue.resolved', 'lastBilateralTouch'].includes(value) ||
      CUSTOM_ANCHOR.test(value)),
  'is no anchor; known are close, contractStart, goLive, renewal, noticeDeadline, quarter, issue.resolved, lastBilateralTouch, milestone:… and custom:…',
);

const offset = z.union([z.int().min(-FAR).max(FAR), z.strictObject({ bySegment: z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{0,59}$/) })], {
  error: 'must be a whole number, or the name of a table as {"bySegment": "silenceDays"}',
});

const backstop = z.strictObject({ anchor, offset, unit, lessDays: count.exactOptional() });

const repeat: z.ZodType<Repeat> = z.union(
  [
    z.strictObject({
      every: atLeastOne,
      unit,
      from: z.enum(['anchor', 'completion']),
      count: atLeastOne.exactOptional(),
      until: plainDate.exactOptional(),
    }),
    z.strictObject({ perEvent: z.literal(true) }),
    z.strictObject({ perTerm: z.literal(true) }),
    z.strictObject({ rolling: z.literal(true) }),
  ],
  { error: 'must be {every, unit, from}, {"perEvent": true}, {"perTerm": true} or {"rolling": true}' },
);

const scalar = z.union([z.string().max(200), z.number(), z.boolean()]);
const fieldCondition = z
  .strictObject({
    field: z.string().regex(/^[a-zA-Z][a-zA-Z0-9.]{0,59}$/, 'must be the name of a field, such as giftPolicy.allowed'),
    op: z.enum(['eq', 'ne', 'in', 'nin', 'gt', 'gte', 'lt', 'lte', 'exists']),
    value: z.union([scalar, z.null(), z.array(scalar).max(50)]),
    ifUnknown: z.enum(['applies', 'waiting', 'not_applicable']).exactOptional(),
  })
  .refine(({ op, value }) => (op === 'in' || op === 'nin') === Array.isArray(value), {
    path: ['value'],
    error: 'must be a list for in and nin, and only there',
  });
const condition: z.ZodType<Condition> = z.union([fieldCondition, z.strictObject({ any: z.array(fieldCondition).min(1).max(20) })]);

const satisfiedBy: z.ZodType<SatisfiedBy> = z.strictObject({
  types: z.array(z.enum(ENGAGEMENT_TYPES)).min(1).exactOptional(),
  tag: slug.exactOptional(),
  milestone: slug.exactOptional(),
  event: slug.exactOptional(),
  outcome: z.array(z.enum(OUTCOME_KINDS)).min(1).exactOptional(),
  giftStatus: z.array(z.enum(GIFT_STATUSES)).min(1).exactOptional(),
  bilateral: z.boolean().exactOptional(),
  min: atLeastOne.exactOptional(),
  roles: z
    .array(z.enum(['sponsor', 'champion', 'admin', 'user', 'buyer', 'blocker', 'other']))
    .min(1)
    .exactOptional(),
});

const moment: z.ZodType<Moment> = z
  .strictObject({
    id: slug,
    name,
    stage: z.enum(['onboarding', 'adoption', 'growth', 'renewal', 'any']),
    why: prose.exactOptional(),
    anchor,
    backstop: backstop.nullable().exactOptional(),
    offset,
    offsetBySegment: z.partialRecord(z.enum(SEGMENTS), z.int().min(-FAR).max(FAR)).exactOptional(),
    unit,
    roll: z.enum(['none', 'forward', 'backward', 'nearest']).exactOptional(),
    opensBefore: count.exactOptional(),
    grace: count.exactOptional(),
    missedAfter: count.exactOptional(),
    owner,
    coOwner: owner.exactOptional(),
    channel: z
      .array(z.enum([...ENGAGEMENT_TYPES, 'outcome', 'any']))
      .max(16)
      .exactOptional(),
    budget: money.nullable().exactOptional(),
    required: z.boolean().exactOptional(),
    gate: z.boolean().exactOptional(),
    repeat: repeat.exactOptional(),
    conditions: z.array(condition).max(20).exactOptional(),
    satisfiedBy: satisfiedBy.exactOptional(),
    countsFor: z.enum(['coverage', 'info']).exactOptional(),
    escalateAfter: count.nullable().exactOptional(),
    minutes: count.exactOptional(),
  })
  .refine(({ grace = 0, missedAfter }) => missedAfter === undefined || missedAfter >= grace, {
    path: ['missedAfter'],
    error: 'must not be less than grace: the last recoverable day is never before the last on-time day',
  });

const holiday = z.union([
  z.strictObject({ date: plainDate, name: word }),
  z.strictObject({ everyYear: z.string().refine((text) => isPlainDate(`2024-${text}`), 'must be a month and day as MM-DD'), name: word }),
]);
export const calendarSchema: z.ZodType<PlaybookCalendar> = z.strictObject({
  workdays: z
    .array(z.int().min(1, 'must be 1 (Monday) to 7 (Sunday)').max(7, 'must be 1 (Monday) to 7 (Sunday)'))
    .min(1, 'must name a working day')
    .max(7),
  // Fewer than the days of a year, so that a working day is always left.
  holidays: z.array(holiday).max(300),
  sets: z
    .array(z.enum(HOLIDAY_SET_IDS, { error: `must be one of ${HOLIDAY_SET_IDS.join(', ')}` }))
    .max(HOLIDAY_SET_IDS.length)
    .exactOptional(),
});

export const playbookSchema: z.ZodType<Playbook> = z
  .object({
    schema: z.literal('afterclose-playbook/1', {
      error: ({ input }) =>
        /^afterclose-playbook\/(?:[2-9]|[1-9]\d+)$/.test(String(input))
          ? 'is that of a newer Afterclose. Update Afterclose, then read the file again'
          : 'must be "afterclose-playbook/1"',
    }),
    id: slug,
    version: z.string().regex(/^\d{1,4}\.\d{1,4}\.\d{1,4}$/, 'must be a version such as 1.0.0'),
    name,
    effectiveFrom: plainDate.nullable(),
    dayNumbering: z.enum(['offset', 'day1-is-anchor']),
    calendar: calendarSchema,
    giftPolicy: z.strictObject({
      currency: z.string().regex(/^[A-Z]{3}$/, 'must be a currency code such as USD'),
      budgetPerAccount: money,
      perGift: money,
      perRecipientPerYear: money,
      approvalAbove: money,
      blockPublicSector: z.boolean(),
      cashAllowed: z.boolean(),
    }),
    silenceDays: segmentTable,
    ownership: z.strictObject({
      phases: z
        .array(z.strictObject({ role, fromDay: z.int(), toDay: z.int().exactOptional(), joint: z.boolean().exactOptional() }))
        .max(20),
    }),
    moments: z.array(moment).min(1, 'must hold a moment').max(500, 'must hold at most 500 moments'),
  })
  .catchall(segmentTable)
  .superRefine((playbook, context) => {
    const seen = new Set<string>();
    for (const [index, { id, offset: own, backstop: fallback, repeat: again }] of playbook.moments.entries()) {
      const refuse = (key: (string | number)[], message: string): void =>
        context.addIssue({ code: 'custom', path: ['moments', index, ...key], message });
      if (seen.has(id)) refuse(['id'], `is used by another moment: "${id}"`);
      seen.add(id);
      for (const [key, value] of [['offset', own] as const, ['backstop', fallback?.offset] as const]) {
        const table = typeof value === 'object' ? value.bySegment : null;
        if (table !== null && !isTable(playbook, table)) refuse([key], `names a table the playbook does not have: "${table}"`);
      }
      if (again && 'perEvent' in again && fallback) refuse(['backstop'], 'has no use on a moment that comes once an event');
    }
  });

const NOT_TABLES = ['calendar', 'giftPolicy', 'ownership', 'moments'];

function isTable(playbook: Record<string, unknown>, name: string): boolean {
  const value = playbook[name];
  return Object.hasOwn(playbook, name) && typeof value === 'object' && !NOT_TABLES.includes(name);
}
