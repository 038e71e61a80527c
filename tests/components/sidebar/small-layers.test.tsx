import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { AskFailed } from '@/lib/messaging/errors';
import { asked, pressed } from '../background';
import { changed, dialog, moments, next, sidebarShowing } from './harness';
import { accountView, FIRST_WEEK } from './views';

vi.mock('@/lib/messaging/ask');
vi.mock('@/components/app/by-a-person', () => ({ byAPerson: () => true }));
beforeEach(() => fakeBrowser.reset());

const glance = () => accountView({ engagements: FIRST_WEEK });
const CHECK_IN = glance().occurrences.find((o) => o.momentId === 'day7')?.id ?? '';
const formId = glance().glanceForm;

describe('snoozing', () => {
  const open = async () => {
    const drawn = await sidebarShowing(glance(), { 'moment.snooze': () => changed() });
    await drawn.user.click(next().getByRole('button', { name: 'Snooze' }));
    return { ...drawn, menu: within(await screen.findByRole('menu')) };
  };

  it('offers days in words, each with its date', async () => {
    const { menu } = await open();
    expect(menu.getAllByRole('menuitem').map((item) => item.textContent)).toEqual([
      'TomorrowFri 23 Jan',
      'Monday26 Jan',
      'In a weekThu 29 Jan',
      'Pick a dayup to 21 Feb',
    ]);
  });

  it('moves with the arrows, chooses with Enter, and can be undone', async () => {
    const { user, menu } = await open();
    expect(menu.getByRole('menuitem', { name: /Tomorrow/ })).toHaveFocus();
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}{Enter}');
    expect(await screen.findByText('Snoozed First-week check-in through Mon 26 Jan.')).toBeInTheDocument();
    expect(pressed('moment.snooze')).toEqual([{ formId, occurrenceId: CHECK_IN, until: '2026-01-26', reason: '' }]);
    expect(screen.queryByRole('menu')).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Undo' })).toBeInTheDocument();
  });

  it('closes with Esc and gives the focus back', async () => {
    const { user } = await open();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('menu')).not.toBeInTheDocument();
    expect(next().getByRole('button', { name: 'Snooze' })).toHaveFocus();
    expect(asked('focus.back')).toEqual([]);
  });

  it.each([
    ['2026-01-22', /after today/],
    ['2026-02-22', /within the next 30 days/],
    ['', /no calendar date/],
  ])('to a chosen day refuses %s', async (date, words) => {
    const { user, menu } = await open();
    await user.click(menu.getByRole('menuitem', { name: /Pick a day/ }));
    fireEvent.change(await screen.findByLabelText('Through'), { target: { value: date } });
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Snooze' }));
    expect(screen.getByLabelText('Through')).toHaveAccessibleDescription(words);
    expect(pressed('moment.snooze')).toEqual([]);
  });

  it('to a chosen day takes the thirtieth', async () => {
    const { user, menu } = await open();
    await user.click(menu.getByRole('menuitem', { name: /Pick a day/ }));
    fireEvent.change(await screen.findByLabelText('Through'), { target: { value: '2026-02-21' } });
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Snooze' }));
    await waitFor(() => expect(pressed('moment.snooze')).toMatchObject([{ until: '2026-02-21' }]));
  });
});

