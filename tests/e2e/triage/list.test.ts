import { expect, test } from './seeded';

test('a list of 10,000 scrolls to its end and back without a blank row, and knows how long it is', async ({ day }) => {
  test.slow();
  await day.seed({ accounts: 10_000, engagements: 10 });
  const triage = await day.open('view=team&sort=account');
  await expect(triage.grid).toHaveAttribute('aria-rowcount', '10001');
  await triage.press('j', 'End');
  await expect(triage.focused).toHaveAttribute('aria-rowindex', '10001');
  await expect(triage.focused.getByRole('rowheader')).toBeVisible();
  const last = await triage.nameOf(triage.focused);
  await triage.press('k', 'j');
  expect(await triage.nameOf(triage.focused)).toBe(last);

  // As fast as a wheel turns: at every frame each line in sight is a row that was read.
  await triage.press('Home');
  await expect(triage.focused).toHaveAttribute('aria-rowindex', '2');
  await expect(triage.focused.getByRole('rowheader')).toBeVisible();
  const blanks = await triage.page.evaluate(async () => {
    let seen = 0;
    for (let frame = 0; frame < 120; frame++) {
      window.scrollBy(0, 120);
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      const lines = [...document.querySelectorAll('tr[data-row]')].filter((line) => {
        const { top, bottom } = line.getBoundingClientRect();
        return bottom > 90 && top < window.innerHeight - 40;
      });
      const covered = lines.reduce((height, line) => height + line.getBoundingClientRect().height, 0);
      if (covered < window.innerHeight - 240 || lines.some((line) => line.querySelector('th') === null)) seen += 1;
    }
    return seen;
  });
  expect(blanks).toBe(0);
});

