import type { CloseChoice } from '../accounts/types';
import type { PageReading } from '../crm/reading';
import type { Settings, SettingsChange } from '../settings/types';
import type { PlainDate } from '../time/day';
import type { AccessOperations } from './access/operations';
import type { ActingOperations } from './acting/operations';
import type { ActivityOperations } from './activity/operations';
import type { CrmApiOperations } from './crm-api/operations';
import type { Failure } from './errors';
import type { ImportOperations } from './import/operations';
import type { PlaybooksOperations } from './playbooks/operations';
import type { PointingOperations } from './pointing/operations';
import type { Changed, DraftFields, EngagementEntry, Logged, OpenForm, PageView, PanelState, Press, SidebarView, Undone } from './shapes';
import type { TriageOperations } from './triage/operations';
import type { WelcomeOperations } from './welcome/operations';

export type * from './shapes';

/*
 * Every message of the product, as types only (decisions 5): asks go to the background, notices come from it.
 * The schemas that check them stand in schemas.ts; who may send what stands in surface.ts.
 */

interface BasicOperations {
  /* content */
  'account.seen': { ask: { reading: PageReading }; reply: { stale: false; panel: PanelState } | { stale: true } };
  'page.left': { ask: { url: string }; reply: { panel: PanelState } };

  /* sidebar */
  'sidebar.view': { ask: Record<string, never>; reply: SidebarView };
  /** For the account that `glanceForm` is bound to, whatever the tab shows by now; without it, for the one it shows. */
  'form.open': { ask: { kind: 'log' | 'gift'; occurrenceId: string | null; glanceForm?: string | undefined }; reply: OpenForm };
  'form.resume': { ask: { formId: string }; reply: OpenForm };
  'form.discard': { ask: { formId: string }; reply: Record<string, never> };
  'draft.keep': { ask: { formId: string; fields: DraftFields }; reply: Record<string, never> };
  'engagement.log': { ask: { formId: string; entry: EngagementEntry }; reply: Logged };
  'moment.skip': { ask: Press & { formId: string; occurrenceId: string; reason: string }; reply: Changed };
  'moment.snooze': { ask: Press & { formId: string; occurrenceId: string; until: PlainDate; reason: string }; reply: Changed };
  'moment.reopen': { ask: Press & { formId: string; occurrenceId: string }; reply: Changed };
  'anchor.type': { ask: Press & { formId: string; date: PlainDate; raw: string }; reply: Changed };
  'anchor.field': { ask: Press & { formId: string; apiName: string; date: PlainDate; raw: string; everyAccount: boolean }; reply: Changed };
  'anchor.accept': { ask: Press & { formId: string; take: 'new' | 'old' }; reply: Changed };
  'deal.choose': { ask: Press & { formId: string; choice: CloseChoice; everyAccount: boolean }; reply: Changed };
  'deal.won': { ask: Press & { formId: string; dealId: string }; reply: Changed };
  'stage.answer': { ask: Press & { formId: string; stage: string; won: boolean }; reply: Changed };
  'site.dateOrder': { ask: Press & { formId: string; order: 'dmy' | 'mdy' }; reply: Changed };
  'tracking.start': {
    ask: Press & {
      formId: string;
      from: 'today' | 'anniversary' | 'close';
      /** What is already behind this customer, with the day it was reached where known. */
      reached: { onboardingDone: PlainDate | null; firstValue: PlainDate | null };
    };
    reply: Changed;
  };
  'tracking.stop': { ask: Press & { formId: string; why: 'not-a-customer' | 'do-not-track' }; reply: Changed };
  'tracking.resume': { ask: Press & { formId: string }; reply: Changed };
  /** `accounts`: how many it brought back; more than one for a bulk action, an upgrade or a merge, and then no single key. */
  undo: { ask: { undoId: string }; reply: Undone };
  'panel.set': { ask: { panel: PanelState }; reply: PanelState };
  'dashboard.open': { ask: { view: PageView }; reply: Record<string, never> };
  'focus.back': { ask: Record<string, never>; reply: Record<string, never> };

  /* page */
  'engagement.delete': { ask: Press & { id: string }; reply: Changed };
  'settings.read': { ask: Record<string, never>; reply: Settings };
  /** Only what is to be another; the reply is all of them as stored now. */
  'settings.write': { ask: { settings: SettingsChange }; reply: Settings };
  'store.state': { ask: Record<string, never>; reply: { accounts: number; engagements: number; schema: number } };
  /** After `storage-lost`: accept that the data is gone and begin with an empty store. */
  'store.startOver': { ask: Record<string, never>; reply: Record<string, never> };
}

export interface Operations
  extends BasicOperations,
    AccessOperations,
    TriageOperations,
    ActingOperations,
    PlaybooksOperations,
    PointingOperations,
    ActivityOperations,
    CrmApiOperations,
    ImportOperations,
    WelcomeOperations {}

export type OperationName = keyof Operations;
export type AskOf<K extends OperationName> = Operations[K]['ask'];
export type ReplyOf<K extends OperationName> = Operations[K]['reply'];

/** The operations that are one press, and what each asks besides the id of its change. */
export type PressName = { [K in OperationName]: AskOf<K> extends Press ? K : never }[OperationName];
export type PressOf<K extends PressName> = Omit<AskOf<K>, keyof Press>;

export interface Request<K extends OperationName = OperationName> {
  op: K;
  ask: AskOf<K>;
}
export type Answer<T> = { ok: true; reply: T } | { ok: false; failure: Failure };
