import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { PageActing, useActOn } from '@/components/app/acting/page-acting';
import { PageRoot } from '@/components/app/page-root';
import { AccountPage } from '@/components/dashboard/account/account-page';
import type { AccountView, LogRow, ReplyOf } from '@/lib/messaging/contract';
import { AskFailed } from '@/lib/messaging/errors';
import { useNotices } from '@/lib/queries/notices';
import { engagementRow } from '@/tests/support/records';
import { type Answers, answering, asked, pressed } from '../background';
import { settings } from '../settings';
import { changed, logged } from '../sidebar/harness';
import { accountView, openForm } from '../sidebar/views';

vi.mock('@/lib/messaging/ask');
// Events made by a test are untrusted.
vi.mock('@/components/app/by-a-person', () => ({ byAPerson: () => true }));

const KEY = 'site-1/Account/001000000000001AAA';
const entry = (over: Parameters<typeof engagementRow>[0] = {}, momentNames: Record<string, string> = {}): LogRow => ({
  engagement: engagementRow({ accountKey: KEY, ...over }),
  account: {
    key: KEY,
    name: 'Halden Freight',
    crmUrl: 'https://acme.lightning.force.com/lightning/r/Account/001000000000001AAA/view',
    segment: 'enterprise',
    ownerSales: 'Ada Moor',
    ownerCs: 'Jon Kale',
    closeDate: '2026-01-15',
  },
  momentNames,
});

function Page({ singleKeys }: { singleKeys: boolean }) {
  useNotices();
  return (
    <PageActing singleKeys={singleKeys}>
      <AccountPage accountKey={KEY} settings={settings({ singleKeys })} />
    </PageActing>
  );
}

async function showing(
  view: AccountView | (() => ReplyOf<'account.view'>),
  { entries = [], answers = {}, singleKeys = true }: { entries?: LogRow[]; answers?: Answers; singleKeys?: boolean } = {},
) {
  answering({
    'account.view': typeof view === 'function' ? view : () => ({ view, entries }),
    'form.openFor': ({ accountKey, kind, occurrenceId }) => openForm({ kind, accountKey, occurrenceId }),
    'form.discard': () => ({}),
    'draft.keep': () => ({}),
    'engagement.log': () => logged(),
    'moment.skip': () => changed(),
    'moment.snooze': () => changed(),
    undo: () => ({ accountKey: KEY, accountName: 'Halden Freight', accounts: 1, kept: 0 }),
    ...answers,
  });
  const drawn = render(
    <PageRoot>
      <Page singleKeys={singleKeys} />
    </PageRoot>,
  );
  await screen.findByRole('heading', { level: 1 });
  await waitFor(() => expect(screen.queryByText('Reading the account')).not.toBeInTheDocument());
  return { ...drawn, user: userEvent.setup() };
}

const next = () => within(screen.getByRole('region', { name: 'Next' }));
const nextId = (view: AccountView) => view.nextId ?? '';

beforeEach(() => fakeBrowser.reset());

