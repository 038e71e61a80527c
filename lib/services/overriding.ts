import { shownName } from '../accounts/shown-name';
import { cleanLine } from '../accounts/text';
import type { Changed } from '../messaging/contract';
import { AskFailed } from '../messaging/errors';
import type { Override } from '../moments/overrides';
import { snoozeDays } from '../moments/snooze';
import { type Day, dayOf, isPlainDate, type PlainDate } from '../time/day';
import type { Context } from './context';
import type { BoundForm, PressedForm } from './forms';
import { badInput } from './input';
import { madeBefore, make, standing } from './made';
import { type MomentsOf, momentsOf } from './moments-of';
import type { AccountRecord, Put } from './ports';
import { type Rules, rulesOf } from './settings';

const REASON_MAX = 500;

/** @throws AskFailed bad-input where no reason is given (a skip is counted and has to say why), unknown-occurrence */
export async function skipMoment(context: Context, form: PressedForm, occurrenceId: string, reason: string): Promise<Changed> {
  const why = skipReason(reason);
  return override(context, form, 'skip', occurrenceId, (base, { today }) => ({ ...base, kind: 'skip', reason: why, on: today }));
}

/** @throws AskFailed bad-input where the day is past or more than 30 days away, unknown-occurrence */
export async function snoozeMoment(
  context: Context,
  form: PressedForm,
  occurrenceId: string,
  until: PlainDate,
  reason: string,
): Promise<Changed> {
  if (!isPlainDate(until)) throw badInput('date-invalid', 'until');
  return override(context, form, 'snooze', occurrenceId, (base, { today }, before) => {
    const problem = snoozeProblem(dayOf(until), today);
    if (problem) throw badInput(problem, 'until');
    return snoozed(base, dayOf(until), reasonOf(reason), today, before);
  });
}

/** What is wrong with snoozing through a day; null: nothing. */
export function snoozeProblem(until: Day, today: Day): 'snooze-past' | 'snooze-too-far' | null {
  const { first, last } = snoozeDays(today);
  return until < first ? 'snooze-past' : until > last ? 'snooze-too-far' : null;
}

/** A snooze as it is stored; asking for the day it has already counts no second time. */
export function snoozed(base: OverrideBase, until: Day, reason: string, today: Day, before: Override | null): Override {
  const so = before?.kind === 'snooze' ? before : null;
  const count = (so?.count ?? 0) + (so?.until === until ? 0 : 1);
  return { ...base, kind: 'snooze', until, reason, count, on: today };
}

/** Takes a skip and a snooze away again, at any later time. */
export async function reopenMoment(context: Context, form: PressedForm, occurrenceId: string): Promise<Changed> {
  return context.exclusive(async () => {
    const { record, actor } = await boundRecord(context, form);
    const what = `moment.reopen ${occurrenceId}`;
    const again = await madeBefore(context, form.tabId, record.account, { changeId: form.changeId, what });
    if (again) return again;
    const own = record.overrides.filter((each) => (each.kind === 'skip' || each.kind === 'snooze') && each.occurrenceId === occurrenceId);
    if (own.length === 0) throw new AskFailed({ code: 'nothing-to-undo' });
    return make(context, form.tabId, record.account, {
      id: form.changeId,
      action: 'moment.reopen',
      what,
      actor,
      puts: own.map(({ id }) => ({ table: 'overrides', id, value: null })),
    });
  });
}

export type OverrideBase = { id: string; accountKey: string; occurrenceId: string };
type Build = (base: OverrideBase, moments: MomentsOf, before: Override | null) => Override;

/** A skip and a snooze of an occurrence lie under one id each, on every device (decisions 18). */
export const overrideId = (context: Context, kind: 'skip' | 'snooze', occurrenceId: string): Promise<string> =>
  context.ids.natural(`${kind}/${occurrenceId}`);

async function override(
  context: Context,
  form: PressedForm,
  kind: 'skip' | 'snooze',
  occurrenceId: string,
  build: Build,
): Promise<Changed> {
  return context.exclusive(async () => {
    const { record, moments, actor } = await boundRecord(context, form);
    const what = `moment.${kind} ${occurrenceId}`;
    const again = await madeBefore(context, form.tabId, record.account, { changeId: form.changeId, what });
    if (again) return again;
    if (!moments.occurrences.some((each) => each.id === occurrenceId)) throw new AskFailed({ code: 'unknown-occurrence' });
    const id = await overrideId(context, kind, occurrenceId);
    const before = record.overrides.find((each) => each.id === id) ?? null;
    const value = build({ id, accountKey: form.accountKey, occurrenceId }, moments, before);
    const undoId = before && sameWish(before, value) ? await standing(context, form.tabId, what) : null;
    if (undoId) return { undoId, accountKey: record.account.key, accountName: shownName(record.account) };
    const puts: Put[] = [{ table: 'overrides', id, value }];
    return make(context, form.tabId, record.account, { id: form.changeId, action: `moment.${kind}`, what, actor, puts });
  });
}

/** Another press that asks for what is already so. */
function sameWish(before: Override, value: Override): boolean {
  if (before.kind === 'skip' && value.kind === 'skip') return before.reason === value.reason;
  return before.kind === 'snooze' && value.kind === 'snooze' && before.until === value.until;
}

/** The account a form is bound to, with its moments of today. @throws AskFailed unknown-account */
export async function boundRecord(
  context: Context,
  form: BoundForm,
): Promise<{ record: AccountRecord; moments: MomentsOf; actor: string; settings: Rules }> {
  const record = await context.store.account(form.accountKey);
  if (!record) throw new AskFailed({ code: 'unknown-account' });
  const settings = await rulesOf(context);
  return { record, moments: momentsOf(record, settings, context.now()), actor: settings.me.name, settings };
}

/** @throws AskFailed bad-input where a skip does not say why, or at length */
export function skipReason(reason: string): string {
  const why = reasonOf(reason);
  if (why === '') throw badInput('reason-missing', 'reason');
  return why;
}

/** @throws AskFailed bad-input where it is too long */
export function reasonOf(reason: string): string {
  if (reason.length > REASON_MAX) throw badInput('reason-too-long', 'reason');
  return cleanLine(reason);
}
