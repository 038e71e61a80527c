/*
 * Brings what a fresh clone lacks: the node modules and a Chromium. Plain Node, since it runs before there is a package.
 * Does nothing, fast, when nothing is missing.
 *
 *   node tests/support/setup.mjs              both
 *   node tests/support/setup.mjs --modules    node modules only
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findChromium } from './chromium.mjs';

const root = join(import.meta.dirname, '../..');

export class SetupFailed extends Error {}

/** @param {string} line */
const say = (line) => process.stdout.write(`${line}\n`);

/**
 * @param {string} command @param {string[]} args
 * @param {string} otherwise what to do when it fails
 */
function run(command, args, otherwise) {
  say(`  ${command} ${args.join(' ')}`);
  // npm is a .cmd on Windows, which only a shell starts.
  const shell = process.platform === 'win32';
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell, env });
  if (error || status !== 0) throw new SetupFailed(`${command} ${args.join(' ')} failed${error ? `: ${error.message}` : ''}. ${otherwise}`);
}

/** @param {string} file @returns {Record<string, { version?: string, integrity?: string, optional?: boolean, link?: boolean }>} */
const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/** Whether node_modules holds what package-lock.json says: npm writes what it installed into a lock file of its own, last of all. */
function modulesAreCurrent() {
  const installed = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  const there = packagesOf(installed);
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(([path, wanted]) => {
    if (path === '' || wanted.link) return true;
    const found = there[path];
    return found ? found.version === wanted.version && found.integrity === wanted.integrity : wanted.optional === true;
  });
}

/** Installs the node modules when they are absent or the lock file has changed since. */
export function ensureModules() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new SetupFailed(`Node ${process.versions.node} is too old: 20.19 or newer is needed.`);
  }
  if (modulesAreCurrent()) return;
  say('Installing the node modules …');
  run('npm', ['ci', '--no-audit', '--no-fund'], 'See the message above; a network that reaches the npm registry is needed.');
}

const isDebian = () => {
  if (!existsSync('/etc/os-release')) return false;
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'));
};

function howToInstall() {
  const own = 'or set AFTERCLOSE_CHROMIUM to the executable of a Chromium or Chrome for Testing';
  if (process.platform === 'darwin')
    return `Run: brew install --cask chromium\n  or: npx @puppeteer/browsers install chrome@stable --path ~/.cache/puppeteer\n${own}.`;
  if (process.platform === 'win32')
    return `Run: winget install Hibbiki.Chromium\n  or: npx @puppeteer/browsers install chrome@stable --path %USERPROFILE%\\.cache\\puppeteer\n${own}.`;
  if (isDebian()) {
    // Ubuntu's package only installs a snap, which cannot read a profile outside the home folder.
    return `Debian: sudo apt-get update && sudo apt-get install -y chromium\nUbuntu: npx @puppeteer/browsers install chrome@stable --path ~/.cache/puppeteer\n${own}.`;
  }
  return `Install your distribution's "chromium" package (dnf install chromium, pacman -S chromium, apk add chromium),\n${own}.`;
}

/**
 * The Chromium to use; installs Debian's on Debian and Ubuntu as root.
 * @returns {import('./chromium.mjs').Found}
 */
export function ensureChromium() {
  let { found, refused } = findChromium();
  if (!found && !process.env.AFTERCLOSE_CHROMIUM && isDebian() && process.getuid?.() === 0) {
    say('Installing Chromium …');
    run('apt-get', ['update', '-q'], howToInstall());
    run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-liberation'], howToInstall());
    ({ found, refused } = findChromium());
  }
  if (found) return found;
  throw new SetupFailed(
    ['No Chromium was found that loads an unpacked extension.', ...refused.map((line) => `  ${line}`), howToInstall()].join('\n'),
  );
}

/** @param {() => void} task */
export function orExplain(task) {
  try {
    task();
  } catch (error) {
    if (!(error instanceof SetupFailed)) throw error;
    process.stderr.write(`\n${error.message}\n`);
    process.exit(1);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  orExplain(() => {
    ensureModules();
    if (!process.argv.includes('--modules')) say(`Chromium: ${ensureChromium().path}`);
  });
}
