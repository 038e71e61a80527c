import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { EngagementEntry, Logged } from '@/lib/messaging/contract';
import { AskFailed } from '@/lib/messaging/errors';
import { asked } from '../background';
import { dialog, logged, moments, next, sidebarShowing } from './harness';
import { accountView, FIRST_WEEK, openForm } from './views';

vi.mock('@/lib/messaging/ask');
vi.mock('@/components/app/by-a-person', () => ({ byAPerson: () => true }));
beforeEach(() => fakeBrowser.reset());

const glance = () => accountView({ engagements: FIRST_WEEK });
const CHECK_IN = glance().occurrences.find((o) => o.momentId === 'day7')?.id ?? '';
const TITLE = 'Log activity — Halden Freight';
const entries = () => (asked('engagement.log') as { formId: string; entry: EngagementEntry }[]).map(({ entry }) => entry);

describe('logging from the glance', () => {
  it('takes two keys, L and Enter: the moment’s first type, today, reached', async () => {
    const { user } = await sidebarShowing(glance());
    await user.keyboard('l');
    await dialog(TITLE);
    await user.keyboard('{Enter}');
    expect(await screen.findByText('Logged. First-week check-in is done.')).toBeInTheDocument();
    expect(asked('engagement.log')).toEqual([
      {
        formId: 'form-1',
        entry: {
          type: 'call',
          occurredOn: '2026-01-22',
          reached: true,
          outcome: 'connected',
          subject: '',
          notes: '',
          nextStep: null,
          gift: null,
          occurrenceId: CHECK_IN,
          outcomeKind: null,
          quick: true,
        },
      },
    ]);
  });

  it('takes L and N for an attempt nobody answered', async () => {
    const { user } = await sidebarShowing(glance(), { 'engagement.log': () => logged({ decided: [] }) });
    await user.keyboard('l');
    await dialog(TITLE);
    await user.keyboard('n');
    expect(await screen.findByText('Logged as tried. It decides no moment.')).toBeInTheDocument();
    expect(entries()).toMatchObject([{ reached: false, outcome: 'no_answer', type: 'call' }]);
  });

  it('opens the form for its account and its moment', async () => {
    const { user } = await sidebarShowing(glance());
    await user.click(next().getByRole('button', { name: 'Log' }));
    await dialog(TITLE);
    expect(asked('form.open')).toEqual([{ kind: 'log', occurrenceId: CHECK_IN, glanceForm: glance().glanceForm }]);
    for (const field of ['Type', 'Reached or Tried']) expect(screen.getByRole('radiogroup', { name: field })).toBeInTheDocument();
    for (const field of ['Date', 'Note', 'Next step', 'Due']) expect(screen.getByLabelText(field)).toBeInTheDocument();
    expect(screen.getByLabelText('Date')).toHaveValue('2026-01-22');
  });

  it('presets neither Reached nor Tried, and asks when Save is pressed without', async () => {
    const { user } = await sidebarShowing(glance());
    await user.click(next().getByRole('button', { name: 'Log' }));
    await dialog(TITLE);
    const choice = within(screen.getByRole('radiogroup', { name: 'Reached or Tried' }));
    for (const radio of choice.getAllByRole('radio')) expect(radio).not.toBeChecked();
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(screen.getByRole('radiogroup', { name: 'Reached or Tried' })).toHaveAccessibleDescription('Choose Reached or Tried.');
    expect(entries()).toEqual([]);
    await user.click(choice.getByRole('radio', { name: /^Reached/ }));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(entries()).toMatchObject([{ reached: true }]));
  });

  it('saves what was typed: note, next step and its day', async () => {
    const { user } = await sidebarShowing(glance());
    await user.keyboard('l');
    await dialog(TITLE);
    await user.keyboard('2');
    await user.type(screen.getByLabelText('Note'), 'Two depots live.{Enter}Labels print slowly.');
    await user.type(screen.getByLabelText('Next step'), 'Check label printer');
    fireEvent.change(screen.getByLabelText('Due'), { target: { value: '2026-01-26' } });
    await user.click(screen.getByLabelText('Note'));
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() =>
      expect(entries()).toMatchObject([
        {
          type: 'meeting',
          outcome: 'held',
          notes: 'Two depots live.\nLabels print slowly.',
          nextStep: { what: 'Check label printer', due: '2026-01-26' },
          quick: false,
        },
      ]),
    );
  });

  it('logs from any row of the list, and for that row’s moment', async () => {
    const { user } = await sidebarShowing(glance());
    await user.click(moments().getByRole('button', { name: /^Kickoff held/ }));
    await user.click(moments().getByRole('button', { name: 'Log: Kickoff held' }));
    await dialog(TITLE);
    expect(asked('form.open')).toMatchObject([
      { kind: 'log', occurrenceId: glance().occurrences.find((o) => o.momentId === 'kickoff')?.id },
    ]);
    expect(screen.getByRole('radio', { name: 'Meeting' })).toBeChecked();
  });
});