test('fifty accounts are marked done at once, said before, and taken back by one undo', async ({ day }) => {
  await day.seed({ accounts: 400 });
  const triage = await day.open('view=team&status=overdue');
  const { page } = triage;
  await expect(triage.view('Team')).toContainText(/\d/);
  await triage.press('j', 'x', ...Array<string>(49).fill('j'), 'X');
  await expect(page.getByRole('toolbar', { name: '50 selected' })).toBeVisible();
  const chosen = await triage.nameOf(triage.focused);
  await page.getByRole('button', { name: 'Mark done' }).click();
  const dialog = page.getByRole('dialog', { name: 'Mark done — 50 accounts' });
  await dialog.getByRole('radio', { name: /^Reached/ }).click();
  const summary = dialog.getByRole('region', { name: 'Summary' });
  await expect(summary).toContainText(/\d+ accounts?:/);
  const said = /^Mark done in (\d+) accounts/.exec((await dialog.getByRole('button', { name: /^Mark done in/ }).innerText()).trim());
  const many = Number(said?.[1]);
  expect(many).toBeGreaterThan(20);
  await dialog.getByRole('button', { name: /^Mark done in/ }).click();
  await expect(triage.said(`Marked done in ${many} accounts.`)).toBeVisible();
  await expect(page.getByRole('toolbar')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(triage.said(`Undone on ${many} accounts.`)).toBeVisible();
  await page.reload();
  await page.getByRole('searchbox', { name: 'Search accounts' }).fill(chosen);
  await expect(triage.row(chosen)).toContainText('Overdue:');
});

test('fifty-one are too many to be marked done at once, and it says so before anything is asked', async ({ day }) => {
  await day.seed({ accounts: 100 });
  const triage = await day.open();
  await triage.press('a');
  await triage.page.getByRole('button', { name: 'Mark done' }).click();
  const dialog = triage.page.getByRole('dialog', { name: /^Mark done/ });
  await expect(dialog).toContainText('At most 50 at once can be marked done');
  await expect(dialog.getByRole('button', { name: /^Mark done in/ })).toHaveAttribute('aria-disabled', 'true');
});

test('what a sidebar logs moves here at once, and on a second page too', async ({ day, crm }) => {
  const { page: crmPage, sidebar, account } = await crm.open('dueToday');
  await sidebar.shows(account.name);
  await day.seed({ accounts: 100 });
  const [one, two] = [await day.open(), await day.open()];
  for (const triage of [one, two]) await triage.page.getByRole('searchbox', { name: 'Search accounts' }).fill(account.name);
  for (const triage of [one, two]) await expect(triage.row(account.name)).toContainText('First-week check-in');
  await crmPage.bringToFront();
  await sidebar.press('l', 'Enter');
  await expect(sidebar.status).toContainText('Logged');
  for (const triage of [one, two]) await expect(triage.row(account.name)).not.toContainText('First-week check-in');

  // And what one page does, the other shows.
  await one.page.bringToFront();
  await one.press('Tab');
  await one.row(account.name).click({ position: { x: 700, y: 5 } });
  await one.press('x');
  await one.page.getByRole('button', { name: 'Tag', exact: true }).last().click();
  await one.page.getByRole('dialog').getByRole('textbox', { name: 'Add' }).fill('lighthouse');
  await one.press('Enter');
  await expect(one.said('Tagged 1 account.')).toBeVisible();
  await two.page.bringToFront();
  await two.page.getByRole('searchbox', { name: 'Search accounts' }).fill('lighthouse');
  await expect(two.row(account.name)).toBeVisible();
});

test('a view is saved under a name, lives in the address, and comes back when it was removed', async ({ day }) => {
  await day.seed({ accounts: 100 });
  const triage = await day.open();
  const { page } = triage;
  await page.getByRole('button', { name: 'Segment', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Enterprise' }).check();
  await triage.press('Escape');
  await page.getByRole('button', { name: 'ARR, USD' }).click();
  await page.getByRole('button', { name: 'Save view' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Large enterprises');
  await triage.press('Enter');
  await expect(triage.view('Large enterprises')).toHaveAttribute('aria-current', 'true');
  const address = new URL(page.url()).hash;
  expect(address).toBe('#triage?view=team&segment=enterprise&sort=-arr');
  const names = await triage.names();

  await triage.view('Mine today').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Mine today' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Large enterprises' })).toBeVisible();
  await expect.poll(() => triage.names()).toEqual(names);
  await page.reload();
  await expect.poll(() => triage.names()).toEqual(names);

  await page.getByRole('button', { name: 'Actions for the view Large enterprises' }).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(triage.view('Large enterprises')).toHaveCount(0);
  await triage.press('z');
  await expect(triage.view('Large enterprises')).toBeVisible();
});

test('the list is exported as a sheet, and chosen rows alone', async ({ day }) => {
  await day.seed({ accounts: 100 });
  const triage = await day.open();
  const whole = triage.page.waitForEvent('download', (one) => one.suggestedFilename().endsWith('.csv'));
  await triage.page.getByRole('button', { name: 'Export' }).click();
  await whole;
  await expect(triage.said('Exported 100 accounts.')).toBeVisible();
  await triage.press('j', 'x');
  await triage.page.getByRole('toolbar').getByRole('button', { name: 'Export' }).click();
  await expect(triage.said('Exported 1 account.')).toBeVisible();
});

test('the menu of a row that is half in sight opens at the first press', async ({ day }) => {
  await day.seed({ accounts: 100 });
  const { page } = await day.open();
  // As high a window as leaves a row whose button is free, while the keys at the foot lie over its lower edge.
  const halfInSight = () =>
    page.evaluate(() => {
      const rows = [...document.querySelectorAll<HTMLElement>('tr[data-row]')];
      const half = rows.find((row) => {
        const { left, bottom } = row.getBoundingClientRect();
        const box = row.querySelector('button')?.getBoundingClientRect() ?? new DOMRect();
        const shows = (x: number, y: number) => row.contains(document.elementFromPoint(x, y));
        return shows(box.x + box.width / 2, box.y + box.height / 2) && bottom < window.innerHeight && !shows(left + 40, bottom - 2);
      });
      return half?.querySelector('button')?.getAttribute('aria-label') ?? null;
    });
  let named: string | null = null;
  for (let height = 640; named === null && height < 700; height += 6) {
    await page.setViewportSize({ width: 1440, height });
    named = await halfInSight();
  }
  await page.getByRole('button', { name: named ?? 'no row is half in sight' }).click();
  await expect(page.getByRole('dialog', { name: named ?? '' })).toBeVisible();
});

test('a snooze is ended from the row that names it, and that is taken back', async ({ day }) => {
  await day.seed({ accounts: 100 });
  const triage = await day.open();
  const { page } = triage;
  await page.getByRole('button', { name: 'Show', exact: true }).press('Enter');
  await page.getByRole('checkbox', { name: 'Overdue' }).press('Space');
  await triage.press('Escape');
  const overdue = triage.rows.filter({ hasText: 'Overdue:' }).first();
  const name = await triage.nameOf(overdue);
  await overdue.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('button', { name: /^Snooze/ }).click();
  await page.getByRole('menu').waitFor();
  await triage.press('Enter');
  await expect(triage.said(/: Snoozed/)).toBeVisible();

  const aside = triage.view('Skipped and snoozed');
  await expect(aside).toContainText('1');
  await aside.click();
  await triage
    .row(name)
    .getByRole('button', { name: `Actions for ${name}` })
    .click();
  await page.getByRole('button', { name: /^End snooze/ }).click();
  await expect(triage.said(/is open again\./)).toBeVisible();
  await expect(aside).toContainText('0');
  await triage.press('z');
  await expect(aside).toContainText('1');
});
