import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AskFailed } from '@/lib/messaging/errors';
import type { ShownOccurrence } from '@/lib/messaging/shapes';
import type { BulkOutcome } from '@/lib/messaging/triage/operations';
import { dayOf } from '@/lib/time/day';
import type { SavedView } from '@/lib/triage/filter';
import type { ReasonPart } from '@/lib/triage/types';
import { asked, pressed } from '../background';
import { accountView } from '../sidebar/views';
import { TODAY } from './rows';
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

  it('opens the page here with Enter where the customer has none in a CRM, and comes back to its row', async () => {
    const open = vi.spyOn(window, 'open').mockReturnValue(null);
    await openTriage([row('Abel Ltd'), row('Bram Ltd', { crmUrl: '' })]);
    await list();
    await userEvent.keyboard('jj{Enter}');
    expect(window.location.hash).toBe('#account/site-1%2FAccount%2FBram%20Ltd');
    expect(open).not.toHaveBeenCalled();
    await waitFor(() => expect(screen.queryByRole('grid')).toBeNull());
    window.history.back();
    await list();
    await waitFor(() => expect(line('Bram')).toHaveFocus());
    await userEvent.keyboard('{Control>}k{/Control}');
    expect(await screen.findByRole('option', { name: /^Open its page here/ })).toBeVisible();
    expect(screen.queryByRole('option', { name: /^Open in the CRM/ })).not.toBeInTheDocument();
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

  it('lets go with Esc from wherever one chose, but not from a field', async () => {
    await openTriage(five());
    await list();
    await userEvent.click(screen.getByRole('checkbox', { name: 'Select all of this list' }));
    expect(await screen.findByRole('toolbar', { name: '5 selected' })).toBeVisible();
    await userEvent.type(screen.getByRole('searchbox', { name: 'Search accounts' }), '{Escape}');
    expect(screen.getByRole('toolbar')).toBeVisible();
    screen.getByRole('checkbox', { name: 'Select all of this list' }).focus();
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('toolbar')).not.toBeInTheDocument();
  });

  it('calls all chosen that the day’s list shows, also where it goes on below its end', async () => {
    await openTriage([row('Abel Ltd'), row('Bram Ltd', { section: 'coming', states: [] })], { address: '#triage?view=team' });
    await list();
    await userEvent.keyboard('a');
    expect(await screen.findByRole('toolbar', { name: '1 selected' })).toBeVisible();
    expect(screen.getByRole('checkbox', { name: 'Select all of this list' })).toBeChecked();
  });

  it('selects at most 500, and says how many are not', async () => {
    await openTriage(Array.from({ length: 520 }, (_, at) => row(`Customer ${at}`)));
    await list();
    await userEvent.keyboard('a');
    expect(await screen.findByRole('toolbar', { name: '500 selected' })).toBeVisible();
    expect(screen.getByText('500 are selected, the most at once. 20 accounts more are not.')).toBeVisible();
  });

  it('has the same keys with Caps Lock on: J moves, and X chooses one', async () => {
    await openTriage(five());
    await list();
    const press = (letter: string) =>
      fireEvent.keyDown(document.activeElement ?? document.body, { key: letter, code: `Key${letter}`, modifierCapsLock: true });
    press('J');
    await waitFor(() => expect(line('Abel')).toHaveFocus());
    press('X');
    expect(await screen.findByRole('toolbar', { name: '1 selected' })).toBeVisible();
    press('J');
    press('J');
    await waitFor(() => expect(line('Cora')).toHaveFocus());
    press('X');
    expect(await screen.findByRole('toolbar', { name: '2 selected' })).toBeVisible();
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
    const refusal = screen.getByText('First-week check-in is missed, which no snooze hides. Skip it, or hold it anyway.');
    expect(refusal.parentElement).toHaveTextContent(/^Abel Ltd: First-week/);
    await userEvent.click(within(line('Abel')).getByRole('button', { name: 'Actions for Abel Ltd' }));
    expect(screen.queryByRole('button', { name: /^Snooze/ })).not.toBeInTheDocument();
    await userEvent.keyboard('{Escape}o');
    await waitFor(() => expect(screen.queryByText(/which no snooze hides/)).not.toBeInTheDocument());
  });

  it('moves among the lines of a row’s menu with the arrow keys', async () => {
    await openTriage(five());
    await list();
    await userEvent.click(within(line('Abel')).getByRole('button', { name: 'Actions for Abel Ltd' }));
    await userEvent.keyboard('{ArrowDown}');
    expect(screen.getByRole('button', { name: /^Log or plan a gift/ })).toHaveFocus();
    await userEvent.keyboard('{End}');
    expect(screen.getByRole('button', { name: /^Open its page here/ })).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}');
    expect(screen.getByRole('button', { name: /^Log an activity/ })).toHaveFocus();
  });

  it('leaves the menu of a row open while the list changes beneath it, and shows the new list when it is shut', async () => {
    const { change } = await openTriage(five());
    await list();
    await userEvent.click(within(line('Cora')).getByRole('button', { name: 'Actions for Cora Ltd' }));
    change({
      [key('Aaa Ltd')]: row('Aaa Ltd', { arr: { amountMinor: 90_000_000, currency: 'USD' } }),
      [key('Fern Ltd')]: row('Fern Ltd'),
      [key('Cora Ltd')]: row('Cora Ltd', { section: 'nothing', item: null, reason: [], states: [] }),
    });
    await waitFor(() => expect(screen.getByRole('link', { name: /^Mine today/ })).toHaveTextContent('6'));
    const menu = screen.getByRole('dialog', { name: 'Actions for Cora Ltd' });
    await userEvent.keyboard('{Escape}');
    expect(menu).not.toBeInTheDocument();
    await waitFor(() => expect(names()).toEqual(['Aaa Ltd', 'Abel Ltd', 'Bram Ltd', 'Dora Ltd', 'Edam Ltd', 'Fern Ltd']));
  });

  it('leaves the menu of a row open that was pressed while another’s was', async () => {
    const { change } = await openTriage(five());
    await list();
    await userEvent.click(within(line('Cora')).getByRole('button', { name: 'Actions for Cora Ltd' }));
    const first = screen.getByRole('dialog', { name: 'Actions for Cora Ltd' });
    await userEvent.click(within(line('Dora')).getByRole('button', { name: 'Actions for Dora Ltd' }));
    // The browser shuts the first with the press, and tells it afterwards.
    fireEvent(first, Object.assign(new Event('toggle'), { newState: 'closed' }));
    change({
      [key('Fern Ltd')]: row('Fern Ltd'),
      [key('Dora Ltd')]: row('Dora Ltd', { section: 'nothing', item: null, reason: [], states: [] }),
      [key('Gray Ltd')]: row('Gray Ltd'),
    });
    await waitFor(() => expect(screen.getByRole('link', { name: /^Mine today/ })).toHaveTextContent('6'));
    expect(screen.getByRole('dialog', { name: 'Actions for Dora Ltd' })).toBeInTheDocument();
  });

  describe('what was set aside', () => {
    const view = accountView();
    const [first, second] = view.occurrences;
    const aside = (over: Partial<ShownOccurrence>, which = first) => ({
      ...view,
      occurrences: view.occurrences.map((each) => (each.id === which?.id ? { ...each, ...over } : each)),
    });
    const SKIPPED = { kept: true, status: 'skipped', snooze: null, bookedOn: null, lastRecoverable: null } as const;
    const openAside = async (reason: ReasonPart[], shown: typeof view) => {
      await openTriage([row('Abel Ltd', { key: view.account.key, reason })], {
        answers: { 'account.view': () => ({ view: shown, entries: [] }), 'moment.reopen': () => changed },
      });
      await list();
      await userEvent.click(within(line('Abel')).getByRole('button', { name: 'Actions for Abel Ltd' }));
    };
    const changed = { undoId: 'u9', accountKey: view.account.key, accountName: 'Abel Ltd' };

    it('is taken back from the row that names it: a snooze', async () => {
      const name = first?.name ?? '';
      const snooze = { until: dayOf('2026-02-02'), reason: '', count: 1 };
      await openAside([{ kind: 'snoozed', name, until: snooze.until }], aside({ snooze }));
      await userEvent.click(screen.getByRole('button', { name: `End snooze: ${name}` }));
      expect(await screen.findByText(`${name} is open again.`)).toBeVisible();
      expect(pressed('moment.reopen')).toEqual([{ formId: view.glanceForm, occurrenceId: first?.id }]);
      await userEvent.keyboard('z');
      await waitFor(() => expect(asked('undo')).toEqual([{ undoId: 'u9' }]));
    });

    it.each([false, true])(
      'that was due first is taken back where two of one moment are snoozed to the same day (turned round: %s)',
      async (turned) => {
        const snooze = { until: dayOf('2026-02-02'), reason: '', count: 1 };
        const weekly = [10, 17].map((due) => ({
          ...first,
          id: `weekly@${due}`,
          name: 'Weekly check-in',
          due: TODAY - 30 + due,
          snooze,
          kept: true,
        }));
        const occurrences = (turned ? weekly.toReversed() : weekly) as typeof view.occurrences;
        await openAside([{ kind: 'snoozed', name: 'Weekly check-in', until: snooze.until }], { ...view, occurrences });
        await userEvent.click(screen.getByRole('button', { name: 'End snooze: Weekly check-in' }));
        expect(await screen.findByText('Weekly check-in is open again.')).toBeVisible();
        expect(pressed('moment.reopen')).toEqual([{ formId: view.glanceForm, occurrenceId: 'weekly@10' }]);
      },
    );

    it('is taken back from the row that names it: a skip', async () => {
      const name = second?.name ?? '';
      await openAside([{ kind: 'skipped', name }], aside({ ...SKIPPED, skip: { reason: 'Quiet.', on: dayOf('2026-01-20') } }, second));
      await userEvent.click(screen.getByRole('button', { name: `Do not skip: ${name}` }));
      expect(await screen.findByText(`${name} is open again.`)).toBeVisible();
      expect(pressed('moment.reopen')).toEqual([{ formId: view.glanceForm, occurrenceId: second?.id }]);
    });

    it('that somebody took back meanwhile is said, and nothing is written', async () => {
      await openAside([{ kind: 'skipped', name: first?.name ?? '' }], view);
      await userEvent.click(screen.getByRole('button', { name: /^Do not skip/ }));
      expect(await screen.findByText(/Nothing to undo/)).toBeVisible();
      expect(pressed('moment.reopen')).toEqual([]);
    });
  });
});

