import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AskFailed } from '@/lib/messaging/errors';
import { shippedPlaybooks } from '@/lib/playbooks/shipped';
import { account, beginDay, choose, openPlaybooks, preview, timeline } from './page';

vi.mock('@/lib/messaging/ask');
beforeEach(beginDay);
afterEach(() => vi.useRealTimers());

const rowsOf = (region: HTMLElement) =>
  within(region)
    .getAllByRole('button', { name: /opens|no numbers/ })
    .map((button) => button.textContent);

describe('the playbooks of this machine', () => {
  it('stand at the side with their version, and the accounts that go by them', async () => {
    await openPlaybooks({ records: [account('Halden Freight', '2026-01-14'), account('Arden Print', '2026-01-15')] });
    const side = await screen.findByRole('navigation', { name: 'Playbooks' });
    expect(await within(side).findByText('2 accounts · for new accounts')).toBeInTheDocument();
    const links = within(side).getAllByRole('link');
    expect(links.map((link) => link.textContent)).toEqual([
      'Default1.0.1 · 27 moments2 accounts · for new accounts',
      'Light1.0.1 · 8 moments0 accounts',
      'Seed strict1.0.1 · 8 moments0 accounts',
    ]);
    expect(links[0]).toHaveAttribute('aria-current', 'true');
    expect(await screen.findByRole('heading', { level: 1, name: 'Default' })).toBeInTheDocument();
  });

  it('say which one is missing that accounts go by', async () => {
    await openPlaybooks({ records: [account('Halden Freight', '2026-01-15', '1.1.0', 'dach'), account('Arden Print', '2026-01-12')] });
    expect(await screen.findByText(/^1 account goes by/)).toHaveTextContent(
      '1 account goes by dach, which is not here: import its file. Until then the playbook for new accounts stands in.',
    );
  });

  it('are opened by their address', async () => {
    await openPlaybooks({ address: '#playbooks/light' });
    expect(await screen.findByRole('heading', { level: 1, name: 'Light' })).toBeInTheDocument();
  });

  it('say so where the address names none', async () => {
    await openPlaybooks({ address: '#playbooks/gone' });
    expect(await screen.findByRole('heading', { level: 1, name: 'No such playbook' })).toBeInTheDocument();
  });

  it('offer another try where they could not be read', async () => {
    let broken = true;
    await openPlaybooks({
      answers: {
        'playbooks.list': () => {
          if (broken) throw new AskFailed({ code: 'storage-failed' });
          return { playbooks: [] };
        },
      },
    });
    const again = await screen.findByRole('button', { name: 'Try again' });
    broken = false;
    await userEvent.click(again);
    expect(await screen.findByRole('heading', { level: 1, name: 'No such playbook' })).toBeInTheDocument();
  });
});

describe('the timeline', () => {
  it('shows by stage what is counted from the close, what waits for another date as expected by', async () => {
    await openPlaybooks();
    const region = await timeline();
    expect(within(region).getByText(/^18 of 27 moments/)).toBeInTheDocument();
    const onboarding = within(region).getByRole('list', { name: 'Onboarding' });
    expect(rowsOf(onboarding).slice(0, 4)).toEqual([
      'Brief accepted by CS Sales opens Day 0, due Day 1, on time until Day 3, recoverable until Day 7 gate',
      'Welcome gift Sales opens Day 0, due Day 1, on time until Day 3, recoverable until Day 6 $100',
      '72-hour reach-out Sales opens Day 0, due Day 3, on time until Day 3, recoverable until Day 7 ',
      'First-week check-in both opens Day 5, due Day 7, on time until Day 9, recoverable until Day 14 $75',
    ]);
    expect(within(region).getByRole('button', { name: /^Onboarding complete CS.*expected by Day 14/ })).toBeInTheDocument();
  });

  it('shows the renewal and what events set off on tabs of their own', async () => {
    const user = userEvent.setup();
    await openPlaybooks();
    const region = await timeline();
    await user.click(within(region).getByRole('button', { name: 'Renewal' }));
    expect(rowsOf(region)[0]).toContain('Value evidence delivered CS opens 150 days before, due 120 days before');
    expect(rowsOf(region)).toHaveLength(4);
    await user.click(within(region).getByRole('button', { name: 'By event' }));
    expect(within(region).getByRole('list', { name: 'After first value' })).toBeInTheDocument();
    expect(within(region).getByRole('button', { name: /^No-contact check.*recoverable for good/ })).toBeInTheDocument();
  });

  it('is one tab stop; arrows move in it, Enter chooses', async () => {
    const user = userEvent.setup();
    await openPlaybooks();
    const first = await choose(/^Brief accepted by CS/);
    expect(
      within(await timeline())
        .getAllByRole('button', { name: /opens/ })
        .filter((row) => row.tabIndex === 0),
    ).toEqual([first]);
    first.focus();
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
    expect(document.activeElement).toBe(await choose(/^First-week check-in/));
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('form', { name: 'Edit First-week check-in' })).toBeInTheDocument();
    expect(window.location.hash).toBe('#playbooks?moment=day7');
    await user.keyboard('{End}');
    expect(document.activeElement?.textContent).toContain('Yearly thank-you');
  });

  it('opens at the moment the address names, on its tab', async () => {
    await openPlaybooks({ address: '#playbooks/default?moment=renewal-paper' });
    expect(await screen.findByRole('form', { name: 'Edit Order form sent' })).toBeInTheDocument();
    expect(within(await timeline()).getByRole('button', { name: 'Renewal' })).toHaveAttribute('aria-pressed', 'true');
  });

  it('is a table for whoever reads figures', async () => {
    const user = userEvent.setup();
    await openPlaybooks();
    await user.click(within(await timeline()).getByRole('button', { name: 'View as table' }));
    const table = within(await timeline()).getByRole('table', { name: 'Timeline' });
    const line = within(table).getByRole('row', { name: /First-week check-in/ });
    expect(
      within(line)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    ).toEqual(['Onboarding', 'Sales and CS', 'Day 5', 'Day 7', 'Day 9', 'Day 14', '$75']);
    await user.click(within(line).getByRole('button', { name: 'First-week check-in' }));
    expect(await screen.findByRole('form', { name: 'Edit First-week check-in' })).toBeInTheDocument();
  });
});

