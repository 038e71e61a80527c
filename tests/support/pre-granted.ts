import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A copy of the built extension whose hosts and `scripting` come with the installation, so that the browser answers its
 * questions for them at once: nothing can press the buttons of Chromium's own dialog. All else is as it is shipped.
 */
export function preGranted(extension: string): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'afterclose-granted-'));
  cpSync(extension, folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  manifest.host_permissions.push(...manifest.optional_host_permissions);
  manifest.permissions.push('scripting');
  manifest.optional_permissions = manifest.optional_permissions.filter((name: string) => name !== 'scripting');
  delete manifest.optional_host_permissions;
  writeFileSync(file, JSON.stringify(manifest));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) };
}
