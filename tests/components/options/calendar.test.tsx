import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PlaybookCalendar } from '@/lib/playbooks/types';
import type { Settings } from '@/lib/settings/types';
import { asked } from '../background';
import { settings } from '../settings';
import { BUILD, freshBrowser, openWith } from './page';

vi.mock('@/lib/messaging/ask');

const section = () => within(screen.getByRole('region', { name: 'Calendar' }));
const weekday = (description: string) => section().getByRole('button', { description });
const save = () => userEvent.click(screen.getByRole('button', { name: 'Save' }));
const days = () => section().queryAllByRole('group', { name: /^Closed day/ });
const typeInto = (day: HTMLElement | undefined, date: string, name: string) => {
  if (!day) throw new Error('no such row');
  fireEvent.change(within(day).getByLabelText('Date'), { target: { value: date } });
  fireEvent.change(within(day).getByLabelText('Name'), { target: { value: name } });
};
const stored = (): unknown => asked('settings.write').map((ask) => (ask as { settings: Settings }).settings.calendar);
const team = (over: Partial<PlaybookCalendar> = {}): Settings =>
  settings({ calendar: { workdays: [1, 2, 3, 4, 5], holidays: [{ date: '2026-08-14', name: 'Summer closure' }], ...over } });

beforeEach(() => freshBrowser());

describe('the calendar', () => {
  it('is each playbook’s own until it is changed, and then the team’s', async () => {
    await openWith();
    await waitFor(() => expect(weekday('Monday')).toHaveAttribute('aria-pressed', 'true'));
    expect(weekday('Saturday')).toHaveAttribute('aria-pressed', 'false');
    expect(section().getByText(/^Each playbook’s own calendar holds\./)).toBeVisible();
    await userEvent.click(weekday('Friday'));
    expect(section().getByText(/^The team’s calendar holds for every playbook\./)).toBeVisible();
    await userEvent.click(weekday('Sunday'));
    await save();
    await screen.findByText('Saved.');
    expect(stored()).toEqual([{ workdays: [1, 2, 3, 4, 7], holidays: [] }]);
  });

  it('goes back to each playbook’s own', async () => {
    await openWith(team());
    await userEvent.click(section().getByRole('button', { name: 'Use each playbook’s own calendar' }));
    await save();
    await screen.findByText('Saved.');
    expect(stored()).toEqual([null]);
  });

  it('names where the dates of public holidays come from, beside the choice, and keeps the chosen countries', async () => {
    await openWith();
    const countries = section().getByRole('group', { name: 'Public holidays' });
    expect(within(countries).getAllByRole('checkbox')).toHaveLength(10);
    expect(countries).toHaveAccessibleDescription(/date-holidays .* CC-BY-3\.0/);
    await userEvent.click(within(countries).getByRole('checkbox', { name: 'United States' }));
    await userEvent.click(within(countries).getByRole('checkbox', { name: 'Germany' }));
    await userEvent.click(within(countries).getByRole('checkbox', { name: 'United States' }));
    await save();
    await screen.findByText('Saved.');
    expect(stored()).toEqual([{ workdays: [1, 2, 3, 4, 5], holidays: [], sets: ['DE'] }]);
  });

  it('takes closed days, once or every year, and gives them up again', async () => {
    await openWith(team());
    expect(days()).toHaveLength(1);
    await userEvent.click(section().getByRole('button', { name: 'Add a closed day' }));
    expect(within(days()[1] as HTMLElement).getByLabelText('Date')).toHaveFocus();
    typeInto(days()[1], '2026-12-24', '  Christmas Eve ');
    await userEvent.click(within(days()[1] as HTMLElement).getByRole('checkbox', { name: 'Every year' }));
    expect(within(days()[1] as HTMLElement).getByRole('checkbox', { name: 'Every 24 Dec' })).toBeChecked();
    await userEvent.click(section().getByRole('button', { name: 'Remove Summer closure' }));
    expect(section().getByRole('button', { name: 'Add a closed day' })).toHaveFocus();
    await save();
    await screen.findByText('Saved.');
    expect(stored()).toEqual([{ workdays: [1, 2, 3, 4, 5], holidays: [{ everyYear: '12-24', name: 'Christmas Eve' }] }]);
  });

  it('shows a day of every year as it was kept, 29 Feb too', async () => {
    await openWith(team({ holidays: [{ everyYear: '02-29', name: 'Leap day' }] }));
    expect(section().getByRole('checkbox', { name: 'Every 29 Feb' })).toBeChecked();
    await userEvent.click(weekday('Friday'));
    await save();
    await screen.findByText('Saved.');
    expect(stored()).toEqual([{ workdays: [1, 2, 3, 4], holidays: [{ everyYear: '02-29', name: 'Leap day' }] }]);
  });

  it.each([
    ['2026-02-31', 'Closed', 'Date', /no calendar date/],
    ['', 'Closed', 'Date', /no calendar date/],
    ['2026-08-17', ' ', 'Name', /Give each closed day a name/],
    ['2026-08-14', 'Again', 'Date', /stands in the closed days twice/],
  ])('refuses %j %j at its own row, and loses nothing', async (date, name, label, message) => {
    await openWith(team());
    await userEvent.click(section().getByRole('button', { name: 'Add a closed day' }));
    typeInto(days()[1], date, name);
    await save();
    const control = within(days()[1] as HTMLElement).getByLabelText(label);
    await waitFor(() => expect(control).toHaveFocus());
    expect(control).toBeInvalid();
    expect(control).toHaveAccessibleDescription(message);
    expect(within(days()[1] as HTMLElement).getByLabelText('Name')).toHaveValue(name);
    expect(asked('settings.write')).toEqual([]);
  });

  it('refuses a week without a working day at the week', async () => {
    await openWith(team({ workdays: [3] }));
    await userEvent.click(weekday('Wednesday'));
    await save();
    await waitFor(() => expect(weekday('Monday')).toHaveFocus());
    expect(section().getByRole('group', { name: 'Working days' })).toHaveAccessibleDescription('Choose at least one working day.');
    expect(section().getByText('Known once the calendar is complete.')).toBeVisible();
    await userEvent.click(weekday('Monday'));
    await save();
    await screen.findByText('Saved.');
  });

  it('says which day is closed next', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-02-10T12:00:00Z') });
    try {
      await openWith(team({ sets: ['US'] }));
      expect(section().getByText("Mon 16 Feb 2026, Washington's Birthday.")).toBeVisible();
      await userEvent.click(section().getByRole('checkbox', { name: 'United States' }));
      expect(section().getByText('Fri 14 Aug 2026, Summer closure.')).toBeVisible();
    } finally {
      vi.useRealTimers();
    }
  });

  it('says how the chosen playbook counts its days', async () => {
    await openWith();
    expect(await section().findByText(/^The close is Day 0, as the playbook/)).toHaveTextContent('“Default”');
    await userEvent.click(screen.getByRole('radio', { name: 'Seed strict' }));
    expect(await section().findByText(/^The close is Day 1, as the playbook/)).toHaveTextContent('“Seed strict”');
  });
});

