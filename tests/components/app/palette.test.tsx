import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useMemo } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { PageRoot } from '@/components/app/page-root';
import { PageTop } from '@/components/app/page-top';
import { type Command, CommandsProvider, useCommands } from '@/components/app/palette/commands';
import type { JobAsk, JobName, JobReply } from '@/lib/messaging/bulk';
import { type Bulk, BulkProvider } from '@/lib/queries/bulk';
import { ALL_MINE, type SavedView, VIEWS, type View } from '@/lib/triage/filter';
import type { TriageRow } from '@/lib/triage/types';
import { closed, rowOn } from '@/tests/support/triage';
import { answering } from '../background';
import { settings } from '../settings';

vi.mock('@/lib/messaging/ask');

const row = (name: string): TriageRow => rowOn('2026-01-22', { account: closed({ key: `site/Account/${name}`, name }) });
const BOOK = ['Handley Castings', 'Northhand Studios', 'Halden Freight'].map(row);
const SAVED: SavedView = { id: 's1', name: 'Enterprise, unhealthy', filter: { ...ALL_MINE, segments: ['enterprise'] } };

type Answers = { [K in JobName]?: (ask: JobAsk<K>) => JobReply<K> | Promise<JobReply<K>> };

/** A worker that answers from functions; a job nobody answers fails the test. */
function bulkOf(answers: Answers): Bulk {
  return {
    run: async (job, ask) => {
      const answer = answers[job];
      if (!answer) throw new Error(`nobody does ${job}`);
      return answer(ask as never) as never;
    },
    onRenew: () => () => {},
    close: () => {},
  };
}

const find: Answers['triage.find'] = ({ text, limit }) => ({
  rows: BOOK.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase())).slice(0, limit),
});
const counts: Answers['triage.counts'] = ({ filters }) => ({
  views: Object.fromEntries(VIEWS.map((view, index) => [view, index + 1])) as Record<View, number>,
  filters: filters.map(() => 7),
});

const ran: string[] = [];
const command = (id: string, over: Partial<Command> = {}): Command => ({
  id,
  label: id,
  heading: 'For the 3 selected',
  about: 'selected',
  icon: 'log',
  run: () => ran.push(id),
  ...over,
});
const COMMANDS = [
  command('Hand over to another owner', { keyCap: 'H' }),
  command('Snooze', { heading: 'For Vantry Logistics', about: 'row', words: 'remind later' }),
];

function ViewWith({ commands }: { commands: readonly Command[] }) {
  useCommands(useMemo(() => commands, [commands]));
  return <button type="button">A row</button>;
}

function openPage({ bulk, commands = [] }: { bulk?: Bulk; commands?: readonly Command[] } = {}) {
  answering({ 'settings.read': () => settings(), 'views.list': () => ({ views: [SAVED] }) });
  const page = (
    <CommandsProvider>
      <PageTop current="triage" />
      <ViewWith commands={commands} />
    </CommandsProvider>
  );
  render(<PageRoot>{bulk ? <BulkProvider bulk={bulk}>{page}</BulkProvider> : page}</PageRoot>);
}

const field = () => screen.getByRole('combobox', { name: 'Account, view, page or command' });
const options = () => within(screen.getByRole('listbox', { name: 'Results' })).getAllByRole('option');
const chosen = () => {
  const id = field().getAttribute('aria-activedescendant');
  const option = id === null ? null : document.getElementById(id);
  expect(option).toHaveAttribute('aria-selected', 'true');
  return option;
};

beforeEach(() => {
  fakeBrowser.reset();
  ran.length = 0;
  window.history.replaceState(null, '', '/dashboard.html');
});