describe('the form', () => {
  const open = async (answers = {}, view = glance()) => {
    const drawn = await sidebarShowing(view, answers);
    await drawn.user.keyboard('l');
    await screen.findByRole('dialog');
    return drawn;
  };

  it('says what the entry will count for, and what is still needed', async () => {
    const { user } = await open();
    expect(screen.getByText(/If reached: counts for/)).toHaveTextContent('First-week check-in');
    await user.click(screen.getByRole('radio', { name: /^Tried/ }));
    expect(screen.getByText('Counts as a try. First-week check-in still needs any two-way touch.')).toBeInTheDocument();
    await user.click(screen.getByRole('radio', { name: /^Reached/ }));
    expect(screen.getByText(/^Counts for/)).toHaveTextContent('First-week check-in');
    fireEvent.change(screen.getByLabelText('Date'), { target: { value: '2026-01-26' } });
    expect(screen.getByText(/^Once it has taken place: counts for/)).toBeInTheDocument();
  });

  it('refuses a day more than a year ahead, in words at the field', async () => {
    await open();
    fireEvent.change(screen.getByLabelText('Date'), { target: { value: '2027-06-01' } });
    fireEvent.keyDown(screen.getByLabelText('Date'), { key: 'Enter' });
    expect(screen.getByLabelText('Date')).toHaveAccessibleDescription(/no more than a year ahead/);
    expect(screen.getByLabelText('Date')).toBeInvalid();
    expect(entries()).toEqual([]);
  });

  it('takes a note of 20,000 characters, and never cuts a longer one', async () => {
    const { user } = await open();
    const note = screen.getByLabelText('Note');
    fireEvent.change(note, { target: { value: 'x'.repeat(20_001) } });
    expect(note).toHaveAccessibleDescription('20,001 of 20,000 characters');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(note).toHaveAccessibleDescription(/longer than 20,000 characters/);
    expect(note).toHaveValue('x'.repeat(20_001));
    expect(entries()).toEqual([]);
    fireEvent.change(note, { target: { value: 'x'.repeat(20_000) } });
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(entries()).toHaveLength(1));
  });

  it('refuses an empty note where the note is all there is', async () => {
    const { user } = await open();
    await user.keyboard('9');
    await user.type(screen.getByLabelText('Note'), '   ');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(screen.getByLabelText('Note')).toHaveAccessibleDescription(/nothing to log yet/);
    expect(entries()).toEqual([]);
  });

  it('asks nothing about reaching anybody for a note or a survey', async () => {
    const { user } = await open();
    await user.keyboard('8');
    expect(screen.queryByRole('radiogroup', { name: 'Reached or Tried' })).not.toBeInTheDocument();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(entries()).toMatchObject([{ type: 'survey', reached: null, outcome: null }]));
  });

  it('offers to mark a milestone done, with a date and no reaching', async () => {
    const view = accountView({ close: '2025-12-20' });
    await open({}, view);
    expect(screen.getAllByRole('radio')[0]).toHaveAccessibleName('Mark done');
    expect(screen.getByRole('radio', { name: 'Mark done' })).toBeChecked();
    expect(screen.queryByRole('radiogroup', { name: 'Reached or Tried' })).not.toBeInTheDocument();
  });

  it('asks of something planned whether they agreed', async () => {
    await open();
    fireEvent.change(screen.getByLabelText('Date'), { target: { value: '2026-01-26' } });
    expect(screen.getByRole('radio', { name: 'Reached, they agreed' })).toBeInTheDocument();
    expect(screen.getByText('Mon 26 Jan: planned, it counts once it has taken place')).toBeInTheDocument();
  });

  it.each(['Password: hunter2', 'api key = abc', 'the token: x1', 'key sk-abcdefghijklmnop1234'])(
    'warns of “%s”, and saves it all the same',
    async (note) => {
      const { user } = await open();
      fireEvent.change(screen.getByLabelText('Note'), { target: { value: note } });
      expect(screen.getByLabelText('Note')).toHaveAccessibleDescription(/looks like a password or a key/);
      await user.keyboard('{Enter}');
      await waitFor(() => expect(entries()).toMatchObject([{ notes: note }]));
    },
  );

  it('shows what the background refuses at its field', async () => {
    const { user } = await open({
      'engagement.log': () => {
        throw new AskFailed({ code: 'bad-input', detail: 'date-out-of-range', field: 'date' });
      },
    });
    await user.keyboard('{Enter}');
    await waitFor(() => expect(screen.getByLabelText('Date')).toHaveAccessibleDescription(/no more than a year ahead/));
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('asks for the outcome where only an outcome decides', async () => {
    const { user } = await sidebarShowing(glance());
    await user.click(moments().getByRole('button', { name: /^Renewal decided/ }));
    await user.click(moments().getByRole('button', { name: 'Log: Renewal decided' }));
    await dialog(TITLE);
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(screen.getByRole('radiogroup', { name: 'Outcome' })).toHaveAccessibleDescription('Choose what was decided.');
    await user.click(screen.getByRole('radio', { name: 'Downgraded' }));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(entries()).toMatchObject([{ type: 'milestone', outcomeKind: 'downgraded', reached: null }]));
  });

  it('makes one entry however often Enter is pressed', async () => {
    let answer: (reply: Logged) => void = () => undefined;
    const { user } = await open({
      'engagement.log': () =>
        new Promise<Logged>((resolve) => {
          answer = resolve;
        }),
    });
    await user.keyboard('{Enter}{Enter}{Enter}{Enter}{Enter}');
    await user.dblClick(screen.getByRole('button', { name: 'Save' }));
    await act(async () => answer(logged()));
    expect(entries()).toHaveLength(1);
  });

  it('leaves keys to an input method that is composing', async () => {
    await open();
    const dialogElement = screen.getByRole('dialog');
    for (const init of [
      { key: 'Enter', isComposing: true },
      { key: 'Enter', keyCode: 229 },
      { key: 'n', isComposing: true },
    ])
      fireEvent.keyDown(within(dialogElement).getByRole('radio', { name: 'Call' }), init);
    fireEvent.keyDown(screen.getByLabelText('Next step'), { key: 'Enter', isComposing: true });
    expect(entries()).toEqual([]);
  });

  it('gives the focus back to where it was', async () => {
    const { user } = await sidebarShowing(glance());
    await user.click(next().getByRole('button', { name: 'Log' }));
    await dialog(TITLE);
    await user.click(screen.getByRole('button', { name: 'Close' }));
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(next().getByRole('button', { name: 'Log' })).toHaveFocus();
  });
});

