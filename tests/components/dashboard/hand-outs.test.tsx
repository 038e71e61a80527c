import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type HandedOut, watchHandOuts } from '@/tests/support/handed-out';
import { accountView } from '../sidebar/views';
import { beginDay, item, openTriage, row } from './triage-page';

vi.mock('@/lib/messaging/ask');

let out: HandedOut;
beforeEach(() => {
  beginDay();
  out = watchHandOuts();
});
afterEach(() => {
  vi.useRealTimers();
});

const select = async (...names: string[]) => {
  const user = userEvent.setup();
  for (const name of names) await user.click(await screen.findByRole('checkbox', { name: `Select ${name}` }));
  return user;
};

describe('rows of the day’s list are handed out', () => {
  it('as one calendar file with the items of those chosen', async () => {
    await openTriage([
      row('Northwind', { item: item({ occurrenceId: 'one' }) }),
      row('Halden', { item: item({ occurrenceId: 'two' }) }),
      row('Corran', { item: item({ occurrenceId: 'three' }) }),
    ]);
    const user = await select('Northwind', 'Corran');
    await user.click(screen.getByRole('button', { name: 'Calendar file' }));
    expect(await screen.findByText('The calendar file is with your downloads.')).toBeInTheDocument();
    const file = await out.lines('Afterclose 22 Jan.ics');
    expect(file.filter((line) => line.startsWith('UID:')).sort()).toEqual(['UID:one@afterclose', 'UID:three@afterclose']);
  });

  it('says who has none in it: what is missed has no place in a calendar', async () => {
    await openTriage([
      row('Northwind', { item: item({ occurrenceId: 'one' }) }),
      row('Halden', { section: 'missed', item: item({ occurrenceId: 'two', status: 'missed' }) }),
    ]);
    const user = await select('Northwind', 'Halden');
    await user.click(screen.getByRole('button', { name: 'Calendar file' }));
    expect(await screen.findByText(/It holds 1 of the 2: the others have no open moment with a day/)).toBeInTheDocument();
    const file = await out.lines('Afterclose 22 Jan.ics');
    expect(file.filter((line) => line.startsWith('UID:'))).toEqual(['UID:one@afterclose']);
  });

  it('not where none has a day, and says so', async () => {
    await openTriage([row('Northwind', { item: item({ due: null }) })]);
    const user = await select('Northwind');
    await user.click(screen.getByRole('button', { name: 'Calendar file' }));
    expect(await screen.findByText('None of the selected has an open moment with a day.')).toBeInTheDocument();
  });

  it('one by one from a row’s actions', async () => {
    const view = accountView();
    await openTriage([row('Halden', { key: view.account.key, item: item({ occurrenceId: view.nextId ?? '' }) })], {
      answers: { 'account.view': () => ({ view, entries: [] }) },
    });
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Actions for Halden' }));
    await user.click(screen.getByRole('button', { name: 'Share' }));
    expect(await screen.findByRole('menu', { name: /^Share / })).toBeInTheDocument();
  });
});
