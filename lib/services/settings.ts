import { cleanName } from '../accounts/text';
import { calendarProblem } from '../playbooks/calendar-problem';
import { type KnownPlaybooks, knownPlaybooks } from '../playbooks/known';
import type { Playbook, PlaybookCalendar } from '../playbooks/types';
import { clockProblem } from '../reminders/check';
import { changed } from '../settings/change';
import { defaultSettings } from '../settings/defaults';
import type { Settings, SettingsChange } from '../settings/types';
import { isZone } from '../time/zone';
import type { Context } from './context';
import { badInput } from './input';
import type { StoredPlaybook } from './ports';

/**
 * Settings as stored, or as they are before anything was chosen: the team zone comes from the browser once. For a stored
 * zone that this browser does not know, from a newer one's profile, its own stands in: without a day nothing could be shown.
 */
export async function settingsOf(context: Context): Promise<Settings> {
  return inUse(context, await context.store.settings());
}

function inUse(context: Context, stored: Settings | null): Settings {
  if (stored === null) return defaultSettings(context.browserZone());
  return isZone(stored.zone) ? stored : { ...stored, zone: context.browserZone() };
}

/** The settings as stored, and every playbook they can name: what the moments of an account follow. */
export interface Rules extends Settings {
  playbooks: KnownPlaybooks;
}

export async function rulesOf(context: Context): Promise<Rules> {
  const { settings, playbooks } = await context.store.rules();
  return withPublished(inUse(context, settings), playbooks);
}

/** `stored`: published versions; drafts among them are no playbooks yet. */
export const withPlaybooks = (settings: Settings, stored: readonly StoredPlaybook[]): Rules =>
  withPublished(
    settings,
    stored.flatMap((each) => (each.kind === 'version' ? [each.playbook] : [])),
  );

export const withPublished = (settings: Settings, published: readonly Playbook[]): Rules => ({
  ...settings,
  playbooks: knownPlaybooks(published, settings),
});

/**
 * Changes some of the settings, over what is stored by then: two windows change one thing each and keep both. What is not
 * among them is not looked at, so that a stored zone of a newer browser stays.
 * @returns all of them as they are now
 * @throws AskFailed bad-input for a zone the browser does not know, a playbook without a version, a calendar or a time of day that is none
 */
export async function writeSettings(context: Context, given: SettingsChange): Promise<Settings> {
  const change = given.me ? { ...given, me: cleanMe(given.me) } : given;
  const { zone, playbookId, calendar } = change;
  if (zone !== undefined && !isZone(zone)) throw badInput('zone-unknown', 'zone');
  if (playbookId !== undefined && (await rulesOf(context)).playbooks.versionsOf(playbookId).length === 0)
    throw badInput('playbook-unknown', 'playbookId');
  if (calendar) checkCalendar(calendar);
  return context.exclusive(async () => {
    const settings = changed((await context.store.settings()) ?? defaultSettings(context.browserZone()), change);
    const clock = change.reminders ? clockProblem(settings.reminders) : null;
    if (clock !== null) throw badInput(clock.problem, clock.field);
    return inUse(context, await commitSettings(context, settings));
  });
}

/** A name goes into every entry's "logged by": it may turn no text that stands beside it. */
const cleanMe = ({ name, crmNames }: Settings['me']): Settings['me'] => ({
  name: cleanName(name),
  crmNames: crmNames.map((each) => cleanName(each)).filter((each) => each !== ''),
});

function checkCalendar(calendar: PlaybookCalendar): void {
  const found = calendarProblem(calendar);
  if (!found) return;
  const field = found.problem === 'workdays-missing' ? 'calendar.workdays' : 'calendar.holidays';
  throw badInput(found.problem, found.at === null ? field : `${field}.${found.at}`);
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
