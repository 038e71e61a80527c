import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AskFailed } from '@/lib/messaging/errors';
import { shippedPlaybooks } from '@/lib/playbooks/shipped';
import { asked, pressed } from '../../background';
import { account, beginDay, day7, editor, head, openAt, playbookIn, preview, timeline } from './page';

vi.mock('@/lib/messaging/ask');
beforeEach(beginDay);
afterEach(() => vi.useRealTimers());

describe('a draft', () => {
  it('is made by the first change, kept as the file with that one value, and says what it was', async () => {
    const { write, form, kept } = await openAt();
    expect(head().getByText(/^1\.0\.1 in use, came with Afterclose\./)).toBeInTheDocument();
    await write('Grace, days', '1');
    expect(form.getByText('was 2')).toBeInTheDocument();
    expect(await head().findByText(/^1\.1\.0 draft, saved 12:00\./)).toBeInTheDocument();
    await waitFor(() => expect(day7(kept)).toMatchObject({ grace: 1 }));
    const { moments: _, ...rules } = kept();
    const { moments: __, ...before } = shippedPlaybooks.light;
    expect(rules).toEqual(before);
    expect(
      kept().moments.filter((moment, at) => JSON.stringify(moment) !== JSON.stringify(shippedPlaybooks.light.moments[at])),
    ).toHaveLength(1);
  });

  it('is kept at once when the field is left', async () => {
    const { write, user, kept } = await openAt();
    await write('Minutes of work', '25');
    await user.tab();
    await waitFor(() => expect(day7(kept)).toMatchObject({ minutes: 25 }));
  });

  it('goes on where it was left', async () => {
    const { write, kept, world } = await openAt();
    await write('Grace, days', '4');
    await waitFor(() => expect(day7(kept)).toMatchObject({ grace: 4 }));
    const { text } = world.drafts.get('light') ?? { text: '' };
    document.body.innerHTML = '';
    const again = await openAt({
      answers: { 'playbook.draft': ({ id }) => ({ draft: id === 'light' ? { id, text, basedOn: '1.0.1', savedAt: Date.now() } : null }) },
    });
    expect(again.form.getByLabelText('Grace, days')).toHaveValue('4');
  });

  it('keeps what is no value yet, says the line and how to write it, and cannot be published until it is one', async () => {
    const { write, form, kept, user } = await openAt();
    await write(/^Gift up to, USD/, '75,5');
    expect(await form.findByText(/^Line \d+, budget: write 75\.50 with a point, or 75$/)).toBeInTheDocument();
    const line = Number(/Line (\d+)/.exec(form.getByText(/^Line \d+, budget/).textContent ?? '')?.[1]);
    await waitFor(() => expect(day7(kept)).toMatchObject({ budget: '75,5' }));
    expect(JSON.stringify(kept(), null, 2).split('\n')[line - 1]).toContain('"budget": "75,5"');
    expect(form.getByLabelText(/^Gift up to/)).toBeInvalid();
    expect(head().getByRole('button', { name: '1 field to correct' })).toBeInTheDocument();
    const publish = head().getByRole('button', { name: /^Publish/ });
    expect(publish).toHaveAttribute('aria-disabled', 'true');
    await user.click(publish);
    expect(asked('playbook.publish')).toEqual([]);

    await write(/^Gift up to/, '75.50');
    expect(form.getByLabelText(/^Gift up to/)).toHaveValue('75.50');
    await waitFor(() => expect(head().queryByRole('button', { name: '1 field to correct' })).not.toBeInTheDocument());
    // It is kept when a pause is made in typing, which may be after its mistakes were counted.
    await waitFor(() => expect(day7(kept)).toMatchObject({ budget: 75.5 }));
  });

  it('leads from the count to the field, on whichever moment it is', async () => {
    const { write, user } = await openAt();
    await write('Grace, days', 'two');
    await user.click(within(await timeline()).getByRole('button', { name: /^First value/ }));
    await user.click(await head().findByRole('button', { name: '1 field to correct' }));
    const form = within(await editor('First-week check-in'));
    await waitFor(() => expect(form.getByLabelText('Grace, days')).toHaveFocus());
  });

  it('says that it could not be kept, leaves the text, and tries again', async () => {
    let full = true;
    const saved = vi.fn();
    const { write, form, user } = await openAt({
      answers: {
        'playbook.keepDraft': ({ text }) => {
          if (full) throw new AskFailed({ code: 'storage-full' });
          saved(text);
          return { savedAt: Date.now() };
        },
      },
    });
    await write('Grace, days', '1');
    expect(await screen.findByRole('alert')).toHaveTextContent('Not saved: Nothing is lost, but nothing new can be kept.');
    expect(form.getByLabelText('Grace, days')).toHaveValue('1');
    full = false;
    await user.click(screen.getByRole('button', { name: 'Save again' }));
    await waitFor(() => expect(saved).toHaveBeenCalledWith(expect.stringContaining('"grace": 1,')));
    await waitFor(() => expect(screen.queryByText(/^Not saved/)).not.toBeInTheDocument());
  });

  it('goes on with what was typed in another window once one comes back to this one', async () => {
    const { form, write, world, kept } = await openAt();
    await write('Grace, days', '1');
    await waitFor(() => expect(day7(kept)).toMatchObject({ grace: 1 }));
    const draft = world.drafts.get('light');
    if (!draft) throw new Error('no draft');
    world.drafts.set('light', { ...draft, text: draft.text.replace('"name": "First-week check-in"', '"name": "Week one"') });
    fireEvent.focus(window);
    expect(await screen.findByDisplayValue('Week one')).toBeInTheDocument();
    expect(form.getByLabelText('Grace, days')).toHaveValue('1');
    await write('Grace, days', '3');
    await waitFor(() => expect(day7(kept)).toMatchObject({ grace: 3, name: 'Week one' }));
  });

  it('is discarded, and comes back with one undo', async () => {
    const { write, user, kept, world, changed } = await openAt({
      answers: {
        'playbook.discardDraft': ({ id, changeId }) => {
          bin.push(world.drafts.get(id));
          world.drafts.delete(id);
          void changed('playbooks');
          return { undoId: changeId };
        },
        undo: () => {
          const [draft] = bin;
          if (draft) world.drafts.set('light', draft);
          void changed('playbooks');
          return { accountKey: null, accountName: '', accounts: 0, kept: 0 };
        },
      },
    });
    const bin: (typeof world.drafts extends Map<string, infer Draft> ? Draft | undefined : never)[] = [];
    await write('Grace, days', '1');
    await user.click(await head().findByRole('button', { name: 'Discard draft' }));
    expect(await screen.findByText('Draft discarded.')).toBeInTheDocument();
    await waitFor(() => expect(screen.getByLabelText('Grace, days')).toHaveValue('2'));
    await user.click(screen.getByRole('heading', { level: 1 }));
    await user.keyboard('z');
    await waitFor(() => expect(screen.getByLabelText('Grace, days')).toHaveValue('1'));
    expect(day7(kept)).toMatchObject({ grace: 1 });
  });
});