describe('the account’s page', () => {
  it('says which account, which clock and from which date, and whose', async () => {
    await showing(accountView());
    expect(screen.getByRole('heading', { level: 1, name: 'Halden Freight' })).toBeInTheDocument();
    const head = within(screen.getByRole('banner'));
    expect(head.getByText('Day 7')).toBeInTheDocument();
    expect(head.getByText('15 Jan 2026')).toHaveAttribute('datetime', '2026-01-15');
    expect(head.getByText('Enterprise')).toBeInTheDocument();
    expect(head.getByText('Ada Moor')).toBeInTheDocument();
    expect(head.getByText('Jon Kale')).toBeInTheDocument();
    expect(head.getByRole('link', { name: 'Open in the CRM' })).toHaveAttribute('href', accountView().account.crmUrl);
    expect(document.title).toBe('Halden Freight — Afterclose');
  });

  it('gives the focus to its name where nothing else has it', async () => {
    await showing(accountView());
    expect(screen.getByRole('heading', { level: 1 })).toHaveFocus();
  });

  it('has the one next thing, and every moment by its section', async () => {
    const view = accountView();
    await showing(view);
    expect(next().getByRole('heading', { level: 2 })).toHaveTextContent(view.occurrences.find(({ id }) => id === view.nextId)?.name ?? '?');
    const rows = within(screen.getByRole('list', { name: 'Moments' })).getAllByRole('listitem');
    expect(rows).toHaveLength(view.occurrences.length);
    for (const title of ['Now', 'Next']) expect(screen.getAllByText(title).length).toBeGreaterThan(0);
  });

  it('has what was logged, with what it counted for, and a link to all of it', async () => {
    await showing(accountView(), {
      entries: [entry({ subject: 'Bench 2 live', notes: 'They love it.', outcome: 'connected' }, { x: 'First-week check-in' })],
    });
    const activities = within(screen.getByRole('region', { name: 'Activities' }));
    expect(activities.getByText('Bench 2 live')).toBeInTheDocument();
    expect(activities.getByText('They love it.')).toBeInTheDocument();
    expect(activities.getByText(/^Two-way · Reached/)).toBeInTheDocument();
    expect(activities.getByText('Counts for First-week check-in')).toBeInTheDocument();
    expect(activities.getByRole('link', { name: 'All in the log' })).toHaveAttribute('href', `#log?account=${encodeURIComponent(KEY)}`);
  });

  it('says that nothing is logged yet', async () => {
    await showing(accountView());
    expect(screen.getByText(/^Nothing is logged yet/)).toBeInTheDocument();
  });

  it('is asked again when something of the account changes, and not for another account', async () => {
    await showing(accountView());
    const tell = (accounts: string[]) =>
      act(
        async () => void (await fakeBrowser.runtime.onMessage.trigger({ notice: 'changed', table: 'engagements', accounts }, { id: 'x' })),
      );
    await tell(['another']);
    expect(asked('account.view')).toHaveLength(1);
    await tell([KEY]);
    expect(asked('account.view')).toHaveLength(2);
  });

  it.each([
    ['an account that is not known', 'unknown-account', 'This account is not known here'],
    ['an address that is none', 'malformed', 'This account is not known here'],
    ['a store that cannot be read', 'storage-unavailable', 'Account'],
  ] as const)('of %s says so, with a next step', async (_, code, title) => {
    await showing(() => {
      throw new AskFailed({ code });
    });
    expect(screen.getByRole('heading', { level: 1, name: title, hidden: true })).toBeInTheDocument();
    if (code !== 'storage-unavailable') expect(screen.getByRole('link', { name: 'Back to the list' })).toHaveAttribute('href', '#triage');
    else expect(screen.getByRole('alert')).toHaveTextContent('Storage is switched off');
  });

  it.each<[string, Parameters<typeof accountView>[0], string]>([
    ['without a close date', { close: null }, 'No close date yet'],
    ['that is not tracked', { account: { tracked: false } }, 'Tracking is off'],
    ['that is no customer yet', { close: null, account: { status: 'prospect' } }, 'Not a customer yet'],
    [
      'with several won deals',
      { close: null, view: { question: { kind: 'several-won', deals: [], cut: false } } },
      'A question waits for your answer',
    ],
  ])('of an account %s says why there are no moments, and still logs', async (_, story, title) => {
    const { user } = await showing(accountView(story));
    expect(screen.getByRole('heading', { level: 2, name: title })).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: /^Log/ }));
    expect(await screen.findByRole('dialog', { name: 'Log activity — Halden Freight' })).toBeInTheDocument();
  });
});

