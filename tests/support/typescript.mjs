import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureChromium, ensureModules, orExplain } from './setup.mjs';

const root = join(import.meta.dirname, '../..');

/** @param {string[]} args */
const node = (...args) => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1;

/**
 * Sets up, builds the extension if asked, and runs a TypeScript file with this process's arguments: Node 20 runs none itself.
 * @param {string} script path from the project's root
 * @param {{ build: boolean }} options
 */
export function runTypeScript(script, { build }) {
  orExplain(() => {
    ensureModules();
    ensureChromium();
  });
  const wxt = 'node_modules/wxt/bin/wxt.mjs';
  // Without a build the types and the alias still have to be there.
  const made = build ? node(wxt, 'build') : node(wxt, 'prepare');
  process.exitCode = made === 0 ? node('--import', 'tsx', script, ...process.argv.slice(2)) : made;
}
