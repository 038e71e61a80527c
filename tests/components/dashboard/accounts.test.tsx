import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { PageRoot } from '@/components/app/page-root';
import { Dashboard } from '@/components/dashboard/dashboard';
import type { AccountRow } from '@/lib/messaging/contract';
import { AskFailed } from '@/lib/messaging/errors';
import { answering, asked } from '../background';
import { settings } from '../settings';
import { account, TODAY, worst } from './rows';

vi.mock('@/lib/messaging/ask');

const open = () =>
  render(
    <PageRoot>
      <Dashboard hosts={['https://*.lightning.force.com/*']} />
    </PageRoot>,
  );

async function openWith(rows: AccountRow[], over: Parameters<typeof settings>[0] = {}) {
  answering({ 'accounts.list': () => ({ rows, asOf: 0 }), 'settings.read': () => settings(over) });
  open();
  await screen.findByRole('table', { name: 'Accounts, worst first' });
}

const row = (name: string) => screen.getByRole('row', { name: new RegExp(name) });

beforeEach(() => {
  fakeBrowser.reset();
  window.location.hash = '';
});

describe('the list of accounts', () => {
  it('keeps the order it was given, worst first', async () => {
    await openWith([account('Corran Utilities'), account('Arden Waterworks')]);
    const [, first, second] = screen.getAllByRole('row');
    expect(first).toHaveTextContent('Corran Utilities');
    expect(second).toHaveTextContent('Arden Waterworks');
    expect(document.title).toBe('Accounts — Afterclose');
  });

  it('says why an account stands there, since when, and what else waits', async () => {
    await openWith([account('Corran Utilities', { worst: worst({ required: true, tried: 2 }), more: 2 })]);
    expect(row('Corran')).toHaveTextContent('First-week check-in: 9 days past due +2 more');
    expect(row('Corran')).toHaveTextContent('Required · tried twice · counts as done late until Sun 25 Jan');
    expect(within(row('Corran')).getByText('13 Jan')).toHaveAttribute('datetime', '2026-01-13');
    expect(row('Corran')).toHaveTextContent('9 d past due');
    expect(row('Corran')).toHaveTextContent('Day 16');
    expect(row('Corran')).toHaveTextContent('15 Jan7 days ago');
  });

  it.each([
    ['open', { status: 'due', due: TODAY + 2, lastOnTime: TODAY + 4 }, 'First-week check-in: open, due 24 Jan'],
    ['due today', { status: 'due', due: TODAY, lastOnTime: TODAY + 2 }, 'First-week check-in: due today'],
    ['in grace', { status: 'due', due: TODAY - 1, lastOnTime: TODAY + 2 }, 'First-week check-in: in grace, 2 days left'],
    ['missed', { status: 'missed', lastRecoverable: TODAY - 2 }, 'First-week check-in: missed'],
    ['booked', { status: 'due', due: TODAY, bookedOn: TODAY + 4 }, 'First-week check-in: booked 26 Jan'],
    ['not yet open', { status: 'upcoming', due: TODAY + 8 }, 'Nothing due. Next: First-week check-in on 30 Jan'],
  ] as const)('puts a moment that is %s into a sentence', async (_when, over, sentence) => {
    await openWith([account('Corran Utilities', { worst: worst(over) })]);
    expect(row('Corran')).toHaveTextContent(sentence);
  });

  it.each([
    ['no-close-date', 'No close date yet'],
    ['open-deal', 'The deal is still open'],
    ['question', 'A question waits for your answer'],
    ['not-tracked', 'Not tracked'],
  ] as const)('says why an account has no moments: %s', async (waiting, words) => {
    await openWith([account('Corran Utilities', { worst: null, waiting, dayNumber: null, closeDate: null })]);
    expect(row('Corran')).toHaveTextContent(words);
  });

  it('ends with how many ask for work now, and that the rest can wait', async () => {
    await openWith([
      account('Overdue'),
      account('Due today', { worst: worst({ status: 'due', due: TODAY, lastOnTime: TODAY + 2 }) }),
      account('Missed and required', { worst: worst({ status: 'missed', required: true, lastRecoverable: TODAY - 30 }) }),
      account('Missed long ago', { worst: worst({ status: 'missed', required: true, lastRecoverable: TODAY - 31 }) }),
      account('Missed, nice to have', { worst: worst({ status: 'missed', lastRecoverable: TODAY - 2 }) }),
      account('Booked', { worst: worst({ bookedOn: TODAY + 3 }) }),
      account('Open, not due', { worst: worst({ status: 'due', due: TODAY + 1 }) }),
      account('Nothing', { worst: null }),
    ]);
    expect(screen.getByText('3 accounts ask for work now. The rest can wait.')).toBeVisible();
    expect(screen.getByText('8 accounts, 3 ask for work now.')).toBeVisible();
  });

  it('shows a name that holds markup as text', async () => {
    await openWith([account('<img src=x onerror=alert(1)>')]);
    expect(screen.getByRole('link', { name: /<img src=x onerror=alert\(1\)>/ })).toBeVisible();
  });

  it('opens the account in a new tab that learns nothing of this page', async () => {
    await openWith([account('Corran Utilities')]);
    const link = screen.getByRole('link', { name: /Corran Utilities/ });
    expect(link).toHaveAttribute('href', 'https://acme.lightning.force.com/lightning/r/Account/Corran%20Utilities/view');
    expect(link).toHaveAttribute('target', '_blank');
    expect(link).toHaveAttribute('rel', 'noreferrer');
  });

  it('tells production and sandbox apart by their org', async () => {
    await openWith([
      account('Twin', { key: 'a' }),
      account('Twin', { key: 'b', host: 'acme--uat.sandbox.lightning.force.com', sandbox: true }),
    ]);
    const [, production, sandbox] = screen.getAllByRole('row');
    expect(production).toHaveTextContent('Day 16 · acme');
    expect(sandbox).toHaveTextContent('Day 16 · sandbox · acme--uat');
  });
});

