import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Account } from '@/lib/accounts/types';
import type { Engagement } from '@/lib/engagements/types';
import { AskFailed } from '@/lib/messaging/errors';
import { uuid } from '@/tests/support/log-rows';
import { accountRow, engagementRow } from '@/tests/support/records';
import { anchor } from '@/tests/support/triage';
import { asked, pressed } from '../../background';
import { beginDay, openLog } from './log-page';

vi.mock('@/lib/messaging/ask');

/** Northwind closed on 10 January. */
const northwind: Account = accountRow({ anchors: [anchor('close', '2026-01-10')] });
let serial = 0;
const entry = (over: Partial<Engagement> = {}): Engagement => {
  serial += 1;
  return engagementRow({ id: uuid(serial), accountKey: northwind.key, loggedAt: Date.UTC(2026, 0, 17, 12), ...over });
};
const openWith = (engagements: Engagement[], options: Parameters<typeof openLog>[1] = {}, accounts = [northwind]) =>
  openLog({ accounts, engagements }, options);

const row = (words: RegExp) => screen.getByRole('row', { name: words });
const cells = (words: RegExp) => within(row(words)).getAllByRole('cell');

beforeEach(beginDay);

describe('the activity log', () => {
  it('stands under its days, newest first, and counts each day', async () => {
    await openWith([
      entry({ occurredOn: '2026-01-17', subject: 'Bench 2 live' }),
      entry({ occurredOn: '2026-01-17', subject: 'Import fails' }),
      entry({ occurredOn: '2026-01-16', subject: 'Kickoff' }),
    ]);
    const groups = screen.getAllByRole('rowheader', { name: /activit/ });
    expect(groups.map((group) => group.textContent)).toEqual([
      'Saturday, 17 January 2026 2 activities',
      'Friday, 16 January 2026 1 activity',
    ]);
    expect(screen.getByText('3 activities, newest first.')).toBeVisible();
    expect(screen.getByRole('table')).toHaveAttribute('aria-rowcount', '4');
  });

  it('says what happened, with whom, which way, what it counted for, who logged it and how long after the close', async () => {
    await openWith([
      entry({
        type: 'call',
        occurredAt: Date.UTC(2026, 0, 17, 9, 12),
        subject: 'Bench 2 live',
        outcome: 'connected',
        loggedBy: 'Mara Dean',
      }),
    ]);
    expect(within(row(/Bench 2 live/)).getByRole('rowheader')).toHaveTextContent('Northwind Traders');
    expect(cells(/Bench 2 live/).map((cell) => cell.textContent)).toEqual([
      '10:12',
      'Call',
      'Bench 2 live',
      'Two-way',
      'Reached',
      '72-hour reach-out, First-week check-in',
      '–',
      'Mara Dean',
      '7 d',
      '',
    ]);
  });

  it.each([
    ['a call nobody answered', { type: 'call', direction: 'bilateral', outcome: 'no_answer' }, 'Out'],
    ['an e-mail from them', { type: 'email', direction: 'inbound', outcome: null }, 'In'],
    ['a note', { type: 'note', direction: 'outbound', outcome: null }, '–'],
  ] as const)('is honest about the direction of %s', async (_what, over, word) => {
    await openWith([entry({ ...over, subject: 'This one' })]);
    expect(cells(/This one/)[3]).toHaveTextContent(word);
  });

  it('has the whole of what one line may cut at hand, and keeps what is shown to the line', async () => {
    const [name, subject] = ['Northwind Traders and Sons of the Upper Valley', 'Bench 2 live, and the third one planned for the spring'];
    await openWith([entry({ type: 'call', outcome: 'connected', subject, loggedBy: 'Mara Dean' })], {}, [{ ...northwind, name }]);
    for (const whole of [name, subject, 'Mara Dean']) expect(screen.getByTitle(whole)).toHaveTextContent(whole);
  });

  it('shows the note where there is no subject, and a dash where there is neither', async () => {
    await openWith([
      entry({ subject: '', notes: 'They have the second team live.' }),
      entry({ subject: '', notes: '', loggedBy: 'Nobody' }),
    ]);
    expect(cells(/second team/)[2]).toHaveTextContent('They have the second team live.');
    expect(cells(/Nobody/)[2]).toHaveTextContent('–');
  });

  it('shows a time in another zone than the team’s with its place', async () => {
    await openWith([entry({ occurredAt: Date.UTC(2026, 0, 17, 0, 30), zone: 'Asia/Tokyo', subject: 'Early' })]);
    expect(row(/Early/)).toHaveTextContent('09:30Tokyo');
  });

  it('marks what was logged late, what is still to come, and what a gift cost', async () => {
    await openWith([
      entry({ occurredOn: '2026-01-01', loggedAt: Date.UTC(2026, 0, 22, 12), subject: 'Late entry' }),
      entry({ occurredOn: '9998-01-01', loggedAt: Date.UTC(2026, 0, 22, 12), subject: 'Next visit' }),
      entry({
        occurredOn: '2026-01-16',
        type: 'gift',
        subject: '',
        gift: {
          item: 'Ink set',
          vendor: '',
          amountMinor: 8450,
          currency: 'USD',
          recipientLabel: '',
          recipientOrg: 'private',
          status: 'planned',
          policy: { result: 'ok', rules: [], overrideReason: null },
        },
      }),
    ]);
    expect(row(/Late entry/)).toHaveTextContent('Back-dated 21 days');
    expect(row(/Next visit/)).toHaveTextContent('Planned');
    expect(row(/Next visit/)).not.toHaveTextContent('Back-dated');
    expect(row(/Ink set/)).toHaveTextContent('$84.50 planned');
  });

  it('says how entries come into it while it is empty', async () => {
    await openWith([], {}, []);
    expect(await screen.findByRole('heading', { name: 'Nothing logged yet' })).toBeVisible();
  });

  it('can be handed over as a file while it is empty: the accounts go with it', async () => {
    await openWith([], {}, [northwind]);
    await userEvent.click(await screen.findByRole('button', { name: 'Export' }));
    const dialog = within(screen.getByRole('dialog', { name: 'Export the activity log' }));
    expect(dialog.getByRole('radio', { name: 'JSON' })).toBeChecked();
    await userEvent.click(dialog.getByRole('button', { name: 'Export JSON' }));
    expect(await dialog.findByText(/^Exported 1 record\./)).toBeInTheDocument();
  });

  it('says what could not be read', async () => {
    await openWith([], {
      jobs: {
        'log.list': async () => {
          throw new AskFailed({ code: 'storage-newer' });
        },
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent('The data is newer than this version.');
  });

  it('shows what is logged elsewhere as soon as it hears of it', async () => {
    const engagements = [entry({ subject: 'First' })];
    const { changed } = await openWith(engagements);
    engagements.push(entry({ subject: 'From the sidebar' }));
    changed();
    expect(await screen.findByRole('row', { name: /From the sidebar/ })).toBeVisible();
  });
});

describe('a long log', () => {
  /** jsdom lays nothing out; with lines of one height the list knows which of them the window shows. */
  function scrollTo(y: number): void {
    vi.spyOn(window, 'scrollY', 'get').mockReturnValue(y);
    window.dispatchEvent(new Event('scroll'));
  }
  beforeEach(() => {
    vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(35);
  });
  afterEach(() => vi.restoreAllMocks());

  it('is drawn near the window only, and read on as its end comes into sight', async () => {
    await openWith(Array.from({ length: 250 }, (_, n) => entry({ subject: `Call ${n}`, occurredOn: '2026-01-16' })));
    expect(screen.getByRole('rowheader', { name: /16 January/ })).toHaveTextContent('100 activities so far');
    expect(screen.getAllByRole('row').length).toBeLessThan(60);
    expect(screen.queryByRole('row', { name: /Call 150/ })).not.toBeInTheDocument();
    scrollTo(100 * 35);
    expect(await screen.findByRole('row', { name: /Call 150/ })).toBeVisible();
    scrollTo(0);
    expect(await screen.findByRole('rowheader', { name: /16 January/ })).toHaveTextContent('200 activities so far');
  });

  it('says how far back a search has come, and goes on to its end', async () => {
    let release = () => {};
    const found = entry({ subject: 'Rare', occurredOn: '2024-01-05' });
    await openWith([found], {
      address: '#log?type=call',
      empty: true,
      jobs: {
        'log.list': async ({ ask: { before } }) => {
          if (before === null) return { rows: [], next: '2024-03-04|x', total: null, searchedTo: '2024-03-04' };
          await new Promise<void>((resolve) => {
            release = resolve;
          });
          const facts = { key: northwind.key, name: northwind.name, crmUrl: northwind.crmUrl, segment: northwind.segment };
          const account = { ...facts, ownerSales: null, ownerCs: null, closeDate: null };
          return { rows: [{ engagement: found, account, momentNames: {} }], next: null, total: null, searchedTo: null };
        },
      },
    });
    expect(await screen.findByText('0 found so far, back to 4 March 2024.')).toBeVisible();
    expect(screen.getByText('Looking further back.')).toBeVisible();
    expect(screen.queryByText('No activity fits these filters')).not.toBeInTheDocument();
    release();
    expect(await screen.findByRole('row', { name: /Rare/ })).toBeVisible();
    expect(screen.getByText('1 found.')).toBeVisible();
  });
});

describe('filters', () => {
  const other = accountRow({
    key: 'site-1/Account/2',
    recordId: '2',
    name: 'Halden Freight',
    anchors: [anchor('close', '2025-06-02')],
    ownerSales: 'Rosa Bianchi',
  });
  const rows = () => [
    entry({ subject: 'Terms', occurredOn: '2026-01-20', loggedBy: 'Ada Berg' }),
    entry({ subject: 'Import', occurredOn: '2026-01-02', loggedBy: 'Bo Lind', type: 'email', direction: 'inbound' }),
    entry({ subject: 'Visit', occurredOn: '2025-06-04', accountKey: other.key, loggedBy: 'Bo Lind', type: 'meeting' }),
  ];
  const open = (address = '#log', empty = false, jobs: NonNullable<Parameters<typeof openLog>[1]>['jobs'] = {}) =>
    openWith(rows(), { address, empty, jobs }, [northwind, other]);
  const subjects = () =>
    screen.getAllByRole('row', { name: /Terms|Import|Visit/ }).map((each) => /Terms|Import|Visit/.exec(each.textContent ?? '')?.[0]);
  const choose = async (menu: string, choice: string | RegExp) => {
    await userEvent.click(screen.getByRole('button', { name: menu }));
    await userEvent.click(await screen.findByRole('checkbox', { name: choice }));
  };

  it('of the address decide what is shown, counted and kept', async () => {
    await open('#log?period=quarter&by=Bo+Lind');
    expect(subjects()).toEqual(['Import']);
    expect(await screen.findByText('1 activity in the last 90 days, 1 account. Two-way: 0%.')).toBeVisible();
  });

  it('by type and by who logged it stand in the address, and can be gone back from', async () => {
    await open();
    await choose('Type', 'Email');
    await waitFor(() => expect(subjects()).toEqual(['Import']));
    expect(window.location.hash).toBe('#log?type=email');
    await choose('Logged by', 'Ada Berg');
    expect(await screen.findByRole('heading', { name: 'No activity fits these filters' })).toBeVisible();
    expect(window.location.hash).toBe('#log?by=Ada+Berg&type=email');
    window.history.back();
    await waitFor(() => expect(subjects()).toEqual(['Import']));
  });

  it('by the account’s owner stand in the address, whoever logged it', async () => {
    const owners = [{ name: 'Rosa Bianchi', rows: 1 }];
    await open('#log', false, { 'triage.choices': async () => ({ owners, segments: [], moments: [], tags: [] }) });
    await choose('Owner', /^Rosa Bianchi/);
    await waitFor(() => expect(subjects()).toEqual(['Visit']));
    expect(window.location.hash).toBe('#log?owner=Rosa+Bianchi');
  });

  it('by a moment show what it was decided by', async () => {
    await open();
    await choose('Moment', '72-hour reach-out');
    // A mail that nobody asked for reaches nobody.
    await waitFor(() => expect(subjects()).toEqual(['Terms', 'Visit']));
  });

  it('say of an address that ends before it begins what is wrong, and which days were meant', async () => {
    await open('#log?from=2026-02-01&to=2025-06-01', true);
    expect(await screen.findByRole('heading', { name: 'The period ends before it begins' })).toBeVisible();
    expect(screen.queryByText(/^0 activities/)).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Show 1 Jun 2025 to 1 Feb 2026' }));
    expect(window.location.hash).toBe('#log?from=2025-06-01&to=2026-02-01');
  });

  it('by days take a period by its name, or two days, and say what is wrong with them', async () => {
    await open();
    await userEvent.click(screen.getByRole('button', { name: 'Period' }));
    const period = within(screen.getByRole('dialog', { name: 'Period' }));
    await userEvent.type(period.getByLabelText('First day'), '2026-02-01');
    await userEvent.type(period.getByLabelText('Last day'), '2026-01-01');
    await userEvent.click(period.getByRole('button', { name: 'Show these days' }));
    expect(period.getByRole('alert')).toHaveTextContent('The first day comes after the last one.');
    await userEvent.clear(period.getByLabelText('First day'));
    await userEvent.type(period.getByLabelText('First day'), '2025-06-01');
    await userEvent.click(period.getByRole('button', { name: 'Show these days' }));
    await waitFor(() => expect(subjects()).toEqual(['Visit']));
    expect(window.location.hash).toBe('#log?from=2025-06-01&to=2026-01-01');
    await userEvent.click(screen.getByRole('button', { name: '1 Jun 2025 to 1 Jan 2026' }));
    await userEvent.click(screen.getByRole('button', { name: 'Last 7 days' }));
    await waitFor(() => expect(subjects()).toEqual(['Terms']));
    expect(window.location.hash).toBe('#log?period=week');
  });

  it('by account find it by a part of its name', async () => {
    const found = { key: other.key, name: other.name };
    await openWith(
      rows(),
      {
        jobs: {
          'triage.find': async ({ ask }) => ({ rows: ask.text === 'hal' ? [found as never] : [] }),
          'triage.rows': async () => ({ rows: [found as never] }),
        },
      },
      [northwind, other],
    );
    await userEvent.click(screen.getByRole('button', { name: 'Account' }));
    await userEvent.type(screen.getByRole('searchbox', { name: 'Find accounts' }), 'hal');
    await userEvent.click(await screen.findByRole('checkbox', { name: 'Halden Freight' }));
    await waitFor(() => expect(subjects()).toEqual(['Visit']));
    expect(await screen.findByRole('button', { name: 'Account Halden Freight' })).toBeVisible();
    expect(screen.getByText('1 activity, 1 account. Two-way: 100%.')).toBeVisible();
  });

  it('by text are typed into the search, which / goes to', async () => {
    await open();
    await userEvent.keyboard('/halden');
    expect(screen.getByRole('searchbox', { name: 'Search subject and account' })).toHaveValue('halden');
    await waitFor(() => expect(subjects()).toEqual(['Visit']));
    expect(window.location.hash).toBe('#log?q=halden');
  });

  it('are taken away at once, but for deleted ones being shown', async () => {
    await open('#log?q=nothing+has+this&by=Ada+Berg&deleted=1', true);
    await userEvent.click(await screen.findByRole('button', { name: 'Clear' }));
    await waitFor(() => expect(subjects()).toHaveLength(3));
    expect(window.location.hash).toBe('#log?deleted=1');
    expect(screen.getByRole('searchbox', { name: 'Search subject and account' })).toHaveValue('');
  });
});

describe('deleting an activity', () => {
  function world() {
    const engagements = [entry({ subject: 'Wrong account', type: 'call' })];
    const set = (deletedAt: number | null) => {
      const [first] = engagements;
      if (first) engagements[0] = { ...first, deletedAt };
    };
    let changed = () => {};
    const open = async (own = {}) => {
      const opened = await openWith(engagements, {
        own,
        answers: {
          'engagement.delete': () => {
            set(Date.UTC(2026, 0, 22));
            changed();
            return { undoId: 'undo-1', accountKey: northwind.key, accountName: northwind.name };
          },
          undo: () => {
            set(null);
            changed();
            return { accountKey: northwind.key, accountName: northwind.name, accounts: 1, kept: 0 };
          },
        },
      });
      changed = opened.changed;
    };
    return { engagements, open };
  }
  const deleteButton = () => screen.findByRole('button', { name: 'Delete: Call with Northwind Traders, 2026-01-17' });

  it('takes it out of sight, says so by name, and gives the focus to the way back', async () => {
    const { engagements, open } = world();
    await open();
    await userEvent.click(await deleteButton());
    expect(await screen.findByText('Deleted: Call with \u2068Northwind Traders\u2069, 17 Jan 2026.')).toBeVisible();
    await waitFor(() => expect(screen.queryByRole('row', { name: /Wrong account/ })).not.toBeInTheDocument());
    await waitFor(() => expect(screen.getByRole('button', { name: /Undo/ })).toHaveFocus());
    expect(pressed('engagement.delete')).toEqual([{ id: engagements[0]?.id }]);
  });

  it('comes back by Undo, and by Z', async () => {
    await world().open();
    await userEvent.click(await deleteButton());
    await userEvent.click(await screen.findByRole('button', { name: /Undo/ }));
    expect(await screen.findByRole('row', { name: /Wrong account/ })).toBeVisible();
    await userEvent.click(await deleteButton());
    await screen.findByRole('button', { name: /Undo/ });
    await userEvent.keyboard('z');
    expect(await screen.findByRole('row', { name: /Wrong account/ })).toBeVisible();
    expect(asked('undo')).toEqual([{ undoId: 'undo-1' }, { undoId: 'undo-1' }]);
  });

  it('leaves Z alone when single keys are off', async () => {
    await world().open({ singleKeys: false });
    await userEvent.click(await deleteButton());
    await screen.findByRole('button', { name: /Undo/ });
    await userEvent.keyboard('z');
    expect(asked('undo')).toEqual([]);
  });

  it('shows deleted ones on demand, marked, and without a second delete', async () => {
    await openWith([entry({ subject: 'Gone', deletedAt: Date.UTC(2026, 0, 20) }), entry({ subject: 'Here' })]);
    expect(screen.queryByRole('row', { name: /Gone/ })).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('checkbox', { name: 'Show deleted' }));
    const gone = await screen.findByRole('row', { name: /Gone/ });
    expect(gone).toHaveTextContent('Deleted');
    expect(within(gone).queryByRole('button')).not.toBeInTheDocument();
  });

  it('stays where it is when it could not be deleted, and says what to do', async () => {
    await openWith([entry({ subject: 'Wrong account', type: 'call' })], {
      answers: {
        'engagement.delete': () => {
          throw new AskFailed({ code: 'storage-full' });
        },
      },
    });
    await userEvent.click(await deleteButton());
    expect(await screen.findByText(/The disk is full/)).toBeVisible();
    expect(row(/Wrong account/)).toBeVisible();
    expect(screen.queryByRole('button', { name: /Undo/ })).not.toBeInTheDocument();
  });
});

describe('a day that passed while the machine slept', () => {
  it('is over as soon as the log is looked at again', async () => {
    await openWith([entry({ occurredOn: '2026-01-22', subject: 'Before' }), entry({ occurredOn: '2026-01-23', subject: 'After' })], {
      address: '#log?period=today',
    });
    expect(row(/Before/)).toBeVisible();
    vi.setSystemTime(Date.UTC(2026, 0, 23, 11));
    window.dispatchEvent(new Event('focus'));
    await waitFor(() => expect(row(/After/)).toBeVisible());
    expect(screen.queryByRole('row', { name: /Before/ })).not.toBeInTheDocument();
  });
});

describe('by name, in the palette', () => {
  it('stands what one does in the log', async () => {
    await openWith([entry()], { jobs: { 'triage.counts': async () => ({ views: {} as never, filters: [] }) } });
    await userEvent.keyboard('{Control>}k{/Control}');
    const offered = within(screen.getByRole('group', { name: 'The activity log' })).getAllByRole('option');
    expect(offered.map((option) => option.querySelector('bdi')?.textContent)).toEqual([
      'Search the log',
      'Export the log',
      'Add a colleague’s file',
    ]);
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(screen.getByRole('dialog', { name: 'Export the activity log' })).toBeVisible();
  });
});
