import { ALLOWED } from '@/lib/messaging/surface';
import { contentWorld } from './extension-world';
import { expect, logged, test } from './shared';

test('whatever a message from the content script’s place asks for beyond its two, it is denied', async ({ crm }) => {
  const { page, sidebar, account } = await crm.open('dueToday');
  await expect(sidebar.next).toBeVisible();
  const world = await contentWorld(page);
  const send = (message: unknown) => world.evaluate<unknown>(`chrome.runtime.sendMessage(${JSON.stringify(message)})`);
  for (const [op, surfaces] of Object.entries(ALLOWED))
    if (!surfaces.includes('content')) expect(await send({ op, ask: {} }), op).toEqual({ ok: false, failure: { code: 'denied' } });

  const reading = (id: string, accountId: string | null) => ({
    record: { crm: 'salesforce', host: crm.pages.hosts.production, object: 'Account', id, workspaceAccountId: null },
    state: 'found',
    accountId,
    accountName: 'Forged',
    nameConfidence: 'high',
    ownerName: null,
    datedFields: [],
    fieldsSeen: 0,
    deals: null,
    deal: null,
    dateTexts: [],
    lang: 'en',
  });
  const other = crm.accounts.overdue.id;
  for (const forged of [reading(other, other), reading(other, null), reading(account.id, other)])
    expect(await send({ op: 'account.seen', ask: { reading: forged } })).toEqual({ ok: true, reply: { stale: true } });
  // No storage of ours either: drafts lie there.
  expect(await world.evaluate(`chrome.storage.local.get(null).then(() => 'open', () => 'shut')`)).toBe('shut');
  expect(await world.evaluate(`chrome.storage.session.get(null).then(() => 'open', () => 'shut')`)).toBe('shut');
  await sidebar.shows(account.name);
  expect(await logged(crm)).toEqual([]);
});

test('sidebar.html as a tab of its own shows no data', async ({ crm }) => {
  const { sidebar, account } = await crm.open('dueToday');
  await expect(sidebar.next).toBeVisible();
  const tab = await crm.openExtensionPage('sidebar.html');
  await expect(tab.getByRole('alert')).toContainText('Not allowed from here');
  await expect(tab.getByText(account.name)).toHaveCount(0);
  const answer = await tab.evaluate(() => chrome.runtime.sendMessage({ op: 'sidebar.view', ask: {} }));
  expect(answer).toEqual({ ok: false, failure: { code: 'denied' } });
});

test('a page of another site cannot load the frame, by the fixed address or the one it has today', async ({ crm }) => {
  const { sidebar } = await crm.open('dueToday');
  await expect(sidebar.next).toBeVisible();
  const addresses = [crm.browser.extensionUrl('sidebar.html'), sidebar.frame.url()];
  const page = await crm.browser.context.newPage();
  await page.route('https://other.example/', (route) =>
    route.fulfill({ contentType: 'text/html', body: addresses.map((src) => `<iframe src="${src}"></iframe>`).join('') }),
  );
  await page.goto('https://other.example/');
  await expect.poll(() => page.frames().length).toBe(3);
  for (const frame of page.frames().slice(1)) {
    expect(frame.url()).toMatch(/^chrome-error:/);
    expect(await frame.locator('#root').count()).toBe(0);
  }
});
