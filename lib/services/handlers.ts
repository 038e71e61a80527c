import { factsOf, isAccountRecord } from '../crm/crms';
import type { PageReading, RecordReference } from '../crm/reading';
import type { Press } from '../messaging/contract';
import { AskFailed } from '../messaging/errors';
import type { Asker, Handlers } from '../messaging/handlers';
import { accessHandlers } from './access/handlers';
import { actingHandlers } from './acting/handlers';
import { activityHandlers } from './activity/handlers';
import * as answers from './answers';
import { bulkActionHandlers } from './bulk-actions/handlers';
import type { Context } from './context';
import { crmApiHandlers } from './crm-api/handlers';
import { discardForm, formOf, keepDraft, openForm, resumeForm } from './forms';
import { importHandlers } from './import/handlers';
import { logEngagement } from './logging';
import { reopenMoment, skipMoment, snoozeMoment } from './overriding';
import { playbooksHandlers } from './playbooks/handlers';
import { pointingHandlers } from './pointing/handlers';
import { spreadRecipes } from './pointing/spreading';
import { supplyField } from './pointing/supplying';
import { believed, keepSeen } from './seeing';
import { settingsOf, writeSettings } from './settings';
import { askTabs, isAt, panelOf, recordAt, setPanel, setTabState } from './tabs';
import { triageHandlers } from './triage/handlers';
import { undo } from './undo';
import { shownAccount, sidebarView } from './view';
import { welcomeHandlers } from './welcome/handlers';

/** Every operation bound to its use case. `startOver` stands apart: it belongs to the database's recovery, not to the store. */
export function createHandlers(context: Context, startOver: () => Promise<void>): Handlers {
  const form = (asker: Asker, formId: string) => formOf(context, asker.tabId, formId);
  const pressed = async (asker: Asker, { formId, changeId }: Press & { formId: string }) => ({ ...(await form(asker, formId)), changeId });
  return {
    'account.seen': async (seen, { tabId, url }) => {
      const reading = believed(seen.reading);
      if (!isOfPage(reading, await recordAt(context, url))) return { stale: true };
      await setTabState(context, tabId, url, reading);
      // The first view of a new account should not have to wait for the coalesced notice of its change.
      if (await keepSeen(context, reading, url)) context.notify({ notice: 'page', tabId });
      await supplyField(context, tabId, reading);
      return { stale: false, panel: await panelOf(context, url.host) };
    },
    'page.left': async (_, { tabId, url }) => {
      if ((await recordAt(context, url)) === null) await setTabState(context, tabId, url, null);
      return { panel: await panelOf(context, url.host) };
    },

    'sidebar.view': (_, { tabId, url }) => sidebarView(context, tabId, url),
    'form.open': async ({ kind, occurrenceId, glanceForm }, asker) => {
      const { tabId, url } = asker;
      const key = glanceForm ? (await form(asker, glanceForm)).accountKey : await shownAccount(context, tabId, url);
      const record = key && (await context.store.account(key));
      if (!record) throw new AskFailed({ code: 'unknown-account' });
      return openForm(context, tabId, kind, record.account, occurrenceId);
    },
    'form.resume': ({ formId }, { tabId }) => resumeForm(context, tabId, formId),
    'form.discard': async ({ formId }, asker) => {
      await discardForm(context, await form(asker, formId));
      return {};
    },
    'draft.keep': async ({ formId, fields }, { tabId }) => {
      await keepDraft(context, tabId, formId, fields);
      return {};
    },
    'engagement.log': async ({ formId, entry }, asker) => logEngagement(context, await form(asker, formId), entry),
    'moment.skip': async (ask, asker) => skipMoment(context, await pressed(asker, ask), ask.occurrenceId, ask.reason),
    'moment.snooze': async (ask, asker) => snoozeMoment(context, await pressed(asker, ask), ask.occurrenceId, ask.until, ask.reason),
    'moment.reopen': async (ask, asker) => reopenMoment(context, await pressed(asker, ask), ask.occurrenceId),
    'anchor.type': async (ask, asker) => answers.typeClose(context, await pressed(asker, ask), ask.date, ask.raw),
    'anchor.field': async (ask, asker) => answers.chooseField(context, await pressed(asker, ask), ask),
    'anchor.accept': async (ask, asker) => answers.acceptClose(context, await pressed(asker, ask), ask.take),
    'deal.choose': async (ask, asker) => answers.chooseDeal(context, await pressed(asker, ask), ask.choice, ask.everyAccount),
    'deal.won': async (ask, asker) => answers.confirmWon(context, await pressed(asker, ask), ask.dealId),
    'stage.answer': async (ask, asker) => answers.answerStage(context, await pressed(asker, ask), ask.stage, ask.won),
    'site.dateOrder': async (ask, asker) => answers.answerDateOrder(context, await pressed(asker, ask), ask.order),
    'tracking.start': async (ask, asker) => answers.startTracking(context, await pressed(asker, ask), ask.from, ask.reached),
    'tracking.stop': async (ask, asker) => answers.stopTracking(context, await pressed(asker, ask), ask.why),
    'tracking.resume': async (ask, asker) => answers.resumeTracking(context, await pressed(asker, ask)),
    undo: async ({ undoId }, { tabId }) => {
      const undone = await undo(context, tabId, undoId, (await settingsOf(context)).me.name);
      await spreadRecipes(context);
      return undone;
    },
    'panel.set': ({ panel }, { tabId, url }) => setPanel(context, tabId, url.host, panel),
    'dashboard.open': async ({ view }) => {
      await context.openPage(view);
      return {};
    },
    'focus.back': async (_, { tabId }) => {
      context.order(tabId, { order: 'blur' });
      return {};
    },

    ...accessHandlers(context),
    ...actingHandlers(context),
    ...playbooksHandlers(context),
    ...pointingHandlers(context),
    ...bulkActionHandlers(context),

    ...triageHandlers(context),
    ...activityHandlers(context),
    ...crmApiHandlers(context),
    ...importHandlers(context),
    ...welcomeHandlers(context),
    'settings.read': () => settingsOf(context),
    'settings.write': ({ settings }) => writeSettings(context, settings),
    'store.state': () => context.store.counts(),
    'store.startOver': async () => {
      await startOver();
      for (const table of ['accounts', 'engagements', 'overrides', 'settings', 'sites', 'playbooks', 'views', 'triage'] as const)
        context.notify({ notice: 'changed', table, accounts: 'many' });
      await askTabs(context);
      return {};
    },
  };
}

/**
 * A report counts only for the record that the tab's address names now; the page may have moved on (decisions 1). An
 * account's own page can only speak of that account.
 */
function isOfPage(reading: PageReading, here: RecordReference | null): boolean {
  const { record, accountId } = reading;
  if (!isAt(record, here)) return false;
  if (accountId === null) return true;
  const facts = factsOf(here.crm);
  if (isAccountRecord(here) && !facts?.accountsHoldPeople) return accountId === here.id;
  return facts?.accountId.test(accountId) ?? true;
}