describe('after a save', () => {
  it('a status says what was decided, with undo and the way into Salesforce', async () => {
    const { user } = await sidebarShowing(glance(), {
      undo: () => ({ accountKey: glance().account.key, accountName: 'Halden Freight', accounts: 1, kept: 0 }),
    });
    await user.keyboard('l');
    await dialog(TITLE);
    await user.keyboard('{Enter}');
    const status = screen.getByRole('status');
    expect(await within(status).findByText(/^Logged/)).toBeInTheDocument();
    const link = within(status).getByRole('link', { name: 'Also in Salesforce' });
    expect(link).toHaveAttribute('href', logged().alsoInCrm);
    expect(link).toHaveAttribute('target', '_blank');
    expect(link).toHaveAttribute('rel', 'noreferrer');
    await user.click(within(status).getByRole('button', { name: 'Undo' }));
    expect(await within(status).findByText('Undone on Halden Freight.')).toBeInTheDocument();
    expect(asked('undo')).toEqual([{ undoId: 'undo-1' }]);
    expect(within(status).queryByRole('button', { name: 'Undo' })).not.toBeInTheDocument();
  });

  it('keeps the way back of what was logged since on screen when an undo is answered late', async () => {
    let answer = () => {};
    const late = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const undone = { accountKey: glance().account.key, accountName: 'Halden Freight', accounts: 1, kept: 0 };
    const { user } = await sidebarShowing(glance(), {
      'engagement.log': ({ formId }) => logged({ undoId: formId }),
      undo: () => late.then(() => undone),
    });
    await user.keyboard('l');
    await dialog(TITLE);
    await user.keyboard('{Enter}');
    const status = screen.getByRole('status');
    await user.click(await within(status).findByRole('button', { name: 'Undo' }));
    await user.keyboard('l');
    await dialog(TITLE);
    await user.keyboard('{Enter}');
    expect(await within(status).findByText(/^Logged/)).toBeInTheDocument();
    await act(async () => answer());
    expect(within(status).getByText(/^Logged/)).toBeInTheDocument();
    expect(within(status).getByRole('button', { name: 'Undo' })).toBeInTheDocument();
  });

  it('a late save says that it was after the moment’s window', async () => {
    const { user } = await sidebarShowing(glance(), {
      'engagement.log': () => logged({ decided: [{ occurrenceId: 'x', name: 'Kickoff held', status: 'done_late', recovered: true }] }),
    });
    await user.keyboard('l');
    await dialog(TITLE);
    await user.keyboard('{Enter}');
    expect(await screen.findByText('Logged. Kickoff held is done after its window.')).toBeInTheDocument();
  });
});

