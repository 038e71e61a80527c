import { readFile } from 'node:fs/promises';
import { cleanName } from '@/lib/accounts/text';
import { sideways } from '../support/accessibility';
import { expect, stored, test } from './shared';

test('a name of markup, a formula, bidi controls or 100 kB is text, bounded, and never the account’s identity', async ({ crm }) => {
  const names = ['markupName', 'formulaName', 'bidiName', 'hugeName'] as const;
  for (const name of names) {
    const { page, sidebar, account } = await crm.open(name);
    await expect(sidebar.next).toBeVisible();
    const shown = (await sidebar.name.textContent()) ?? '';
    if (name === 'hugeName') expect(shown).toMatch(/^(Long Name )+.*…$/);
    else expect(shown).toBe(cleanName(account.name));
    expect(shown.length).toBeLessThanOrEqual(255);
    expect(shown).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200B]/);
    expect(await sidebar.frame.evaluate(() => [document.images.length, '__xss' in window])).toEqual([0, false]);
    if (name === 'hugeName') {
      const list = await crm.openExtensionPage('dashboard.html#triage?view=team');
      await expect(list.getByRole('row').filter({ hasText: 'Long Name' })).toBeVisible();
      expect(await sideways(list)).toEqual([]);
      await list.close();
    }
    await sidebar.press('l', 'Enter');
    await expect(sidebar.status).toContainText('Logged');
    await page.close();
  }
  const { accounts } = await stored(crm);
  expect(accounts.map(({ key }) => key.split('/').at(-1)).sort()).toEqual(names.map((name) => crm.accounts[name].id).sort());

  const dashboard = await crm.openExtensionPage('dashboard.html#log');
  await expect(dashboard.getByRole('table', { name: 'Activity log' })).toContainText('<b>Bold</b> Ltd');
  expect(await dashboard.evaluate(() => [document.images.length, '__xss' in window])).toEqual([0, false]);
  await dashboard.getByRole('button', { name: 'Export' }).click();
  const csv = dashboard.waitForEvent('download', { predicate: (download) => download.suggestedFilename().endsWith('.csv') });
  await dashboard.getByRole('dialog', { name: 'Export the activity log' }).getByRole('button', { name: 'Export CSV' }).click();
  const text = await readFile(await (await csv).path(), 'utf8');
  expect(text).toContain(`"'=HYPERLINK(""https://evil.example"",""Open"")"`);
  expect(text).not.toMatch(/(^|[,\r\n])"?=HYPERLINK/);
  expect(text.length).toBeLessThan(20_000);
});