describe('the preview', () => {
  it('shows the moment on a real account', async () => {
    await openPlaybooks({ records: [account('Halden Freight', '2026-01-15')], address: '#playbooks/default?moment=day7' });
    expect(await screen.findByText(/on Halden Freight, closed Thu 15 Jan 2026/)).toBeInTheDocument();
    const terms = preview()
      .getAllByRole('term')
      .map((term) => `${term.textContent}: ${term.nextElementSibling?.textContent}`);
    expect(terms).toEqual([
      'Opens: Tue 20 Jan',
      'Due: Thu 22 Jan',
      'On time until: Sat 24 Jan',
      'Recoverable until: Thu 29 Jan',
      'Today: Due',
    ]);
  });

  it('says what the account goes by where that is another version', async () => {
    const later = { ...shippedPlaybooks.default, version: '1.1.0' };
    const moments = later.moments.map((moment) => (moment.id === 'day7' ? { ...moment, offset: 9 } : moment));
    await openPlaybooks({
      published: [{ ...later, moments }],
      records: [account('Halden Freight', '2026-01-15')],
      address: '#playbooks/default?moment=day7',
    });
    expect(await screen.findByText(/on Halden Freight, closed Thu 15 Jan 2026/)).toBeInTheDocument();
    expect(preview().getByText('goes by 1.0.1')).toBeInTheDocument();
    const due = preview().getByText('Due', { selector: 'dt' }).nextElementSibling;
    expect([due?.querySelector('del')?.textContent, due?.querySelector('ins')?.textContent]).toEqual(['Thu 22 Jan', 'Mon 26 Jan']);
  });

  it('names the playbook it goes by where that is another', async () => {
    await openPlaybooks({ records: [account('Halden Freight', '2026-01-15')], address: '#playbooks/light?moment=day7' });
    expect(await screen.findByText(/on Halden Freight, closed Thu 15 Jan 2026/)).toBeInTheDocument();
    expect(preview().getByText('goes by Default 1.0.1')).toBeInTheDocument();
  });

  it('shows an example and says so where no account has a close', async () => {
    await openPlaybooks({ address: '#playbooks/default?moment=day7' });
    expect(
      await screen.findByText(/on an example that closed today, Thu 22 Jan\. No account here has a close date yet\./),
    ).toBeInTheDocument();
    expect(preview().getByText('Thu 29 Jan')).toBeInTheDocument();
  });

  it('is of another account once one is found by name', async () => {
    const user = userEvent.setup();
    await openPlaybooks({
      records: [account('Halden Freight', '2026-01-15'), account('Arden Print', '2026-01-12')],
      address: '#playbooks/default?moment=day7',
    });
    await user.click(await screen.findByRole('button', { name: 'Another account' }));
    await user.type(screen.getByRole('searchbox', { name: 'Account to preview on' }), 'arden');
    await user.click(await screen.findByRole('button', { name: 'Arden Print' }));
    expect(await screen.findByText(/on Arden Print, closed Mon 12 Jan 2026/)).toBeInTheDocument();
  });
});