describe('the palette', () => {
  it('opens by Ctrl+K from wherever one is, also in a field, and gives the focus back', async () => {
    openPage({ bulk: bulkOf({ 'triage.find': find, 'triage.counts': counts }) });
    screen.getByRole('button', { name: 'A row' }).focus();
    await userEvent.keyboard('{Control>}k{/Control}');
    expect(screen.getByRole('dialog', { name: 'Go to' })).toBeVisible();
    expect(field()).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'A row' })).toHaveFocus();
  });

  it('opens by its button and closes by the same keys', async () => {
    openPage({ bulk: bulkOf({ 'triage.counts': counts }) });
    await userEvent.click(screen.getByRole('button', { name: 'Go to' }));
    expect(field()).toHaveFocus();
    await userEvent.keyboard('{Control>}k{/Control}');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('stays shut while another dialog is open, and leaves other keys with K alone', async () => {
    openPage({ bulk: bulkOf({ 'triage.counts': counts }) });
    const other = document.createElement('dialog');
    document.body.append(other);
    other.showModal();
    fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true });
    expect(screen.queryByRole('dialog', { name: 'Go to' })).not.toBeInTheDocument();
    other.remove();
    for (const modifiers of [{}, { metaKey: true }, { ctrlKey: true, shiftKey: true }, { ctrlKey: true, altKey: true }]) {
      fireEvent.keyDown(document.body, { key: 'k', ...modifiers });
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    }
  });

  it('says that the list finds more accounts than stand here', async () => {
    const rows = Array.from({ length: 20 }, (_, n) => row(`Elm ${n}`));
    openPage({ bulk: bulkOf({ 'triage.find': ({ limit }) => ({ rows: rows.slice(0, limit) }), 'triage.counts': counts }) });
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.type(field(), 'elm');
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('8 results, more in the list'));
  });

  it('finds commands, accounts and views in that order, and marks the letters that match', async () => {
    openPage({ bulk: bulkOf({ 'triage.find': find, 'triage.counts': counts }), commands: COMMANDS });
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.type(field(), 'hand');
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('3 results'));
    expect(
      screen.getAllByRole('group').map((group) => [group.firstChild?.textContent, within(group).getAllByRole('option').length]),
    ).toEqual([
      ['For the 3 selected', 1],
      ['Accounts', 2],
      ['In the list', 1],
    ]);
    expect(options().map((option) => option.querySelector('mark')?.textContent)).toEqual(['Hand', 'Hand', 'hand', undefined]);
    expect(options()[1]).toHaveTextContent(/Handley Castings Mid-market · Day \d+ · \d+ (missed|overdue|due)/);
    expect(chosen()).toBe(options()[0]);
  });

  it('shows what is offered here, and the views with their counts, before a letter is typed', async () => {
    openPage({ bulk: bulkOf({ 'triage.counts': counts }), commands: COMMANDS });
    await userEvent.keyboard('{Control>}k{/Control}');
    expect(await screen.findByRole('option', { name: 'Mine today 1 account' })).toBeVisible();
    expect(await screen.findByRole('option', { name: 'Enterprise, unhealthy 7 accounts' })).toBeVisible();
    expect(screen.getByRole('option', { name: 'Hand over to another owner' })).toBeVisible();
    expect(screen.getByRole('option', { name: 'Activity log' })).toBeVisible();
    expect(screen.queryByRole('group', { name: 'Settings' })).not.toBeInTheDocument();
  });

  it('moves by the arrows, around both ends, and does what is chosen after it has closed', async () => {
    let focused: Element | null = null;
    const commands = [
      ...COMMANDS,
      command('Print', { about: 'view', heading: 'This list', run: () => (focused = document.activeElement) }),
    ];
    openPage({ bulk: bulkOf({ 'triage.counts': counts, 'triage.find': () => ({ rows: [] }) }), commands });
    screen.getByRole('button', { name: 'A row' }).focus();
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.keyboard('{ArrowDown}');
    expect(chosen()).toHaveTextContent('Snooze');
    await userEvent.keyboard('{ArrowUp}{ArrowUp}');
    expect(chosen()).toBe(options().at(-1));
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(ran).toEqual(['Hand over to another owner']);
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.type(field(), 'print');
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('1 result'));
    await userEvent.keyboard('{Enter}');
    expect(focused).toBe(screen.getByRole('button', { name: 'A row' }));
  });

  it('finds a command by its other words', async () => {
    openPage({ bulk: bulkOf({ 'triage.counts': counts, 'triage.find': () => ({ rows: [] }) }), commands: COMMANDS });
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.type(field(), 'later');
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('1 result'));
    await userEvent.click(screen.getByRole('option', { name: 'Snooze' }));
    expect(ran).toEqual(['Snooze']);
  });

  it.each([
    ['halden', 'Halden Freight', '#account/site%2FAccount%2FHalden%20Freight'],
    ['longest', 'Longest customers', '#triage?view=longest&sort=-silence'],
    ['unhealthy', 'Enterprise, unhealthy', '#triage?segment=enterprise'],
    ['activity', 'Activity log', '#log'],
    ['nobody of this name', 'Search the team’s list', '#triage?view=team&q=nobody+of+this+name'],
  ])('goes from %j to %s', async (typed, name, hash) => {
    openPage({ bulk: bulkOf({ 'triage.find': find, 'triage.counts': counts }) });
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.type(field(), typed);
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent(/result/));
    expect(chosen()).toHaveTextContent(name);
    await userEvent.keyboard('{Enter}');
    expect(window.location.hash).toBe(hash);
  });

  it('says of a new customer without anything due that it asks for a touch', async () => {
    const fresh = rowOn('2025-02-01', { account: closed({ name: 'Bramley Foods' }) });
    openPage({ bulk: bulkOf({ 'triage.find': () => ({ rows: [fresh] }), 'triage.counts': counts }) });
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.type(field(), 'bramley');
    expect(await screen.findByRole('option', { name: /^Bramley Foods/ })).toHaveTextContent('to reach within 72 hours');
  });

  it('says that nothing is found, and what to do', async () => {
    openPage({ bulk: bulkOf({ 'triage.find': find, 'triage.counts': counts }) });
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.type(field(), 'zzz');
    expect(await screen.findByText(/^No results for “/)).toHaveTextContent(
      'No results for “zzz”. Check the spelling, or search the whole list.',
    );
    expect(screen.getByRole('status')).toHaveTextContent('No results');
  });

  it('waits with Enter for the account that was named', async () => {
    let answer: (reply: JobReply<'triage.find'>) => void = () => {};
    const slow = () => new Promise<JobReply<'triage.find'>>((resolve) => (answer = resolve));
    openPage({ bulk: bulkOf({ 'triage.find': slow, 'triage.counts': counts }) });
    await userEvent.keyboard('{Control>}k{/Control}');
    fireEvent.change(field(), { target: { value: 'ha' } });
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('Searching'));
    await userEvent.keyboard('{Enter}');
    expect(screen.getByRole('dialog')).toBeVisible();
    await act(async () => answer({ rows: [BOOK[2] ?? row('')] }));
    await waitFor(() => expect(window.location.hash).toBe('#account/site%2FAccount%2FHalden%20Freight'));
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('says that accounts could not be searched, and still finds the rest', async () => {
    const broken = () => {
      throw new Error('worker');
    };
    openPage({ bulk: bulkOf({ 'triage.find': broken, 'triage.counts': counts }), commands: COMMANDS });
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.type(field(), 'snooze');
    expect(await screen.findByRole('alert')).toHaveTextContent('Accounts could not be searched.');
    expect(chosen()).toHaveTextContent('Snooze');
  });

  it('knows no accounts where there is no worker, but pages and settings', async () => {
    openPage();
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.type(field(), 'holidays');
    expect(chosen()).toHaveTextContent('Calendar');
    expect(screen.getByRole('status')).toHaveTextContent('1 result');
  });
});
