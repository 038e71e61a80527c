import type { Locator } from '@playwright/test';
import type { SidebarPage } from '@/tests/e2e/support/sidebar-page';

/** A moment as the list shows it. */
export interface ShownMoment {
  name: string;
  status: string;
  /** `YYYY-MM-DD`; null: it has none. */
  date: string | null;
}

export async function momentsOf(sidebar: SidebarPage): Promise<ShownMoment[]> {
  return sidebar.moments.getByRole('listitem').evaluateAll((rows) =>
    rows.map((row) => {
      const [name = '', status = ''] = [...row.querySelectorAll('button[aria-expanded] > span')].map((part) => part.textContent ?? '');
      return { name, status, date: row.querySelector('time')?.dateTime ?? null };
    }),
  );
}

/** The question "Where should tracking start?", unfolded; where there is work to do now it begins as one line. */
export async function startQuestion(sidebar: SidebarPage): Promise<Locator> {
  const question = sidebar.frame.getByRole('region', { name: 'Start tracking' });
  const change = sidebar.frame.getByRole('button', { name: 'Change', exact: true });
  await question.or(change).first().waitFor();
  if (await change.isVisible()) await change.click();
  await question.waitFor();
  return question;
}

/** Answers it with the close, so that what was missed before counts. */
export async function trackFromClose(sidebar: SidebarPage): Promise<void> {
  const question = await startQuestion(sidebar);
  await question.getByRole('radio', { name: /^From the close/ }).check();
  await question.getByRole('button', { name: 'Start from the close' }).click();
  await question.waitFor({ state: 'detached' });
}

const NOTES: Record<string, string> = {
  'Brief accepted by CS': 'Told by Bo: scope, people and dates are clear.',
  '72-hour reach-out': 'All logins work; the first import runs on Thursday.',
  'First-week check-in': 'Two users live. They miss the label printer driver.',
  'Kickoff held': 'Goals and dates agreed with operations and IT.',
  'Term and notice recorded': '12 months, 60 days notice.',
};

/** Logs one moment from its row, dated `on`; a gift carries the day on which it is written down. */
export async function logMoment(sidebar: SidebarPage, account: string, moment: ShownMoment, on: string): Promise<void> {
  const row = sidebar.moment(moment.name);
  await row.getByRole('button', { expanded: false }).first().click();
  await row.getByRole('button', { name: `Log: ${moment.name}` }).click();
  const log = sidebar.logSheet(account);
  const gift = sidebar.giftSheet(account);
  await log.or(gift).waitFor();
  if (await gift.isVisible()) {
    await gift.getByLabel('Item').fill('Book and a handwritten card');
    await gift.getByLabel('Amount, USD').fill('45');
    await gift.getByLabel('For whom').fill('Nina Halvorsen');
    await gift.getByLabel('Their organisation').selectOption('private');
    await gift.getByLabel('Status').selectOption('sent');
    await gift.getByRole('button', { name: 'Save' }).click();
  } else {
    await log.getByLabel('Date').fill(on);
    await log.getByLabel('Note').fill(NOTES[moment.name] ?? 'Went as planned.');
    await log.getByLabel('Date').press('Enter');
  }
  await sidebar.status.getByText(/^Logged/).waitFor();
  await sidebar.status.getByRole('button', { name: 'Dismiss' }).click();
  // The list follows the reply by a moment; what one entry settled must not be read as open.
  await row.getByText(moment.status, { exact: true }).waitFor({ state: 'detached' });
  const opened = sidebar.moment(moment.name).getByRole('button', { expanded: true });
  if (await opened.count()) await opened.click();
}

const ASKS_FOR_WORK = ['Due', 'Overdue', 'Missed'];

/** Logs every moment that is due by `through`, each on the day it was due. */
export async function logThrough(sidebar: SidebarPage, account: string, through: string): Promise<void> {
  const known = new Set<string>();
  // One entry may settle several moments or bring up new ones, so the list is read again after each; earliest first,
  // since a later meeting would settle an earlier moment late.
  for (;;) {
    const [first] = (await momentsOf(sidebar))
      .flatMap((moment) => (moment.date !== null && ASKS_FOR_WORK.includes(moment.status) ? [{ moment, date: moment.date }] : []))
      .filter(({ moment, date }) => date <= through && !known.has(moment.name))
      .sort((a, b) => a.date.localeCompare(b.date));
    if (!first) return;
    known.add(first.moment.name);
    await logMoment(sidebar, account, first.moment, first.date);
  }
}