describe('by name, in the palette', () => {
  const offered = (heading: string) =>
    within(screen.getByRole('group', { name: heading }))
      .getAllByRole('option')
      .map((option) => option.querySelector('bdi')?.textContent);

  it('stands what can be done with the chosen and with the list, export and saving the view too', async () => {
    await openTriage(five());
    await list();
    await userEvent.keyboard('jx{Control>}k{/Control}');
    expect(offered('For the 1 selected')).toEqual([
      'Assign to an owner',
      'Snooze',
      'Skip',
      'Mark done',
      'Tag',
      'Plan a gift',
      'Calendar file',
      'Print',
      'Export',
      'Clear the selection',
    ]);
    expect(offered('This list')).toEqual([
      'Search this list',
      'Select all of this list',
      'Export this list',
      'Save this view',
      'Show all keys',
    ]);
    await userEvent.keyboard('save this{Enter}');
    expect(await screen.findByRole('dialog', { name: 'Save this view' })).toBeVisible();
    await userEvent.keyboard('{Escape}{Control>}k{/Control}');
    await userEvent.keyboard('clear the{Enter}');
    await waitFor(() => expect(screen.queryByRole('toolbar')).not.toBeInTheDocument());
  });

  it('exports the chosen rows, and the whole list', async () => {
    const saved: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      saved.push(this.download);
    });
    URL.createObjectURL = () => 'blob:file';
    URL.revokeObjectURL = () => undefined;
    await openTriage(five());
    await list();
    await userEvent.keyboard('jx{Control>}k{/Control}');
    await userEvent.keyboard('export{Enter}');
    expect(await screen.findByText('Exported 1 account.')).toBeVisible();
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.keyboard('export this{Enter}');
    expect(await screen.findByText('Exported 5 accounts.')).toBeVisible();
    expect(saved).toContain('afterclose-accounts-2026-01-22.csv');
  });
});

