import type { AccountKey } from '../../accounts/types';
import type { AccountView, FormKind, LogRow, OpenForm } from '../shapes';

/** What full-tab pages do for one account they name: the sidebar's own account comes from its tab instead. */
export interface ActingOperations {
  /** A form of this page for an account; `glance` binds one-press actions (skip, snooze, reopen). */
  'form.openFor': { ask: { accountKey: AccountKey; kind: FormKind; occurrenceId: string | null }; reply: OpenForm };
  /** The account as its sidebar would show it, from the store alone, with its newest activities. */
  'account.view': { ask: { accountKey: AccountKey }; reply: { view: AccountView; entries: LogRow[] } };
}
