import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SavedView } from '@/lib/triage/filter';
import { asked, pressed } from '../background';
import { beginDay, item, line, list, names, openTriage, row } from './triage-page';

vi.mock('@/lib/messaging/ask');
// jsdom's events are made by a script; whose they are is tried in the browser.
vi.mock('@/components/app/by-a-person', () => ({ byAPerson: () => true }));

beforeEach(beginDay);
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const five = () => ['Abel', 'Bram', 'Cora', 'Dora', 'Edam'].map((name) => row(`${name} Ltd`));
const key = (name: string) => `site-1/Account/${name}`;

describe('moving and choosing by key', () => {
  it('moves with J, K, arrows, Home and End, and stays within the list', async () => {
    await openTriage(five());
    await list();
    await userEvent.keyboard('j');
    expect(line('Abel')).toHaveFocus();
    await userEvent.keyboard('jj{ArrowDown}k');
    expect(line('Cora')).toHaveFocus();
    await userEvent.keyboard('{End}j');
    expect(line('Edam')).toHaveFocus();
    await userEvent.keyboard('{Home}k');
    expect(line('Abel')).toHaveFocus();
  });

  it('has one stop for the Tab key, on the row one is on', async () => {
    await openTriage(five());
    await list();
    await userEvent.keyboard('jj');
    expect(line('Bram')).toHaveAttribute('tabindex', '0');
    expect(within(line('Bram')).getByRole('checkbox')).toHaveAttribute('tabindex', '0');
    expect(line('Abel')).toHaveAttribute('tabindex', '-1');
    expect(within(line('Abel')).getByRole('link')).toHaveAttribute('tabindex', '-1');
  });

  it('opens the account in its CRM with Enter, in a tab that learns nothing of ours, and its page here with O', async () => {
    const open = vi.spyOn(window, 'open').mockReturnValue(null);
    await openTriage(five());
    await list();
    await userEvent.keyboard('j{Enter}');
    expect(open).toHaveBeenCalledWith(
      'https://acme.lightning.force.com/lightning/r/Account/Abel%20Ltd/view',
      '_blank',
      'noopener,noreferrer',
    );
    await userEvent.keyboard('o');
    expect(window.location.hash).toBe('#account/site-1%2FAccount%2FAbel%20Ltd');
  });

  it('comes back to its row from the page that was opened here', async () => {
    await openTriage(five(), { address: '#triage?view=team' });
    await list();
    await userEvent.keyboard('jjjo');
    expect(window.location.hash).toBe('#account/site-1%2FAccount%2FCora%20Ltd');
    await waitFor(() => expect(screen.queryByRole('grid')).toBeNull());
    window.history.back();
    await list();
    await waitFor(() => expect(line('Cora')).toHaveFocus());
    await userEvent.keyboard('j');
    expect(line('Dora')).toHaveFocus();
  });

  it('selects with X, a range with Shift, all with A, and lets go with Esc', async () => {
    await openTriage(five());
    await list();
    await userEvent.keyboard('jxjj{Shift>}X{/Shift}');
    expect(await screen.findByRole('toolbar', { name: '3 selected' })).toBeVisible();
    expect(line('Bram')).toHaveAttribute('aria-selected', 'true');
    expect(line('Dora')).toHaveAttribute('aria-selected', 'false');
    await userEvent.keyboard('a');
    expect(await screen.findByRole('toolbar', { name: '5 selected' })).toBeVisible();
    expect(screen.getByRole('checkbox', { name: 'Select all of this list' })).toBeChecked();
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('toolbar')).not.toBeInTheDocument();
  });

  it('selects at most 500, and says how many are not', async () => {
    await openTriage(Array.from({ length: 520 }, (_, at) => row(`Customer ${at}`)));
    await list();
    await userEvent.keyboard('a');
    expect(await screen.findByRole('toolbar', { name: '500 selected' })).toBeVisible();
    expect(screen.getByText('500 are selected, the most at once. 20 accounts more are not.')).toBeVisible();
  });

  it('leaves letters alone where they are switched off, and in a field', async () => {
    await openTriage(five(), { own: { singleKeys: false } });
    await list();
    await userEvent.keyboard('jx');
    expect(screen.queryByRole('toolbar')).not.toBeInTheDocument();
    expect(document.body).toHaveFocus();
  });

  it('shows every key with ?', async () => {
    await openTriage(five());
    await list();
    await userEvent.keyboard('?');
    expect(screen.getByRole('dialog', { name: 'Keys' })).toHaveTextContent('Shift Xall from the last one selected to it');
  });

  it('stays with its account when rows come in above it, and at its place when it leaves', async () => {
    const { change } = await openTriage(five());
    await list();
    await userEvent.keyboard('jjj');
    expect(line('Cora')).toHaveFocus();
    change({ [key('Aaa Ltd')]: row('Aaa Ltd', { arr: { amountMinor: 90_000_000, currency: 'USD' } }) });
    await waitFor(() => expect(names()[0]).toBe('Aaa Ltd'));
    expect(line('Cora')).toHaveFocus();
    change({ [key('Cora Ltd')]: row('Cora Ltd', { section: 'nothing', item: null, reason: [], states: [] }) });
    await waitFor(() => expect(names()).not.toContain('Cora Ltd'));
    await waitFor(() => expect(line('Dora')).toHaveFocus());
  });

  it('says that what is missed cannot be snoozed, instead of snoozing nothing', async () => {
    await openTriage([row('Abel Ltd', { section: 'missed', item: item({ status: 'missed', required: true }) })]);
    await list();
    await userEvent.keyboard('js');
    expect(screen.getByText('First-week check-in is missed, which no snooze hides. Skip it, or hold it anyway.')).toBeVisible();
    await userEvent.click(within(line('Abel')).getByRole('button', { name: 'Actions for Abel Ltd' }));
    expect(screen.queryByRole('button', { name: /^Snooze/ })).not.toBeInTheDocument();
  });
});

