import type { AccountKey } from '../accounts/types';
import type { DraftFields, FormKind, OpenForm, Press } from '../messaging/contract';
import { AskFailed } from '../messaging/errors';
import type { Context } from './context';

/** A form as the worker knows it: bound to one tab and one account until it is saved or discarded (decisions 3). */
export interface BoundForm {
  formId: string;
  tabId: number;
  kind: FormKind;
  accountKey: AccountKey;
  accountName: string;
  occurrenceId: string | null;
  /** Settled when the form opens, so that a save that is sent twice makes one engagement. */
  engagementId: string;
  /** Saved: kept until its tab closes, so that a save sent twice gets the same answer; drafts are no longer taken. */
  saved?: true;
}

interface Draft {
  fields: DraftFields;
  occurrenceId: string | null;
/** A glance's form, with the press that is made in it. */
export type PressedForm = BoundForm & Press;

}

type Typed = 'log' | 'gift';

const formKey = (formId: string) => `form:${formId}`;
const draftKey = (accountKey: AccountKey, kind: FormKind) => `draft:${kind}:${accountKey}`;

/** Opens a form for an account and brings back what was typed into its like before, also after a restart. */
export async function openForm(
  context: Context,
  tabId: number,
  kind: Typed,
  account: { key: AccountKey; name: string },
  occurrenceId: string | null,
): Promise<OpenForm> {
  const draft = await context.keep.get<Draft>('local', draftKey(account.key, kind));
  const form: BoundForm = {
    formId: context.ids.form(),
    tabId,
    kind,
    accountKey: account.key,
    accountName: account.name,
    occurrenceId: draft ? draft.occurrenceId : occurrenceId,
    engagementId: context.ids.engagement(context.now()),
  };
  await context.keep.set('session', formKey(form.formId), form);
  return opened(form, draft?.fields ?? null);
}

/** The form that binds one-click actions of a tab to the account it shows; the same one as long as both stay. */
export async function glanceForm(context: Context, tabId: number, account: { key: AccountKey; name: string }): Promise<string> {
  const formId = await context.ids.natural(`glance/${tabId}/${account.key}`);
  if (!(await context.keep.get('session', formKey(formId)))) {
    const form: BoundForm = {
      formId,
      tabId,
      kind: 'glance',
      accountKey: account.key,
      accountName: account.name,
      occurrenceId: null,
      engagementId: formId,
    };
    await context.keep.set('session', formKey(formId), form);
  }
  return formId;
}

/** @throws AskFailed unknown-form where this tab has no such form. */
export async function formOf(context: Context, tabId: number, formId: string): Promise<BoundForm> {
  const form = await context.keep.get<BoundForm>('session', formKey(formId));
  if (!form || form.tabId !== tabId) throw new AskFailed({ code: 'unknown-form' });
  return form;
}

export async function resumeForm(context: Context, tabId: number, formId: string): Promise<OpenForm> {
  const form = await formOf(context, tabId, formId);
  const draft = await context.keep.get<Draft>('local', draftKey(form.accountKey, form.kind));
  return opened(form, draft?.fields ?? null);
}

export async function keepDraft(context: Context, tabId: number, formId: string, fields: DraftFields): Promise<void> {
  const form = await formOf(context, tabId, formId);
  if (form.saved) return;
  await context.keep.set('local', draftKey(form.accountKey, form.kind), { fields, occurrenceId: form.occurrenceId } satisfies Draft);
}

/** The form was saved: its draft goes. */
export async function settleForm(context: Context, form: BoundForm): Promise<void> {
  await context.keep.set('session', formKey(form.formId), { ...form, saved: true } satisfies BoundForm);
  await context.keep.remove('local', [draftKey(form.accountKey, form.kind)]);
}

/** The person threw the form away, and what was typed into it. */
export async function discardForm(context: Context, form: BoundForm): Promise<void> {
  await context.keep.remove('local', [draftKey(form.accountKey, form.kind)]);
  if (form.kind !== 'glance') await context.keep.remove('session', [formKey(form.formId)]);
}

/** Forms of this tab with something typed that belong to accounts other than the one it shows. */
export async function strayForms(context: Context, tabId: number, shown: AccountKey | null): Promise<OpenForm[]> {
  const forms = Object.values(await context.keep.all<BoundForm>('session', 'form:'));
  const stray = forms.filter((form) => form.tabId === tabId && form.kind !== 'glance' && !form.saved && form.accountKey !== shown);
  const withDraft = new Map<string, OpenForm>();
  // A form that was left and opened again shares its draft with the new one, which is the one to go on with.
  for (const form of stray.sort((a, b) => a.engagementId.localeCompare(b.engagementId))) {
    const key = draftKey(form.accountKey, form.kind);
    const draft = await context.keep.get<Draft>('local', key);
    if (draft) withDraft.set(key, opened(form, draft.fields));
  }
  return [...withDraft.values()];
}

/** Kinds of form with a kept draft for this account. */
export async function draftKinds(context: Context, accountKey: AccountKey): Promise<Typed[]> {
  const kinds: Typed[] = ['log', 'gift'];
  const kept = await Promise.all(kinds.map((kind) => context.keep.get<Draft>('local', draftKey(accountKey, kind))));
  return kinds.filter((_, index) => kept[index] !== undefined);
}

const opened = (form: BoundForm, draft: DraftFields | null): OpenForm => ({
  formId: form.formId,
  kind: form.kind,
  accountKey: form.accountKey,
  accountName: form.accountName,
  occurrenceId: form.occurrenceId,
  draft,
});
