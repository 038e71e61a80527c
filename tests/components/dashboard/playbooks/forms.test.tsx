import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { shippedPlaybooks } from '@/lib/playbooks/shipped';
import { beginDay, day7, editor, head, openAt, timeline } from './page';

vi.mock('@/lib/messaging/ask');
beforeEach(beginDay);
afterEach(() => vi.useRealTimers());

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
    expect(rules.getByLabelText(/^For closes from/)).toHaveAccessibleDescription('Empty or unchanged: from the day it is published');
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