describe('doing something for all that are selected', () => {
  const outcome = () => ({
    done: [{ accountKey: key('Abel Ltd'), accountName: 'Abel Ltd', momentName: 'First-week check-in' }],
    refused: [{ accountKey: key('Bram Ltd'), accountName: 'Bram Ltd', why: 'item-changed' as const }],
  });

  it('says before what is done to whom and who is left out and why, then does it, with one undo', async () => {
    await openTriage(five(), {
      answers: {
        'bulk.preview': outcome,
        'bulk.apply': () => ({ ...outcome(), undoId: 'u1' }),
        undo: () => ({ accountKey: null, accountName: '', accounts: 1, kept: 0 }),
      },
    });
    await list();
    await userEvent.keyboard('jxjx');
    await userEvent.click(screen.getByRole('button', { name: 'Skip' }));
    const dialog = screen.getByRole('dialog', { name: 'Skip — 2 accounts' });
    await userEvent.keyboard('{Enter}');
    expect(within(dialog).getByText('Say why, in a few words.')).toBeVisible();
    expect(asked('bulk.apply')).toEqual([]);
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Reason' }), 'Merged');
    const summary = within(dialog).getByRole('region', { name: 'Summary' });
    await waitFor(() => expect(summary).toHaveTextContent('1 account left out'));
    expect(summary).toHaveTextContent('Bram Ltd: its item is done, skipped or another one by now');
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByText('Skipped in 1 account. 1 account left out.')).toBeVisible();
    expect(pressed('bulk.apply')).toEqual([
      {
        action: { do: 'skip', reason: 'Merged' },
        targets: [
          { accountKey: key('Abel Ltd'), occurrenceId: 'o' },
          { accountKey: key('Bram Ltd'), occurrenceId: 'o' },
        ],
      },
    ]);
    expect(screen.queryByRole('toolbar')).not.toBeInTheDocument();
    await userEvent.keyboard('z');
    expect(await screen.findByText('Undone on 1 account.')).toBeVisible();
    expect(screen.queryByRole('button', { name: /^Undo/ })).not.toBeInTheDocument();
    await userEvent.keyboard('z');
    expect(asked('undo')).toEqual([{ undoId: 'u1' }]);
  });

  it.each([
    ['Assign', 'Assign to an owner — 1 account', { do: 'assign', role: 'cs', to: 'Jan Kaya' }, [['New owner', 'Jan Kaya']]],
    [
      'Tag',
      'Tag — 1 account',
      { do: 'tag', add: ['pilot', 'eu'], remove: ['old'] },
      [
        ['Add', 'pilot, eu,'],
        ['Take off', 'old'],
      ],
    ],
    [
      'Plan gift',
      'Plan a gift — 1 account',
      { do: 'gift', item: 'Hamper', amountMinor: 6_850, currency: 'USD', on: '2026-01-22' },
      [
        ['Gift', 'Hamper'],
        ['Amount each, USD', '68.50'],
      ],
    ],
    ['Mark done', 'Mark done — 1 account', { do: 'done', on: '2026-01-22', type: 'call', reached: true }, []],
    ['Snooze', 'Snooze — 1 account', { do: 'snooze', until: '2026-01-23', reason: '' }, []],
  ] as const)('asks for %s what it needs, and nothing else', async (button, title, action, fields) => {
    await openTriage(five(), { answers: { 'bulk.preview': outcome, 'bulk.apply': () => ({ ...outcome(), undoId: 'u' }) } });
    await list();
    await userEvent.keyboard('jx');
    await userEvent.click(within(screen.getByRole('toolbar')).getByRole('button', { name: new RegExp(`^${button}`) }));
    const dialog = screen.getByRole('dialog', { name: title });
    for (const [label, text] of fields) await userEvent.type(await within(dialog).findByLabelText(label), text);
    await waitFor(() => expect(within(dialog).getByRole('region', { name: 'Summary' })).toHaveTextContent('Abel Ltd'));
    const all = within(dialog).getAllByRole('button');
    const does = all.find((each) => each.textContent?.endsWith('1 account↵'));
    await userEvent.click(does ?? dialog);
    await waitFor(() => expect(pressed('bulk.apply')).toMatchObject([{ action }]));
  });

  it('assigns nobody only where that is chosen, and keeps a name that is typed', async () => {
    await openTriage(five(), { answers: { 'bulk.preview': outcome, 'bulk.apply': () => ({ ...outcome(), undoId: 'u' }) } });
    await list();
    await userEvent.keyboard('jx');
    await userEvent.click(within(screen.getByRole('toolbar')).getByRole('button', { name: 'Assign' }));
    const dialog = screen.getByRole('dialog', { name: /^Assign to an owner/ });
    const name = within(dialog).getByLabelText('New owner');
    await userEvent.type(name, '{Enter}');
    expect(name).toHaveAccessibleDescription(/Write a name, or choose to leave them without an owner\./);
    expect(asked('bulk.preview')).toEqual([]);
    expect(asked('bulk.apply')).toEqual([]);
    await userEvent.type(name, 'Jan Kaya');
    const nobody = within(dialog).getByRole('checkbox', { name: 'Leave without an owner' });
    await userEvent.click(nobody);
    expect(name).toBeDisabled();
    expect(name).toHaveValue('Jan Kaya');
    await waitFor(() =>
      expect(within(dialog).getByRole('region', { name: 'Summary' })).toHaveTextContent('Each is left without a CS owner.'),
    );
    await userEvent.type(nobody, '{Enter}', { skipClick: true });
    await waitFor(() => expect(pressed('bulk.apply')).toMatchObject([{ action: { do: 'assign', role: 'cs', to: null } }]));
  });

  const inEuro = (name: string) => row(name, { giftLeft: { amountMinor: 25_000, currency: 'EUR' } });

  it('plans a gift in the currency of the chosen accounts’ budgets, whatever the others have', async () => {
    await openTriage([row('Abel Ltd'), inEuro('Bram Ltd'), inEuro('Cora Ltd')], { answers: { 'bulk.preview': outcome } });
    await list();
    await userEvent.keyboard('jjxjx');
    await userEvent.click(within(screen.getByRole('toolbar')).getByRole('button', { name: /^Plan gift/ }));
    expect(await screen.findByLabelText('Amount each, EUR')).toBeVisible();
    expect(screen.queryByLabelText('Currency')).not.toBeInTheDocument();
  });

  it('asks for the currency of a gift where the budgets of the chosen are in several', async () => {
    await openTriage([row('Abel Ltd'), inEuro('Bram Ltd')], {
      answers: { 'bulk.preview': outcome, 'bulk.apply': () => ({ ...outcome(), undoId: 'u' }) },
    });
    await list();
    await userEvent.keyboard('jxjx');
    await userEvent.click(within(screen.getByRole('toolbar')).getByRole('button', { name: /^Plan gift/ }));
    const currency = await screen.findByLabelText('Currency');
    await userEvent.type(screen.getByLabelText('Gift'), 'Hamper');
    await userEvent.type(screen.getByLabelText('Amount each'), '40{Enter}');
    expect(currency).toHaveAccessibleDescription(/Choose the currency: the gift budgets of these accounts are in several\./);
    expect(asked('bulk.apply')).toEqual([]);
    await userEvent.selectOptions(currency, 'EUR');
    await userEvent.type(screen.getByLabelText('Amount each, EUR'), '{Enter}');
    await waitFor(() => expect(pressed('bulk.apply')).toMatchObject([{ action: { do: 'gift', amountMinor: 4_000, currency: 'EUR' } }]));
  });

  it('marks at most 50 done, and asks nothing where there are more', async () => {
    await openTriage(Array.from({ length: 60 }, (_, at) => row(`Customer ${at}`)));
    await list();
    await userEvent.keyboard('a');
    await userEvent.click(await screen.findByRole('button', { name: 'Mark done' }));
    expect(screen.getByText(/At most 50 at once can be marked done, and 60 are selected/)).toBeVisible();
    expect(asked('bulk.preview')).toEqual([]);
  });

  it('prints the chosen rows as a plain table', async () => {
    let paper = '';
    window.print = () => {
      paper = [...document.querySelectorAll('section[aria-hidden] tbody tr')].map((each) => each.textContent).join('\n');
    };
    await openTriage(five());
    await list();
    await userEvent.keyboard('jx');
    await userEvent.click(screen.getByRole('button', { name: 'Print' }));
    await waitFor(() => expect(paper).toContain('Abel LtdEnterprise · Day 68First-week check-in'));
    expect(paper).not.toContain('Bram');
    await waitFor(() => expect(document.querySelector('section[aria-hidden]')).toBeNull());
  });
});

