import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { DraftFields, EngagementEntry } from '@/lib/messaging/contract';
import { AskFailed } from '@/lib/messaging/errors';
import { asked, pressed } from '../background';
import { dialog, logged, next, sidebarShowing } from './harness';
import { accountView, FIRST_WEEK, openForm, otherAccount, readingView } from './views';

vi.mock('@/lib/messaging/ask');
vi.mock('@/components/app/by-a-person', () => ({ byAPerson: () => true }));
beforeEach(() => fakeBrowser.reset());
afterEach(() => vi.useRealTimers());

const glance = () => accountView({ engagements: FIRST_WEEK });
const kept = () => (asked('draft.keep') as { formId: string; fields: DraftFields }[]).map(({ fields }) => fields);
const saved = () => asked('engagement.log') as { formId: string; entry: EngagementEntry }[];

describe('a draft', () => {
  it('is kept within half a second of a key, without waiting for the typing to end', async () => {
    const { user } = await sidebarShowing(glance());
    await user.keyboard('l');
    await dialog(/Log activity/);
    vi.useFakeTimers();
    fireEvent.change(screen.getByLabelText('Note'), { target: { value: 'Two' } });
    await act(() => vi.advanceTimersByTimeAsync(250));
    fireEvent.change(screen.getByLabelText('Note'), { target: { value: 'Two depots' } });
    await act(() => vi.advanceTimersByTimeAsync(250));
    expect(kept()).toMatchObject([{ note: 'Two depots' }]);
    expect(screen.getByText('Draft kept')).toBeInTheDocument();
  });

  it('is kept at once when the field is left', async () => {
    const { user } = await sidebarShowing(glance());
    await user.keyboard('l');
    await dialog(/Log activity/);
    vi.useFakeTimers();
    fireEvent.change(screen.getByLabelText('Note'), { target: { value: 'Two depots' } });
    fireEvent.blur(screen.getByLabelText('Note'));
    await act(() => vi.advanceTimersByTimeAsync(0));
    expect(kept()).toMatchObject([{ note: 'Two depots' }]);
  });

  it('comes back whole, and says so', async () => {
    const draft = {
      type: 'meeting',
      date: '2026-01-20',
      reached: 'reached',
      note: 'Two depots live.',
      nextStep: 'Printer',
      nextStepDue: '2026-01-26',
    };
    const { user } = await sidebarShowing(glance(), { 'form.open': ({ occurrenceId }) => openForm({ occurrenceId, draft }) });
    await user.keyboard('l');
    await dialog(/Log activity/);
    expect(await screen.findByText('Draft restored')).toBeInTheDocument();
    expect(screen.getByRole('radio', { name: 'Meeting' })).toBeChecked();
    expect(screen.getByRole('radio', { name: /^Reached/ })).toBeChecked();
    expect(screen.getByLabelText('Date')).toHaveValue('2026-01-20');
    expect(screen.getByLabelText('Note')).toHaveValue('Two depots live.');
    expect(screen.getByLabelText('Next step')).toHaveValue('Printer');
    expect(screen.getByLabelText('Due')).toHaveValue('2026-01-26');
  });

  it('stays when the form is closed, and an untouched form is forgotten', async () => {
    const { user } = await sidebarShowing(glance());
    await user.keyboard('l');
    await dialog(/Log activity/);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(asked('form.discard')).toEqual([{ formId: 'form-1' }]));
    await user.keyboard('l');
    await dialog(/Log activity/);
    await user.type(screen.getByLabelText('Note'), 'Two depots');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    await waitFor(() => expect(kept().at(-1)).toMatchObject({ note: 'Two depots' }));
    expect(asked('form.discard')).toHaveLength(1);
  });

  it('is thrown away only on a second press', async () => {
    const { user } = await sidebarShowing(glance());
    await user.keyboard('l');
    await dialog(/Log activity/);
    await user.type(screen.getByLabelText('Note'), 'Two depots');
    await user.click(screen.getByRole('button', { name: 'Discard' }));
    expect(asked('form.discard')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Discard for good' }));
    await waitFor(() => expect(asked('form.discard')).toEqual([{ formId: 'form-1' }]));
  });

  it('that could not be kept says so, and the text stays', async () => {
    const { user } = await sidebarShowing(glance(), {
      'draft.keep': () => {
        throw new AskFailed({ code: 'storage-failed' });
      },
    });
    await user.keyboard('l');
    await dialog(/Log activity/);
    await user.type(screen.getByLabelText('Note'), 'Two depots');
    expect(await screen.findByText('Draft not kept')).toBeInTheDocument();
    expect(screen.getByLabelText('Note')).toHaveValue('Two depots');
  });

  it('is never written after the save that settled it', async () => {
    const { user } = await sidebarShowing(glance());
    await user.keyboard('l');
    await dialog(/Log activity/);
    fireEvent.change(screen.getByLabelText('Note'), { target: { value: 'Two depots' } });
    vi.useFakeTimers();
    fireEvent.keyDown(screen.getByLabelText('Note'), { key: 'Enter', ctrlKey: true });
    await act(() => vi.advanceTimersByTimeAsync(1000));
    expect(saved()).toHaveLength(1);
    expect(kept()).toEqual([]);
  });
});

