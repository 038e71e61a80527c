import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AskFailed } from '@/lib/messaging/errors';
import { shippedPlaybooks } from '@/lib/playbooks/shipped';
import { asked, pressed } from '../../background';
import { account, beginDay, editor, openPlaybooks, playbookIn, preview, timeline } from './page';

vi.mock('@/lib/messaging/ask');
beforeEach(beginDay);
afterEach(() => vi.useRealTimers());

/** The light playbook has the same first week, and a fifth of the lines to look through. */
const DAY7 = '#playbooks/light?moment=day7';
const head = () => within(screen.getByRole('region', { name: 'Playbook' }));
const day7 = (kept: () => { moments: Record<string, unknown>[] }) => kept().moments.find(({ id }) => id === 'day7');

/** Opens the first-week check-in and writes into one of its fields. */
async function openAt(options: Parameters<typeof openPlaybooks>[0] = {}) {
  const user = userEvent.setup();
  const { kept, ...world } = await openPlaybooks({ address: DAY7, ...options });
  const form = within(await editor('First-week check-in'));
  return {
    user,
    form,
    ...world,
    kept: () => kept('light'),
    async write(label: string | RegExp, text: string) {
      const field = form.getByLabelText(label);
      await user.clear(field);
      if (text !== '') await user.type(field, text);
    },
  };
}

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
    expect(day7(kept)).toMatchObject({ budget: 75.5 });
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

describe('the form of a moment', () => {
  it.each([
    ['Together with', 'Nobody', 'coOwner', undefined],
    ['Owner', 'Manager', 'owner', 'manager'],
    ['Counted from', 'Go-live', 'anchor', 'goLive'],
    ['Unit', 'Working days', 'unit', 'businessDays'],
    ['On a day off', 'Move back', 'roll', 'backward'],
    ['Stage', 'Growth', 'stage', 'growth'],
  ])('sets %s to %s', async (label, choice, field, value) => {
    const { user, form, kept } = await openAt();
    await user.selectOptions(form.getByLabelText(label), choice);
    await waitFor(() => expect(day7(kept)?.[field]).toEqual(value));
  });

  it('takes types, two-way, required, gate and what it counts for', async () => {
    const { user, form, kept } = await openAt();
    const types = within(form.getByRole('group', { name: 'Done when' }));
    await user.click(types.getByRole('button', { name: 'Message', pressed: true }));
    await user.click(types.getByRole('button', { name: 'Gift', pressed: false }));
    for (const name of ['Only two-way', 'Required', 'Blocks onboarding', 'Counts for completion'])
      await user.click(form.getByRole('checkbox', { name: new RegExp(name) }));
    await waitFor(() =>
      expect(day7(kept)).toMatchObject({
        satisfiedBy: { types: ['call', 'meeting', 'email', 'gift'] },
        required: true,
        gate: true,
        countsFor: 'info',
      }),
    );
    expect(day7(kept)?.satisfiedBy).not.toHaveProperty('bilateral');
    expect(form.getByText('was Call, Meeting, Email, Message')).toBeInTheDocument();
  });

  it('takes conditions, and says what is wrong with one', async () => {
    const { user, form, kept } = await openAt();
    await user.click(form.getByRole('button', { name: 'Condition' }));
    await user.selectOptions(form.getByLabelText('Compared'), 'is');
    await user.clear(form.getByLabelText('Value'));
    await user.type(form.getByLabelText('Value'), 'smb');
    await user.selectOptions(form.getByLabelText('If it is not known'), 'It waits');
    await waitFor(() => expect(day7(kept)?.conditions).toEqual([{ field: 'segment', op: 'eq', value: 'smb', ifUnknown: 'waiting' }]));
    await user.clear(form.getByLabelText('Field'));
    await user.type(form.getByLabelText('Field'), '1st');
    expect(await form.findByText(/^Line \d+, field: must be the name of a field/)).toBeInTheDocument();
    await user.click(form.getByRole('button', { name: 'Remove this condition' }));
    await waitFor(() => expect(day7(kept)).not.toHaveProperty('conditions'));
  });

  it('takes repeats, other days by segment and a date to expect it by', async () => {
    const { user, form, kept } = await openAt();
    await user.click(form.getByText('By segment, repeats, unknown dates'));
    await user.type(form.getByLabelText('Strategic'), '10');
    await user.selectOptions(form.getByLabelText('How often'), 'Every few months, weeks or days');
    await user.selectOptions(form.getByLabelText('Of'), 'Weeks');
    await user.click(form.getByRole('button', { name: 'Expect it by a date counted from the close' }));
    await waitFor(() =>
      expect(day7(kept)).toMatchObject({
        offsetBySegment: { strategic: 10 },
        repeat: { every: 3, unit: 'weeks', from: 'anchor' },
        backstop: { anchor: 'close', offset: 30, unit: 'days' },
      }),
    );
  });

  it('adds a moment after this one, ready to be named', async () => {
    const { user, kept } = await openAt();
    await user.click(screen.getByRole('button', { name: 'Add a moment' }));
    const name = within(await editor('New moment')).getByLabelText('Name');
    await waitFor(() => expect(name).toHaveFocus());
    await user.clear(name);
    await user.type(name, 'Executive hello');
    await waitFor(() =>
      expect(
        kept()
          .moments.map(({ name: each }) => each)
          .slice(2, 5),
      ).toEqual(['First-week check-in', 'Executive hello', 'First value']),
    );
    expect(await within(await timeline()).findByRole('button', { name: /^Executive hello/, current: true })).toBeInTheDocument();
  });

  it('moves it, and removes it with a way back', async () => {
    const { user, kept } = await openAt();
    const more = async (item: string) => {
      await user.click(screen.getByRole('button', { name: 'More for First-week check-in' }));
      await user.click(await screen.findByRole('menuitem', { name: item }));
    };
    await more('Move up');
    await waitFor(() => expect(kept().moments[1]?.id).toBe('day7'));
    await more('Remove this moment');
    expect(await screen.findByText('Removed: First-week check-in.')).toBeInTheDocument();
    await waitFor(() => expect(kept().moments.map(({ id }) => id)).not.toContain('day7'));
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(kept().moments[1]?.id).toBe('day7'));
  });
});

