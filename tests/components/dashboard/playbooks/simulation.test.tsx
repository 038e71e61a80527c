import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { account, beginDay, openAt, openPlaybooks, timeline } from './page';

vi.mock('@/lib/messaging/ask');
beforeEach(beginDay);
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const records = [account('Halden Freight', '2026-01-05'), account('Arden Print', '2026-01-14'), { ...account('Elsewhere', '2026-01-14') }];
const elsewhere = records[2];
if (elsewhere) elsewhere.account = { ...elsewhere.account, playbook: { id: 'light', version: '1.0.1' }, ownerCs: 'Bo Lind' };

const card = () => within(screen.getByRole('region', { name: 'Simulation' }));

async function open() {
  const user = userEvent.setup();
  const world = await openPlaybooks({ records });
  await timeline();
  await user.click(screen.getByRole('button', { name: 'Simulate' }));
  return { user, ...world };
}

describe('the simulation', () => {
  it('says how it would stand, the load, the gifts and the difference, over the accounts of the playbook', async () => {
    const { user } = await open();
    await user.click(card().getByRole('button', { name: 'Run' }));
    expect(await card().findByText('Default 1.0.1, as of 22 Jan 2026, due 24 Oct 2025 to 22 Apr 2026: 2 accounts.')).toBeInTheDocument();
    const figures = within(card().getByRole('list', { name: 'Moments by status' })).getAllByRole('listitem');
    expect(figures.map((figure) => figure.textContent?.replace(/^\d+/, ''))).toEqual([
      'on time',
      'late',
      'recovered',
      'missed',
      'overdue',
      'open',
      'skipped',
    ]);
    expect(card().getByText(/^Completion 0 of \d, too few for a rate · On time/)).toBeInTheDocument();
    expect(card().getByText(/no gain in retention is predicted/)).toBeInTheDocument();
    expect(card().getByText(/^Needed \$\d+ by the ceilings of what falls due\. Spent in the period: nothing\./)).toBeInTheDocument();
    expect(card().getByText('Nothing changes for any of them.')).toBeInTheDocument();
    expect(card().getByRole('img', { name: /^Load a week from .*; most in the week of .* hours\.$/ })).toBeInTheDocument();
  });

  it('goes over all accounts where that is asked, and says what changes for them', async () => {
    const { user } = await open();
    await user.selectOptions(card().getByLabelText('Over'), 'All accounts');
    await user.click(card().getByRole('button', { name: 'Run' }));
    expect(await card().findByText(/: 3 accounts\.$/)).toBeInTheDocument();
    expect(card().getByText('Something changes for 1 account of 3.')).toBeInTheDocument();
    expect(
      within(card().getByRole('list', { name: 'Owners' }))
        .getAllByRole('listitem')
        .map((each) => each.textContent),
    ).toEqual(['Ada Berg', 'Bo Lind']);
  });

  it('shows the load as a table, in hours or moments, and as a CSV', async () => {
    const saved: Blob[] = [];
    Object.assign(URL, { createObjectURL: (blob: Blob) => `blob:${saved.push(blob)}`, revokeObjectURL: () => undefined });
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    const { user } = await open();
    await user.click(card().getByRole('button', { name: 'Run' }));
    await user.click(await card().findByRole('button', { name: 'View as table' }));
    const week = () => within(card().getByRole('table', { name: /^Load a week/ })).getByRole('row', { name: /^12 Jan 2026/ });
    const cells = () =>
      within(week())
        .getAllByRole('cell')
        .map((cell) => cell.textContent);
    const inHours = cells();
    await user.click(card().getByRole('button', { name: 'Moments' }));
    expect(cells()).not.toEqual(inHours);
    await user.click(card().getByRole('button', { name: 'CSV' }));
    const lines = ((await saved[0]?.text()) ?? '').split('\r\n');
    expect(lines[0]?.replace('\uFEFF', '')).toBe('week_of,owner,moments,minutes,without_estimate');
    expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^2026-01-12,Ada Berg,${cells()[0]},\\d+,0$`)));
  });

  it('names the draft it was run with, not the version that the draft began from', async () => {
    const { user, write } = await openAt();
    await write('Grace, days', '1');
    await user.click(screen.getByRole('button', { name: 'Simulate' }));
    // Before the text is read as a playbook there is no draft to run.
    await card().findByRole('option', { name: '1.1.0 draft' });
    await user.click(card().getByRole('button', { name: 'Run' }));
    expect(await card().findByText(/^Light 1\.1\.0 draft, as of 22 Jan 2026/)).toBeInTheDocument();
  });

  it('tells how far it is, and ends when it is cancelled', async () => {
    const { user, store } = await open();
    store.state.held = true;
    await user.click(card().getByRole('button', { name: 'Run' }));
    expect(await card().findByText('0 of 3 accounts')).toBeInTheDocument();
    await user.click(card().getByRole('button', { name: 'Cancel' }));
    store.letAll();
    expect(card().queryByText('How it would stand')).not.toBeInTheDocument();
    expect(card().getByRole('button', { name: 'Run' })).toBeEnabled();
  });

  it('asks for a period that has days', async () => {
    const { user } = await open();
    await user.clear(card().getByLabelText('Due to'));
    expect(card().getByText('Choose a day.')).toBeInTheDocument();
    await user.type(card().getByLabelText('Due to'), '2025-01-01');
    expect(card().getByText('Choose a day on or after the first one.')).toBeInTheDocument();
    expect(card().getByRole('button', { name: 'Run' })).toBeDisabled();
  });
});
