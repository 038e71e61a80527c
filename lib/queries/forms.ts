import { ask } from '../messaging/ask';
import type { DraftFields, OpenForm } from '../messaging/contract';
import { isFailure } from '../messaging/errors';

/*
 * A form's life outside of its save. These change nothing that a screen shows through a query, so they are plain
 * calls; all of them throw AskFailed.
 */

/**
 * Binds a new form to the account of a view, and brings back the draft kept for its like.
 * @param glanceForm the view's; without it, the account is the one this tab shows when the question arrives
 */
export const openForm = (kind: 'log' | 'gift', occurrenceId: string | null, glanceForm: string | undefined): Promise<OpenForm> =>
  ask('form.open', { kind, occurrenceId, glanceForm });

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
