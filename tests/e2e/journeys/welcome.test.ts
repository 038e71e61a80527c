import { axeIn, sideways, smallTargets } from '../support/accessibility';
import { expect, test } from '../support/fixtures';

test.use({ launch: { keepWelcome: true } });

test('the first-run page opens with the installation, and is done with the keyboard alone', async ({ crm }) => {
  const { context } = crm.browser;
  const page = context.pages().find((each) => each.url().endsWith('/dashboard.html#welcome'));
  if (!page) throw new Error('no welcome');
  await page.bringToFront();
  await expect(page.getByRole('heading', { name: 'Welcome to Afterclose' })).toBeVisible();

  /** Tab until a control of this name has the focus. */
  const tabTo = async (name: RegExp) => {
    for (let stop = 0; stop < 60; stop += 1) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(() => {
        const control = document.activeElement as HTMLInputElement | null;
        return control?.labels?.[0]?.textContent ?? control?.textContent ?? '';
      });
      if (name.test(focused)) return;
    }
    throw new Error(`no stop named ${name}`);
  };
  await tabTo(/^Sales/);
  await page.keyboard.press('ArrowDown');
  await tabTo(/^Your name$/);
  await page.keyboard.type('Ana Kovač');
  await tabTo(/^Default/);
  await page.keyboard.press('ArrowDown');
  await tabTo(/^Germany/);
  await page.keyboard.press('Space');
  await tabTo(/^Add 12 sample accounts/);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Added 12 sample accounts.')).toBeVisible();

  await page.reload();
  await expect(page.getByRole('radio', { name: 'Customer success' })).toBeChecked();
  await expect(page.getByRole('textbox', { name: 'Your name', exact: true })).toHaveValue('Ana Kovač');
  await expect(page.getByRole('radio', { name: 'Light' })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'Germany' })).toBeChecked();

  await page.goto(crm.browser.extensionUrl('dashboard.html#triage'));
  await expect(page.getByText('Norrland Timber')).toBeVisible();
  await page.goto(crm.browser.extensionUrl('dashboard.html#welcome'));
  await expect(page.getByRole('button', { name: /^Remove 12 sample accounts/ })).toBeVisible();
  await page.keyboard.press('x');
  await expect(page.getByRole('button', { name: 'Add 12 sample accounts' })).toBeVisible();
});

test('an account page that is opened meanwhile shows up, with its close date; the sidebar never needed the page', async ({ crm }) => {
  const welcome = crm.browser.context.pages().find((each) => each.url().endsWith('/dashboard.html#welcome'));
  if (!welcome) throw new Error('no welcome');
  await expect(welcome.getByText('No account page was opened yet.', { exact: false })).toBeVisible();
  const { sidebar, account } = await crm.open('dueToday');
  await sidebar.shows(account.name);
  await expect(sidebar.next).toContainText('Due today');
  await welcome.bringToFront();
  await expect(welcome.getByRole('region', { name: 'Your CRM' }).getByText(account.name)).toBeVisible();
  await expect(welcome.getByRole('region', { name: 'Your CRM' }).getByRole('time')).toHaveAttribute('datetime', account.closeDate ?? '');
});

test('a name that is typed as the page is closed is kept', async ({ crm }) => {
  const welcome = crm.browser.context.pages().find((each) => each.url().endsWith('/dashboard.html#welcome'));
  if (!welcome) throw new Error('no welcome');
  await welcome.getByRole('textbox', { name: 'Your name', exact: true }).fill('Ana Kovač');
  await welcome.close();
  const settings = await crm.openExtensionPage('options.html');
  await expect(settings.getByRole('textbox', { name: 'Your name', exact: true })).toHaveValue('Ana Kovač');
});

test('nothing stands in the way of the first-run page, light, dark and at 320 px', async ({ crm }) => {
  const page = crm.browser.context.pages().find((each) => each.url().endsWith('/dashboard.html#welcome'));
  if (!page) throw new Error('no welcome');
  await page.getByRole('button', { name: 'Add 12 sample accounts' }).click();
  await expect(page.getByText('Added 12 sample accounts.')).toBeVisible();
  for (const look of ['light', 'dark', '320 px'] as const) {
    await test.step(look, async () => {
      await page.emulateMedia({ colorScheme: look === 'dark' ? 'dark' : 'light' });
      // All of it on screen: otherwise a row that is half scrolled away under the page's head or foot has no room for a finger.
      await page.setViewportSize({ width: look === '320 px' ? 320 : 1440, height: 5_000 });
      expect.soft(await axeIn(page), `axe, ${look}`).toEqual([]);
      expect.soft(await smallTargets(page), `targets, ${look}`).toEqual([]);
      if (look === '320 px') expect.soft(await sideways(page), 'reflow').toEqual([]);
    });
  }
});
