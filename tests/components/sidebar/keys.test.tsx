import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { asked } from '../background';
import { changed, dialog, logged, next, sidebarShowing } from './harness';
import { accountView, FIRST_WEEK } from './views';

vi.mock('@/lib/messaging/ask');
vi.mock('@/components/app/by-a-person', () => ({ byAPerson: () => true }));
beforeEach(() => fakeBrowser.reset());

const glance = () => accountView({ engagements: FIRST_WEEK });

describe('one key', () => {
  it.each([
    ['l', 'Log activity — Halden Freight'],
    ['g', 'Gift — Halden Freight'],
    ['k', 'Skip First-week check-in — Halden Freight'],
    ['w', 'Why First-week check-in is here'],
    ['?', 'Why First-week check-in is here'],
    ['L', 'Log activity — Halden Freight'],
  ])('%s opens “%s”', async (key, name) => {
    const { user } = await sidebarShowing(glance());
    await user.keyboard(key);
    expect(await dialog(name)).toBeInTheDocument();
  });

  it('S opens the snooze menu', async () => {
    const { user } = await sidebarShowing(glance());
    await user.keyboard('s');
    expect(await screen.findByRole('menu', { name: 'Snooze First-week check-in' })).toBeInTheDocument();
  });

  it('Z takes back what was done last', async () => {
    const { user } = await sidebarShowing(glance(), {
      undo: () => ({ accountKey: 'a', accountName: 'Halden Freight', accounts: 1, kept: 0 }),
    });
    await user.keyboard('l');
    await dialog(/Log activity/);
    await user.keyboard('{Enter}');
    await screen.findByText(/^Logged/);
    await user.keyboard('z');
    expect(await screen.findByText('Undone on Halden Freight.')).toBeInTheDocument();
    await user.keyboard('z');
    expect(asked('undo')).toEqual([{ undoId: 'undo-1' }]);
  });

  it('Esc gives the focus back to the page, and in a form only closes the form', async () => {
    const { user } = await sidebarShowing(glance());
    await user.keyboard('l');
    await dialog(/Log activity/);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(asked('focus.back')).toEqual([]);
    await user.keyboard('{Escape}');
    expect(asked('focus.back')).toEqual([{}]);
  });

  it('works on a keyboard of another script by its place', async () => {
    await sidebarShowing(glance());
    fireEvent.keyDown(document.body, { key: 'д', code: 'KeyL' });
    expect(await dialog(/Log activity/)).toBeInTheDocument();
  });
});

describe('keys do nothing', () => {
  const nothingOpens = () => {
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(asked('form.open')).toEqual([]);
  };

  it.each([
    ['with Ctrl', { ctrlKey: true }],
    ['with Alt', { altKey: true }],
    ['with the command key', { metaKey: true }],
    ['while an input method composes', { isComposing: true }],
    ['while an input method reports 229', { keyCode: 229 }],
    ['when held down', { repeat: true }],
  ])('%s', async (_, init) => {
    await sidebarShowing(glance());
    fireEvent.keyDown(document.body, { key: 'l', code: 'KeyL', ...init });
    nothingOpens();
  });

  it('when one setting turns them off, and no key caps promise them', async () => {
    const { user } = await sidebarShowing(accountView({ view: { singleKeys: false } }));
    await user.keyboard('lgskwz');
    nothingOpens();
    expect(next().getByRole('button', { name: 'Log' })).toHaveTextContent(/^Log$/);
    await user.keyboard('{Escape}');
    expect(asked('focus.back')).toEqual([{}]);
  });

  it('inside a field', async () => {
    const { user } = await sidebarShowing(glance());
    await user.click(screen.getByRole('button', { name: 'Change the close date' }));
    await user.type(screen.getByLabelText('The deal closed on'), 'l');
    expect(asked('form.open')).toEqual([]);
  });

  it('under an open layer', async () => {
    const { user } = await sidebarShowing(glance());
    await user.keyboard('w');
    await dialog(/^Why/);
    await user.keyboard('l');
    expect(asked('form.open')).toEqual([]);
  });

  it('that would write, while the store is read only', async () => {
    const { AskFailed } = await import('@/lib/messaging/errors');
    let broken = false;
    const { user, tell } = await sidebarShowing(glance(), {
      'sidebar.view': () => {
        if (broken) throw new AskFailed({ code: 'storage-full' });
        return glance();
      },
    });
    broken = true;
    await tell({ notice: 'page', tabId: 7 });
    await screen.findByRole('alert');
    await user.keyboard('lgsk');
    nothingOpens();
    await user.keyboard('w');
    expect(await dialog(/^Why/)).toBeInTheDocument();
  });
});

it('a moment that only a gift satisfies opens the gift on L', async () => {
  const { user } = await sidebarShowing(
    accountView({ close: '2026-01-21', engagements: [{ type: 'handoff', occurredOn: '2026-01-21', event: 'handoff.accepted' }] }),
    {
      'engagement.log': () => logged(),
      'moment.skip': () => changed(),
    },
  );
  expect(next().getByRole('heading', { name: 'Welcome gift' })).toBeInTheDocument();
  await user.keyboard('l');
  expect(await dialog('Gift — Halden Freight')).toBeInTheDocument();
});