describe('the effect on accounts', () => {
  const records = [account('Halden Freight', '2026-01-14', '1.0.1', 'light'), account('Arden Print', '2026-01-15', '1.0.1', 'light')];

  it('is counted as one types: what moves, becomes overdue or missed, and turns late', async () => {
    const { write } = await openAt({ records });
    expect(preview().getByText(/are counted here before anything is published/)).toBeInTheDocument();
    await write('Grace, days', '0');
    expect(await preview().findByText('On the 2 accounts that use Light, if all moved to it today:')).toBeInTheDocument();
    const figures = within(preview().getByRole('list', { name: 'Effect on accounts' })).getAllByRole('listitem');
    expect(figures.map((figure) => figure.textContent)).toEqual(['0due dates move', '1newly overdue', '0newly missed', '0done turn late']);
    expect(preview().getByText('Load and completion only. No gain in retention is predicted.')).toBeInTheDocument();
    const changes = within(screen.getByRole('table', { name: 'What changes from 1.0.1 to 1.1.0 draft' }));
    expect(changes.getByRole('row', { name: /Tightened First-week check-in/ })).toHaveTextContent('1 becomes overdue, none becomes missed');
  });

  it('strikes what changes on the account that is shown, and makes the new day bold', async () => {
    const { write } = await openAt({ records });
    await write('Grace, days', '1');
    const before = await preview().findByText('Fri 23 Jan', { selector: 'del' });
    expect(before.parentElement).toHaveTextContent('Fri 23 Jan Thu 22 Jan');
    expect(preview().getByText('Thu 22 Jan', { selector: 'ins' })).toBeInTheDocument();
    expect(preview().getByText('Mon 19 Jan')).toBeInTheDocument();
  });

  it('stays as it was before a field that is no value yet', async () => {
    const { write } = await openAt({ records });
    await write('Grace, days', '1');
    const before = await preview().findByText('Fri 23 Jan', { selector: 'del' });
    await write(/^Gift up to, USD/, '75,5');
    expect(await preview().findByText('A field is no value yet. This is the draft as it was before it.')).toBeInTheDocument();
    expect(preview().getByText('Fri 23 Jan', { selector: 'del' })).toBe(before);
    expect(preview().queryByRole('button', { name: 'Another account' })).toBeNull();
    await write(/^Gift up to, USD/, '75.5');
    await waitFor(() => expect(preview().queryByText(/^A field is no value yet/)).toBeNull());
    expect(preview().getByRole('button', { name: 'Another account' })).toBeInTheDocument();
  });

  it('can be cancelled where it takes long, and counted after all', async () => {
    const { write, store, user } = await openAt({ records });
    store.state.held = true;
    await write('Grace, days', '0');
    await user.click(await preview().findByRole('button', { name: 'Cancel' }));
    expect(await preview().findByText('Counting was cancelled.')).toBeInTheDocument();
    store.letAll();
    await user.click(preview().getByRole('button', { name: 'Count the accounts' }));
    expect(await preview().findByText('newly overdue')).toBeInTheDocument();
  });
});

describe('publishing', () => {
  it('keeps what was typed first, says the version, and that accounts stay where they are', async () => {
    const { write, user, publish, kept } = await openAt({
      answers: {
        'playbook.publish': () => {
          publish({ ...playbookIn(JSON.stringify(kept())), version: '1.1.0' });
          return { ok: true, version: '1.1.0' };
        },
      },
    });
    await write('Grace, days', '1');
    await user.click(await head().findByRole('button', { name: 'Publish 1.1.0' }));
    expect(await screen.findByText('Published 1.1.0. Accounts keep the version of their close until you move them.')).toBeInTheDocument();
    expect(pressed('playbook.publish')).toEqual([{ id: 'light' }]);
    expect(await head().findByText(/^1\.1\.0 in use, published 22 Jan 2026\./)).toBeInTheDocument();
    expect(screen.getByLabelText('Grace, days')).toHaveValue('1');
  });

  it('publishes nothing where the background finds a mistake', async () => {
    const { write, user } = await openAt({
      answers: { 'playbook.publish': () => ({ ok: false, mistakes: [{ line: 3, column: 3, path: 'id', message: 'must stay' }] }) },
    });
    await write('Grace, days', '1');
    await user.click(await head().findByRole('button', { name: 'Publish 1.1.0' }));
    expect(await screen.findByText(/^Nothing was published\. Line 3, id: must stay/)).toBeInTheDocument();
  });
});
