import { axeIn, sideways, smallTargets } from '../support/accessibility';
import { expect, test } from './seeded';

test('nothing stands in the way of the day’s list: light, dark, forced colours, right to left, 320 px and 400 %', async ({ day }) => {
  await day.seed({ accounts: 100 });
  const triage = await day.open();
  const { page } = triage;
  await triage.press('j', 'x', 'j', 'x');
  await expect(page.getByRole('toolbar', { name: '2 selected' })).toBeVisible();
  for (const look of ['light', 'dark', 'forced colours', 'right to left', '320 px', '400 %'] as const) {
    await test.step(look, async () => {
      await page.emulateMedia({
        colorScheme: look === 'dark' ? 'dark' : 'light',
        forcedColors: look === 'forced colours' ? 'active' : 'none',
      });
      await page.evaluate((dir) => document.documentElement.setAttribute('dir', dir), look === 'right to left' ? 'rtl' : 'ltr');
      // 1280 × 1024 at 400 %.
      if (look === '320 px') await page.setViewportSize({ width: 320, height: 700 });
      if (look === '400 %') await page.setViewportSize({ width: 320, height: 256 });
      await expect(triage.rows.first()).toBeVisible();
      expect.soft(await axeIn(page), `axe, ${look}`).toEqual([]);
      expect.soft(await smallTargets(page), `targets, ${look}`).toEqual([]);
      if (look === '320 px' || look === '400 %') expect.soft(await sideways(page), `reflow, ${look}`).toEqual([]);
    });
  }
});

test('nothing stands in the way of what lies over the list: a filter, the keys, a bulk dialog, the views to save', async ({ day }) => {
  await day.seed({ accounts: 100 });
  const triage = await day.open();
  const { page } = triage;
  const layers: [string, () => Promise<void>][] = [
    ['a filter', () => page.getByRole('button', { name: 'Owner', exact: true }).click()],
    [
      'a row’s actions',
      () =>
        triage.rows
          .first()
          .getByRole('button', { name: /^Actions for/ })
          .click(),
    ],
    ['the keys', () => page.getByRole('button', { name: 'All keys' }).click()],
    ['a view to save', () => page.getByRole('button', { name: 'Save view' }).click()],
    [
      'a bulk dialog',
      async () => {
        await triage.press('j', 'x');
        await page.getByRole('toolbar').getByRole('button', { name: 'Plan gift' }).click();
      },
    ],
  ];
  for (const [what, open] of layers) {
    await test.step(what, async () => {
      await open();
      await expect(page.getByRole('dialog')).toBeVisible();
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect.soft(await axeIn(page), `axe, ${what}, ${colorScheme}`).toEqual([]);
      }
      expect.soft(await smallTargets(page), `targets, ${what}`).toEqual([]);
      await triage.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    });
  }
});
