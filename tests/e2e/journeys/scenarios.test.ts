import type { ScenarioName } from '@/tests/pages/scenarios';
import { expect, test } from '../hostile/shared';
import type { Crm } from '../support/fixtures';
import { SidebarPage } from '../support/sidebar-page';
import { daysFrom, inWords, inWordsAtLength, startTracking } from './answers';

const region = (sidebar: SidebarPage, name: string) => sidebar.frame.getByRole('region', { name });
const day = (sidebar: SidebarPage, number: number) => expect(sidebar.frame.getByText(`Day ${number}`, { exact: true })).toBeVisible();
const closedOn = (sidebar: SidebarPage, date: string) => expect(sidebar.closeDate).toHaveAttribute('datetime', date);
const status = (sidebar: SidebarPage, moment: string, word: string) =>
  expect(sidebar.moment(moment).getByText(word, { exact: true })).toBeVisible();

/** The other reading of a numeric date: day and month change places. */
const swapped = (date: string): string => date.replace(/-(\d\d)-(\d\d)$/, '-$2-$1');

const SHOWN: [ScenarioName, string, (sidebar: SidebarPage, crm: Crm) => Promise<void>][] = [
  [
    'dueToday',
    'its check-in, due today',
    async (sidebar, crm) => {
      await day(sidebar, 7);
      await closedOn(sidebar, daysFrom(crm.today, -7));
      await expect(sidebar.next.getByRole('heading')).toHaveText('First-week check-in');
      await expect(sidebar.next).toContainText('Due today');
      await status(sidebar, 'First-week check-in', 'Due');
      await status(sidebar, 'First-month milestone', 'Upcoming');
      await expect(sidebar.counts).toContainText('4 due');
    },
  ],
  [
    'first72h',
    'the clock of the first 72 hours, and no question',
    async (sidebar) => {
      await day(sidebar, 1);
      await expect(sidebar.frame.getByText('First 72 hours')).toBeVisible();
      await status(sidebar, '72-hour reach-out', 'Due');
      await expect(sidebar.frame.getByText('Signed earlier.')).toHaveCount(0);
    },
  ],
  [
    'existingCustomer',
    'that nothing before today counts, and no missed moment',
    async (sidebar) => {
      await day(sidebar, 986);
      await expect(sidebar.frame.getByText(/^Signed earlier. Counts from/)).toBeVisible();
      await expect(sidebar.moments.getByText('Missed', { exact: true })).toHaveCount(0);
      await expect(sidebar.moments.getByText('Overdue', { exact: true })).toHaveCount(0);
    },
  ],
  [
    'noCloseDate',
    'no day, and asks for the close date',
    async (sidebar) => {
      await expect(region(sidebar, 'Close date')).toContainText('No close date on this page');
      await expect(sidebar.frame.getByText(/^Day \d+$/)).toHaveCount(0);
      await expect(sidebar.moments).toHaveCount(0);
    },
  ],
  [
    'openDealOnly',
    'the open deal, and starts no clock',
    async (sidebar, crm) => {
      await expect(sidebar.next).toContainText('The clock starts when it is won');
      await expect(sidebar.next.getByRole('time')).toHaveAttribute('datetime', daysFrom(crm.today, 12));
      await expect(sidebar.frame.getByText(/^Day \d+$/)).toHaveCount(0);
    },
  ],
  [
    'twoWonDeals',
    'both closes, and asks which one starts the clock',
    async (sidebar, crm) => {
      const question = region(sidebar, 'Choose the close date');
      await expect(question.getByRole('radio')).toHaveCount(2);
      await expect(question).toContainText(`First won, ${inWords(daysFrom(crm.today, -499))}`);
      await expect(question).toContainText(`Latest won, ${inWords(daysFrom(crm.today, -10))}`);
    },
  ],
  [
    'twoWayDate',
    'both readings of its date in words, and guesses neither',
    async (sidebar, crm) => {
      const date = crm.accounts.twoWayDate.closeDate ?? '';
      const question = region(sidebar, 'Day or month first');
      await expect(question.getByRole('button', { name: /Day first\./ })).toContainText(inWordsAtLength(date));
      await expect(question.getByRole('button', { name: /Month first\./ })).toContainText(inWordsAtLength(swapped(date)));
      await expect(sidebar.frame.getByText(/^Day \d+$/)).toHaveCount(0);
    },
  ],
  [
    'german',
    'the day of a German page, without a question about its date',
    async (sidebar, crm) => {
      await day(sidebar, 7);
      await closedOn(sidebar, daysFrom(crm.today, -7));
      await expect(sidebar.next).toContainText('Due today');
    },
  ],
  [
    'ownStage',
    'the org’s own stage word, and asks whether it means won',
    async (sidebar) => {
      await expect(region(sidebar, 'Stage').getByRole('heading')).toHaveText('Does “Signed & Sealed” mean won?');
      await expect(sidebar.frame.getByText(/^Day \d+$/)).toHaveCount(0);
    },
  ],
  [
    'manyDeals',
    'that the page’s list is cut',
    async (sidebar) => {
      await expect(region(sidebar, 'Choose the close date')).toContainText('there may be more');
      await expect(region(sidebar, 'Choose the close date')).toContainText('First won of those shown');
    },
  ],
];

