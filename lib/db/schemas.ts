import { z } from 'zod';
import { CRMS, type Site } from '../accounts/site';
import { type Account, type AccountKey, type AnchorKind, type AnchorReading, ROLES, SEGMENTS } from '../accounts/types';
import { recipeSchema } from '../crm/recipes/schemas';
import { NOTES_MAX } from '../engagements/limits';
import { ENGAGEMENT_OUTCOMES, ENGAGEMENT_TYPES, type Engagement, GIFT_STATUSES, OUTCOME_KINDS } from '../engagements/types';
import { AskFailed } from '../messaging/errors';
import type { Override } from '../moments/overrides';
import { calendarSchema, playbookSchema } from '../playbooks/schemas';
import type { Change, Stored, StoredPlaybook } from '../services/ports';
import { DIGEST_KINDS } from '../settings/types';
import { isPlainDate, MAX_DAY, type PlainDate } from '../time/day';
import { type SavedView, VIEW_NAME_MAX, VIEWS } from '../triage/filter';
import { SORT_COLUMNS } from '../triage/order';
import { ITEM_STATES } from '../triage/types';
import type { Mark } from './mark';

/*
 * What may be stored. Nothing is changed here: a value is stored as it is, and read back identically, or refused with
 * the name of the field. Text is normalised where it comes in from the page or a file.
 */
z.config({ jitless: true });

const id = z.string().min(1).max(400);
const word = z.string().max(2_000);
/** Normalising can make a text three times as long as it was when its length was checked. */
const prose = z.string().max(3 * NOTES_MAX);
const key: z.ZodType<AccountKey> = id;
const day = z.int().min(-30_000).max(3_000_000);
/** In every zone a day of the calendar: a later instant could be stored and then neither shown nor exported. */
const instant = z
  .int()
  .min(0)
  .max(MAX_DAY * 86_400_000 - 1);
const count = z.int().min(0).max(1_000_000);
const minor = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
const date: z.ZodType<PlainDate> = z.string().refine(isPlainDate);
const zone = z.string().min(1).max(80);
/** The text of a playbook file. */
const DRAFT_MAX = 1_000_000;
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const currency = z.string().regex(/^[A-Z]{3}$/);

const via = z.enum(['typed', 'confirmed', 'field', 'won-list', 'won-deal', 'computed']);
const reading = {
  date,
  raw: word,
  source: z.enum(['crm-page', 'crm-api', 'manual', 'import', 'milestone', 'computed']),
  via,
  confidence: z.enum(['high', 'low']),
  readAt: instant,
  field: z.string().max(255).exactOptional(),
  dealId: id.exactOptional(),
} satisfies { [K in keyof AnchorReading]: z.ZodType };
const anchorKind: z.ZodType<AnchorKind> = z.union([
  z.enum(['close', 'contractStart', 'goLive', 'renewal', 'noticeDeadline', 'quarter', 'issue.resolved', 'lastBilateralTouch']),
  z.templateLiteral(['milestone:', z.string().max(200)]),
  z.templateLiteral(['custom:', z.string().max(200)]),
]);
const closeChoice = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('first') }),
  z.strictObject({ rule: z.literal('latest') }),
  z.strictObject({ rule: z.literal('deal'), dealId: id }),
]);

const account: z.ZodType<Account> = z.strictObject({
  key,
  siteId: id,
  object: id,
  recordId: id,
  crmUrl: z.string().max(8_000),
  name: word,
  nameUnsure: z.literal(true).exactOptional(),
  segment: z.enum(SEGMENTS),
  ownerSales: word.nullable(),
  ownerCs: word.nullable(),
  salesAssigned: z.strictObject({ over: word.nullable() }).exactOptional(),
  zone: zone.nullable(),
  arr: z.strictObject({ amountMinor: minor, currency }).nullable(),
  status: z.enum(['active', 'churned', 'paused', 'prospect']),
  statusSince: date.nullable(),
  aliases: z.array(key).max(200),
  tags: z.array(word).max(200),
  giftPolicy: z.strictObject({ publicSector: z.boolean().nullable(), noGifts: z.boolean().nullable(), note: prose }),
  tracked: z.boolean(),
  trackedFrom: date.nullable(),
  trackingStart: z.enum(['close', 'first-seen', 'today', 'anniversary', 'imported']).nullable(),
  firstSeen: date,
  lastSeenOnPage: instant,
  anchors: z.array(z.strictObject({ ...reading, kind: anchorKind, history: z.array(z.strictObject(reading)).max(5_000) })).max(200),
  deals: z
    .array(
      z.strictObject({
        id,
        name: word,
        stage: word,
        won: z.union([z.boolean(), z.literal('unknown')]),
        closeDate: date.nullable(),
        rawCloseDate: word,
        amount: word.nullable(),
        unsure: z.literal(true).exactOptional(),
        source: z.literal('crm-api').exactOptional(),
      }),
    )
    .max(5_000),
  dealsCut: z.boolean(),
  wonWhole: z.literal(true).exactOptional(),
  closeChoice: closeChoice.nullable(),
  playbook: z.strictObject({ id, version: z.string().max(80) }).nullable(),
});

