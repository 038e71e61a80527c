import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { createIds } from '@/lib/db/ids';
import { createKeep, keepFromPages } from '@/lib/db/keep';
import { localSentinel } from '@/lib/db/sentinel';
import { createStore } from '@/lib/db/store';
import type { Notice } from '@/lib/messaging/contract';
import { route } from '@/lib/messaging/router';
import { permissionsChanged, readableSites, settleAccess } from '@/lib/services/access/granting';
import type { Context } from '@/lib/services/context';
import { createHandlers } from '@/lib/services/handlers';
import { followManaged } from '@/lib/services/pointing/spreading';
import { createAttendant } from '@/lib/services/reminders/attend';
import { forgetTab } from '@/lib/services/tabs';
import { createProjection } from '@/lib/services/triage/project';
import { openWelcomeOnce } from '@/lib/services/welcome/open-once';
import { systemClock } from '@/lib/time/clock';
import { version } from '@/package.json';
import { createPageAccess } from './access';
import { createAlarms } from './alarms';
import { createBadge } from './badge';
import { createCrmCalls } from './crm-calls';
import { createNotifications, onNotificationClicked } from './notifications';
import { nobodyThere, openAccount, openPage, tellPages } from './pages';
import { createPointing, onManagedChanged } from './pointing';
import { pressed } from './toolbar';
import { whoIAm } from './who-i-am';

/** Composition root: makes the adapters, hands them to the use cases, registers every listener before the first await. */
export default defineBackground(() => {
  const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
  const store = createStore({
    sentinel: localSentinel(),
    projection: createProjection(version, browserZone),
    onChanged: (changed) => tell({ notice: 'changed', ...changed }),
  });
  const context: Context = {
    store,
    keep: createKeep(),
    ids: createIds(),
    reminders: { alarms: createAlarms(), notifications: createNotifications(), badge: createBadge() },
    access: createPageAccess(),
    crm: createCrmCalls(),
    pointing: createPointing(),
    now: () => systemClock.now(),
    browserZone,
    exclusive: async (work) => navigator.locks.request('afterclose-write', work),
    inTurn: async (name, work) => navigator.locks.request(`afterclose-turn/${name}`, work),
    notify: tell,
    order: (tabId, order) => void browser.tabs.sendMessage(tabId, order, { frameId: 0 }).catch(nobodyThere),
    openPage,
  };
  const handlers = createHandlers(context, () => store.recover.startEmpty());
  // Without its storage Afterclose still knows the hosts of its manifest.
  const readSelf = () => readableSites(context).then(whoIAm, () => whoIAm([]));
  /** One after the other, so that messages are answered in the order in which they came. */
  let self = readSelf();
  const attendant = createAttendant(context, (work, ms) => setTimeout(work, ms));
  function tell(notice: Notice): void {
    tellPages(notice);
    if (notice.notice === 'access') self = self.then(readSelf);
    attendant.heard(notice);
  }

  browser.runtime.onMessage.addListener((message, sender, sendResponse) => {
    void self.then((me) => route(message, sender, me, handlers)).then((answer) => sendResponse(answer ?? undefined));
    return true;
  });
  browser.tabs.onRemoved.addListener((tabId) => void forgetTab(context, tabId));
  browser.action.onClicked.addListener(({ url }) => void self.then((me) => pressed(url, context.access, me)));
  browser.permissions.onAdded.addListener(({ origins = [] }) => void permissionsChanged(context, origins.length > 0).catch(nobodyThere));
  browser.permissions.onRemoved.addListener(() => void permissionsChanged(context, false).catch(nobodyThere));
  browser.commands.onCommand.addListener((command, tab) => {
    if (command !== 'focus-sidebar' || tab?.id === undefined) return;
    context.order(tab.id, { order: 'focus' });
    context.notify({ notice: 'focus', tabId: tab.id });
  });
  browser.alarms.onAlarm.addListener(() => void attendant.rang());
  onManagedChanged(() => void followManaged(context).catch(nobodyThere));
  onNotificationClicked((id) => void (id === 'digest' || id === 'urgent/' ? openPage('triage') : openAccount(id.slice('urgent/'.length))));
  // Only so that the worker starts with the browser: what was missed while it was closed is made up for.
  browser.runtime.onStartup.addListener(() => attendant.started());
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install') void openWelcomeOnce(context);
  });
  attendant.started();
  settleAccess(context).catch(nobodyThere);
  followManaged(context).catch(nobodyThere);
  // A browser that refuses leaves content scripts their access to storage.local; nothing else depends on it.
  keepFromPages().catch(nobodyThere);
});