describe('the playbook itself', () => {
  it('takes its name, the limits of silence, gifts and who leads', async () => {
    const { user, kept } = await openAt();
    const rules = within(screen.getByRole('form', { name: 'Edit the playbook' }));
    await user.clear(rules.getByLabelText('Name of the playbook'));
    await user.type(rules.getByLabelText('Name of the playbook'), 'Ours');
    await user.clear(rules.getByLabelText('SMB'));
    await user.type(rules.getByLabelText('SMB'), '90');
    await user.type(rules.getByLabelText(/^For closes from/), '2026-02-01');
    await user.click(rules.getAllByRole('button', { name: 'Remove this phase' })[1] ?? document.body);
    await waitFor(() =>
      expect(kept()).toMatchObject({
        name: 'Ours',
        effectiveFrom: '2026-02-01',
        silenceDays: { smb: 90 },
        ownership: {
          phases: [
            { role: 'sales', fromDay: 0, toDay: 90 },
            { role: 'cs', fromDay: 91 },
          ],
        },
      }),
    );
    expect(await screen.findByRole('heading', { level: 1, name: 'Ours' })).toBeInTheDocument();
    await user.clear(rules.getByLabelText(/^For closes from/));
    await waitFor(() => expect(kept().effectiveFrom).toBeNull());
  });
});

describe('the text', () => {
  it('is the same draft; a mistake leads to its line', async () => {
    const { user, kept } = await openAt();
    await user.click(screen.getByRole('button', { name: 'Edit as text' }));
    const text = screen.getByLabelText<HTMLTextAreaElement>('JSON of the draft');
    const at = text.value.indexOf('"grace": 1,');
    await user.type(text, 'x', { initialSelectionStart: at + 9, initialSelectionEnd: at + 10 });
    const mistake = await screen.findByRole('button', { name: /^Line 61: Not JSON: invalid symbol/ });
    expect(screen.queryByRole('button', { name: 'Back to the forms' })).not.toBeInTheDocument();
    await user.click(mistake);
    expect(text).toHaveFocus();
    expect(text.value.slice(0, text.selectionStart).split('\n')).toHaveLength(61);
    await user.type(text, '1', { initialSelectionStart: at + 9, initialSelectionEnd: at + 10 });
    await user.click(await screen.findByRole('button', { name: 'Back to the forms' }));
    expect(await timeline()).toBeInTheDocument();
    await waitFor(() => expect(kept()).toEqual(shippedPlaybooks.light));
    expect(await head().findByRole('button', { name: 'Nothing to publish' })).toHaveAttribute('aria-disabled', 'true');
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