describe('finding an account', () => {
  const rows = [account('Crédit Nord', { owner: 'Bo Lind' }), account('Halden Freight'), account('Norrland Timber')];

  it('searches names without accents and case, and owners', async () => {
    await openWith(rows);
    await userEvent.type(screen.getByRole('searchbox', { name: 'Search accounts and owners' }), 'credit');
    await waitFor(() => expect(screen.queryByRole('row', { name: /Halden/ })).not.toBeInTheDocument());
    expect(row('Crédit Nord')).toBeVisible();
    await userEvent.clear(screen.getByRole('searchbox'));
    await userEvent.type(screen.getByRole('searchbox'), 'bo l');
    await waitFor(() => expect(screen.getByText('1 of 3')).toBeVisible());
  });

  it('says when nothing matches and leaves the way back', async () => {
    await openWith(rows);
    await userEvent.type(screen.getByRole('searchbox'), 'zzz');
    expect(await screen.findByText('No account matches.')).toBeVisible();
    await userEvent.clear(screen.getByRole('searchbox'));
    expect(await screen.findByRole('row', { name: /Halden/ })).toBeVisible();
  });

  it('moves by J, K and arrows, and searches by /', async () => {
    await openWith(rows);
    await userEvent.keyboard('jj');
    expect(screen.getByRole('link', { name: /Halden/ })).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}j');
    expect(screen.getByRole('link', { name: /Norrland/ })).toHaveFocus();
    await userEvent.keyboard('k{ArrowUp}');
    expect(screen.getByRole('link', { name: /Crédit/ })).toHaveFocus();
    await userEvent.keyboard('/jk');
    expect(screen.getByRole('searchbox')).toHaveValue('jk');
  });

  it('keeps its hands off letters when single keys are off; arrows still move', async () => {
    await openWith(rows, { singleKeys: false });
    await userEvent.keyboard('j/');
    expect(document.body).toHaveFocus();
    await userEvent.click(screen.getByRole('searchbox'));
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(screen.getByRole('link', { name: /Halden/ })).toHaveFocus();
  });
});

