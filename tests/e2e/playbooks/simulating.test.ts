import { seedStore } from '@/tests/support/seed';
import { expect, test } from '../support/fixtures';

test('a simulation over a large store tells how far it is, ends when it is cancelled, and runs to its end', async ({ crm }) => {
  const filling = await crm.openExtensionPage('options.html');
  await seedStore(filling, { accounts: 4000, engagements: 6 });
  const page = await crm.openExtensionPage('dashboard.html#playbooks');
  await page.getByRole('button', { name: 'Simulate' }).click();
  await page.getByLabel('Over', { exact: true }).selectOption('All accounts');

  await page.getByRole('button', { name: 'Run' }).click();
  await expect(page.getByRole('progressbar', { name: 'Accounts counted' })).toBeAttached();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('progressbar', { name: 'Accounts counted' })).toHaveCount(0);
  await expect(page.getByText('How it would stand')).toHaveCount(0);

  await page.getByRole('button', { name: 'Run' }).click();
  await expect(page.getByText(/: 4000 accounts/)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/^Completion \d+ % \(\d+–\d+ %, n [\d,]+\) · On time \d+ %/)).toBeVisible();
  await expect(page.getByRole('img', { name: /^Load a week from .* hours\.$/ })).toBeVisible();

  await page.getByRole('button', { name: 'View as table' }).first().click();
  const table = page.getByRole('table', { name: 'Load a week, hours' });
  await expect(table.getByRole('row')).not.toHaveCount(0);
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSV' }).click();
  expect((await saved).suggestedFilename()).toMatch(/^afterclose-load-default-1\.0\.1-\d{4}-\d\d-\d\d\.csv$/);
});
