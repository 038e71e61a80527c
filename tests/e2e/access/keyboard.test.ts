import type { Frame } from '@playwright/test';
import { expect, test } from '../hostile/shared';
import { SidebarPage } from '../support/sidebar-page';

const CHECK_IN = 'First-week check-in';

/** What has the focus, and the ring around it as the browser draws it: on it, or on the label or box that holds it. */
function focused(frame: Frame): Promise<{ name: string; ring: number }> {
  return frame.evaluate(() => {
    const active = document.activeElement;
    if (!(active instanceof HTMLElement) || active === document.body) return { name: '', ring: 0 };
    const ringOf = (element: Element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth);
    };
    const label = 'labels' in active && active.labels instanceof NodeList ? active.labels[0]?.textContent : null;
    const name = label ?? active.getAttribute('aria-label') ?? active.textContent ?? '';
    return { name: `${active.tagName} ${name}`.trim(), ring: Math.max(ringOf(active), ringOf(active.closest('label') ?? active)) };
  });
}

test('the whole main job by keyboard: Tab into the sidebar, log, undo by its button, reload, and Esc back to the page', async ({ crm }) => {
  const { page, sidebar, account } = await crm.open('dueToday');
  await sidebar.shows(account.name);
  const edit = page.getByRole('button', { name: 'Edit', exact: true });
  await edit.focus();

  await test.step('Tab comes to the sidebar after the page', async () => {
    for (let press = 0; press < 120 && (await focused(sidebar.frame)).name === ''; press++) await page.keyboard.press('Tab');
    expect((await focused(sidebar.frame)).name).not.toBe('');
  });
  await test.step('Tab reaches Log, Enter opens the sheet, and the focus is in it', async () => {
    for (let press = 0; press < 12 && !(await focused(sidebar.frame)).name.startsWith('BUTTON Log'); press++)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(sidebar.logSheet(account.name).getByRole('radio', { checked: true })).toBeFocused();
  });
  await test.step('Esc closes the sheet alone and gives the focus back to Log', async () => {
    await page.keyboard.press('Escape');
    await expect(sidebar.logSheet(account.name)).toHaveCount(0);
    await expect(sidebar.next.getByRole('button', { name: /^Log/ })).toBeFocused();
  });
  await test.step('Enter, Enter logs as reached', async () => {
    await page.keyboard.press('Enter');
    await expect(sidebar.logSheet(account.name).getByRole('radio', { checked: true })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(sidebar.status).toContainText(`Logged. ${CHECK_IN} is done.`);
  });
  await test.step('Undo is reached by Tab and pressed by Space', async () => {
    const undo = sidebar.status.getByRole('button', { name: 'Undo' });
    for (let press = 0; press < 60 && !(await undo.evaluate((it) => it === document.activeElement)); press++)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await expect(sidebar.moment(CHECK_IN).getByText('Due', { exact: true })).toBeVisible();
  });
  await test.step('logged again it is there after a reload', async () => {
    await page.keyboard.press('l');
    await expect(sidebar.logSheet(account.name)).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(sidebar.moment(CHECK_IN).getByText('Done', { exact: true })).toBeVisible();
  });
  await test.step('Esc leaves the sidebar for the page', async () => {
    await page.keyboard.press('Escape');
    await expect.poll(() => sidebar.frame.evaluate(() => document.hasFocus())).toBe(false);
  });
  await page.reload();
  const again = await SidebarPage.on(page);
  await expect(again.moment(CHECK_IN).getByText('Done', { exact: true })).toBeVisible();
});

test('every stop of Tab in the sidebar and in the log sheet wears a ring of 2 px or more', async ({ crm }) => {
  const { page, sidebar, account } = await crm.open('first72h');
  await sidebar.shows(account.name);
  const walk = async (stops: number) => {
    const seen = new Map<string, number>();
    for (let stop = 0; stop < stops; stop++) {
      await page.keyboard.press('Tab');
      const { name, ring } = await focused(sidebar.frame);
      if (name !== '') seen.set(name, ring);
    }
    return seen;
  };
  await sidebar.frame.getByRole('button', { name: 'Collapse Afterclose' }).focus();
  const glance = await walk(14);
  expect(glance.size).toBeGreaterThan(10);
  expect([...glance].filter(([, ring]) => ring < 2)).toEqual([]);
  await sidebar.next.getByRole('button', { name: /^Log/ }).click();
  await expect(sidebar.logSheet(account.name)).toBeVisible();
  const sheet = await walk(16);
  expect(sheet.size).toBeGreaterThan(5);
  expect([...sheet].filter(([, ring]) => ring < 2)).toEqual([]);
});

test('nothing moves where less motion is asked for', async ({ crm }) => {
  const { page, sidebar, account } = await crm.open('dueToday');
  await sidebar.shows(account.name);
  const moving = () =>
    sidebar.frame.evaluate(() =>
      [...document.querySelectorAll('*')]
        .filter((element) => {
          const { transitionDuration, animationDuration, animationName } = getComputedStyle(element);
          const lasts = (durations: string) => durations.split(',').some((one) => Number.parseFloat(one) > 0.01);
          return lasts(transitionDuration) || (animationName !== 'none' && lasts(animationDuration));
        })
        .map((element) => element.outerHTML.slice(0, 80)),
    );
  await sidebar.press('l');
  await expect(sidebar.logSheet(account.name)).toBeVisible();
  expect((await moving()).length).toBeGreaterThan(0);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await moving()).toEqual([]);
});
