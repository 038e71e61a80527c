import type { AccountKey } from '../accounts/types';
import { ask } from '../messaging/ask';
import type { AccountView, DraftFields, OpenForm } from '../messaging/contract';
import { isFailure } from '../messaging/errors';

/*
 * A form's life outside of its save. These change nothing that a screen shows through a query, so they are plain
 * calls; all of them throw AskFailed.
 */

/** How a screen has forms bound to an account. Each answers with the draft kept for its like, if there is one. */
export interface FormSource {
  open(kind: 'log' | 'gift', view: Pick<AccountView, 'account' | 'glanceForm'>, occurrenceId: string | null): Promise<OpenForm>;
  openAgain(kind: 'log' | 'gift', accountKey: AccountKey, occurrenceId: string | null): Promise<OpenForm>;
}

/** The sidebar's: it may name an account only by a form it holds; else the background takes the one its tab shows then. */
export const tabForms: FormSource = {
  open: (kind, { glanceForm }, occurrenceId) => ask('form.open', { kind, occurrenceId, glanceForm }),
  openAgain: (kind, _, occurrenceId) => ask('form.open', { kind, occurrenceId, glanceForm: undefined }),
};

/** A full-tab page's: it names the account. */
export const pageForms: FormSource = {
  open: (kind, { account }, occurrenceId) => ask('form.openFor', { accountKey: account.key, kind, occurrenceId }),
  openAgain: (kind, accountKey, occurrenceId) => ask('form.openFor', { accountKey, kind, occurrenceId }),
};

/** Takes a form up again, whatever account the page shows by now. */
export const resumeForm = (formId: string): Promise<OpenForm> => ask('form.resume', { formId });

export async function keepDraft(formId: string, fields: DraftFields): Promise<void> {
  await ask('draft.keep', { formId, fields });
}

/** Forgets a form and its draft. One that never opened or is forgotten already is no failure: nothing is left of it. */
export async function discardForm(form: Promise<string>): Promise<void> {
  try {
    await ask('form.discard', { formId: await form });
  } catch (error) {
    if (!isFailure(error)) throw error;
  }
}