describe('views a person saves', () => {
  it('keep the present filter under a name, are renamed, and removed with an undo', async () => {
    let views: SavedView[] = [];
    await openTriage(five(), {
      address: '#triage?view=team&segment=enterprise',
      answers: {
        'views.list': () => ({ views }),
        'view.save': ({ view }) => {
          views = [...views.filter(({ id }) => id !== view.id), view];
          return {};
        },
        'view.remove': () => ({ undoId: 'u2' }),
      },
    });
    await list();
    await userEvent.click(screen.getByRole('button', { name: 'Save view' }));
    await userEvent.keyboard('{Enter}');
    expect(screen.getByText(/Give the view a name/)).toBeVisible();
    await userEvent.type(screen.getByRole('textbox', { name: 'Name' }), 'Enterprises{Enter}');
    expect(await screen.findByText('Saved the view “Enterprises”.')).toBeVisible();
    expect(pressed('view.save')).toMatchObject([{ view: { name: 'Enterprises', filter: { view: 'team', segments: ['enterprise'] } } }]);
  });

  it('are renamed and removed from their own menu', async () => {
    const saved: SavedView = {
      id: 'v1',
      name: 'Enterprises',
      filter: { view: 'team', owners: [], segments: ['enterprise'], states: [], moments: [], tags: [], text: '', sort: null },
    };
    await openTriage(five(), {
      address: '#triage?view=team&segment=enterprise',
      answers: { 'views.list': () => ({ views: [saved] }), 'view.save': () => ({}), 'view.remove': () => ({ undoId: 'u2' }) },
    });
    await list();
    expect(await screen.findByRole('heading', { level: 1, name: 'Enterprises' })).toBeVisible();
    expect(screen.getByRole('link', { name: /^Enterprises/ })).toHaveAttribute('aria-current', 'true');
    await userEvent.click(screen.getByRole('button', { name: 'Actions for the view Enterprises' }));
    await userEvent.click(screen.getByRole('button', { name: 'Rename' }));
    await userEvent.clear(screen.getByRole('textbox', { name: 'Name' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Name' }), 'Large{Enter}');
    await waitFor(() => expect(pressed('view.save')).toMatchObject([{ view: { id: 'v1', name: 'Large', filter: saved.filter } }]));
    await userEvent.click(screen.getByRole('button', { name: 'Actions for the view Enterprises' }));
    await userEvent.click(screen.getByRole('button', { name: 'Remove' }));
    expect(await screen.findByText('Removed the view “Enterprises”.')).toBeVisible();
    expect(screen.getByRole('button', { name: /^Undo/ })).toBeVisible();
  });
});
