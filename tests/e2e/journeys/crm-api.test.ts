import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, Page } from '@playwright/test';
import { generate } from 'selfsigned';
import { page as espoPage, IDS } from '@/tests/pages/crms/espocrm/pages';
import { type OpenedBrowser, openBrowser } from '@/tests/support/browser';
import { espoWith } from '@/tests/support/crm-apis/espocrm';
import { hubspot } from '@/tests/support/crm-apis/hubspot';
import { type Asked, askedBy, type Book, type Reply } from '@/tests/support/crm-apis/stand-in';
import { axeIn, sideways, smallTargets } from '../support/accessibility';
import { EXTENSION } from '../support/build';
import { expect, test } from '../support/fixtures';
import { SidebarPage } from '../support/sidebar-page';

/* The CRMs' own APIs in a real browser: from within a page with its session, and from the background with a token. */

const HOST = 'crm.acme.example';
const espo = espoWith(IDS.bramley, HOST, '/');

const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();
const touch = (n: number, kind: 'call' | 'meeting', days: number) => ({
  n,
  kind,
  state: 'held' as const,
  at: daysAgo(days),
  subject: `${kind} ${n}`,
  by: 'Bo Lind',
});
const BOOK: Book = {
  deals: [{ n: 1, of: 'ours', state: 'won', at: daysAgo(2), name: 'Warehouse labels', amount: 48_000 }],
  activities: [touch(1, 'call', 1), touch(2, 'call', 1), touch(3, 'meeting', 1), touch(4, 'meeting', 40)],
};

