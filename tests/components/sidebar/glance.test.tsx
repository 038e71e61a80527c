import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { asksNow } from '@/lib/moments/next';
import { asked } from '../background';
import { moments, next, sidebarShowing } from './harness';
import { accountView, FIRST_WEEK, noAccountView, PANEL, readingView } from './views';

vi.mock('@/lib/messaging/ask');
beforeEach(() => fakeBrowser.reset());

describe('the glance', () => {
  it('says which account, which day since which close, and whose', async () => {
    await sidebarShowing(accountView({ engagements: FIRST_WEEK }));
    expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1);
    const banner = screen.getByRole('heading', { level: 1 }).closest('header');
    expect(banner).toHaveTextContent('Day 7 · closed 15 Jan 2026');
    expect(screen.getByText('15 Jan 2026')).toHaveAttribute('datetime', '2026-01-15');
    expect(banner).toHaveTextContent('Sales Ada Moor');
    expect(banner).toHaveTextContent('CS Jon Kale');
  });

  it('names the host of a sandbox, so that nobody takes it for the real customer', async () => {
    const view = accountView();
    await sidebarShowing({ ...view, account: { ...view.account, sandbox: true, host: 'acme--uat.sandbox.lightning.force.com' } });
    expect(screen.getByText('Sandbox, acme--uat.sandbox.lightning.force.com')).toBeInTheDocument();
  });

  it('shows the one next thing with its state, what satisfies it and how long', async () => {
    await sidebarShowing(accountView({ engagements: FIRST_WEEK }));
    expect(next().getByRole('heading', { name: 'First-week check-in' })).toBeInTheDocument();
    expect(next().getByText('Due today')).toBeInTheDocument();
    expect(next().getByText('Any two-way touch. On time until Sat 24 Jan.')).toBeInTheDocument();
    expect(
      next()
        .getAllByRole('button')
        .map((button) => button.textContent?.replace(/L$/, '')),
    ).toEqual(['Log', 'Gift', 'Snooze', 'Skip', 'Why']);
  });

  it('says that nothing is due and what comes next', async () => {
    await sidebarShowing(accountView({ today: '2026-01-19', engagements: FIRST_WEEK, notKept: ['cs'] }));
    const kept = accountView({ today: '2026-01-19', engagements: FIRST_WEEK, notKept: ['cs'] });
    if (kept.nextId === null) expect(next().getByText('Nothing due')).toBeInTheDocument();
    else expect(next().getByRole('button', { name: 'Log' })).toBeInTheDocument();
  });

  it('counts in words beside each shape and leaves zeros out', async () => {
    await sidebarShowing(accountView({ engagements: FIRST_WEEK }));
    const counts = within(screen.getByRole('list', { name: 'Counts' })).getAllByRole('listitem');
    expect(counts.map((item) => item.textContent)).toEqual(['4 due', '10 upcoming', '3 done']);
  });

  it('draws the strip with a summary of it in words', async () => {
    await sidebarShowing(accountView({ engagements: FIRST_WEEK }));
    expect(screen.getByRole('img', { name: /^The first 90 days: .*3 done.*Today is Day 7\.$/ })).toBeInTheDocument();
  });

  it('shows silence and gifts against their limits', async () => {
    await sidebarShowing(accountView({ engagements: FIRST_WEEK }));
    expect(screen.getByText(/Last two-way/).parentElement).toHaveTextContent('6 d of 45');
    expect(screen.getByText(/^Gifts/)).toHaveTextContent('Gifts $125 of $500');
  });

  it('of a customer of years keeps Day N and says for how long on a line of its own', async () => {
    await sidebarShowing(accountView({ close: '2023-03-14' }));
    expect(screen.getByText(/^Day \d+$/)).toBeInTheDocument();
    expect(screen.getByText('Customer for 2 years 10 months')).toBeInTheDocument();
  });

  it('silence that never was broken is said in words', async () => {
    await sidebarShowing(accountView({ view: { silence: { days: null, limit: 60 } } }));
    expect(screen.getByText(/^No two-way/)).toHaveTextContent('No two-way touch yet');
  });

  it('has a clock of its own in the first 72 hours, and none after them', async () => {
    const { pageShows } = await sidebarShowing(accountView({ close: '2026-01-21' }));
    expect(screen.getByText('First 72 hours').parentElement).toHaveTextContent('ends Sat 24 Jan');
    await pageShows(accountView({ close: '2026-01-15' }));
    await vi.waitFor(() => expect(screen.queryByText('First 72 hours')).not.toBeInTheDocument());
  });

  it('keeps the network promise out of the footer and leads to the list and the settings', async () => {
    const { user } = await sidebarShowing(accountView());
    expect(screen.getByText('Stored on this computer')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Open my list' }));
    await user.click(screen.getByRole('button', { name: 'Settings' }));
    expect(asked('dashboard.open')).toEqual([{ view: 'triage' }, { view: 'settings' }]);
  });
});

