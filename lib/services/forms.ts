import { shownName } from '../accounts/shown-name';
import type { Account, AccountKey } from '../accounts/types';
import type { DraftFields, FormKind, OpenForm, Press } from '../messaging/contract';
import { AskFailed } from '../messaging/errors';
import type { Instant } from '../time/day';
import type { Context } from './context';

/** A form as the worker knows it: bound to one tab and one account until it is saved or discarded (decisions 3). */
export interface BoundForm {
  formId: string;
  tabId: number;
  kind: FormKind;
  accountKey: AccountKey;
  accountName: string;
  /** The account's page in its CRM. */
  crmUrl: string;
  occurrenceId: string | null;
  /** Settled when the form opens, so that a save that is sent twice makes one engagement. */
  engagementId: string;
  /** Which draft is its own: one that it took up, else the one of its own id. */
  draftId: string;
  /** Saved: kept until its tab closes, so that a save sent twice gets the same answer; drafts are no longer taken. */
  saved?: true;
}

/** A glance's form, with the press that is made in it. */
export type PressedForm = BoundForm & Press;

interface Draft {
  fields: DraftFields;
  occurrenceId: string | null;
  keptAt: Instant;
}

type Typed = 'log' | 'gift';

const formKey = (formId: string) => `form:${formId}`;
const draftsOf = (accountKey: AccountKey, kind: FormKind) => `draft:${kind}:${accountKey}:`;
const draftKey = ({ accountKey, kind, draftId }: BoundForm) => draftsOf(accountKey, kind) + draftId;

/**
 * Opens a form for an account and brings back what was typed into its like before, also after a restart. What is being
 * typed in another tab stays there.
 */
export async function openForm(
  context: Context,
  tabId: number,
  kind: Typed,
  account: Pick<Account, 'key' | 'name' | 'recordId' | 'crmUrl'>,
  occurrenceId: string | null,
): Promise<OpenForm> {
  // One at a time, or two tabs could take up one draft.
  return context.exclusive(async () => {
    const { draftId, draft } = await draftFor(context, tabId, kind, account.key);
    const formId = context.ids.form();
    const form: BoundForm = {
      formId,
      tabId,
      kind,
      accountKey: account.key,
      accountName: shownName(account),
      crmUrl: account.crmUrl,
      occurrenceId: draft ? draft.occurrenceId : occurrenceId,
      engagementId: context.ids.engagement(context.now()),
      draftId: draftId ?? formId,
    };
    await context.keep.set('session', formKey(formId), form);
    return opened(form, draft?.fields ?? null);
  });
}

/**
 * The draft that a new form of a tab takes up: what this tab typed last into such a form, which may have been lost with
 * its page, else the latest that no other tab's form holds. A form without a draft yet hands on its place for one.
 */
async function draftFor(
  context: Context,
  tabId: number,
  kind: FormKind,
  accountKey: AccountKey,
): Promise<{ draftId: string | null; draft: Draft | null }> {
  const prefix = draftsOf(accountKey, kind);
  const forms = (await unsavedForms(context)).filter((form) => form.accountKey === accountKey && form.kind === kind);
  const elsewhere = new Set(forms.filter((form) => form.tabId !== tabId).map((form) => form.draftId));
  const own = forms.filter((form) => form.tabId === tabId).map((form) => form.draftId);
  const [taken] = Object.entries(await context.keep.all<Draft>('local', prefix))
    .map(([key, draft]) => ({ draftId: key.slice(prefix.length), draft }))
    .filter(({ draftId }) => !elsewhere.has(draftId))
    .sort((a, b) => own.indexOf(b.draftId) - own.indexOf(a.draftId) || b.draft.keptAt - a.draft.keptAt);
  return taken ?? { draftId: own.at(-1) ?? null, draft: null };
}

/** Oldest first. */
async function unsavedForms(context: Context): Promise<BoundForm[]> {
  const forms = Object.values(await context.keep.all<BoundForm>('session', 'form:'));
  return forms.filter((form) => form.kind !== 'glance' && !form.saved).sort((a, b) => a.engagementId.localeCompare(b.engagementId));
}

/** The form that binds one-click actions of a tab to the account it shows; the same one as long as both stay. */
export async function glanceForm(
  context: Context,
  tabId: number,
  account: Pick<Account, 'key' | 'name' | 'recordId' | 'crmUrl'>,
): Promise<string> {
  const formId = await context.ids.natural(`glance/${tabId}/${account.key}`);
  if (!(await context.keep.get('session', formKey(formId)))) {
    const form: BoundForm = {
      formId,
      tabId,
      kind: 'glance',
      accountKey: account.key,
      accountName: shownName(account),
      crmUrl: account.crmUrl,
      occurrenceId: null,
      engagementId: formId,
      draftId: formId,
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
  const draft = await context.keep.get<Draft>('local', draftKey(form));
  return opened(form, draft?.fields ?? null);
}

/** Keeps what is typed, in the order in which it was typed, and never after the save or the discard that ended the form. */
export async function keepDraft(context: Context, tabId: number, formId: string, fields: DraftFields): Promise<void> {
  await context.exclusive(async () => {
    const form = await formOf(context, tabId, formId);
    if (form.saved) return;
    const draft: Draft = { fields, occurrenceId: form.occurrenceId, keptAt: context.now() };
    await context.keep.set('local', draftKey(form), draft);
  });
}

/** The form was saved: its draft goes. */
export async function settleForm(context: Context, form: BoundForm): Promise<void> {
  await Promise.all([
    context.keep.set('session', formKey(form.formId), { ...form, saved: true } satisfies BoundForm),
    context.keep.remove('local', [draftKey(form)]),
  ]);
}

/** The person threw the form away, and what was typed into it. */
export async function discardForm(context: Context, form: BoundForm): Promise<void> {
  await context.exclusive(async () => {
    await context.keep.remove('local', [draftKey(form)]);
    if (form.kind !== 'glance') await context.keep.remove('session', [formKey(form.formId)]);
  });
}

/** Forms of this tab with something typed that belong to accounts other than the one it shows. */
export async function strayForms(context: Context, tabId: number, shown: AccountKey | null): Promise<OpenForm[]> {
  const stray = (await unsavedForms(context)).filter((form) => form.tabId === tabId && form.accountKey !== shown);
  const withDraft = new Map<string, OpenForm>();
  // A form that was left and opened again shares its draft with the new one, which is the one to go on with.
  for (const form of stray) {
    const key = draftKey(form);
    const draft = await context.keep.get<Draft>('local', key);
    if (draft) withDraft.set(key, opened(form, draft.fields));
  }
  return [...withDraft.values()];
}

/** Kinds of form that would bring back a draft, opened in this tab for this account. */
export async function draftKinds(context: Context, tabId: number, accountKey: AccountKey): Promise<Typed[]> {
  const kinds: Typed[] = ['log', 'gift'];
  const found = await Promise.all(kinds.map((kind) => draftFor(context, tabId, kind, accountKey)));
  return kinds.filter((_, index) => found[index]?.draft);
}

const opened = (form: BoundForm, draft: DraftFields | null): OpenForm => ({
  formId: form.formId,
  kind: form.kind,
  accountKey: form.accountKey,
  accountName: form.accountName,
  crmUrl: form.crmUrl,
  occurrenceId: form.occurrenceId,
  draft,
});