describe('when there is nothing to show', () => {
  it('says how accounts get into the list, and which pages are read', async () => {
    answering({ 'accounts.list': () => ({ rows: [], asOf: 0 }), 'settings.read': () => settings() });
    open();
    expect(await screen.findByRole('heading', { name: 'No account seen yet' })).toBeVisible();
    expect(screen.getByText('https://*.lightning.force.com/*')).toBeVisible();
    expect(screen.getByText('If a Salesforce page is already open, reload it once.')).toBeVisible();
  });

  it('stands with a skeleton while it reads', () => {
    answering({ 'accounts.list': () => new Promise(() => {}), 'settings.read': () => settings() });
    open();
    expect(screen.getByText('Reading the accounts')).toBeInTheDocument();
  });

  it('says that storage is switched off, what to do, and tries again', async () => {
    let works = false;
    answering({
      'accounts.list': () => {
        if (!works) throw new AskFailed({ code: 'storage-unavailable' });
        return { rows: [account('Corran Utilities')], asOf: 0 };
      },
      'settings.read': () => settings(),
    });
    open();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Storage is switched off. The browser does not let Afterclose store anything.',
    );
    works = true;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('row', { name: /Corran/ })).toBeVisible();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});

describe('when the stored data is gone', () => {
  it('begins with an empty store only after being asked twice', async () => {
    let lost = true;
    answering({
      'accounts.list': () => {
        if (lost) throw new AskFailed({ code: 'storage-lost' });
        return { rows: [], asOf: 0 };
      },
      'settings.read': () => settings(),
      'store.startOver': () => {
        lost = false;
        return {};
      },
    });
    open();
    expect(await screen.findByRole('alert')).toHaveTextContent('The stored data is gone.');
    await userEvent.click(screen.getByRole('button', { name: 'Begin with an empty store' }));
    await userEvent.click(screen.getByRole('button', { name: 'Not now' }));
    expect(asked('store.startOver')).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Begin with an empty store' }));
    await userEvent.click(screen.getByRole('button', { name: 'Yes, begin empty' }));
    expect(await screen.findByRole('heading', { name: 'No account seen yet' })).toBeVisible();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});

describe('staying up to date', () => {
  it('shows a change made elsewhere by itself', async () => {
    let name = 'Before';
    answering({ 'accounts.list': () => ({ rows: [account(name)], asOf: 0 }), 'settings.read': () => settings() });
    open();
    await screen.findByRole('row', { name: /Before/ });
    name = 'After';
    await fakeBrowser.runtime.onMessage.trigger({ notice: 'changed', table: 'overrides', accounts: ['site/Account/Before'] }, {});
    expect(await screen.findByRole('row', { name: /After/ })).toBeVisible();
  });

  it('keeps what it last knew on screen when reading again fails', async () => {
    let fails = false;
    answering({
      'accounts.list': () => {
        if (fails) throw new AskFailed({ code: 'storage-blocked' });
        return { rows: [account('Corran Utilities')], asOf: 0 };
      },
      'settings.read': () => settings(),
    });
    open();
    await screen.findByRole('row', { name: /Corran/ });
    fails = true;
    await fakeBrowser.runtime.onMessage.trigger({ notice: 'changed', table: 'accounts', accounts: 'many' }, {});
    expect(await screen.findByRole('alert')).toHaveTextContent('Close the other Afterclose windows');
    expect(row('Corran')).toBeVisible();
  });
});

describe('the views', () => {
  it('are links, and the address names the one on screen', async () => {
    answering({
      'accounts.list': () => ({ rows: [], asOf: 0 }),
      'log.page': () => ({ rows: [], next: null, total: 0 }),
      'settings.read': () => settings(),
    });
    open();
    const views = within(screen.getByRole('navigation', { name: 'Views' }));
    expect(views.getByRole('link', { name: 'Accounts' })).toHaveAttribute('aria-current', 'page');
    expect(views.getByRole('link', { name: 'Activity log' })).toHaveAttribute('href', '/dashboard.html#log');
    window.location.hash = '#log';
    expect(await screen.findByRole('heading', { name: 'Activity log', level: 1 })).toBeVisible();
    expect(document.title).toBe('Activity log — Afterclose');
    expect(views.getByRole('link', { name: 'Activity log' })).toHaveAttribute('aria-current', 'page');
  });

  it('are left alone by the jump to the content', async () => {
    answering({ 'log.page': () => ({ rows: [], next: null, total: 0 }), 'settings.read': () => settings() });
    window.location.hash = '#log';
    open();
    await userEvent.click(screen.getByRole('button', { name: 'Skip to the content' }));
    expect(screen.getByRole('main')).toHaveFocus();
    expect(screen.getByRole('heading', { name: 'Activity log', level: 1 })).toBeVisible();
  });
});
