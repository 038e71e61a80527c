import { SidebarPage } from '@/tests/e2e/support/sidebar-page';
import type { Scenario, ScenarioName } from '@/tests/pages/scenarios';
import type { OpenedBrowser } from '../browser';
import { startQuestion } from './history';
import type { Stop } from './stops';
import { report, visit } from './visits';

type Say = (line: string) => void;
type Picture = (name: string) => string;

/** Log with two keys, undo, log again, reload: each step has to show. */
export async function mainJob(browser: OpenedBrowser, address: string, account: Scenario, picture: Picture, say: Say): Promise<number> {
  const { page, sidebar } = await visit(browser, address, account.name);
  const moment = (await sidebar.next.getByRole('heading').innerText()).trim();
  await sidebar.press('l');
  await sidebar.logSheet(account.name).waitFor();
  await page.screenshot({ path: picture('main-job-1-log') });
  await sidebar.press('Enter');
  await sidebar.status.getByText(/^Logged/).waitFor();
  await page.screenshot({ path: picture('main-job-2-logged') });
  await sidebar.status.getByRole('button', { name: 'Undo' }).click();
  await sidebar.next.getByRole('heading', { name: moment }).waitFor();
  await sidebar.press('l', 'Enter');
  await sidebar.status.getByText(/^Logged/).waitFor();
  await page.reload();
  const again = await SidebarPage.on(page);
  await again.shows(account.name);
  const done: Stop['expected'] = [
    { what: `${moment} done after L, Enter, undo, again and a reload`, where: (of) => of.moment(moment).filter({ hasText: 'Done' }) },
  ];
  const missing = await report(
    again,
    { ...account, about: 'The main job: logged with two keys, undone, logged again, reloaded' },
    done,
    say,
  );
  await page.screenshot({ path: picture('main-job-3-reloaded') });
  await page.close();
  return missing;
}

interface Answer {
  scenario: ScenarioName;
  about: string;
  give(sidebar: SidebarPage): Promise<void>;
}

const ANSWERS: Answer[] = [
  {
    scenario: 'existingCustomer',
    about: 'Existing customer, tracked from today',
    give: async (sidebar) => {
      const question = await startQuestion(sidebar);
      await question.getByRole('button', { name: 'Start from today' }).click();
      await question.waitFor({ state: 'detached' });
    },
  },
  {
    scenario: 'twoWonDeals',
    about: 'Two won deals, the first starts the clock',
    give: (sidebar) => sidebar.frame.getByRole('button', { name: 'Use first won' }).click(),
  },
  {
    scenario: 'twoWayDate',
    about: 'A date that reads two ways, answered day first',
    give: (sidebar) => sidebar.frame.getByRole('button', { name: /Day first\./ }).click(),
  },
  {
    scenario: 'openDealOnly',
    about: 'An open deal, said to be won already',
    give: (sidebar) => sidebar.frame.getByRole('button', { name: 'Already won' }).click(),
  },
];

/** Answers what the sidebar asks; the clock has to start each time. */
export async function answering(
  browser: OpenedBrowser,
  accounts: Record<ScenarioName, Scenario>,
  addressOf: (account: Scenario) => string,
  picture: Picture,
  say: Say,
): Promise<number> {
  let missing = 0;
  for (const { scenario, about, give } of ANSWERS) {
    const account = accounts[scenario];
    const { page, sidebar } = await visit(browser, addressOf(account), account.name);
    await give(sidebar);
    missing += await report(
      sidebar,
      { ...account, about },
      [
        { what: 'a clock', where: (of) => of.closeDate },
        { what: 'moments', where: (of) => of.moments },
      ],
      say,
    );
    await page.screenshot({ path: picture(`answered-${scenario}`) });
    await page.close();
  }
  return missing;
}