for (const [name, what, see] of SHOWN) {
  test(`${name} shows ${what}`, async ({ crm }) => {
    const { sidebar, account } = await crm.open(name);
    await sidebar.shows(account.name);
    await see(sidebar, crm);
  });
}

test('a sandbox with the same record id is another account, and says that it is a sandbox', async ({ crm }) => {
  const production = await crm.open('dueToday');
  await production.sidebar.shows('Halden Freight');
  await production.sidebar.press('l', 'Enter');
  await expect(production.sidebar.status).toContainText('Logged');
  const sandbox = await crm.open('sandboxTwin');
  await sandbox.sidebar.shows('Halden Freight (UAT)');
  expect(sandbox.account.id).toBe(production.account.id);
  await expect(sandbox.sidebar.frame.getByText('Sandbox, acme--uat.sandbox.lightning.force.com')).toBeVisible();
  await status(sandbox.sidebar, 'First-week check-in', 'Due');
  await expect(production.sidebar.frame.getByText('Sandbox,')).toHaveCount(0);
});

interface Answer {
  account: ScenarioName;
  question: string;
  answer: string;
  give(sidebar: SidebarPage, crm: Crm): Promise<void>;
  /** What holds from then on, after a reload too. */
  holds(sidebar: SidebarPage, crm: Crm): Promise<void>;
}

const click = (sidebar: SidebarPage, name: string | RegExp) => sidebar.frame.getByRole('button', { name }).click();