describe('acting on the account’s page', () => {
  it('logs the next thing by L Enter, by a form of this very account, and takes it back by Z', async () => {
    const view = accountView();
    const { user } = await showing(view);
    await user.keyboard('l');
    await screen.findByRole('dialog', { name: 'Log activity — Halden Freight' });
    expect(asked('form.openFor')).toEqual([{ accountKey: KEY, kind: 'log', occurrenceId: nextId(view) }]);
    await user.keyboard('{Enter}');
    expect(await screen.findByText('Logged. First-week check-in is done.')).toBeInTheDocument();
    expect(asked('engagement.log')).toMatchObject([{ formId: 'form-1', entry: { occurrenceId: nextId(view) } }]);
    await user.keyboard('z');
    expect(await screen.findByText('Undone on Halden Freight.')).toBeInTheDocument();
    expect(asked('undo')).toEqual([{ undoId: 'undo-1' }]);
  });

  it('takes back by itself again where the worker died under it', async () => {
    let asks = 0;
    const { user } = await showing(accountView(), {
      answers: {
        undo: () => {
          asks += 1;
          if (asks < 3) throw new AskFailed({ code: 'unexpected', detail: 'no-reply' });
          return { accountKey: null, accountName: '', accounts: 48, kept: 2 };
        },
      },
    });
    await user.keyboard('l');
    await screen.findByRole('dialog');
    await user.keyboard('{Enter}');
    await screen.findByText(/^Logged/);
    await user.keyboard('z');
    const said = 'Undone on 48 accounts. 2 accounts were changed again since, and left as they are.';
    expect(await screen.findByText(said)).toBeInTheDocument();
  });

  it.each([
    ['g', 'dialog', /^Gift — Halden Freight/],
    ['s', 'menu', /^Snooze /],
    ['k', 'dialog', /^Skip .* — Halden Freight/],
    ['w', 'dialog', /^Why /],
  ] as const)('%s opens its layer', async (key, role, name) => {
    const { user } = await showing(accountView());
    await user.keyboard(key);
    expect(await screen.findByRole(role, { name })).toBeInTheDocument();
  });

  it('has no single keys where they are switched off', async () => {
    const { user } = await showing(accountView(), { singleKeys: false });
    await user.keyboard('l');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(screen.queryByText('Z')).not.toBeInTheDocument();
  });

  it('skips by the glance form of this page', async () => {
    const view = accountView();
    const { user } = await showing(view);
    await user.keyboard('k');
    await user.click(within(await screen.findByRole('dialog', { name: /^Skip/ })).getByRole('button', { name: 'Skip' }));
    expect(await screen.findByText(/^Skipped/)).toBeInTheDocument();
    expect(pressed('moment.skip')).toEqual([
      { formId: view.glanceForm, occurrenceId: nextId(view), reason: 'Covered in another conversation' },
    ]);
  });

  it('goes on with what is half written', async () => {
    const { user } = await showing(accountView({ view: { drafts: ['log'] } }), {
      answers: { 'form.openFor': ({ accountKey }) => openForm({ accountKey, draft: { note: 'half a note', type: 'call' } }) },
    });
    await user.click(screen.getByRole('button', { name: 'Go on' }));
    expect(await screen.findByLabelText('Note')).toHaveValue('half a note');
  });

  it('asks for another form of the same account where the browser forgot the first', async () => {
    let saves = 0;
    const { user } = await showing(accountView(), {
      answers: {
        'engagement.log': () => {
          saves += 1;
          if (saves === 1) throw new AskFailed({ code: 'unknown-form' });
          return logged();
        },
      },
    });
    await user.keyboard('l');
    await screen.findByRole('dialog');
    await user.keyboard('{Enter}');
    await screen.findByText(/This form is no longer open/);
    await user.keyboard('{Enter}');
    expect(await screen.findByText(/^Logged/)).toBeInTheDocument();
    expect(asked('form.openFor')).toMatchObject([{ accountKey: KEY }, { accountKey: KEY }]);
  });
});

describe('on paper', () => {
  it('stand the open moments and the last activities, without notes', async () => {
    const view = accountView();
    const { container } = await showing(view, { entries: [entry({ notes: 'They are unhappy.' })] });
    const paper = container.querySelector('article');
    expect(paper).toHaveTextContent('Halden Freight');
    expect(paper).toHaveTextContent('As of Thursday, 22 January 2026, days counted in New York');
    expect(paper).toHaveTextContent('Printed from Afterclose on 22 Jan 2026. Notes are left out.');
    expect(paper).not.toHaveTextContent('They are unhappy.');
    expect(paper?.querySelectorAll('button')).toHaveLength(0);
    const open = view.occurrences.filter(({ status, kept }) => kept && ['upcoming', 'due', 'overdue', 'missed'].includes(status));
    expect(paper?.querySelectorAll('table:first-of-type tbody tr')).toHaveLength(open.length);
  });

  it('leave out what was missed long ago, and say so', async () => {
    const { today, occurrences } = accountView();
    const [first, ...rest] = occurrences.filter(({ status, kept, due }) => kept && status === 'upcoming' && due !== null);
    if (!first) throw new Error('nothing comes');
    const missed = (day: number) => ({
      ...first,
      id: `missed-${day}`,
      status: 'missed' as const,
      lastRecoverable: day,
      name: `Missed ${day}`,
    });
    const view = accountView({ view: { occurrences: [missed(today - 31), missed(today - 30), ...rest] } });
    const { container } = await showing(view);
    const paper = container.querySelector('article');
    expect(paper).toHaveTextContent(`Missed ${today - 30}`);
    expect(paper).not.toHaveTextContent(`Missed ${today - 31}`);
    expect(paper).toHaveTextContent('1 moment missed more than 30 days ago is left out.');
  });

  it('is what Print asks for', async () => {
    const print = vi.spyOn(window, 'print').mockImplementation(() => {});
    const { user } = await showing(accountView());
    await user.click(screen.getByRole('button', { name: 'Print' }));
    expect(print).toHaveBeenCalledOnce();
  });
});

