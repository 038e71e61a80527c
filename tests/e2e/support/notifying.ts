import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenedBrowser } from '@/tests/support/browser';
import { EXTENSION } from './build';

/** The build with `notifications` among its permissions: a headless browser shows nobody the question. */
export function notifyingExtension(): string {
  const folder = mkdtempSync(join(tmpdir(), 'afterclose-notifying-'));
  cpSync(EXTENSION, folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const { optional_permissions: _, permissions, ...manifest } = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...manifest, permissions: [...permissions, 'notifications'] }));
  return folder;
}

/** Ids of the notifications that stand now. */
export const notificationsOf = async (browser: OpenedBrowser): Promise<string[]> =>
  (await browser.worker()).evaluate(
    () => new Promise<string[]>((resolve) => chrome.notifications.getAll((all) => resolve(Object.keys(all)))),
  );

export const alarmsOf = async (browser: OpenedBrowser): Promise<Record<string, number>> =>
  (await browser.worker()).evaluate(async () =>
    Object.fromEntries((await chrome.alarms.getAll()).map(({ name, scheduledTime }) => [name, scheduledTime])),
  );

/** The toolbar button, as all tabs or one of them have it. */
export const badgeOf = async (browser: OpenedBrowser, tabId?: number): Promise<{ text: string; title: string }> =>
  (await browser.worker()).evaluate(async (id) => {
    const where = id === undefined ? {} : { tabId: id };
    return { text: await chrome.action.getBadgeText(where), title: await chrome.action.getTitle(where) };
  }, tabId);

/** An alarm rings now: its time has long passed, by any clock. */
export const ring = async (browser: OpenedBrowser, name: string): Promise<void> =>
  (await browser.worker()).evaluate((alarm) => chrome.alarms.create(alarm, { when: 0 }), name);
