import type { Locator } from '@playwright/test';
import type { SidebarPage } from '@/tests/e2e/support/sidebar-page';
import type { Scenario, ScenarioName } from '@/tests/pages/scenarios';
import { logThrough, trackFromClose } from './history';

/** One account of the demo: what is done beforehand, and what then has to be on screen. */
export interface Stop {
  scenario: ScenarioName;
  /** Makes the history that the state needs, through the sidebar. */
  prepare?(sidebar: SidebarPage, account: Scenario, today: string): Promise<void>;
  expected: { what: string; where(sidebar: SidebarPage): Locator }[];
}

const day = (n: number): Stop['expected'][number] => ({
  what: `Day ${n}`,
  where: (sidebar) => sidebar.frame.getByText(`Day ${n}`, { exact: true }).first(),
});
const next = (words: string | RegExp): Stop['expected'][number] => ({
  what: `Next says ${words}`,
  where: (sidebar) => sidebar.next.filter({ hasText: words }),
});
const counted = (word: string): Stop['expected'][number] => ({
  what: `${word} among the counts`,
  where: (sidebar) => sidebar.counts.getByRole('listitem').filter({ hasText: new RegExp(`\\d ${word}$`) }),
});
const asked = (question: string): Stop['expected'][number] => ({
  what: `the question "${question}"`,
  where: (sidebar) => sidebar.frame.getByRole('region', { name: question }),
});

const daysAfter = (date: string, days: number) => new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);

/** Tracks from the close and logs what was due up to so many days after it. */
const logged =
  (days: number): NonNullable<Stop['prepare']> =>
  async (sidebar, account, today) => {
    await trackFromClose(sidebar);
    const through = daysAfter(account.closeDate ?? today, days);
    await logThrough(sidebar, account.name, through < today ? through : today);
  };

export const STOPS: Stop[] = [
  { scenario: 'dueToday', prepare: logged(6), expected: [day(7), next('Due today'), counted('due')] },
  { scenario: 'overdue', prepare: logged(9), expected: [day(18), next('past due'), counted('overdue')] },
  { scenario: 'missed', prepare: logged(3), expected: [day(33), counted('missed')] },
  { scenario: 'allDone', prepare: logged(97), expected: [day(97), next('Nothing due'), counted('done')] },
  {
    scenario: 'first72h',
    expected: [day(1), { what: 'the clock of the first 72 hours', where: (sidebar) => sidebar.frame.getByText('First 72 hours') }],
  },
  {
    scenario: 'existingCustomer',
    expected: [
      {
        what: 'that it was signed before tracking',
        where: (sidebar) => sidebar.frame.getByText(/^(Signed earlier|This customer was signed before)/),
      },
    ],
  },
  { scenario: 'noCloseDate', expected: [asked('Close date')] },
  { scenario: 'openDealOnly', expected: [next('The clock starts when it is won')] },
  { scenario: 'twoWonDeals', expected: [asked('Choose the close date')] },
  { scenario: 'twoWayDate', expected: [asked('Day or month first')] },
];