describe('doing something for all that are selected', () => {
  const outcome = () => ({
    done: [{ accountKey: key('Abel Ltd'), accountName: 'Abel Ltd', momentName: 'First-week check-in' }],
    refused: [{ accountKey: key('Bram Ltd'), accountName: 'Bram Ltd', why: 'item-changed' as const }],
  });

  /** The list, with a summary that stays away until it is told. */
  async function openWithSlowSummary(): Promise<(outcome: BulkOutcome) => void> {
    let tell: (outcome: BulkOutcome) => void = () => undefined;
    const summary = new Promise<BulkOutcome>((resolve) => {
      tell = resolve;
    });
    await openTriage(five(), { answers: { 'bulk.preview': () => summary, 'bulk.apply': () => ({ ...outcome(), undoId: 'u1' }) } });
    await list();
    return tell;
  }

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
    expect(summary).toHaveTextContent('First-week check-in in 1 account');
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

  it('takes back what a press that failed on the way wrote, before another wish is written', async () => {
    let full = true;
    await openTriage(five(), {
      answers: {
        'bulk.preview': outcome,
        'bulk.apply': () => {
          if (full) throw new AskFailed({ code: 'storage-full' });
          return { ...outcome(), undoId: 'u2' };
        },
        undo: () => {
          throw new AskFailed({ code: 'nothing-to-undo' });
        },
      },
    });
    await list();
    await userEvent.keyboard('jxjx');
    await userEvent.click(screen.getByRole('button', { name: 'Skip' }));
    const dialog = screen.getByRole('dialog', { name: 'Skip — 2 accounts' });
    const reason = within(dialog).getByRole('textbox', { name: 'Reason' });
    await userEvent.type(reason, 'Merged');
    await waitFor(() => expect(within(dialog).getByRole('region', { name: 'Summary' })).toHaveTextContent('1 account left out'));
    await userEvent.keyboard('{Enter}');
    expect(await within(dialog).findByRole('alert')).toBeVisible();

    // The same wish goes on where it stopped.
    await userEvent.click(within(dialog).getByRole('button', { name: /^Skip in/ }));
    await waitFor(() => expect(asked('bulk.apply')).toHaveLength(2));
    expect(asked('undo')).toEqual([]);
    full = false;
    await userEvent.type(reason, ' with Bram');
    await waitFor(() => expect(within(dialog).getByRole('region', { name: 'Summary' })).toHaveTextContent('1 account left out'));
    await userEvent.click(within(dialog).getByRole('button', { name: /^Skip in/ }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    const [sent] = asked('bulk.apply') as { changeId: string }[];
    expect(asked('undo')).toEqual([{ undoId: sent?.changeId }]);
  });

  it('can be taken back as far as it came where it failed on the way and the dialog is left', async () => {
    await openTriage(five(), {
      answers: {
        'bulk.preview': outcome,
        'bulk.apply': () => {
          throw new AskFailed({ code: 'storage-full' });
        },
        undo: () => ({ accountKey: null, accountName: '', accounts: 1, kept: 0 }),
      },
    });
    await list();
    await userEvent.keyboard('jxjx');
    await userEvent.click(screen.getByRole('button', { name: 'Skip' }));
    const dialog = screen.getByRole('dialog', { name: 'Skip — 2 accounts' });
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Reason' }), 'Merged');
    await waitFor(() => expect(within(dialog).getByRole('region', { name: 'Summary' })).toHaveTextContent('1 account left out'));
    await userEvent.keyboard('{Enter}');
    expect(await within(dialog).findByRole('alert')).toBeVisible();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    expect(await screen.findByText(/^It failed on the way/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: /^Undo/ }));
    const [sent] = asked('bulk.apply') as { changeId: string }[];
    await waitFor(() => expect(asked('undo')).toEqual([{ undoId: sent?.changeId }]));
  });

  it('waits with an Enter pressed ahead for the summary, and does what that says', async () => {
    const tell = await openWithSlowSummary();
    await userEvent.keyboard('jxs{Enter}');
    await waitFor(() => expect(asked('bulk.preview')).toHaveLength(1));
    expect(asked('bulk.apply')).toEqual([]);
    tell({ ...outcome(), refused: [] });
    await waitFor(() => expect(pressed('bulk.apply')).toMatchObject([{ action: { do: 'snooze' } }]));
  });

  it('does nothing by an Enter pressed ahead of a summary that leaves somebody out, until it is pressed again', async () => {
    const tell = await openWithSlowSummary();
    await userEvent.keyboard('jxjxs{Enter}');
    await waitFor(() => expect(asked('bulk.preview')).toHaveLength(1));
    tell(outcome());
    await screen.findByText('1 account left out');
    expect(asked('bulk.apply')).toEqual([]);
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(asked('bulk.apply')).toHaveLength(1));
  });

  it.each([
    ['Assign', 'Assign to an owner — 1 account', { do: 'assign', role: 'cs', to: 'Jan Kaya' }, [['New owner', 'Jan Kaya']]],
    [
      'Tag',
      'Tag — 1 account',
      { do: 'tag', add: ['pilot', 'eu'], remove: ['old'] },
      [
        ['Add', 'pilot; eu,'],
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

  it('presets no touch as two-way: marking done asks whether they were reached', async () => {
    await openTriage(five(), { answers: { 'bulk.preview': outcome, 'bulk.apply': () => ({ ...outcome(), undoId: 'u' }) } });
    await list();
    await userEvent.keyboard('jx');
    await userEvent.click(within(screen.getByRole('toolbar')).getByRole('button', { name: 'Mark done' }));
    const dialog = screen.getByRole('dialog', { name: 'Mark done — 1 account' });
    const choice = within(dialog).getByRole('radiogroup', { name: 'Reached or Tried' });
    for (const chip of within(choice).getAllByRole('radio')) expect(chip).not.toBeChecked();
    await userEvent.keyboard('{Enter}');
    expect(choice).toHaveAccessibleDescription('Choose Reached or Tried.');
    expect([asked('bulk.preview'), asked('bulk.apply')]).toEqual([[], []]);
    await userEvent.click(within(choice).getByRole('radio', { name: /^Reached/ }));
    await within(dialog).findByText('1 account left out');
    await userEvent.keyboard('{Enter}');
    await waitFor(() =>
      expect(pressed('bulk.apply')).toMatchObject([{ action: { do: 'done', on: '2026-01-22', type: 'call', reached: true } }]),
    );
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
    await within(dialog).findByText('1 account left out');
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
    await screen.findByText('1 account left out');
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
    // A long name is cut to its line.
    expect(screen.getByTitle('Enterprises')).toHaveTextContent('Enterprises');
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