describe('acting on an account of a list', () => {
  function List({ occurrenceId }: { occurrenceId: string | null }) {
    const actOn = useActOn();
    return (
      <main>
        {(['log', 'gift', 'snooze', 'skip', 'why', 'share'] as const).map((what) => (
          <button
            key={what}
            type="button"
            onClick={(event) => void actOn(what, { accountKey: KEY, occurrenceId }, event.currentTarget)}
            onKeyDown={(event) => event.key === 'x' && document.body.append('pressed below')}
          >
            {what}
          </button>
        ))}
      </main>
    );
  }
  async function list(occurrenceId: string | null, answers: Answers = {}) {
    answering({
      'account.view': () => ({ view: accountView(), entries: [] }),
      'form.openFor': ({ accountKey, kind, occurrenceId: id }) => openForm({ kind, accountKey, occurrenceId: id }),
      'form.discard': () => ({}),
      ...answers,
    });
    render(
      <PageRoot>
        <PageActing singleKeys>
          <List occurrenceId={occurrenceId} />
        </PageActing>
      </PageRoot>,
    );
    return userEvent.setup();
  }
  const press = async (user: ReturnType<typeof userEvent.setup>, name: string) => user.click(await screen.findByRole('button', { name }));

  it.each([
    ['log', 'dialog', 'Log activity — Halden Freight'],
    ['gift', 'dialog', 'Gift — Halden Freight'],
    ['snooze', 'menu', /^Snooze /],
    ['skip', 'dialog', /^Skip .* — Halden Freight/],
    ['why', 'dialog', /^Why /],
    ['share', 'menu', /^Share /],
  ] as const)('%s reads the account and opens its layer', async (what, role, name) => {
    const user = await list(nextId(accountView()));
    await press(user, what);
    expect(await screen.findByRole(role, { name })).toBeInTheDocument();
    expect(asked('account.view')).toEqual([{ accountKey: KEY }]);
  });

  it('of a moment that is gone says so, and opens nothing', async () => {
    const user = await list('site-1/Account/001000000000001AAA|default|gone|0');
    await press(user, 'snooze');
    expect(await screen.findByText(/^This moment is gone/)).toBeInTheDocument();
    expect(screen.queryByRole('menu')).not.toBeInTheDocument();
  });

  it('without a moment logs all the same, and snoozes nothing', async () => {
    const user = await list(null);
    await press(user, 'snooze');
    expect(await screen.findByText(/^This moment is gone/)).toBeInTheDocument();
    await press(user, 'log');
    expect(await screen.findByRole('dialog', { name: 'Log activity — Halden Freight' })).toBeInTheDocument();
    expect(asked('form.openFor')).toEqual([{ accountKey: KEY, kind: 'log', occurrenceId: null }]);
  });

  it('of an account that cannot be read says why', async () => {
    const user = await list(null, {
      'account.view': () => {
        throw new AskFailed({ code: 'unknown-account' });
      },
    });
    await press(user, 'log');
    expect(await screen.findByText(/^This account is not known here/)).toBeInTheDocument();
  });

  it('lets no key through to the list until its layer is open', async () => {
    let answer: (reply: ReplyOf<'account.view'>) => void = () => {};
    const user = await list(nextId(accountView()), {
      'account.view': () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    });
    await press(user, 'log');
    await user.keyboard('x');
    expect(screen.queryByText('pressed below')).not.toBeInTheDocument();
    await act(async () => answer({ view: accountView(), entries: [] }));
    expect(await screen.findByRole('dialog', { name: 'Log activity — Halden Freight' })).toBeInTheDocument();
    await user.keyboard('{Escape}');
    screen.getByRole('button', { name: 'log' }).focus();
    await user.keyboard('x');
    expect(screen.getByText('pressed below')).toBeInTheDocument();
  });
});
