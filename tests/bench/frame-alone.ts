import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser } from '@/tests/support/browser';
import { type Figure, figure } from './figures';
import { addedScript } from './page-cost';

const MANIFEST = {
  manifest_version: 3,
  name: 'Frame alone',
  version: '1',
  background: { service_worker: 'background.js' },
  content_scripts: [{ matches: ['https://*/*'], js: ['content.js'] }],
  web_accessible_resources: [{ resources: ['dashboard.html'], matches: ['https://*/*'] }],
};
/** It opens the page that `openBrowser` waits for after an installation. */
const BACKGROUND = `
chrome.runtime.onMessage.addListener((message, sender, answer) => answer({}));
chrome.runtime.onInstalled.addListener(() => chrome.tabs.create({ url: 'dashboard.html#welcome' }));
`;
const CONTENT = `
const host = document.createElement('div');
const frame = document.createElement('iframe');
frame.src = chrome.runtime.getURL('dashboard.html');
host.attachShadow({ mode: 'closed' }).append(frame);
host.popover = 'manual';
document.documentElement.append(host);
host.showPopover();
chrome.runtime.sendMessage({});
`;

/**
 * What no sidebar can do without, by an extension that does nothing else: an empty frame in the top layer of the page, and
 * one message. The script CPU of that is what ours is compared with.
 */
export async function frameAlone(port: number, address: string, runs: number): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'afterclose-frame-alone-'));
  const files = { 'manifest.json': JSON.stringify(MANIFEST), 'background.js': BACKGROUND, 'content.js': CONTENT, 'dashboard.html': '' };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const without = await openBrowser({ extension: null, port });
  const with_ = await openBrowser({ extension: folder, port });
  const { added } = await addedScript(without, with_, address, runs);
  await without.close();
  await with_.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  return [figure('  an empty frame and one message, by an extension that does nothing else, added', added, 'ms', null)];
}