const engagementType = z.enum(ENGAGEMENT_TYPES);
const gift = z.strictObject({
  item: word,
  vendor: word,
  amountMinor: minor,
  currency,
  recipientLabel: word,
  recipientOrg: z.enum(['private', 'public', 'unknown']),
  status: z.enum(GIFT_STATUSES),
  policy: z.strictObject({ result: z.enum(['ok', 'warn', 'block']), rules: z.array(word).max(50), overrideReason: word.nullable() }),
});
const participant = z.strictObject({
  label: word,
  role: z.enum(['sponsor', 'champion', 'admin', 'user', 'buyer', 'blocker', 'other']),
});

const engagement: z.ZodType<Engagement> = z.strictObject({
  id,
  accountKey: key,
  occurredOn: date,
  occurredAt: instant.nullable(),
  zone,
  type: engagementType,
  direction: z.enum(['outbound', 'inbound', 'bilateral']),
  channel: z.union([engagementType, z.enum(['outcome', 'any'])]).nullable(),
  subject: word,
  notes: prose,
  outcome: z.enum(ENGAGEMENT_OUTCOMES).nullable(),
  sentiment: z.union([z.literal(-1), z.literal(0), z.literal(1)]).nullable(),
  theirs: z.array(participant).max(200),
  ours: z.array(word).max(200),
  durationMin: count.nullable(),
  moments: z.array(z.strictObject({ occurrenceId: id, linkSource: z.enum(['auto', 'manual']) })).max(500),
  milestone: word.nullable(),
  event: word.nullable(),
  outcomeKind: z.enum(OUTCOME_KINDS).nullable(),
  gift: gift.nullable(),
  nextStep: z.strictObject({ what: prose, due: date.nullable() }).nullable(),
  tags: z.array(word).max(200),
  loggedBy: word,
  loggedAt: instant,
  lastEditedBy: word.nullable(),
  lastEditedAt: instant.nullable(),
  source: z.enum(['manual', 'quick', 'bulk', 'import', 'crm', 'sync']),
  crmUrl: z.string().max(8_000).nullable(),
  rev: count,
  deletedAt: instant.nullable(),
});

const decision = { id, accountKey: key };
const override: z.ZodType<Override> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('skip'), ...decision, occurrenceId: id, reason: prose, on: day }),
  z.strictObject({ kind: z.literal('snooze'), ...decision, occurrenceId: id, until: day, reason: prose, count, on: day }),
  z.strictObject({ kind: z.literal('milestone'), ...decision, milestone: word, day }),
  z.strictObject({ kind: z.literal('frozen-due'), ...decision, occurrenceId: id, due: day }),
]);

const site: z.ZodType<Site> = z.strictObject({
  id,
  crm: z.enum([...CRMS, 'taught']),
  host: z.string().max(255),
  tenant: z.string().max(255).exactOptional(),
  dateOrder: z.enum(['dmy', 'mdy']).nullable(),
  closeField: z.string().max(255).nullable(),
  closeRule: z.enum(['first', 'latest']).nullable(),
  trustsDeals: z.literal(true).exactOptional(),
  stages: z.record(word, z.boolean()),
  recipe: recipeSchema.exactOptional(),
});

