import type { Page } from '@playwright/test';
import { SidebarPage } from '@/tests/e2e/support/sidebar-page';
import type { Scenario } from '@/tests/pages/scenarios';
import type { OpenedBrowser } from '../browser';
import type { Stop } from './stops';

/** Opens an account's page in a new tab and waits until the sidebar shows the account. */
export async function visit(browser: OpenedBrowser, address: string, name: string): Promise<{ page: Page; sidebar: SidebarPage }> {
  const page = await browser.context.newPage();
  await page.goto(address);
  const sidebar = await SidebarPage.on(page);
  await sidebar.shows(name);
  await sidebar.settled();
  return { page, sidebar };
}

export async function prepare(
  browser: OpenedBrowser,
  address: string,
  account: Scenario,
  how: NonNullable<Stop['prepare']>,
  today: string,
): Promise<void> {
  const { page, sidebar } = await visit(browser, address, account.name);
  await how(sidebar, account, today);
  await page.close();
}

const oneLine = (text: string | null) => (text ?? '').replace(/\s+/g, ' ').trim();

/**
 * Says what the sidebar shows, read by its roles, and what of the expected it does not.
 * @returns how many expected things were not seen
 */
export async function report(
  sidebar: SidebarPage,
  account: Scenario,
  expected: Stop['expected'],
  say: (line: string) => void,
): Promise<number> {
  const missing: string[] = [];
  for (const { what, where } of expected) {
    const seen = await where(sidebar)
      .first()
      .waitFor({ timeout: 10_000 })
      .then(() => true)
      .catch(() => false); // Not seen in ten seconds is the answer, not an error.
    if (!seen) missing.push(what);
  }
  const text = async (of: { count(): Promise<number>; innerText(): Promise<string> }) =>
    (await of.count()) > 0 ? oneLine(await of.innerText()) : '';
  const next = sidebar.next;
  say(`\n${account.about}`);
  say(`  account  ${await text(sidebar.name)}`);
  say(`  day      ${(await text(sidebar.frame.getByText(/^Day \d+$/).first())) || 'none: no clock yet'}`);
  say(`  next     ${(await text(next.getByRole('heading'))) || 'a question first'}`);
  say(`  counts   ${(await text(sidebar.counts)) || 'none'}`);
  say(
    `  seen     ${
      expected
        .map(({ what }) => what)
        .filter((what) => !missing.includes(what))
        .join(', ') || 'nothing of what was expected'
    }`,
  );
  for (const what of missing) say(`  NOT SEEN ${what}`);
  return missing.length;
}
