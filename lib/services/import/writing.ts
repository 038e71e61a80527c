import { IMPORTED_OBJECT, IMPORTED_SITE } from '../../accounts/imported';
import { accountKey } from '../../accounts/key';
import type { Account, AccountKey } from '../../accounts/types';
import { accountObjectOf, factsOf } from '../../crm/crms';
import { answeredStart, broughtAccount, startByHistory } from '../../import/bring-account';
import { broughtActivity } from '../../import/bring-activity';
import type { AccountDraft, ActivityDraft, TrackingAnswer } from '../../import/types';
import { AskFailed } from '../../messaging/errors';
import type { ImportDrafts } from '../../messaging/import/operations';
import { dayOf } from '../../time/day';
import { todayIn } from '../../time/zone';
import type { Context } from '../context';
import { frozenBeforeMove } from '../frozen';
import type { Put } from '../ports';
import { closeMoved, withAnchor } from '../seeing';
import { type Rules, rulesOf } from '../settings';
import { newSite, siteIdOf } from '../sites';

/** Ids of activities are UUIDs, whoever made them (decisions 18). */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** What a part of an import writes, beside what is stored now. Within `exclusive`. @throws AskFailed malformed */
export async function putsOf(context: Context, rows: ImportDrafts, tracking: TrackingAnswer): Promise<Put[]> {
  const rules = await rulesOf(context);
  return rows.kind === 'accounts'
    ? accountPuts(context, rows.drafts, tracking, rules)
    : activityPuts(context, rows.drafts, tracking, rules);
}

async function accountPuts(context: Context, drafts: readonly AccountDraft[], tracking: TrackingAnswer, rules: Rules): Promise<Put[]> {
  const now = context.now();
  const today = todayIn(rules.zone, now);
  const stored = await context.store.accountsByKey(drafts.map(({ key }) => key));
  const puts: Put[] = [];
  for (const draft of drafts) {
    const before = stored.get(draft.key) ?? null;
    await refuseStrange(context, draft, before);
    const { account, close, changes } = broughtAccount(before, draft, { today, now });
    if (before && changes.length === 0) continue;
    const after = answeredStart(close ? withAnchor(account, close, rules) : account, tracking, today);
    puts.push({ table: 'accounts', id: after.key, value: after }, ...(await duesKept(context, before, after, rules)));
    if (!before) puts.push(...(await siteOf(context, draft)));
  }
  return once(puts);
}

/** What was decided keeps the day it was due, where the close moves. */
async function duesKept(context: Context, before: Account | null, after: Account, rules: Rules): Promise<Put[]> {
  if (!before || !closeMoved(before, after)) return [];
  const record = await context.store.account(before.key);
  return record ? frozenBeforeMove(context, record, rules) : [];
}

/** The site of a CRM's account that is new here; Salesforce's need none (see blankSite). */
async function siteOf(context: Context, { siteId, place }: AccountDraft): Promise<Put[]> {
  if (!place || place.crm === 'salesforce' || (await context.store.site(siteId))) return [];
  return [{ table: 'sites', id: siteId, value: newSite(siteId, place) }];
}

/** A message may say anything: a key is that of its parts, and a site's id that of its place. */
async function refuseStrange(context: Context, draft: AccountDraft, before: Account | null): Promise<void> {
  const { key, siteId, object, recordId, place } = draft;
  const malformed = (field: string) => new AskFailed({ code: 'malformed', detail: `rows.${draft.row}.${field}` });
  if ([siteId, object, recordId].some((part) => part === '' || part.includes('/')) || accountKey(siteId, object, recordId) !== key)
    throw malformed('key');
  if (before) return;
  if (draft.name === '') throw malformed('name');
  if (place) {
    if (siteId !== (await siteIdOf(context, place)) || object !== accountObjectOf(place.crm)) throw malformed('siteId');
    if (factsOf(place.crm)?.accountId.test(recordId) === false) throw malformed('recordId');
  } else if (siteId === IMPORTED_SITE && object !== IMPORTED_OBJECT) throw malformed('object');
}

async function activityPuts(context: Context, drafts: readonly ActivityDraft[], tracking: TrackingAnswer, rules: Rules): Promise<Put[]> {
  const now = context.now();
  const strange = drafts.find(({ id }) => !UUID.test(id));
  if (strange) throw new AskFailed({ code: 'malformed', detail: `rows.${strange.row}.id` });
  // All at once: a save waits until they are read.
  const [accounts, stored] = await Promise.all([
    context.store.accountsByKey([...new Set(drafts.map((draft) => draft.accountKey))]),
    context.store.engagements(drafts.map(({ id }) => id)),
  ]);
  const moved = new Map<AccountKey, Account>();
  const puts: Put[] = [];
  for (const [at, draft] of drafts.entries()) {
    const account = accounts.get(draft.accountKey);
    // It was erased since the preview: its activities have nowhere to go.
    if (!account) continue;
    const before = stored[at] ?? null;
    if (before && before.accountKey !== draft.accountKey) throw new AskFailed({ code: 'malformed', detail: `rows.${draft.row}.id` });
    const value = broughtActivity(before, draft, account, { zone: rules.zone, now });
    if (!value) continue;
    puts.push({ table: 'engagements', id: value.id, value });
    const was = moved.get(account.key) ?? account;
    const is = startByHistory(was, dayOf(draft.occurredOn), tracking);
    if (is !== was) moved.set(account.key, is);
  }
  return once([...puts, ...[...moved.values()].map((value): Put => ({ table: 'accounts', id: value.key, value }))]);
}

/** One row is written once: a site that two accounts share, the last of two. */
const once = (puts: readonly Put[]): Put[] => [...new Map(puts.map((put) => [`${put.table}/${put.id}`, put])).values()];
