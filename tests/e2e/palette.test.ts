import { axeIn, sideways, smallTargets } from './support/accessibility';
import { expect, test } from './support/fixtures';

test('the palette leads to an account, a view and a setting by keyboard alone, and stands in nobody’s way', async ({ crm }) => {
  const { sidebar, account } = await crm.open('overdue');
  await sidebar.shows(account.name);

  const page = await crm.openExtensionPage('dashboard.html');
  await expect(page.getByText(account.name).first()).toBeVisible();
  const palette = page.getByRole('dialog', { name: 'Go to' });
  const field = palette.getByRole('combobox', { name: 'Account, view, page or command' });

  await page.keyboard.press('Control+k');
  await expect(field).toBeFocused();
  await expect(palette.getByRole('option', { name: 'Team 1 account' })).toBeVisible();
  await page.keyboard.type(account.name.slice(0, 5).toLowerCase());
  await expect(palette.getByRole('option', { name: account.name })).toHaveAttribute('aria-selected', 'true');
  for (const look of ['light', 'dark', 'right to left', '320 px'] as const) {
    await test.step(look, async () => {
      await page.emulateMedia({ colorScheme: look === 'dark' ? 'dark' : 'light' });
      await page.evaluate((rtl) => {
        document.documentElement.dir = rtl ? 'rtl' : 'ltr';
      }, look === 'right to left');
      if (look === '320 px') await page.setViewportSize({ width: 320, height: 700 });
      expect.soft(await axeIn(page), `axe, ${look}`).toEqual([]);
      expect
        .soft(
          (await smallTargets(page)).filter((target) => /option|combobox|Esc/.test(target)),
          `targets, ${look}`,
        )
        .toEqual([]);
      if (look === '320 px') expect.soft(await sideways(page), 'reflow').toEqual([]);
    });
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.keyboard.press('Enter');
  await expect(palette).toHaveCount(0);
  await expect(page.getByRole('heading', { name: account.name, level: 1 })).toBeVisible();

  await page.keyboard.press('Control+k');
  await page.keyboard.type('longest');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#triage\?view=longest&sort=-silence$/);

  await page.keyboard.press('Control+k');
  await page.keyboard.type('holidays');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/options\.html#calendar$/);
  const calendar = page.getByRole('region', { name: 'Calendar' });
  await expect(calendar).toBeFocused();

  // A calendar is kept, and is there when the page is opened again.
  await calendar.getByRole('checkbox', { name: 'Germany' }).check();
  await calendar.getByRole('button', { name: 'Add a closed day' }).click();
  await page.keyboard.type('12242026');
  await calendar.getByRole('textbox', { name: 'Name' }).fill('Christmas Eve');
  await calendar.getByRole('checkbox', { name: 'Every year' }).check();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible();
  await page.reload();
  await expect(calendar.getByRole('checkbox', { name: 'Germany' })).toBeChecked();
  await expect(calendar.getByRole('checkbox', { name: 'Every 24 Dec' })).toBeChecked();
  await expect(calendar.getByRole('textbox', { name: 'Name' })).toHaveValue('Christmas Eve');
});
