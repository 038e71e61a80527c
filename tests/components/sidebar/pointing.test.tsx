import { screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { PointingNow, PointingState, RecipeState } from '@/lib/messaging/pointing/operations';
import { asked, pressed } from '../background';
import { sidebarShowing } from './harness';
import { accountView, noAccountView } from './views';

vi.mock('@/lib/messaging/ask');
vi.mock('@/components/app/by-a-person', () => ({ byAPerson: () => true }));
beforeEach(() => fakeBrowser.reset());

const RECIPE: RecipeState = {
  name: '',
  close: 'Signed on',
  madeAt: 1,
  worked: 1,
  confidence: 'low',
  managed: false,
  missing: null,
  missed: 0,
};
const NOW: PointingNow = { what: 'name', step: 'over', how: 'crosshair', pairs: null, name: null, close: null, problem: null };
const state = (over: Partial<PointingState> = {}): PointingState => ({
  tabId: 7,
  crm: 'taught',
  host: 'crm.example.com',
  recipe: null,
  pointing: null,
  address: null,
  ...over,
});
const NAME = { text: 'Halden Freight', label: '', by: ['heading', 'title'], dates: [], sure: true } satisfies PointingNow['name'];
const CLOSE = {
  text: '05/02/2026',
  label: 'Signed on',
  by: ['label'],
  dates: [
    { date: '2026-02-05', order: 'dmy' },
    { date: '2026-05-02', order: 'mdy' },
  ],
  sure: false,
} satisfies PointingNow['close'];

const showing = (shown: PointingState, view: Parameters<typeof sidebarShowing>[0] = noAccountView) =>
  sidebarShowing(view, {
    'pointing.state': () => shown,
    'pointing.start': () => ({}),
    'pointing.cancel': () => ({}),
    'pointing.show': () => ({}),
    'pointing.choose': () => ({}),
    'pointing.keep': () => ({ undoId: 'undo-1', host: 'crm.example.com' }),
  });

describe('a site that nobody pointed at', () => {
  it('asks to be shown, and begins with the name', async () => {
    const { user } = await showing(state());
    await user.click(await screen.findByRole('button', { name: 'Point at the customer’s name' }));
    expect(asked('pointing.start')).toEqual([{ what: 'name', how: 'crosshair' }]);
    expect(screen.queryByRole('button', { name: /Use for all/ })).not.toBeInTheDocument();
    expect(screen.queryByRole('heading', { name: 'Open an account' })).not.toBeInTheDocument();
  });

  it('shows the date in words with the other day it can mean, and keeps neither unasked', async () => {
    const { user } = await showing(state({ pointing: { ...NOW, what: 'close', name: NAME, close: CLOSE } }));
    const keep = await screen.findByRole('button', { name: 'Use for all account pages on crm.example.com' });
    expect(keep).toBeDisabled();
    await user.click(screen.getByRole('radio', { name: /May 2, 2026|2 May 2026/ }));
    await user.click(keep);
    expect(pressed('pointing.keep')).toEqual([{ order: 'mdy', id: null }]);
    expect(await screen.findByRole('button', { name: 'Undo' })).toBeInTheDocument();
  });

  it('asks for the part of the address where it is in doubt', async () => {
    const address = {
      sure: false,
      chosen: ['p2'],
      parts: [
        { place: 'p1', text: 'north' },
        { place: 'p2', text: 'halden' },
      ],
    };
    const { user } = await showing(state({ address, pointing: { ...NOW, name: NAME } }));
    await user.click(await screen.findByRole('checkbox', { name: 'No date on these pages is the close' }));
    const keep = screen.getByRole('button', { name: 'Use for all account pages on crm.example.com' });
    expect(keep).toBeDisabled();
    await user.click(screen.getByRole('radio', { name: /halden/ }));
    await user.click(keep);
    expect(pressed('pointing.keep')).toEqual([{ order: null, id: ['p2'] }]);
  });

  it('says what is wrong with what was pointed at, and what to do', async () => {
    await showing(state({ pointing: { ...NOW, what: 'close', problem: 'nothing-names-it' } }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Point at a text with a label, or at a heading.');
  });
});

describe('the list of what is on the page', () => {
  const pairs = [
    { label: 'Created on', text: '03/01/2024' },
    { label: 'Signed on', text: '05/02/2026' },
    { label: 'Renews on', text: '12/01/2031' },
  ];
  const listing = () => showing(state({ pointing: { ...NOW, what: 'close', step: 'pointing', how: 'list', pairs } }));

  it('is stepped through by arrows, each outlined in the page, and taken by Enter', async () => {
    const { user } = await listing();
    expect(await screen.findByRole('combobox', { name: 'Which of these is the close date?' })).toHaveFocus();
    await user.keyboard('{ArrowDown}');
    expect(screen.getByRole('option', { selected: true })).toHaveTextContent('Signed on');
    expect(asked('pointing.show')).toEqual([{ at: 1 }]);
    await user.keyboard('{Enter}');
    expect(asked('pointing.choose')).toEqual([{ at: 1 }]);
  });

  it('is narrowed by typing, and left by Esc', async () => {
    const { user } = await listing();
    await screen.findByRole('combobox', { name: /Which of these/ });
    await user.keyboard('2031');
    expect(screen.getAllByRole('option')).toHaveLength(1);
    await user.keyboard('{Enter}');
    expect(asked('pointing.choose')).toEqual([{ at: 2 }]);
    await user.keyboard('zz');
    expect(screen.getByText('Nothing on the page matches. Type less.')).toBeInTheDocument();
    const before = asked('pointing.cancel').length;
    await user.keyboard('{Escape}');
    expect(asked('pointing.cancel')).toHaveLength(before + 1);
  });
});

describe('while one points in the page', () => {
  const begun = async (shown = { now: state() }) => {
    const drawn = await sidebarShowing(noAccountView, {
      'pointing.state': () => shown.now,
      'pointing.start': () => ({}),
      'pointing.cancel': () => ({}),
    });
    await screen.findByRole('heading', { name: 'Show Afterclose this site' });
    shown.now = state({ pointing: { ...NOW, step: 'pointing' } });
    await drawn.tell({ notice: 'page', tabId: 7 });
    await screen.findByText('Reading the page.');
    return drawn;
  };

  it('the page is said to be pressed only once it is ready for it, and has the keyboard', async () => {
    const shown = { now: state() };
    const { tell } = await begun(shown);
    expect(screen.queryByText(/Press it in the page/)).not.toBeInTheDocument();
    shown.now = state({ pointing: { ...NOW, step: 'pointing', pairs: [] } });
    await tell({ notice: 'page', tabId: 7 });
    expect(await screen.findByText(/Press it in the page/)).toBeInTheDocument();
  });

  it('a page that does not get ready for it is not waited for in silence', async () => {
    await begun();
    expect(await screen.findByText('The page does not answer. Reload it, then point again.', {}, { timeout: 20_000 })).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Cancel' })).toBeVisible();
  });

  it('the focus comes back once it is cancelled', async () => {
    const shown = { now: state() };
    const { tell } = await begun(shown);
    shown.now = state();
    await tell({ notice: 'page', tabId: 7 });
    await waitFor(() => expect(screen.getByRole('heading', { name: 'Show Afterclose this site' })).toHaveFocus());
  });

  it('Esc ends it from the sidebar too', async () => {
    const { user } = await begun();
    expect(asked('pointing.cancel')).toEqual([]);
    await user.keyboard('{Escape}');
    expect(asked('pointing.cancel')).toEqual([{}]);
    expect(asked('focus.back')).toEqual([]);
  });

  it('is ended where the page was loaded anew under it: nothing waits there for a press', async () => {
    await showing(state({ pointing: { ...NOW, step: 'pointing' } }));
    await waitFor(() => expect(asked('pointing.cancel')).toEqual([{}]));
  });
});

describe('an account that is read where somebody pointed', () => {
  it('says how far that is trusted', async () => {
    await showing(state({ recipe: RECIPE }), accountView());
    expect(await screen.findByText(/Worked on 1 page so far; check the next ones/)).toBeInTheDocument();
  });

  it('says what is gone, keeps the last date, and offers to learn again', async () => {
    const recipe: RecipeState = { ...RECIPE, missing: { what: 'close', why: 'gone' }, missed: 2 };
    const { user } = await showing(state({ recipe }), accountView());
    expect(await screen.findByText('“Signed on” is not where you pointed')).toBeInTheDocument();
    expect(screen.getByText(/missing on 2 pages in a row/)).toBeInTheDocument();
    expect(screen.getByText(/closed/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Point again' }));
    expect(asked('pointing.start')).toEqual([{ what: 'close', how: 'crosshair' }]);
  });

  it.each([
    ['Point again', { recipe: RECIPE }, accountView()],
    [
      'Point at it',
      { crm: 'salesforce' as const },
      accountView({ close: null, view: { question: { kind: 'no-close-date', fieldsSeen: 3 } } }),
    ],
  ])('has the focus at “%s” again once pointing is cancelled', async (name, known, view) => {
    // jsdom says that a document without a focused element has no focus; a browser's frame has it all the same.
    vi.spyOn(document, 'hasFocus').mockReturnValue(true);
    const shown = { now: state(known) };
    const { user, tell } = await sidebarShowing(view, {
      'pointing.state': () => shown.now,
      'pointing.start': () => ({}),
      'pointing.cancel': () => ({}),
    });
    const begins = { name: new RegExp(`^${name}`) };
    await user.click(await screen.findByRole('button', begins));
    shown.now = state({ ...known, pointing: { ...NOW, step: 'pointing', pairs: [] } });
    await tell({ notice: 'page', tabId: 7 });
    await user.click(await screen.findByRole('button', { name: 'Cancel' }));
    shown.now = state(known);
    await tell({ notice: 'page', tabId: 7 });
    await waitFor(() => expect(screen.getByRole('button', begins)).toHaveFocus());
  });

  it('takes no focus for what was under way before the page was loaded anew', async () => {
    vi.spyOn(document, 'hasFocus').mockReturnValue(false);
    const shown = { now: state({ recipe: RECIPE, pointing: { ...NOW, step: 'pointing' } }) };
    const { tell } = await sidebarShowing(accountView(), { 'pointing.state': () => shown.now, 'pointing.cancel': () => ({}) });
    await waitFor(() => expect(asked('pointing.cancel')).toEqual([{}]));
    shown.now = state({ recipe: RECIPE });
    await tell({ notice: 'page', tabId: 7 });
    await screen.findByRole('button', { name: /^Point again/ });
    expect(document.activeElement).toBe(document.body);
  });

  it('takes no focus from the page where the page itself moved on', async () => {
    vi.spyOn(document, 'hasFocus').mockReturnValue(false);
    const shown = { now: state({ recipe: RECIPE, pointing: { ...NOW, step: 'over', pairs: null } }) };
    const { tell } = await sidebarShowing(accountView(), { 'pointing.state': () => shown.now });
    await screen.findByRole('heading', { name: 'Nothing was pointed at' });
    (document.activeElement as HTMLElement).blur();
    const focus = vi.spyOn(window, 'focus').mockImplementation(() => {});
    shown.now = state({ recipe: RECIPE });
    await tell({ notice: 'page', tabId: 7 });
    await screen.findByRole('button', { name: /^Point again/ });
    expect(focus).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(document.body);
  });

  it('of which no date is known yet is promised none that stays', async () => {
    const recipe: RecipeState = { ...RECIPE, missing: { what: 'close', why: 'gone' }, missed: 1 };
    const view = accountView({ close: null, view: { question: { kind: 'no-close-date', fieldsSeen: 1 } } });
    await showing(state({ recipe }), view);
    expect(await screen.findByText('“Signed on” is not where you pointed')).toBeInTheDocument();
    expect(screen.queryByText(/What was read before stays/)).not.toBeInTheDocument();
    expect(screen.queryByText(/list of deals/)).not.toBeInTheDocument();
  });

  it('cannot be pointed at anew where the organisation set it', async () => {
    await showing(state({ recipe: { ...RECIPE, managed: true } }), accountView());
    expect(await screen.findByText('Set by your organisation.')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Point again' })).not.toBeInTheDocument();
  });

  it('without a close date may be pointed at', async () => {
    const view = accountView({ close: null, view: { question: { kind: 'no-close-date', fieldsSeen: 3 } } });
    const { user } = await showing(state({ crm: 'salesforce' }), view);
    await user.click(await screen.findByRole('button', { name: /Point at it/ }));
    expect(asked('pointing.start')).toEqual([{ what: 'close', how: 'crosshair' }]);
  });
});