describe('skipping', () => {
  const open = async () => {
    const drawn = await sidebarShowing(glance(), { 'moment.skip': () => changed() });
    await drawn.user.click(next().getByRole('button', { name: 'Skip' }));
    return { ...drawn, box: within(await dialog('Skip First-week check-in — Halden Freight')) };
  };

  it('says why, with more where it helps', async () => {
    const { user, box } = await open();
    await user.type(box.getByLabelText('More, if it helps'), 'in the kickoff');
    await user.click(box.getByRole('button', { name: 'Skip' }));
    expect(await screen.findByText('Skipped First-week check-in.')).toBeInTheDocument();
    expect(pressed('moment.skip')).toEqual([{ formId, occurrenceId: CHECK_IN, reason: 'Covered in another conversation: in the kickoff' }]);
  });

  it('for another reason, needs the reason', async () => {
    const { user, box } = await open();
    await user.click(box.getByRole('radio', { name: 'Other' }));
    await user.keyboard('{Enter}');
    await user.click(box.getByRole('button', { name: 'Skip' }));
    expect(box.getByLabelText('Which reason')).toHaveAccessibleDescription('Say why, in a few words.');
    expect(pressed('moment.skip')).toEqual([]);
  });

  it('leaves Enter to an input method that is composing', async () => {
    const { box } = await open();
    fireEvent.keyDown(box.getByLabelText('More, if it helps'), { key: 'Enter', isComposing: true });
    fireEvent.keyDown(box.getByLabelText('More, if it helps'), { key: 'Enter', keyCode: 229 });
    expect(pressed('moment.skip')).toEqual([]);
    fireEvent.keyDown(box.getByLabelText('More, if it helps'), { key: 'Enter' });
    await waitFor(() => expect(pressed('moment.skip')).toHaveLength(1));
  });

  it('that fails says why and changes nothing', async () => {
    const { user } = await sidebarShowing(glance(), {
      'moment.skip': () => {
        throw new AskFailed({ code: 'unknown-occurrence' });
      },
    });
    await user.keyboard('k');
    await dialog(/^Skip/);
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Skip' }));
    expect(await screen.findByText(/This moment is gone/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Undo' })).not.toBeInTheDocument();
  });
});

it('a skip or snooze is taken back from its row at any later time', async () => {
  const id = CHECK_IN;
  const view = accountView({
    engagements: FIRST_WEEK,
    overrides: [{ kind: 'skip', id: 'o', accountKey: 'a', occurrenceId: id, reason: 'Covered in the kickoff', on: glance().today }],
  });
  const { user } = await sidebarShowing(view, { 'moment.reopen': () => changed() });
  const row = moments().getByRole('button', { name: /^First-week check-in/ });
  expect(row).toHaveTextContent('Skipped');
  expect(row).toHaveTextContent('Covered in the kickoff');
  await user.click(row);
  await user.click(moments().getByRole('button', { name: 'Do not skip: First-week check-in' }));
  await waitFor(() => expect(pressed('moment.reopen')).toEqual([{ formId, occurrenceId: id }]));
});

describe('why', () => {
  it('says the rule, the anchor, the window and where all of it was read', async () => {
    const { user } = await sidebarShowing(glance());
    await user.click(next().getByRole('button', { name: 'Why' }));
    const why = within(await dialog('Why First-week check-in is here'));
    expect(
      why.getByText(
        'First-week check-in is due 7 days after the close: Thursday, 22 January 2026. The deal closed on Thursday, 15 January 2026.',
      ),
    ).toBeInTheDocument();
    expect(
      why.getByRole('img', { name: 'Opens Tue 20 Jan, due Thu 22 Jan, on time until Sat 24 Jan, recoverable until Thu 29 Jan' }),
    ).toBeInTheDocument();
    for (const fact of [
      'read from the field Close Date today, 09:12',
      '2 days before, Tue 20 Jan',
      'Sat 24 Jan, 2 days of grace',
      'any two-way touch is logged',
      'rolls to the next working day',
    ])
      expect(why.getByText(fact)).toBeInTheDocument();
    expect(why.getByText(/^Rule day7 in Default 1\.0\.1\. Days are counted in the account’s zone, New York\.$/)).toBeInTheDocument();
  });

  it('of a moment whose anchor is unknown says what is missing', async () => {
    const { user } = await sidebarShowing(glance());
    await user.click(moments().getByRole('button', { name: /^Expansion conversation/ }));
    await user.click(moments().getByRole('button', { name: 'Why: Expansion conversation' }));
    expect(screen.getByText(/counted from first value, which is not known yet/)).toBeInTheDocument();
  });
});

describe('the close date', () => {
  it('can be typed over, and says where it was read before', async () => {
    const { user } = await sidebarShowing(glance(), { 'anchor.type': () => changed() });
    await user.click(screen.getByRole('button', { name: 'Change the close date' }));
    const box = within(await dialog('Close date — Halden Freight'));
    expect(box.getByText('Now Thursday, 15 January 2026, read from the field Close Date today, 09:12.')).toBeInTheDocument();
    fireEvent.change(box.getByLabelText('The deal closed on'), { target: { value: '2026-01-12' } });
    await user.click(box.getByRole('button', { name: 'Use this date' }));
    expect(await screen.findByText('The clock of Halden Freight runs from 12 Jan 2026.')).toBeInTheDocument();
    expect(pressed('anchor.type')).toEqual([{ formId, date: '2026-01-12', raw: '2026-01-12' }]);
  });
});