const settings: z.ZodType<Stored['settings']> = z.strictObject({
  id: z.literal('settings'),
  role: z.enum(ROLES).nullable(),
  keepsOtherRoles: z.boolean(),
  me: z.strictObject({ name: word, crmNames: z.array(word).max(50) }),
  zone,
  playbookId: id,
  closeRule: z.enum(['first', 'latest']).nullable(),
  singleKeys: z.boolean(),
  surveysOn: z.boolean(),
  calendar: calendarSchema.nullable(),
  dayLimit: z.int().min(1).max(1_000_000).nullable(),
  reminders: z.strictObject({
    badge: z.enum(['mine', 'account', 'off']),
    digest: z.strictObject({ on: z.boolean(), at: clock, kinds: z.array(z.enum(DIGEST_KINDS)).max(DIGEST_KINDS.length) }),
    immediate: z.boolean(),
    quiet: z.strictObject({ from: clock, to: clock }).nullable(),
    names: z.boolean(),
  }),
});

const version = z.string().max(80);
const playbook: z.ZodType<StoredPlaybook> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('version'), id, playbook: playbookSchema, publishedAt: instant }),
  z.strictObject({
    kind: z.literal('draft'),
    id,
    playbookId: id,
    text: z.string().max(DRAFT_MAX),
    basedOn: version.nullable(),
    savedAt: instant,
  }),
]);

const words = z.array(word).max(50);
const view: z.ZodType<SavedView> = z.strictObject({
  id,
  name: z.string().min(1).max(VIEW_NAME_MAX),
  filter: z.strictObject({
    view: z.enum(VIEWS),
    owners: words,
    segments: z.array(z.enum(SEGMENTS)).max(SEGMENTS.length),
    states: z.array(z.enum(ITEM_STATES)).max(ITEM_STATES.length),
    moments: words,
    tags: words,
    text: z.string().max(200),
    sort: z.strictObject({ column: z.enum(SORT_COLUMNS), direction: z.enum(['up', 'down']) }).nullable(),
  }),
});

const change: z.ZodType<Omit<Change, 'puts'>> = z.strictObject({
  id,
  action: z.string().min(1).max(80),
  actor: word,
  at: instant,
  accountKey: key.nullable(),
});

/** What is checked on its way into the database: the values of each table, and a change apart from its values. */
type Checked = Stored & { change: Omit<Change, 'puts'> };
const SCHEMAS: { [K in keyof Checked]: z.ZodType<Checked[K]> } = {
  accounts: account,
  engagements: engagement,
  overrides: override,
  sites: site,
  settings,
  playbooks: playbook,
  views: view,
  change,
};

/** Fields whose keys are a person's own words: the path to a refused value must not quote them. */
const WORD_KEYED = ['stages', 'playbook'];

/**
 * @returns the value, as it was.
 * @throws AskFailed malformed; `detail` names the first field that does not hold, as `table.field`.
 */
export function checked<K extends keyof Checked>(table: K, value: unknown): Checked[K] {
  if (holdsReservedKey(value)) throw malformed(`${table}.reserved-key`);
  const result = SCHEMAS[table].safeParse(value);
  if (result.success) return result.data;
  throw malformed([table, ...fieldOf(result.error)].join('.'));
}

export const malformed = (detail: string): AskFailed => new AskFailed({ code: 'malformed', detail });

/** Path to the first field refused, without the keys that are a person's own words or that nobody knows. */
function fieldOf(error: z.ZodError): string[] {
  const issue = error.issues[0];
  const path = (issue?.path ?? []).map(String);
  if (issue?.code === 'unrecognized_keys') path.push('unknown-field');
  const worded = path.findIndex((segment) => WORD_KEYED.includes(segment));
  return worded < 0 ? path : path.slice(0, worded + 1);
}

/**
 * An own key named `__proto__`, as JSON.parse makes one, would be dropped or would change the prototype on its way
 * through a copy: neither what was sent nor refused. What nests deeper than any value of ours counts as one, too.
 */
function holdsReservedKey(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Object.hasOwn(value, '__proto__') || depth > 20) return true;
  return Object.values(value).some((inner) => holdsReservedKey(inner, depth + 1));
}

const number = z.int().min(0);
const mark: z.ZodType<Mark> = z.strictObject({ schema: number, accounts: number, engagements: number });

/** A mark that cannot be read is still a mark: there was data. */
export const readMark = (found: unknown): Mark => mark.safeParse(found).data ?? { schema: 0, accounts: 0, engagements: 0 };