/** The build as it is once its hosts were granted: a headless browser shows nobody the question. */
function grantedExtension(): string {
  const folder = mkdtempSync(join(tmpdir(), 'afterclose-granted-'));
  cpSync(EXTENSION, folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  const { optional_permissions: _, permissions, host_permissions, ...rest } = manifest;
  const hosts = [...host_permissions, `https://${HOST}/*`, 'https://api.hubapi.com/*', 'https://elsewhere.example/*'];
  writeFileSync(file, JSON.stringify({ ...rest, permissions: [...permissions, 'scripting'], host_permissions: hosts }));
  return folder;
}

let server: Server;
let browser: OpenedBrowser;
let asked: (Asked & { host: string })[] = [];
let signedIn = true;
/** Its API does not answer for as long. */
let slow = false;

test.beforeEach(async () => {
  asked = [];
  signedIn = true;
  slow = false;
  const { private: key, cert } = await generate([{ name: 'commonName', value: HOST }], { keySize: 2048, algorithm: 'sha256' });
  server = createServer({ key, cert }, async (request, response) => {
    const one = await askedBy(request);
    const host = request.headers.host?.split(':')[0] ?? '';
    asked.push({ ...one, host });
    if (slow && one.path.startsWith('/api/')) return;
    const { status, body, headers = {} } = replyTo(one, host);
    const json = typeof body !== 'string';
    response.writeHead(status, { 'Content-Type': json ? 'application/json' : 'text/html; charset=utf-8', ...headers });
    response.end(body === undefined ? undefined : json ? JSON.stringify(body) : body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const hosts = [HOST, 'api.hubapi.com', 'elsewhere.example'].map((host) => `MAP ${host} 127.0.0.1:${port}`);
  browser = await openBrowser({
    extension: grantedExtension(),
    port,
    timezone: 'UTC',
    locale: 'en-US',
    args: [`--host-resolver-rules=${[...hosts, 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1'].join(', ')}`],
  });
});
test.afterEach(async () => {
  await browser.close();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

function replyTo(one: Asked, host: string): Reply {
  if (host === 'api.hubapi.com') return hubspot.answer(one, BOOK);
  // The session's cookie is one that no script of the page can read.
  const session = { 'Set-Cookie': 'auth-token=espo-session; HttpOnly; Secure; SameSite=Lax' };
  if (one.path === '/') return { status: 200, body: espoPage('otherAccount', 'en'), headers: session };
  if (one.path.startsWith('/api/')) return signedIn ? espo.answer(one, BOOK) : { status: 401 };
  return { status: 404 };
}

/** Asks the background as a page of the extension does. */
async function say(op: string, ask: unknown): Promise<unknown> {
  const options = await browser.context.newPage();
  await options.goto(browser.extensionUrl('options.html'));
  const answer = await options.evaluate((message) => chrome.runtime.sendMessage(message), { op, ask });
  await options.close();
  return answer;
}

test('the page’s own session tells the won deals and the calls since, which are counted in one press', async () => {
  await say('access.grant', { site: { crm: 'espocrm', host: HOST, scheme: 'https', folder: '/' } });
  const page = await browser.context.newPage();
  await page.goto(`https://${HOST}/#Account/view/${IDS.bramley}`);
  const sidebar = await SidebarPage.on(page);
  await sidebar.shows('Bramley & Söhne <GmbH>');
  const said = sidebar.frame.getByRole('region', { name: 'From EspoCRM' });
  await expect(said).toContainText('EspoCRM names 1 won deal');
  await expect(said).toContainText('Contacts there: 1 before the close, 3 since.');
  await expect(sidebar.closeDate).toHaveAttribute('datetime', daysAgo(2).slice(0, 10));

  const offer = sidebar.frame.getByRole('region', { name: 'Since the close, in EspoCRM' });
  await expect(offer).toContainText('2 calls and 1 meeting since the close');
  await offer.getByRole('button', { name: 'Count them' }).click();
  await expect(sidebar.status.first()).toContainText('3 activities of EspoCRM counted');
  await expect(offer).toHaveCount(0);
  await sidebar.frame.getByRole('button', { name: /^Undo/ }).click();
  await expect(offer).toBeVisible();

  const calls = asked.filter(({ path }) => path.startsWith('/api/'));
  expect(calls.every(({ method, headers }) => method === 'GET' && headers.authorization === undefined)).toBe(true);
  expect(calls).toHaveLength(2);

  signedIn = false;
  await said.getByRole('button', { name: 'Ask again' }).click();
  await expect(said).toContainText('EspoCRM says that nobody is signed in. Sign in on this page, then ask again.');
  await expect(sidebar.closeDate).toHaveAttribute('datetime', daysAgo(2).slice(0, 10));
});

test('a page that is reloaded while its CRM is asked is asked anew, and accused of nothing', async () => {
  await say('access.grant', { site: { crm: 'espocrm', host: HOST, scheme: 'https', folder: '/' } });
  slow = true;
  const page = await browser.context.newPage();
  await page.goto(`https://${HOST}/#Account/view/${IDS.bramley}`);
  await (await SidebarPage.on(page)).shows('Bramley & Söhne <GmbH>');
  await expect.poll(() => asked.filter(({ path }) => path.startsWith('/api/')).length).toBeGreaterThan(0);
  slow = false;
  await page.reload();
  const sidebar = await SidebarPage.on(page);
  await expect(sidebar.frame.getByRole('region', { name: 'From EspoCRM' })).toContainText('EspoCRM names 1 won deal');
});

test('a token goes from the background to the API of its CRM, and the background reaches nobody else', async () => {
  const connected = await say('crm.connect', { crm: 'hubspot', token: hubspot.token, host: '' });
  expect(connected).toMatchObject({ ok: true, reply: { connection: { id: 'hubspot:4711', whose: 'portal 4711' } } });
  expect(asked.map(({ host, path }) => host + path)).toEqual(['api.hubapi.com/account-info/v3/details']);
  const worker = await browser.worker();
  const elsewhere = await worker.evaluate(() => fetch('https://elsewhere.example/').then(String, () => 'refused'));
  expect([elsewhere, asked.length]).toEqual(['refused', 1]);
  const kept = await worker.evaluate(async () => JSON.stringify(await chrome.storage.local.get(null)));
  expect(kept).not.toContain(hubspot.token);
});

const LOOKS = ['light', 'dark', '320 px'] as const;

/** Nothing stands in anybody's way in a document, however the page around it looks. */
async function sound(page: Page, document: Frame | Page, what: string): Promise<void> {
  for (const look of LOOKS) {
    await page.emulateMedia({ colorScheme: look === 'dark' ? 'dark' : 'light' });
    // High enough for the settings to stand whole: a row half under their bars has no room for a finger.
    await page.setViewportSize({ width: look === '320 px' ? 320 : 1280, height: 8_000 });
    expect.soft(await axeIn(document), `axe, ${what}, ${look}`).toEqual([]);
    expect.soft(await smallTargets(document), `targets, ${what}, ${look}`).toEqual([]);
    if (look === '320 px') expect.soft(await sideways(document), `reflow, ${what}`).toEqual([]);
  }
}

test('what the CRM itself says, offers and refuses can be used by everybody', async () => {
  await say('access.grant', { site: { crm: 'espocrm', host: HOST, scheme: 'https', folder: '/' } });
  const page = await browser.context.newPage();
  await page.goto(`https://${HOST}/#Account/view/${IDS.bramley}`);
  const sidebar = await SidebarPage.on(page);
  for (const side of ['Since', 'Before'])
    await expect(sidebar.frame.getByRole('region', { name: `${side} the close, in EspoCRM` })).toBeVisible();
  await sound(page, sidebar.frame, 'offers');
  signedIn = false;
  await sidebar.frame.getByRole('region', { name: 'From EspoCRM' }).getByRole('button', { name: 'Ask again' }).click();
  await expect(sidebar.frame.getByText('says that nobody is signed in')).toBeVisible();
  await sound(page, sidebar.frame, 'a refusal');
});

test('a CRM’s token is given and forgotten in a way that everybody can use', async () => {
  const options = await browser.context.newPage();
  await options.goto(browser.extensionUrl('options.html'));
  await options.getByLabel('CRM to connect').selectOption('HubSpot');
  await options.getByLabel('Private app token').fill('another');
  await options.getByRole('button', { name: 'Connect HubSpot' }).click();
  await expect(options.getByText('HubSpot does not take this token.')).toBeVisible();
  await sound(options, options, 'a token that is not taken');
  await options.getByLabel('Private app token').fill(hubspot.token ?? '');
  await options.getByRole('button', { name: 'Connect HubSpot' }).click();
  await expect(options.getByRole('button', { name: 'Forget HubSpot, portal 4711' })).toBeVisible();
  await sound(options, options, 'a connection');
  await options.getByLabel('CRM to connect').selectOption('Salesforce');
  await expect(options.getByRole('button', { name: 'Sign in to Salesforce' })).toBeVisible();
  await sound(options, options, 'a sign-in');
  await options.getByRole('button', { name: 'Forget HubSpot, portal 4711' }).click();
  await expect(options.getByText('No CRM is connected.', { exact: true })).toBeVisible();
});
