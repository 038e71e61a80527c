import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');
export const EXTENSION = join(root, '.output/chrome-mv3');

/** Builds the extension once before the tests; `npm test` has built it already and says so. */
export default function build() {
  if (process.env.AFTERCLOSE_BUILT && existsSync(EXTENSION)) return;
  execFileSync(process.execPath, ['node_modules/wxt/bin/wxt.mjs', 'build'], { cwd: root, stdio: 'inherit' });
}