const ANSWERS: Answer[] = [
  {
    account: 'overdue',
    question: 'where tracking starts',
    answer: 'from the close, so that what was missed counts',
    give: (sidebar) => startTracking(sidebar, 'the close'),
    async holds(sidebar) {
      await status(sidebar, 'Kickoff held', 'Overdue');
      await status(sidebar, 'Welcome gift', 'Missed');
      await expect(sidebar.next).toContainText('past due');
      await expect(sidebar.frame.getByText('Signed earlier.')).toHaveCount(0);
    },
  },
  {
    account: 'existingCustomer',
    question: 'where tracking starts',
    answer: 'from the last anniversary',
    give: (sidebar) => startTracking(sidebar, 'the anniversary'),
    async holds(sidebar) {
      await day(sidebar, 986);
      await expect(sidebar.frame.getByText('Signed earlier.')).toHaveCount(0);
      await expect(sidebar.moments.getByText('Missed', { exact: true }).first()).toBeVisible();
    },
  },
  {
    account: 'missed',
    question: 'whether it is tracked',
    answer: 'not at all',
    async give(sidebar) {
      await sidebar.frame.getByRole('button', { name: 'Change', exact: true }).click();
      await click(sidebar, 'Do not track');
    },
    async holds(sidebar) {
      await expect(region(sidebar, 'Tracking')).toContainText('Tracking is off');
      await expect(sidebar.moments).toHaveCount(0);
    },
  },
  {
    account: 'noCloseDate',
    question: 'for the close date',
    answer: 'with a typed date',
    async give(sidebar, crm) {
      await click(sidebar, /^Type a date/);
      await sidebar.frame.getByLabel('The deal closed on').fill(daysFrom(crm.today, -3));
      await click(sidebar, 'Use this date');
    },
    async holds(sidebar, crm) {
      await day(sidebar, 3);
      await closedOn(sidebar, daysFrom(crm.today, -3));
    },
  },
  {
    account: 'noCloseDate',
    question: 'for the close date',
    answer: 'that it is no customer yet',
    give: (sidebar) => click(sidebar, /^Not a customer yet/),
    async holds(sidebar) {
      await expect(sidebar.frame.getByText('Prospect')).toBeVisible();
      await expect(region(sidebar, 'Close date')).toHaveCount(0);
      for (const way of ['Track', 'Type a date'])
        await expect(region(sidebar, 'Tracking').getByRole('button', { name: way })).toBeVisible();
    },
  },
  {
    account: 'openDealOnly',
    question: 'about the open deal',
    answer: 'that it is won already',
    give: (sidebar) => click(sidebar, 'Already won'),
    holds: (sidebar, crm) => closedOn(sidebar, daysFrom(crm.today, 12)),
  },
  {
    account: 'twoWonDeals',
    question: 'which deal starts the clock',
    answer: 'the latest',
    async give(sidebar) {
      await sidebar.frame.getByRole('radio', { name: /^Latest won/ }).check();
      await click(sidebar, 'Use latest won');
    },
    async holds(sidebar, crm) {
      await day(sidebar, 10);
      await closedOn(sidebar, daysFrom(crm.today, -10));
    },
  },
  {
    account: 'manyDeals',
    question: 'which deal starts the clock, on a cut list',
    answer: 'one in the middle',
    async give(sidebar, crm) {
      await sidebar.frame.getByRole('radio', { name: new RegExp(inWords(daysFrom(crm.today, -91))) }).check();
      await click(sidebar, `Use ${inWords(daysFrom(crm.today, -91))}`);
    },
    holds: (sidebar) => day(sidebar, 91),
  },
  {
    account: 'twoWayDate',
    question: 'which day is meant',
    answer: 'day first',
    give: (sidebar) => click(sidebar, /Day first\./),
    holds: (sidebar, crm) => closedOn(sidebar, crm.accounts.twoWayDate.closeDate ?? ''),
  },
  {
    account: 'ownStage',
    question: 'whether a stage means won',
    answer: 'yes',
    give: (sidebar) => click(sidebar, /^Yes, it is won/),
    async holds(sidebar, crm) {
      await day(sidebar, 9);
      await closedOn(sidebar, daysFrom(crm.today, -9));
    },
  },
];

for (const { account, question, answer, give, holds } of ANSWERS) {
  test(`${account} asks ${question}; answered ${answer}, it stays answered after a reload`, async ({ crm }) => {
    const opened = await crm.open(account);
    await opened.sidebar.shows(opened.account.name);
    await opened.sidebar.settled();
    await give(opened.sidebar, crm);
    await holds(opened.sidebar, crm);
    await opened.page.reload();
    const again = await SidebarPage.on(opened.page);
    await again.shows(opened.account.name);
    await again.settled();
    await holds(again, crm);
  });
}

test('who is no customer yet can be logged on, and taken up again', async ({ crm }) => {
  const { page, sidebar, account } = await crm.open('noCloseDate');
  await sidebar.shows(account.name);
  await sidebar.settled();
  await click(sidebar, /^Not a customer yet/);
  await expect(region(sidebar, 'Tracking')).toBeVisible();
  await page.reload();
  const again = await SidebarPage.on(page);
  await again.shows(account.name);
  await again.settled();
  await again.name.click();
  await page.keyboard.press('l');
  await expect(again.logSheet(account.name)).toBeVisible();
  await again.press('Enter');
  await expect(again.status).toContainText('Logged');
  await region(again, 'Tracking').getByRole('button', { name: 'Track' }).click();
  await expect(region(again, 'Close date')).toBeVisible();
});
