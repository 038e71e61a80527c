import { screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { FailureCode } from '@/lib/messaging/errors';
import { AskFailed } from '@/lib/messaging/errors';
import { asked } from '../background';
import { next, sidebarShowing } from './harness';
import { accountView, FIRST_WEEK, noAccountView, readingView, unreadableView } from './views';

vi.mock('@/lib/messaging/ask');
beforeEach(() => fakeBrowser.reset());

describe('while the page is read', () => {
  it('no account is named', async () => {
    const { pageShows } = await sidebarShowing(accountView());
    await pageShows(readingView);
    expect(await screen.findByRole('heading', { level: 1, name: 'Reading this page' })).toBeInTheDocument();
    expect(screen.queryByText(/Halden Freight/)).not.toBeInTheDocument();
  });

  it('a page without an account counts the day in accounts and leads to the list', async () => {
    const { user } = await sidebarShowing(noAccountView);
    expect(await screen.findByRole('list', { name: 'Today' })).toHaveTextContent('2 must be done3 missed7 overdue12 due today');
    await user.click(screen.getByRole('button', { name: 'See your list' }));
    expect(asked('dashboard.open')).toEqual([{ view: 'triage' }]);
  });

  it.each([
    ['unreadable', 'This page could not be read'],
    ['ambiguous', 'Two accounts could be meant'],
    ['no-account-link', 'No account on this record'],
  ] as const)('a page that is %s says so and offers a way on', async (why, title) => {
    const { user } = await sidebarShowing(unreadableView(why));
    expect(await screen.findByRole('heading', { name: title })).toBeInTheDocument();
    const before = asked('sidebar.view').length;
    await user.click(screen.getByRole('button', { name: 'Read again' }));
    expect(asked('sidebar.view').length).toBeGreaterThan(before);
  });

  const lone = { name: 'Grid inspection', customer: null, crm: 'HubSpot', asks: 'connect' } as const;
  it.each([
    [lone, /does not lead to one customer\. Open the customer’s own page\. Once HubSpot is connected, .* this page shows its customer too/],
    [{ ...lone, asks: 'yes' }, /Open the customer’s own page once: HubSpot names its won deals there, .* this page shows its customer too/],
    [{ ...lone, asks: 'no' }, /Open the customer’s own page\./],
    [{ ...lone, customer: 'Corran Utilities' }, /names Corran Utilities, but does not lead to its page/],
  ] as const)('a deal of a customer who is not told says how it comes to be known: %o', async (deal, words) => {
    await sidebarShowing(unreadableView('no-account-link', deal));
    expect(await screen.findByRole('heading', { name: 'Whose deal is this?' })).toBeInTheDocument();
    expect(screen.getByText((_, element) => element?.tagName === 'P' && words.test(element.textContent ?? ''))).toBeInTheDocument();
    expect(screen.getByText('Grid inspection')).toBeInTheDocument();
  });

  it('settings are a press away where connecting the CRM would tell whose deal it is', async () => {
    const { user } = await sidebarShowing(unreadableView('no-account-link', lone));
    await user.click(await screen.findByRole('button', { name: 'Connect HubSpot in settings' }));
    expect(asked('dashboard.open')).toEqual([{ view: 'settings' }]);
  });

  it.each([
    ['edit-mode', 'The record is being edited, so nothing is read from it. Closed 15 Jan 2026 as read today, 09:12.'],
    ['unreadable', 'The page could not be read this time. Closed 15 Jan 2026 as read today, 09:12.'],
  ] as const)('trouble (%s) leaves the last good value with its date', async (trouble, words) => {
    await sidebarShowing(accountView({ view: { trouble } }));
    expect(screen.getByText(words)).toBeInTheDocument();
    expect(next().getByRole('button', { name: 'Log' })).toBeEnabled();
  });
});

describe('when the store fails', () => {
  it.each<[FailureCode, string]>([
    ['storage-full', 'The disk is full: read only'],
    ['storage-lost', 'The stored data is gone'],
    ['storage-newer', 'The data is newer than this version'],
    ['storage-blocked', 'Another window keeps an old version open'],
    ['storage-unavailable', 'Storage is switched off'],
    ['storage-failed', 'Saving failed'],
  ])('%s is said with a next step', async (code, title) => {
    let broken = true;
    const view = accountView();
    const { user } = await sidebarShowing(noAccountView, {
      'sidebar.view': () => {
        if (broken) throw new AskFailed({ code });
        return view;
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(title);
    broken = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Halden Freight' })).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('what was last known stays on screen, read only', async () => {
    let broken = false;
    const { tell } = await sidebarShowing(accountView({ engagements: FIRST_WEEK }), {
      'sidebar.view': () => {
        if (broken) throw new AskFailed({ code: 'storage-full' });
        return accountView({ engagements: FIRST_WEEK });
      },
    });
    broken = true;
    await tell({ notice: 'changed', table: 'engagements', accounts: 'many' });
    expect(await screen.findByRole('alert')).toHaveTextContent('The disk is full');
    expect(next().getByRole('heading', { name: 'First-week check-in' })).toBeInTheDocument();
    expect(next().getByRole('button', { name: 'Log' })).toBeDisabled();
    expect(next().getByRole('button', { name: 'Why' })).toBeEnabled();
  });

  it('a worker that died under the question is asked again, unasked', async () => {
    let deaths = 2;
    await sidebarShowing(noAccountView, {
      'sidebar.view': () => {
        deaths -= 1;
        if (deaths >= 0) throw new AskFailed({ code: 'unexpected', detail: 'no-reply' });
        return accountView();
      },
    });
    expect(await screen.findByRole('heading', { level: 1, name: 'Halden Freight' })).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('after an update the way back to a living page is a link to the page itself', async () => {
    let gone = false;
    const { tell } = await sidebarShowing(accountView(), {
      'sidebar.view': () => {
        if (gone) throw new AskFailed({ code: 'disconnected' });
        return accountView();
      },
    });
    gone = true;
    await tell({ notice: 'page', tabId: 7 });
    expect(await screen.findByText('Afterclose was updated')).toBeInTheDocument();
    const link = screen.getByRole('link', { name: 'Reload this page' });
    expect(link).toHaveAttribute('href', accountView().account.crmUrl);
    expect(link).toHaveAttribute('target', '_top');
  });
});

describe('notices', () => {
  it('about another account are none of this sidebar’s business', async () => {
    const { tell } = await sidebarShowing(accountView());
    const before = asked('sidebar.view').length;
    await tell({ notice: 'changed', table: 'engagements', accounts: ['site-1/Account/other'] });
    await tell({ notice: 'page', tabId: 8 });
    expect(asked('sidebar.view')).toHaveLength(before);
    await tell({ notice: 'changed', table: 'engagements', accounts: [accountView().account.key] });
    expect(asked('sidebar.view')).toHaveLength(before + 1);
  });

  it('bring the focus into the sidebar only in their own tab', async () => {
    const { tell } = await sidebarShowing(accountView({ engagements: FIRST_WEEK }));
    await tell({ notice: 'focus', tabId: 8 });
    expect(document.body).toHaveFocus();
    await tell({ notice: 'focus', tabId: 7 });
    expect(next().getByRole('button', { name: 'Log' })).toHaveFocus();
  });
});