describe('when the page changes under an open form', () => {
  it('the form keeps its account, its id and its text, says so, and saves there', async () => {
    const { user, pageShows } = await sidebarShowing(glance());
    await user.keyboard('l');
    await dialog('Log activity — Halden Freight');
    await user.type(screen.getByLabelText('Note'), 'Two depots');
    await pageShows(otherAccount({ strayDrafts: [openForm()] }));
    await screen.findByRole('heading', { level: 1, name: 'Fennick Paper', hidden: true });
    const sheet = within(await dialog('Log activity — Halden Freight'));
    expect(sheet.getByRole('alert')).toHaveTextContent(
      'The page changed while you were typing. It now shows Fennick Paper. This entry belongs to Halden Freight and is saved there.',
    );
    expect(sheet.getByLabelText('Note')).toHaveValue('Two depots');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(saved()).toMatchObject([{ formId: 'form-1', entry: { notes: 'Two depots' } }]));
  });

  it('a page still being read is no other account’s, and the form says whose it is', async () => {
    const { user, pageShows } = await sidebarShowing(glance());
    await user.keyboard('l');
    await dialog('Log activity — Halden Freight');
    await pageShows(readingView);
    expect(await screen.findByRole('alert')).toHaveTextContent('This entry belongs to Halden Freight');
  });

  it('a form that the background bound to another account is not shown at all', async () => {
    const { user } = await sidebarShowing(glance(), {
      'form.open': () => openForm({ formId: 'form-9', accountKey: otherAccount().account.key, accountName: 'Fennick Paper' }),
    });
    await user.keyboard('l');
    expect(await screen.findByText(/The page has moved on/)).toBeInTheDocument();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(asked('form.discard')).toEqual([{ formId: 'form-9' }]);
  });

  it('a form asked for while the page moves on is not shown either', async () => {
    const { user } = await sidebarShowing(glance(), {
      'form.open': () => {
        throw new AskFailed({ code: 'stale' });
      },
    });
    await user.keyboard('l');
    expect(await screen.findByText(/The page has moved on/)).toBeInTheDocument();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('what was typed before the form was refused stays, to be copied', async () => {
    let refuse = () => {};
    const { user } = await sidebarShowing(glance(), {
      'form.open': () => new Promise((_, reject) => (refuse = () => reject(new AskFailed({ code: 'stale' })))),
    });
    await user.keyboard('l');
    await dialog(/Log activity/);
    fireEvent.change(screen.getByLabelText('Note'), { target: { value: 'Two' } });
    await act(async () => refuse());
    expect(screen.getByLabelText('Note')).toHaveValue('Two');
    expect(screen.getByRole('button', { name: 'Copy note' })).toBeInTheDocument();
  });

  it('a skip half done stays with its account', async () => {
    const { user, pageShows } = await sidebarShowing(glance(), {
      'moment.skip': () => ({ undoId: 'u', accountKey: glance().account.key, accountName: 'Halden Freight' }),
    });
    await user.keyboard('k');
    await dialog('Skip First-week check-in — Halden Freight');
    await pageShows(otherAccount());
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Skip' }));
    await waitFor(() => expect(pressed('moment.skip')).toMatchObject([{ formId: glance().glanceForm }]));
  });

  it('small layers of the other account leave', async () => {
    const { user, pageShows } = await sidebarShowing(glance());
    await user.keyboard('w');
    await dialog('Why First-week check-in is here');
    await pageShows(otherAccount());
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  });
});

describe('a draft of another account', () => {
  const stray = openForm({ formId: 'form-4', draft: { type: 'call', date: '2026-01-22', note: 'x'.repeat(64) } });
  const view = () => otherAccount({ strayDrafts: [stray] });

  it('names both accounts and what it holds', async () => {
    await sidebarShowing(view());
    expect(screen.getByRole('alert')).toHaveTextContent(
      'The page changed while you were typingYour draft belongs to Halden Freight. Nothing was saved to Fennick Paper.',
    );
    expect(screen.getByRole('button', { name: /Save it to Halden Freight from here/ })).toHaveTextContent(
      'Call, 22 Jan, 64 characters of note.',
    );
    const back = screen.getByRole('link', { name: /Go back to Halden Freight/ });
    expect(back).toHaveAttribute('href', 'https://acme.lightning.force.com/lightning/r/Account/001000000000001AAA/view');
  });

  it('is saved to its own account from here', async () => {
    const { user } = await sidebarShowing(view(), { 'form.resume': () => stray, 'engagement.log': () => logged() });
    await user.click(screen.getByRole('button', { name: /Save it to Halden Freight from here/ }));
    await dialog('Log activity — Halden Freight');
    expect(await screen.findByText('Draft restored')).toBeInTheDocument();
    await user.click(screen.getByRole('radio', { name: /^Reached/ }));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(saved()).toMatchObject([{ formId: 'form-4' }]));
  });

  it('is gone from the screen once it is saved, although the page shows another account', async () => {
    let settled = false;
    const { user } = await sidebarShowing(view(), {
      'sidebar.view': () => (settled ? otherAccount() : view()),
      'form.resume': () => stray,
      'engagement.log': () => {
        settled = true;
        return logged();
      },
    });
    await user.click(screen.getByRole('button', { name: /Save it to Halden Freight from here/ }));
    await screen.findByText('Draft restored');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await screen.findByText(/^Logged/);
    await waitFor(() => expect(screen.queryByText('The page changed while you were typing')).not.toBeInTheDocument());
  });

  it('can wait in one line, and the account of the page is at hand', async () => {
    const { user } = await sidebarShowing(view());
    await user.click(screen.getByRole('button', { name: /Keep the draft, show Fennick Paper/ }));
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    expect(screen.getByText('Draft for')).toHaveTextContent('Draft for Halden Freight');
    expect(next().getByRole('button', { name: 'Log' })).toBeEnabled();
  });
});

it('what was begun for the account on screen is offered again', async () => {
  const { user } = await sidebarShowing(accountView({ view: { drafts: ['log'] } }), {
    'form.open': () => openForm({ draft: { type: 'email', note: 'Half a note' } }),
  });
  expect(screen.getByText('An activity is half written')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Go on' }));
  await dialog('Log activity — Halden Freight');
  await waitFor(() => expect(screen.getByLabelText('Note')).toHaveValue('Half a note'));
  expect(screen.queryByText('An activity is half written')).not.toBeInTheDocument();
});
