import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { canonicalText } from '@/lib/playbooks/canonical';
import { shippedPlaybooks } from '@/lib/playbooks/shipped';
import type { Playbook } from '@/lib/playbooks/types';
import { asked, pressed } from '../../background';
import { account, beginDay, editor, openPlaybooks, timeline } from './page';

vi.mock('@/lib/messaging/ask');
beforeEach(beginDay);
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** The default playbook with a stricter first week: who closed on 14 Jan is overdue with it by 22 Jan. */
const stricter: Playbook = {
  ...shippedPlaybooks.default,
  version: '1.1.0',
  moments: shippedPlaybooks.default.moments.map((moment) => (moment.id === 'day7' ? { ...moment, grace: 0 } : moment)),
};
const records = [
  account('Halden Freight', '2026-01-14'),
  account('Arden Print', '2026-01-15'),
  account('Ivory Works', '2026-01-14', '1.1.0'),
];
const versions = () => within(screen.getByRole('table', { name: 'Versions' }));

describe('the versions of a playbook', () => {
  it('say when each was published and how many accounts go by it', async () => {
    await openPlaybooks({ published: [stricter], records });
    await screen.findByRole('heading', { name: 'Versions' });
    await waitFor(() => expect(versions().getByRole('row', { name: /^1\.0\.1/ })).toHaveTextContent('came with Afterclose'));
    await waitFor(() =>
      expect(
        versions()
          .getAllByRole('row')
          .slice(1)
          .map((row) => [...row.children].slice(0, 5).map((cell) => cell.textContent)),
      ).toEqual([
        ['1.1.0', '22 Jan 2026', 'all', '27', '1'],
        ['1.0.1', 'came with Afterclose', 'all', '27', '2'],
      ]),
    );
  });

  it('name a version that is gone, with its accounts and the way to the latest', async () => {
    await openPlaybooks({ records: [account('Halden Freight', '2026-01-14', '1.0.0')] });
    const row = await screen.findByRole('row', { name: /^1\.0\.0 no longer here/ });
    expect(within(row).getByRole('button', { name: 'Move accounts from 1.0.0 to 1.0.1' })).toBeInTheDocument();
  });

  it('are compared two by two, in sentences to be copied', async () => {
    const user = userEvent.setup();
    await openPlaybooks({ published: [stricter, { ...stricter, version: '2.0.0', moments: stricter.moments.slice(1) }] });
    const card = within(await screen.findByRole('region', { name: 'What changes: 1.1.0 to 2.0.0' }));
    expect(await card.findByText('1 removed. 26 moments stay as they are.')).toBeInTheDocument();
    await user.selectOptions(card.getByLabelText('From'), '1.0.1');
    const all = within(await screen.findByRole('region', { name: 'What changes: 1.0.1 to 2.0.0' }));
    expect(await all.findByText('1 removed, 1 tightened. 25 moments stay as they are.')).toBeInTheDocument();
    expect(all.getByRole('row', { name: /^Tightened First-week check-in grace, days/ })).toBeInTheDocument();
    const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await user.click(all.getByRole('button', { name: 'Copy changelog' }));
    expect(await screen.findByText('Changelog copied.')).toBeInTheDocument();
    expect(copied).toHaveBeenCalledWith(
      'Default: 1.0.1 → 2.0.0\n\n- Removed: Brief accepted by CS\n- First-week check-in: grace, days 2 → 0\n',
    );
  });

  it('tell moments of one name apart', async () => {
    const complained = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const [first] = stricter.moments;
    const twins = ['twin-1', 'twin-2'].map((id) => ({ ...first, id, name: 'Call them' }) as Playbook['moments'][number]);
    await openPlaybooks({ published: [{ ...stricter, moments: [...shippedPlaybooks.default.moments, ...twins] }] });
    const card = within(await screen.findByRole('region', { name: 'What changes: 1.0.1 to 1.1.0' }));
    expect(await card.findAllByRole('row', { name: /^\+?Added Call them/ })).toHaveLength(2);
    expect(complained).not.toHaveBeenCalled();
  });

  it('can be for new accounts', async () => {
    const user = userEvent.setup();
    await openPlaybooks({ address: '#playbooks/light' });
    await user.click(await screen.findByRole('button', { name: 'Use for new accounts' }));
    expect(await screen.findByText('New accounts go by Light.')).toBeInTheDocument();
    expect(asked('settings.write')).toEqual([{ settings: { playbookId: 'light' } }]);
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Use for new accounts' })).not.toBeInTheDocument());
  });
});