describe('the moments', () => {
  it('stand in one list, each with its name, one status word and its date', async () => {
    await sidebarShowing(accountView({ engagements: FIRST_WEEK }));
    const row = moments().getByRole('button', { name: /First-week check-in/ });
    expect(row).toHaveTextContent('Due');
    expect(within(row).getByText('22 Jan')).toHaveAttribute('datetime', '2026-01-22');
  });

  it('come in the groups Now, Next and Earlier', async () => {
    await sidebarShowing(accountView({ engagements: FIRST_WEEK }));
    expect(['Now', 'Next', 'Earlier'].map((title) => moments().getAllByText(title).length)).toEqual([1, 1, 1]);
  });

  it('of another role are quiet, say with whom, and are never up next', async () => {
    await sidebarShowing(accountView({ engagements: FIRST_WEEK, notKept: ['sales'] }));
    const row = moments().getByRole('button', { name: /First-week check-in/ });
    expect(row).toHaveTextContent('With Sales, not tracked here');
    expect(row).not.toHaveTextContent('Due');
    expect(next().queryByRole('heading', { name: 'First-week check-in' })).not.toBeInTheDocument();
  });

  it('say of the silence why it stands with what comes although it is overdue', async () => {
    const call = { type: 'call', direction: 'bilateral', outcome: 'connected', occurredOn: '2025-11-20' } as const;
    await sidebarShowing(accountView({ close: '2025-06-15', engagements: [call] }));
    const row = moments().getByRole('button', { name: /No-contact check/ });
    expect(row).toHaveTextContent(/Overdue.*Rests while a two-way step is open$/);
  });

  it('that are booked or were tried say so', async () => {
    await sidebarShowing(
      accountView({
        engagements: [
          ...FIRST_WEEK,
          { type: 'meeting', occurredOn: '2026-01-26', tags: ['kickoff'], outcome: null },
          { type: 'call', direction: 'outbound', outcome: 'no_answer', occurredOn: '2026-01-21' },
          { type: 'call', direction: 'outbound', outcome: 'no_answer', occurredOn: '2026-01-22' },
        ],
      }),
    );
    expect(moments().getByRole('button', { name: /Kickoff held/ })).toHaveTextContent('Booked 26 Jan');
    expect(moments().getByRole('button', { name: /First-week check-in/ })).toHaveTextContent('tried twice');
  });

  it('open with the keyboard and offer the same actions', async () => {
    const { user } = await sidebarShowing(accountView({ engagements: FIRST_WEEK }));
    moments()
      .getByRole('button', { name: /First-week check-in/ })
      .focus();
    await user.keyboard('{ArrowDown}{Enter}');
    expect(moments().getByRole('button', { name: /^Kickoff held/ })).toHaveAttribute('aria-expanded', 'true');
    for (const action of ['Log', 'Snooze', 'Skip', 'Why'])
      expect(moments().getByRole('button', { name: `${action}: Kickoff held` })).toBeEnabled();
  });

  it('that do not apply are folded away when there are many', async () => {
    const { user } = await sidebarShowing(accountView({ engagements: FIRST_WEEK }));
    expect(moments().queryByText('Not applicable')).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: /Show 4 that do not apply/ }));
    expect(moments().getAllByText('Not applicable')).toHaveLength(4);
  });
});

describe('the collapsed tab', () => {
  const collapsed = { panel: { ...PANEL, collapsed: true } };

  it('is one button with the worst state and the number to do: required misses, what is overdue, what is due by now', async () => {
    const view = accountView({ close: '2025-12-20', view: collapsed });
    const { user } = await sidebarShowing(view);
    const tab = await screen.findByRole('button', { name: /^Open Afterclose/ });
    const asking = view.occurrences.filter((o) => asksNow(o, view.today));
    expect(asking.length).toBeLessThan(view.counts.missed + view.counts.overdue + view.counts.due);
    expect(tab).toHaveTextContent(String(asking.length));
    expect(tab).toHaveAccessibleName(`Open Afterclose, ${asking.length} to do`);
    expect(tab).toHaveAccessibleDescription(/^3 missed, 2 overdue/);
    await user.click(tab);
    expect(asked('panel.set')).toEqual([{ panel: { ...PANEL, collapsed: false } }]);
  });

  it('leaves out what was missed long ago, and other people’s work', async () => {
    const old = { close: '2024-06-01', view: collapsed };
    expect(accountView(old).occurrences.filter(({ status }) => status === 'missed').length).toBeGreaterThan(9);
    const { pageShows } = await sidebarShowing(accountView(old));
    expect(await screen.findByRole('button', { name: 'Open Afterclose, 1 to do' })).toHaveAccessibleDescription('1 overdue');
    await pageShows(accountView({ ...old, notKept: ['sales', 'cs'] }));
    expect(await screen.findByRole('button', { name: 'Open Afterclose' })).toHaveAccessibleDescription('Nothing due');
  });

  it('is all there is: what was just done waits until the panel is open again', async () => {
    const { pageShows } = await sidebarShowing(accountView({ engagements: FIRST_WEEK }));
    await pageShows(accountView({ view: { panel: { ...PANEL, collapsed: true } } }));
    await screen.findByRole('button', { name: /^Open Afterclose/ });
    expect(screen.queryByRole('status')).not.toBeInTheDocument();
    expect(screen.getAllByRole('button')).toHaveLength(1);
  });

  it('never shows a name or number while the page is being read', async () => {
    await sidebarShowing({ ...readingView, panel: { ...PANEL, collapsed: true } });
    expect(await screen.findByRole('button', { name: /^Open Afterclose/ })).toHaveTextContent('');
  });
});

describe('the panel', () => {
  it('collapses, changes sides, and takes its width from the keyboard', async () => {
    const { user } = await sidebarShowing(noAccountView);
    const edge = screen.getByRole('separator', { name: 'Width of Afterclose' });
    expect(edge).toHaveAttribute('aria-valuenow', '360');
    edge.focus();
    await user.keyboard('{ArrowLeft}{End}{Home}{Enter}');
    await user.click(screen.getByRole('button', { name: 'Move Afterclose to the left' }));
    await user.click(screen.getByRole('button', { name: 'Collapse Afterclose' }));
    expect(asked('panel.set')).toEqual([
      { panel: { ...PANEL, width: 376 } },
      { panel: { ...PANEL, width: 640 } },
      { panel: { ...PANEL, width: 320 } },
      { panel: { ...PANEL, collapsed: true } },
      { panel: { ...PANEL, side: 'left' } },
      { panel: { ...PANEL, collapsed: true } },
    ]);
  });
});