describe('when a save fails', () => {
  const failing = async (code: 'storage-failed' | 'disconnected' | 'unknown-form' | 'unexpected') => {
    let broken = true;
    const drawn = await sidebarShowing(glance(), {
      'engagement.log': () => {
        if (broken) throw new AskFailed({ code });
        return logged();
      },
    });
    await drawn.user.keyboard('l');
    await dialog(TITLE);
    await drawn.user.type(screen.getByLabelText('Note'), 'Two depots live.');
    await drawn.user.keyboard('{Control>}{Enter}{/Control}');
    await screen.findByRole('alert');
    return {
      ...drawn,
      mend: () => {
        broken = false;
      },
    };
  };

  it('the text stays, the reason is said, and saving again works', async () => {
    const { user, mend } = await failing('storage-failed');
    expect(screen.getByRole('alert')).toHaveTextContent('Saving failed. This was not kept.');
    expect(screen.getByLabelText('Note')).toHaveValue('Two depots live.');
    mend();
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/^Logged/)).toBeInTheDocument();
    const sent = asked('engagement.log') as { formId: string }[];
    expect(sent.map(({ formId }) => formId)).toEqual(['form-1', 'form-1']);
  });

  it('a form the browser forgot is opened anew for the same account', async () => {
    const { user, mend } = await failing('unknown-form');
    mend();
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/^Logged/)).toBeInTheDocument();
    expect((asked('engagement.log') as { formId: string }[]).at(-1)?.formId).toBe('form-2');
  });

  it('a form that could not be opened is opened by the save', async () => {
    let broken = true;
    const { user } = await sidebarShowing(glance(), {
      'form.open': ({ occurrenceId }) => {
        if (broken) throw new AskFailed({ code: 'unexpected', detail: 'no-reply' });
        return openForm({ formId: 'form-8', occurrenceId });
      },
    });
    await user.keyboard('l');
    await dialog(TITLE);
    await user.type(screen.getByLabelText('Note'), 'Two depots live.');
    expect(screen.getByRole('alert')).toHaveTextContent('Afterclose did not answer. Nothing typed is lost; try again.');
    broken = false;
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(asked('engagement.log')).toMatchObject([{ formId: 'form-8', entry: { notes: 'Two depots live.' } }]));
  });

  it('after an update the note can be copied, and the page reloaded', async () => {
    const { user } = await failing('disconnected');
    expect(screen.getByRole('link', { name: 'Reload this page' })).toHaveAttribute('target', '_top');
    const copied = vi.fn();
    Object.assign(document, {
      execCommand: () => {
        const event = Object.assign(new Event('copy', { cancelable: true }), { clipboardData: { setData: copied } });
        document.dispatchEvent(event);
        return true;
      },
    });
    await user.click(screen.getByRole('button', { name: 'Copy note' }));
    expect(copied).toHaveBeenCalledWith('text/plain', 'Two depots live.');
    expect(screen.getByLabelText('Note')).toHaveValue('Two depots live.');
  });
});