describe('moving accounts to another version', () => {
  const open = async (over: Parameters<typeof openPlaybooks>[0] = {}) => {
    const user = userEvent.setup();
    const world = await openPlaybooks({
      published: [stricter],
      records,
      answers: {
        'playbook.upgrade': ({ changeId }) => ({ undoId: changeId, accounts: 2 }),
        undo: () => ({ accountKey: null, accountName: '', accounts: 2, kept: 0 }),
      },
      ...over,
    });
    await user.click(await screen.findByRole('button', { name: 'Move accounts from 1.0.1 to 1.1.0' }));
    return { user, ...world, dialog: within(await screen.findByRole('dialog', { name: 'Move accounts of Default to 1.1.0' })) };
  };

  it('first shows what it does to them, by name', async () => {
    const { dialog } = await open();
    expect(await dialog.findByText('Something moves for 1 account of 2.')).toBeInTheDocument();
    const figures = within(dialog.getByRole('list', { name: 'Effect on accounts' })).getAllByRole('listitem');
    expect(figures.map((figure) => figure.textContent)).toContain('1newly overdue');
    const examples = within(dialog.getByRole('region', { name: 'Examples' }));
    expect(await examples.findByText('Halden Freight')).toBeInTheDocument();
    expect(examples.getByText('First-week check-in: due 21 Jan, Due → Overdue')).toBeInTheDocument();
    expect(asked('playbook.upgrade')).toEqual([]);
  });

  it('tells by the year what moves by one', async () => {
    const moments = shippedPlaybooks.default.moments.map((each) => (each.id === 'anniversary' ? { ...each, offset: 24 } : each));
    const { dialog } = await open({ published: [{ ...stricter, moments }], records: [account('Halden Freight', '2026-01-14')] });
    expect(await dialog.findByText(/^Yearly thank-you: due 14 Jan 2027 → 14 Jan 2028/)).toBeInTheDocument();
  });

  it('moves them at the press of the button, and takes all back with one undo', async () => {
    const { dialog, user } = await open();
    await user.click(await dialog.findByRole('button', { name: 'Move 2 accounts' }));
    expect(await screen.findByText('2 accounts moved.')).toBeInTheDocument();
    expect(pressed('playbook.upgrade')).toEqual([{ id: 'default', from: '1.0.1', to: '1.1.0' }]);
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(await screen.findByText('Undone. They are back on their version.')).toBeInTheDocument();
  });

  it('offers the way back also where the dialog was closed while they were moved', async () => {
    let moved = () => {};
    const held = new Promise<void>((resolve) => {
      moved = resolve;
    });
    const { dialog, user } = await open({
      answers: { 'playbook.upgrade': ({ changeId }) => held.then(() => ({ undoId: changeId, accounts: 2 })) },
    });
    await user.click(await dialog.findByRole('button', { name: 'Move 2 accounts' }));
    await user.click(dialog.getByRole('button', { name: 'Close, and let them move' }));
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    moved();
    expect(await screen.findByText('2 accounts moved.')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: /^Undo/ })).toBeInTheDocument();
  });

  it('says who stays where an account was changed since', async () => {
    const { dialog, user } = await open({
      answers: {
        'playbook.upgrade': ({ changeId }) => ({ undoId: changeId, accounts: 2 }),
        undo: () => ({ accountKey: null, accountName: '', accounts: 1, kept: 1 }),
      },
    });
    await user.click(await dialog.findByRole('button', { name: 'Move 2 accounts' }));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(
      await screen.findByText('1 account is back on the earlier version. 1 was changed since its move and stays on the new one.'),
    ).toBeInTheDocument();
  });

  it('counts whoever moves: also who is off tracking, and nobody who is there already', async () => {
    const off = account('Off Tracking', '2026-01-14');
    off.account = { ...off.account, tracked: false };
    const { dialog, user } = await open({ records: [...records, off] });
    await user.selectOptions(dialog.getByLabelText('Which accounts'), 'All that go by Default');
    expect(await dialog.findByRole('button', { name: 'Move 3 accounts' })).toBeEnabled();
    expect(dialog.getByText('Something moves for 1 account of 3.')).toBeInTheDocument();
  });

  it('moves nobody before it was shown what that does', async () => {
    const { dialog, user, store } = await open();
    await dialog.findByRole('button', { name: 'Move 2 accounts' });
    store.state.held = true;
    await user.selectOptions(dialog.getByLabelText('Which accounts'), 'All that go by Default');
    expect(dialog.getByRole('button', { name: 'Move accounts' })).toBeDisabled();
    await user.click(await dialog.findByRole('button', { name: 'Cancel' }));
    expect(dialog.getByText(/Accounts are moved only once it has been shown what that does\./)).toBeInTheDocument();
    expect(dialog.getByRole('button', { name: 'Move accounts' })).toBeDisabled();
    store.letAll();
    await user.click(dialog.getByRole('button', { name: 'Count again' }));
    expect(await dialog.findByRole('button', { name: 'Move 2 accounts' })).toBeEnabled();
  });

  it('leaves them where they are when it is closed', async () => {
    const { dialog, user } = await open();
    await user.click(await dialog.findByRole('button', { name: 'Keep them as they are' }));
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(asked('playbook.upgrade')).toEqual([]);
  });
});

