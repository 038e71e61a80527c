import { AskFailed } from '../messaging/errors';
import { isPlaybookId } from '../playbooks/shipped';
import type { Settings } from '../settings/types';
import { isZone } from '../time/zone';
import type { Context } from './context';
import { badInput } from './input';

/** Settings as stored, or as they are before anything was chosen: the team zone comes from the browser once. */
export async function settingsOf(context: Context): Promise<Settings> {
  const stored = await context.store.settings();
  return stored ?? defaultSettings(context.browserZone());
}

export const defaultSettings = (zone: string): Settings => ({
  role: null,
  keepsOtherRoles: false,
  me: { name: '', crmNames: [] },
  zone,
  playbookId: 'default',
  closeRule: null,
  singleKeys: true,
  surveysOn: false,
});

/** @throws AskFailed bad-input for a zone the browser does not know, malformed for a playbook that does not ship. */
export async function writeSettings(context: Context, settings: Settings): Promise<Settings> {
  if (!isZone(settings.zone)) throw badInput('zone-unknown', 'zone');
  if (!isPlaybookId(settings.playbookId)) throw new AskFailed({ code: 'malformed', detail: 'settings.playbookId', field: 'playbookId' });
  return context.exclusive(() => commitSettings(context, settings));
}

async function commitSettings(context: Context, settings: Settings): Promise<Settings> {
  await context.store.commit({
    id: context.ids.form(),
    action: 'settings.write',
    actor: settings.me.name,
    at: context.now(),
    accountKey: null,
    puts: [{ table: 'settings', id: 'settings', value: { ...settings, id: 'settings' } }],
  });
  return settings;
}

/** Fixes the team zone with the first thing that is stored, so that a later journey does not move every due date. Within `exclusive`. */
export async function keepFirstZone(context: Context): Promise<void> {
  if (await context.store.settings()) return;
  await commitSettings(context, defaultSettings(context.browserZone()));
}
