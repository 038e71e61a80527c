import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/**
 * @typedef {object} Found
 * @property {string} path      the browser's executable
 * @property {string} version   as the browser prints it
 */

/** Branded Chrome from 137 on ignores `--load-extension`: https://developer.chrome.com/docs/extensions/mv3/faq */
const LAST_BRANDED = 136;

/** @param {string} path */
const executable = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // Absent and not executable are the same answer here.
  }
};

/** @param {string} folder @returns {string[]} */
const entries = (folder) => (existsSync(folder) ? readdirSync(folder).sort().reverse() : []);

/** @param {string} name */
const onPath = (name) => (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name));

/** Builds that Playwright, Puppeteer and `@puppeteer/browsers` keep in their caches, newest first. */
function cached() {
  const home = homedir();
  const local = process.env.LOCALAPPDATA ?? join(home, 'AppData/Local');
  const playwright = {
    linux: join(home, '.cache/ms-playwright'),
    darwin: join(home, 'Library/Caches/ms-playwright'),
    win32: join(local, 'ms-playwright'),
  };
  const mac = 'Contents/MacOS';
  const inside = {
    linux: ['chrome-linux/chrome', 'chrome-linux64/chrome'],
    darwin: [
      `chrome-mac/Chromium.app/${mac}/Chromium`,
      ...['arm64', 'x64'].map((cpu) => `chrome-mac-${cpu}/Google Chrome for Testing.app/${mac}/Google Chrome for Testing`),
    ],
    win32: ['chrome-win/chrome.exe', 'chrome-win64/chrome.exe'],
  };
  const platform = /** @type {'linux' | 'darwin' | 'win32'} */ (process.platform in inside ? process.platform : 'linux');
  const folders = [
    ...entries(playwright[platform])
      .filter((name) => /^chromium-\d/.test(name))
      .map((name) => join(playwright[platform], name)),
    ...entries(join(home, '.cache/puppeteer/chrome')).map((name) => join(home, '.cache/puppeteer/chrome', name)),
  ];
  return folders.flatMap((folder) => inside[platform].map((file) => join(folder, file)));
}

/** Where a Chromium may be on this machine, best first. */
function candidates() {
  const named = process.env.AFTERCLOSE_CHROMIUM;
  if (named) return [named];
  if (process.platform === 'darwin') {
    const apps = ['/Applications', join(homedir(), 'Applications')];
    const names = ['Chromium', 'Google Chrome for Testing', 'Google Chrome'];
    const installed = names.flatMap((name) => apps.map((folder) => `${folder}/${name}.app/Contents/MacOS/${name}`));
    return [...installed.slice(0, 4), ...cached(), ...installed.slice(4)];
  }
  if (process.platform === 'win32') {
    const roots = [process.env.LOCALAPPDATA, process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)']].filter(
      (root) => root !== undefined,
    );
    const under = (/** @type {string} */ tail) => roots.map((root) => join(root, tail));
    return [...under('Chromium/Application/chrome.exe'), ...cached(), ...under('Google/Chrome/Application/chrome.exe')];
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome-for-testing', 'chrome-for-testing'];
  const usual = names.flatMap((name) => [`/usr/bin/${name}`, `/usr/local/bin/${name}`, `/snap/bin/${name}`, ...onPath(name)]);
  return [...usual, '/opt/chrome-for-testing/chrome', ...cached(), ...['google-chrome', 'google-chrome-stable'].flatMap(onPath)];
}

/** @param {string} path */
function versionOf(path) {
  if (process.platform === 'win32') {
    // chrome.exe prints no version; the folder beside it is named after it.
    const folder = entries(join(path, '..')).find((name) => /^\d+\./.test(name));
    return `${path.includes('Google\\Chrome') ? 'Google Chrome' : 'Chromium'} ${folder ?? 'of unknown version'}`;
  }
  return execFileSync(path, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 30_000 }).trim();
}

/**
 * Why a browser cannot be used; null: it can.
 * @param {string} version as the browser prints it: `Google Chrome 140.0.7339.80`
 */
export function refusal(version) {
  const branded = /^Google Chrome (\d+)/.exec(version);
  if (!branded || Number(branded[1]) <= LAST_BRANDED) return null;
  return `${version} ignores --load-extension, as branded Chrome does from 137 on. Chromium and Chrome for Testing still load it.`;
}

/**
 * The Chromium of this machine; `AFTERCLOSE_CHROMIUM` names one and ends the search.
 * @returns {{ found: Found | null, refused: string[] }} `refused`: browsers that were met but cannot be used, each with its reason
 */
export function findChromium() {
  /** @type {string[]} */
  const refused = [];
  for (const path of new Set(candidates())) {
    if (!executable(path)) {
      if (path === process.env.AFTERCLOSE_CHROMIUM) refused.push(`${path} (AFTERCLOSE_CHROMIUM) is not there or cannot be run.`);
      continue;
    }
    let version;
    try {
      version = versionOf(path);
    } catch (error) {
      // Ubuntu's chromium-browser without snap is such a stub: it is there, and it does not start.
      refused.push(`${path} does not start: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
      continue;
    }
    const reason = refusal(version);
    if (!reason) return { found: { path, version }, refused };
    refused.push(`${path}: ${reason}`);
  }
  return { found: null, refused };
}
