import { page as espocrm, IDS, scenarios } from '@/tests/pages/crms/espocrm/pages';
import * as suitecrm from '@/tests/pages/crms/suitecrm/pages';
import { SidebarPage } from '../support/sidebar-page';
import { expect, test } from './granting';

const ACCOUNT = scenarios.account.url;
const body = () => espocrm('account', 'en');

test('a site that is removed loses its sidebar at once, in pages opened later too, and gets it again when it is allowed', async ({
  desk,
}) => {
  const page = await desk.open(ACCOUNT, body());
  const settings = await desk.allow(ACCOUNT);
  await (await SidebarPage.on(page)).shows('Halden Freight');

  await settings.getByRole('button', { name: 'Remove crm.acme.example' }).click();
  await expect(settings.getByText('crm.acme.example is no longer read. What was stored of its accounts stays.')).toBeVisible();
  await expect.poll(() => page.frames().length).toBe(1);
  const later = await desk.open(ACCOUNT, body());
  const scripts = async () => (await desk.browser.worker()).evaluate(() => chrome.scripting.getRegisteredContentScripts());
  expect(await scripts()).toEqual([]);
  expect(later.frames()).toHaveLength(1);

  // The accounts stayed: the list still has the one that was read.
  await desk.allow(ACCOUNT);
  await (await SidebarPage.on(later)).shows('Halden Freight');
  await (await SidebarPage.on(page)).shows('Halden Freight');
});

test('a registration that was lost is made again when the worker starts, and pages run one script however often it is run', async ({
  desk,
}) => {
  const page = await desk.open(ACCOUNT, body());
  await desk.allow(ACCOUNT);
  await SidebarPage.on(page);
  const worker = await desk.browser.worker();
  const [script] = await worker.evaluate(() => chrome.scripting.getRegisteredContentScripts());
  expect(script).toMatchObject({ id: 'site:crm.acme.example', matches: ['https://crm.acme.example/*'], persistAcrossSessions: true });
  await worker.evaluate(() => chrome.scripting.unregisterContentScripts());
  await desk.browser.killWorker();

  // A message of the open page starts the worker, which mends it.
  await page.reload();
  const again = async () => (await desk.browser.worker()).evaluate(() => chrome.scripting.getRegisteredContentScripts());
  await desk.settingsAt(ACCOUNT);
  await expect.poll(async () => (await again()).length).toBe(1);
  await desk.allow(ACCOUNT);
  await desk.allow(ACCOUNT);
  await (await SidebarPage.on(page)).shows('Halden Freight');
  expect(await page.evaluate(() => document.querySelectorAll('afterclose-sidebar').length)).toBe(1);
});

test('the toolbar button opens settings at a page’s site, and the day’s list where the page is read or none', async ({ desk }) => {
  const press = async (url: string) => {
    const worker = await desk.browser.worker();
    const opened = desk.browser.context.waitForEvent('page');
    await worker.evaluate((address) => {
      // As Chromium calls it when the button is pressed on a tab.
      (chrome.action.onClicked as unknown as { dispatch(tab: { url: string }): void }).dispatch({ url: address });
    }, url);
    const page = await opened;
    await page.waitForURL(/html#/);
    return decodeURIComponent(page.url().replace(/^.*\.html/, ''));
  };
  expect(await press(ACCOUNT)).toBe(`#sites?add=${ACCOUNT}`);
  expect(await press('chrome://version/')).toBe('#triage');
  expect(await press('https://acme.lightning.force.com/lightning/page/home')).toBe('#triage');
  await desk.allow(ACCOUNT);
  expect(await press(ACCOUNT)).toBe('#triage');
  expect(await press('https://crm.acme.example:8443/')).toMatch(/^#sites\?add=/);
});

test('two CRMs on one host are read beside each other, each by its own script, and are removed one by one', async ({ desk }) => {
  const SUITE = suitecrm.scenarios.otherAccount.url;
  const espo = await desk.open(ACCOUNT, body());
  const suite = await desk.open(SUITE, suitecrm.page('otherAccount', 'en'));
  await desk.allow(ACCOUNT);
  const settings = await desk.allow(SUITE);
  const shown = async () => {
    await (await SidebarPage.on(espo)).shows('Halden Freight');
    await (await SidebarPage.on(suite)).shows('Bramley & Söhne <GmbH>');
  };
  await shown();
  for (const page of [espo, suite]) await page.reload();
  await shown();

  await settings.bringToFront();
  await settings.getByRole('button', { name: 'Remove crm.acme.example/suite/public/' }).click();
  await expect.poll(() => suite.frames().length).toBe(1);
  await suite.reload();
  await (await SidebarPage.on(espo)).shows('Halden Freight');
  expect(suite.frames()).toHaveLength(1);
});

test('a page that takes the pointer from its body, opens a popover and a dialog, leaves the sidebar in working order', async ({ desk }) => {
  const page = await desk.open(ACCOUNT, body());
  await desk.allow(ACCOUNT);
  const sidebar = await SidebarPage.on(page);
  await sidebar.shows('Halden Freight');
  await page.evaluate(() => {
    document.body.style.pointerEvents = 'none';
    document.documentElement.style.pointerEvents = 'none';
    const dialog = document.createElement('dialog');
    dialog.textContent = 'Delete this record?';
    document.body.append(dialog);
    dialog.show();
    const tip = document.createElement('div');
    tip.popover = 'manual';
    tip.style.cssText = 'inset:0;width:100vw;height:100vh;margin:0';
    document.body.append(tip);
    tip.showPopover();
  });
  await page.bringToFront();
  await sidebar.frame.getByRole('button', { name: 'Log', exact: true }).click();
  await expect(sidebar.logSheet('Halden Freight')).toBeVisible();
});

test('a move between accounts is followed whichever way the CRM moves', async ({ desk }) => {
  const page = await desk.open(ACCOUNT, body());
  await desk.allow(ACCOUNT);
  const sidebar = await SidebarPage.on(page);
  await sidebar.shows('Halden Freight');
  const other = espocrm('otherAccount', 'en');
  const draw = (html: string) =>
    page.evaluate((text) => {
      const drawn = new DOMParser().parseFromString(text, 'text/html');
      document.body.replaceChildren(...drawn.body.childNodes);
      document.title = drawn.title;
    }, html);

  await page.evaluate((id) => {
    location.hash = `#Account/view/${id}`;
  }, IDS.bramley);
  await draw(other);
  await sidebar.shows('Bramley & Söhne <GmbH>');

  await page.evaluate((id) => history.pushState(null, '', `#Account/view/${id}`), IDS.halden);
  await draw(body());
  await sidebar.shows('Halden Freight');

  // Neither popstate nor hashchange: only the Navigation API tells of it.
  await page.evaluate((id) => {
    const { navigation } = window as unknown as { navigation: EventTarget & { navigate(url: string): void } };
    navigation.addEventListener('navigate', (event) => (event as Event & { intercept(how: object): void }).intercept({}), { once: true });
    navigation.navigate(`?moved#Account/view/${id}`);
  }, IDS.bramley);
  await draw(other);
  await sidebar.shows('Bramley & Söhne <GmbH>');
});
