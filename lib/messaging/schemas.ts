import { z } from 'zod';
import { CRMS } from '../accounts/site';
import { ENGAGEMENT_OUTCOMES, ENGAGEMENT_TYPES, GIFT_STATUSES, OUTCOME_KINDS } from '../engagements/types';
import { HOLIDAY_SET_IDS } from '../playbooks/holiday-ids';
import { DIGEST_KINDS } from '../settings/types';
import { ACCESS_ASKS } from './access/schemas';
import { ACTING_ASKS } from './acting/schemas';
import { ACTIVITY_ASKS } from './activity/schemas';
import { date, id, nothing, press, prose, word } from './common/schemas';
import type { AskOf, OperationName } from './contract';
import { CRM_API_ASKS } from './crm-api/schemas';
import { IMPORT_ASKS } from './import/schemas';
import { PLAYBOOKS_ASKS } from './playbooks/schemas';
import { POINTING_ASKS } from './pointing/schemas';
import { TRIAGE_ASKS } from './triage/schemas';
import { WELCOME_ASKS } from './welcome/schemas';

/*
 * What may stand in a message, checked before anything reads it. Unknown keys are refused, lengths capped.
 */

/** No id of any CRM holds a slash, a space or more than this; whether it is one of its own is settled by the address. */
const recordId = z
  .string()
  .max(120)
  .regex(/^[^\s/]+$/);
const record = z.strictObject({
  crm: z.enum([...CRMS, 'taught']),
  host: z.string().max(255),
  tenant: z.string().max(255).exactOptional(),
  object: z.string().max(80).nullable(),
  id: recordId,
  workspaceAccountId: recordId.nullable(),
});
const deal = z.strictObject({
  id: z.string().max(120),
  name: word,
  stage: word,
  closeDate: word,
  amount: word,
  won: z.boolean().exactOptional(),
});
const reading = z.strictObject({
  record,
  state: z.enum(['found', 'loading', 'absent', 'edit-mode', 'ambiguous']),
  accountId: recordId.nullable(),
  accountName: word.nullable(),
  nameConfidence: z.enum(['high', 'low']),
  ownerName: word.nullable(),
  datedFields: z.array(z.strictObject({ apiName: word, label: word, text: word })).max(200),
  fieldsSeen: z.number().int().min(0).max(100_000),
  deals: z.strictObject({ rows: z.array(deal).max(500), cut: z.boolean() }).nullable(),
  deal: deal.nullable(),
  dealConfidence: z.literal('low').exactOptional(),
  dateTexts: z.array(z.string().max(80)).max(40),
  lang: word,
});
const gift = z.strictObject({
  item: word,
  vendor: word,
  amountMinor: z.number(),
  currency: z.string().max(3),
  recipientLabel: word,
  recipientOrg: z.enum(['private', 'public', 'unknown']),
  status: z.enum(GIFT_STATUSES),
  policy: z.strictObject({ result: z.enum(['ok', 'warn', 'block']), rules: z.array(word).max(20), overrideReason: word.nullable() }),
});
const entry = z.strictObject({
  type: z.enum(ENGAGEMENT_TYPES),
  occurredOn: date,
  reached: z.boolean().nullable(),
  outcome: z.enum(ENGAGEMENT_OUTCOMES).nullable(),
  subject: prose,
  notes: prose,
  nextStep: z.strictObject({ what: prose, due: date.nullable() }).nullable(),
  gift: gift.nullable(),
  occurrenceId: id.nullable(),
  outcomeKind: z.enum(OUTCOME_KINDS).nullable(),
  quick: z.boolean(),
});
const panel = z.strictObject({ side: z.enum(['left', 'right']), width: z.number(), collapsed: z.boolean() });
const choice = z.union([
  z.strictObject({ rule: z.literal('first') }),
  z.strictObject({ rule: z.literal('latest') }),
  z.strictObject({ rule: z.literal('deal'), dealId: id }),
]);
const clock = z.string().max(5);
/** The use case says what is wrong with a day; here only its shape is held. */
const calendar = z.strictObject({
  workdays: z.array(z.int()).max(7),
  holidays: z.array(z.union([z.strictObject({ date, name: word }), z.strictObject({ everyYear: z.string().max(5), name: word })])).max(300),
  sets: z.array(z.enum(HOLIDAY_SET_IDS)).max(HOLIDAY_SET_IDS.length).exactOptional(),
});
const settingsChange = z.strictObject({
  role: z.enum(['sales', 'cs', 'manager']).nullable().exactOptional(),
  keepsOtherRoles: z.boolean().exactOptional(),
  me: z.strictObject({ name: word, crmNames: z.array(word).max(50) }).exactOptional(),
  zone: z.string().max(80).exactOptional(),
  playbookId: z.string().max(80).exactOptional(),
  closeRule: z.enum(['first', 'latest']).nullable().exactOptional(),
  singleKeys: z.boolean().exactOptional(),
  surveysOn: z.boolean().exactOptional(),
  calendar: calendar.nullable().exactOptional(),
  dayLimit: z.int().min(1).max(1_000).nullable().exactOptional(),
  reminders: z
    .strictObject({
      badge: z.enum(['mine', 'account', 'off']).exactOptional(),
      digest: z.strictObject({ on: z.boolean(), at: clock, kinds: z.array(z.enum(DIGEST_KINDS)).max(DIGEST_KINDS.length) }).exactOptional(),
      immediate: z.boolean().exactOptional(),
      quiet: z.strictObject({ from: clock, to: clock }).nullable().exactOptional(),
      names: z.boolean().exactOptional(),
    })
    .exactOptional(),
});
const form = { formId: id };

