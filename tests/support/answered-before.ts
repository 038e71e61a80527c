import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Has a closed profile remember that its person once answered a question for these hosts and `scripting` with yes:
 * Chromium then grants them without asking again, and nothing else can press the buttons of its dialog.
 */
export function answeredBefore(profile: string, extensionId: string, origins: readonly string[]): void {
  const file = join(profile, 'Default/Preferences');
  const preferences = JSON.parse(readFileSync(file, 'utf8'));
  const known = preferences.extensions?.settings?.[extensionId];
  const granted = known?.granted_permissions;
  if (!granted) throw new Error(`${file} knows no permissions of ${extensionId}.`);
  granted.api.push('scripting');
  granted.explicit_host.push(...origins);
  // Hosts count only if they were granted while it ran.
  known.runtime_granted_permissions = { api: [], explicit_host: origins, manifest_permissions: [], scriptable_host: [] };
  writeFileSync(file, JSON.stringify(preferences));
}