describe('the playbook', () => {
  it('may be any that has a version, and none that is only a draft', async () => {
    await openWith();
    const dach = await screen.findByRole('radio', { name: 'DACH' });
    expect(dach).toHaveAccessibleDescription('9 moments, version 1.1.0.');
    expect(screen.queryByRole('radio', { name: 'Unborn' })).not.toBeInTheDocument();
    await userEvent.click(dach);
    await save();
    await screen.findByText('Saved.');
    expect(asked('settings.write')).toMatchObject([{ settings: { playbookId: 'dach' } }]);
  });
});

describe('accounts a day', () => {
  it.each(['0', '1001', '-3', '12.5', 'many'])('are no %s', async (typed) => {
    await openWith();
    const field = screen.getByRole('textbox', { name: 'Accounts a day' });
    await userEvent.type(field, typed);
    await save();
    await waitFor(() => expect(field).toHaveFocus());
    expect(field).toHaveAccessibleDescription(/Write a whole number from 1 to 1,000/);
    expect(field).toHaveValue(typed);
    expect(asked('settings.write')).toEqual([]);
  });

  it('are without a limit where the field is empty', async () => {
    await openWith(settings({ dayLimit: 30 }));
    await userEvent.clear(screen.getByRole('textbox', { name: 'Accounts a day' }));
    await save();
    await screen.findByText('Saved.');
    expect(asked('settings.write')).toMatchObject([{ settings: { dayLimit: null } }]);
  });
});

describe('sites', () => {
  it('say what the browser lets Afterclose read, and ask for what it does not', async () => {
    freshBrowser({ allowed: false });
    await openWith(settings(), {}, BUILD);
    const table = within(screen.getByRole('region', { name: 'Sites' }));
    const row = table.getByRole('row', { name: /lightning\.force\.com/ });
    expect(await within(row).findByText('Needs access')).toBeVisible();
    await userEvent.click(within(row).getByRole('button', { name: 'Allow *.lightning.force.com' }));
    expect(await within(row).findByText('Allowed')).toBeVisible();
    expect(table.getByText(/is allowed\. Pages of it that were open before may have to be reloaded once\./)).toBeVisible();
  });
});

describe('a section', () => {
  it('gets the focus when one goes to it by its address', async () => {
    window.history.replaceState(null, '', '/options.html#calendar');
    await openWith();
    expect(screen.getByRole('region', { name: 'Calendar' })).toHaveFocus();
    const link = within(screen.getByRole('navigation', { name: 'Settings' })).getByRole('link', { name: 'Calendar' });
    expect(link).toHaveAttribute('aria-current', 'location');
  });
});