export const ASKS: { [K in OperationName]: z.ZodType<AskOf<K>> } = {
  'account.seen': z.strictObject({ reading }),
  'page.left': z.strictObject({ url: z.string().max(8_000) }),
  'sidebar.view': nothing,
  'form.open': z.strictObject({ kind: z.enum(['log', 'gift']), occurrenceId: id.nullable(), glanceForm: id.optional() }),
  'form.resume': z.strictObject(form),
  'form.discard': z.strictObject(form),
  'draft.keep': z.strictObject({ ...form, fields: z.record(z.string().max(40), prose) }),
  'engagement.log': z.strictObject({ ...form, entry }),
  'moment.skip': z.strictObject({ ...press, ...form, occurrenceId: id, reason: prose }),
  'moment.snooze': z.strictObject({ ...press, ...form, occurrenceId: id, until: date, reason: prose }),
  'moment.reopen': z.strictObject({ ...press, ...form, occurrenceId: id }),
  'anchor.type': z.strictObject({ ...press, ...form, date, raw: word }),
  'anchor.field': z.strictObject({ ...press, ...form, apiName: z.string().max(255), date, raw: word, everyAccount: z.boolean() }),
  'anchor.accept': z.strictObject({ ...press, ...form, take: z.enum(['new', 'old']) }),
  'deal.choose': z.strictObject({ ...press, ...form, choice, everyAccount: z.boolean() }),
  'deal.won': z.strictObject({ ...press, ...form, dealId: id }),
  'stage.answer': z.strictObject({ ...press, ...form, stage: word, won: z.boolean() }),
  'site.dateOrder': z.strictObject({ ...press, ...form, order: z.enum(['dmy', 'mdy']) }),
  'tracking.start': z.strictObject({
    ...press,
    ...form,
    from: z.enum(['today', 'anniversary', 'close']),
    reached: z.strictObject({ onboardingDone: date.nullable(), firstValue: date.nullable() }),
  }),
  'tracking.stop': z.strictObject({ ...press, ...form, why: z.enum(['not-a-customer', 'do-not-track']) }),
  'tracking.resume': z.strictObject({ ...press, ...form }),
  undo: z.strictObject({ undoId: id }),
  'panel.set': z.strictObject({ panel }),
  'dashboard.open': z.strictObject({ view: z.enum(['triage', 'log', 'playbooks', 'welcome', 'settings']) }),
  'focus.back': nothing,
  'engagement.delete': z.strictObject({ ...press, id }),
  'settings.read': nothing,
  'settings.write': z.strictObject({ settings: settingsChange }),
  'store.state': nothing,
  'store.startOver': nothing,
  ...ACCESS_ASKS,
  ...TRIAGE_ASKS,
  ...ACTING_ASKS,
  ...PLAYBOOKS_ASKS,
  ...POINTING_ASKS,
  ...ACTIVITY_ASKS,
  ...CRM_API_ASKS,
  ...IMPORT_ASKS,
  ...WELCOME_ASKS,
};