describe('a playbook as a file', () => {
  const openExport = async () => {
    const user = userEvent.setup();
    const saved: Blob[] = [];
    Object.assign(URL, { createObjectURL: (blob: Blob) => `blob:${saved.push(blob)}`, revokeObjectURL: () => undefined });
    const clicked = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    await openPlaybooks();
    await timeline();
    await user.click(screen.getByRole('button', { name: 'Export file' }));
    return { user, saved, clicked, dialog: within(await screen.findByRole('dialog', { name: 'Export Default' })) };
  };

  it('is saved as it is read, beside the checksum of its rules', async () => {
    const { dialog, user, saved, clicked } = await openExport();
    const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(canonicalText(shippedPlaybooks.default)));
    const hex = Buffer.from(bytes).toString('hex');
    expect(await dialog.findByText(hex)).toBeInTheDocument();
    await user.click(dialog.getByRole('button', { name: 'Save the file' }));
    expect(clicked.mock.contexts.map((link) => (link as HTMLAnchorElement).download)).toEqual(['afterclose-playbook-default-1.0.1.json']);
    expect(JSON.parse((await saved[0]?.text()) ?? '')).toEqual(shippedPlaybooks.default);
  });
});

describe('importing a file', () => {
  const file = (text: string, name = 'ours.json') => new File([text], name, { type: 'application/json' });
  const take = async (chosen: File, answer: unknown) => {
    const user = userEvent.setup();
    const answers = [answer];
    await openPlaybooks({ answers: { 'playbook.import': () => (answers.length > 1 ? answers.shift() : answers[0]) as never } });
    await timeline();
    await user.upload(screen.getByLabelText('Playbook file'), chosen);
    return { user, answers };
  };

  it('opens it as a draft', async () => {
    await take(file(JSON.stringify(shippedPlaybooks.light)), { ok: true, id: 'light', sameAs: null, undoId: null });
    expect(await screen.findByText('ours.json is a draft now. Publish it, and accounts can go by it.')).toBeInTheDocument();
    expect(window.location.hash).toBe('#playbooks/light');
    expect(await screen.findByRole('heading', { level: 1, name: 'Light' })).toBeInTheDocument();
  });

  it('says where it says nothing new', async () => {
    await take(file('{}'), { ok: true, id: 'light', sameAs: '1.0.1', undoId: null });
    expect(await screen.findByText('ours.json says the same as version 1.0.1. Nothing was changed.')).toBeInTheDocument();
  });

  it('lists the mistakes by line, keeps what was in it, and takes the corrected text', async () => {
    const text = '{\n  "id": 4\n}';
    const { user, answers } = await take(file(text), {
      ok: false,
      mistakes: [{ line: 2, column: 9, path: 'id', message: 'must be a short name' }],
    });
    const dialog = within(await screen.findByRole('dialog', { name: 'ours.json is no playbook yet' }));
    const field = dialog.getByLabelText<HTMLTextAreaElement>('What the file holds');
    expect(field).toHaveValue(text);
    await user.click(dialog.getByRole('button', { name: 'Line 2, id: must be a short name' }));
    expect([field.selectionStart, field.selectionEnd]).toEqual([10, 11]);
    answers[0] = { ok: true, id: 'light', sameAs: null, undoId: null };
    await user.type(field, '"light"', { initialSelectionStart: 10, initialSelectionEnd: 11 });
    await user.click(dialog.getByRole('button', { name: 'Import the corrected text' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(pressed('playbook.import').at(-1)).toEqual({ text: '{\n  "id": "light"\n}' });
  });

  it('leads to the line of a mistake in a file written on Windows too', async () => {
    const { user } = await take(file('{\r\n  "name": "Ours",\r\n  "id": 4\r\n}'), {
      ok: false,
      mistakes: [{ line: 3, column: 9, path: 'id', message: 'must be a short name' }],
    });
    const dialog = within(await screen.findByRole('dialog', { name: 'ours.json is no playbook yet' }));
    const field = dialog.getByLabelText<HTMLTextAreaElement>('What the file holds');
    await user.click(dialog.getByRole('button', { name: 'Line 3, id: must be a short name' }));
    expect(field.value.slice(field.selectionStart, field.selectionEnd)).toBe('4');
  });

  it('asks before it closes over what was corrected in it', async () => {
    const { user } = await take(file('{}'), { ok: false, mistakes: [{ line: 1, column: 1, path: 'id', message: 'is missing' }] });
    const dialog = within(await screen.findByRole('dialog', { name: 'ours.json is no playbook yet' }));
    const field = dialog.getByLabelText('What the file holds');
    await user.type(field, ' ');
    fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true }));
    expect(await dialog.findByRole('alert')).toHaveTextContent('what you corrected here would be lost');
    await user.type(field, ' ');
    expect(dialog.queryByRole('alert')).not.toBeInTheDocument();
    expect(field).toHaveValue('{}  ');
    const [close] = dialog.getAllByRole('button', { name: 'Close' });
    await user.click(close as HTMLElement);
    await user.click(dialog.getByRole('button', { name: 'Close without it' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  });

  it('refuses what is too large without reading it', async () => {
    const large = file('x');
    Object.defineProperty(large, 'size', { value: 2_000_000 });
    await take(large, null);
    expect(await screen.findByText('ours.json is larger than 1 MB, so it is no playbook. Choose another file.')).toBeInTheDocument();
    expect(asked('playbook.import')).toEqual([]);
  });
});

describe('copying a playbook', () => {
  it('asks for a name and opens the copy', async () => {
    const user = userEvent.setup();
    await openPlaybooks({ answers: { 'playbook.copy': () => ({ id: 'seed-strict' }) } });
    await editor('Brief accepted by CS');
    await user.click(screen.getByRole('button', { name: 'Copy this one' }));
    const dialog = within(screen.getByRole('dialog', { name: 'Copy Default 1.0.1' }));
    const name = dialog.getByLabelText('Name of the copy');
    await user.clear(name);
    await user.click(dialog.getByRole('button', { name: 'Copy' }));
    expect(dialog.getByText('Give it a name.')).toBeInTheDocument();
    await user.type(name, 'Ours{Enter}');
    expect(await screen.findByRole('heading', { level: 1, name: 'Seed strict' })).toBeInTheDocument();
    expect(pressed('playbook.copy')).toEqual([{ id: 'default', version: '1.0.1', name: 'Ours' }]);
  });
});
