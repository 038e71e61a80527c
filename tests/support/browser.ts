import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type BrowserContext, chromium, type Frame, type Page, type Worker } from '@playwright/test';
import { findChromium } from './chromium.mjs';

/** The CRM host names that lead to the project's own pages; everything else leads nowhere. */
const CRM_HOSTS = ['*.lightning.force.com'];

export interface BrowserOptions {
  /** Folder of the unpacked extension; null: a browser without it, to compare with. */
  extension: string | null;
  /** Loopback port where the pages are served (https). */
  port: number;
  /** More host names that lead to the same port: other CRMs' clouds, or made-up hosts of one's own. */
  hosts?: readonly string[];
  headless?: boolean;
  /** Profile folder to keep; without it a fresh one is made, and removed on close. */
  profile?: string;
  /** As Brave, Incognito and Debian's Chromium do: the sidebar's frame then has no IndexedDB and no localStorage. */
  blockThirdPartyCookies?: boolean;
  /** BCP 47: the language of browser and pages. */
  locale?: string;
  /** IANA zone of the whole browser, service worker included. */
  timezone?: string;
  viewport?: { width: number; height: number };
  /** Leaves the tab open in which the extension introduces itself to a fresh profile. */
  keepWelcome?: boolean;
  /** More switches for Chromium. */
  args?: string[];
}

export interface OpenedBrowser {
  context: BrowserContext;
  /** The extension's id; empty without an extension. */
  extensionId: string;
  /** The running service worker; waits for one that is just starting. */
  worker(): Promise<Worker>;
  /** Ends the service worker as the browser does when it is idle; the next message or event starts a new one. */
  killWorker(): Promise<void>;
  /** As an update does: the worker is new, pages keep the old content script. */
  reloadExtension(): Promise<void>;
  /** The address of one of the extension's own pages: `dashboard.html`. */
  extensionUrl(page: string): string;
  close(): Promise<void>;
}

const isSidebar = (frame: Frame) => {
  const url = frame.url();
  // With use_dynamic_url the frame's host is no extension id, and another one in every session.
  return url.startsWith('chrome-extension://') && new URL(url).pathname === '/sidebar.html';
};

/**
 * The sidebar's frame in a CRM page. It stands in a closed shadow root, which no locator enters; the list of frames has it.
 * @throws when none has appeared after `timeout` ms
 */
export async function sidebarOf(page: Page, timeout = 15_000): Promise<Frame> {
  return page.frames().find(isSidebar) ?? (await page.waitForEvent('framenavigated', { predicate: isSidebar, timeout }));
}

/** @returns whether the profile is a fresh one */
function writePreferences(profile: string, options: BrowserOptions): boolean {
  const file = join(profile, 'Default/Preferences');
  if (existsSync(file)) return false;
  mkdirSync(dirname(file), { recursive: true });
  const cookies = options.blockThirdPartyCookies ? { cookie_controls_mode: 1 } : { cookie_controls_mode: 0 };
  // Without it Chromium disables an unpacked extension as soon as it reloads itself.
  const extensions = { ui: { developer_mode: true } };
  const languages = options.locale ? { intl: { accept_languages: options.locale, selected_languages: options.locale } } : {};
  writeFileSync(file, JSON.stringify({ profile: cookies, extensions, ...languages }));
  return true;
}

function switches(options: BrowserOptions) {
  const hosts = [...CRM_HOSTS, ...(options.hosts ?? [])].map((host) => `MAP ${host} 127.0.0.1:${options.port}`);
  return [
    ...(options.extension
      ? [`--disable-extensions-except=${options.extension}`, `--load-extension=${options.extension}`]
      : ['--disable-extensions']),
    // Not ignoreHTTPSErrors alone: it leaves a service worker's requests failing.
    '--ignore-certificate-errors',
    `--host-resolver-rules=${[...hosts, 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1', 'EXCLUDE localhost'].join(', ')}`,
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    '--no-first-run',
    '--hide-crash-restore-bubble',
    // Hides the bar about unsupported switches, which would cover a strip of the page.
    ...(options.headless === false ? ['--test-type', '--window-size=1440,960'] : []),
    ...(options.locale ? [`--lang=${options.locale}`] : []),
    ...(options.args ?? []),
  ];
}

/** Chromium with the extension, on the project's own CRM pages, reaching nothing else. */
export async function openBrowser(options: BrowserOptions): Promise<OpenedBrowser> {
  const { found, refused } = findChromium();
  if (!found) throw new Error(`No Chromium found. Run: node tests/support/setup.mjs\n${refused.join('\n')}`);
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'afterclose-profile-'));
  const fresh = writePreferences(profile, options);
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) env[name] = value;
  // Playwright's emulation reaches pages only; a service worker takes both from the process.
  if (options.timezone) env.TZ = options.timezone;
  if (options.locale) env.LANGUAGE = options.locale.replace('-', '_');

  const context = await chromium.launchPersistentContext(profile, {
    executablePath: found.path,
    headless: options.headless ?? true,
    chromiumSandbox: false,
    ignoreHTTPSErrors: true,
    args: switches(options),
    env,
    ...(options.headless === false ? { viewport: null } : { viewport: options.viewport ?? { width: 1440, height: 900 } }),
    ...(options.locale ? { locale: options.locale } : {}),
    ...(options.timezone ? { timezoneId: options.timezone } : {}),
  });

  const worker = async () => context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker', { timeout: 15_000 }));
  const extensionId = options.extension ? new URL((await worker()).url()).host : '';

  if (fresh && options.extension) {
    const isWelcome = (page: Page) => page.url().endsWith('/dashboard.html#welcome');
    const welcome = context.pages().find(isWelcome) ?? (await context.waitForEvent('page', { predicate: isWelcome, timeout: 15_000 }));
    if (!options.keepWelcome) await welcome.close();
  }

  return {
    context,
    extensionId,
    worker,
    async killWorker() {
      const running = await worker();
      const browser = context.browser();
      if (!browser) throw new Error('The browser is gone.');
      const session = await browser.newBrowserCDPSession();
      // Playwright keeps its Worker through the death and the next start, and tells of neither: the browser's list does.
      const targets = async () => (await session.send('Target.getTargets')).targetInfos;
      const target = (await targets()).find(({ type, url }) => type === 'service_worker' && url === running.url());
      if (!target) throw new Error('The service worker had ended already.');
      const { targetId } = target;
      // By its id: a page that asks meanwhile starts the next worker, at the same address, and that one is to live.
      const lives = async () => (await targets()).some((each) => each.targetId === targetId);
      do {
        await session.send('Target.closeTarget', { targetId }).catch((error: Error) => {
          // It may have gone between the list and the order, which is what was wanted.
          if (!error.message.includes('No target with given id')) throw error;
        });
      } while (await lives());
      await session.detach();
    },
    async reloadExtension() {
      const old = await worker();
      const renewed = context.waitForEvent('serviceworker', { predicate: (next) => next !== old, timeout: 15_000 });
      // The evaluation never returns: its worker is gone.
      old.evaluate('chrome.runtime.reload()').catch(() => {});
      await renewed;
    },
    extensionUrl: (page) => `chrome-extension://${extensionId}/${page}`,
    async close() {
      await context.close();
      if (!options.profile) rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
