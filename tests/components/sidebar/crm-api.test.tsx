import { focusManager } from '@tanstack/react-query';
import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { unkeptInWords } from '@/components/sidebar/crm-api/words';
import type { CrmAsked, CrmRefusalKind } from '@/lib/messaging/crm-api/operations';
import { AskFailed } from '@/lib/messaging/errors';
import { asked, pressed } from '../background';
import { changed, sidebarShowing } from './harness';
import { accountView, otherAccount } from './views';

vi.mock('@/lib/messaging/ask');
vi.mock('@/components/app/by-a-person', () => ({ byAPerson: () => true }));
beforeEach(() => fakeBrowser.reset());
afterEach(() => {
  vi.useRealTimers();
  focusManager.setFocused(undefined);
});

type Said = Extract<CrmAsked, { state: 'asked' }>;
const accountKey = accountView().account.key;

const said = (over: Partial<Said> = {}): Said => ({
  state: 'asked',
  accountKey,
  crm: 'EspoCRM',
  askedAt: Date.UTC(2026, 0, 22, 9, 30),
  won: 2,
  first: '2025-02-14',
  latest: '2026-01-15',
  dealsCut: false,
  contractEnd: null,
  sides: { before: 12, since: 3 },
  offers: { since: null, before: null },
  activitiesCut: false,
  withheld: [],
  unkept: null,
  ...over,
});
const SINCE = {
  count: 4,
  kinds: [
    { kind: 'call' as const, count: 3 },
    { kind: 'meeting' as const, count: 1 },
  ],
  unknown: 0,
};
const showing = (answer: CrmAsked, view = accountView(), over = {}) => sidebarShowing(view, { 'crm.ask': () => answer, ...over });
const part = (crm = 'EspoCRM') => screen.findByRole('region', { name: `From ${crm}` });

describe('what the CRM itself says', () => {
  it('stands beside the account, with when it was asked', async () => {
    await showing(said({ contractEnd: '2027-01-14' }));
    const text = (await part()).textContent;
    expect(text).toContain('EspoCRM names 2 won deals, the first 14 Feb 2025, the latest 15 Jan 2026.');
    expect(text).toContain('The contract runs until 14 Jan 2027.');
    expect(text).toContain('Contacts there: 12 before the close, 3 since.');
    expect(text).toContain('Asked EspoCRM today,');
  });

  it('does not have a contract run that has ended', async () => {
    await showing(said({ contractEnd: '2025-12-31' }));
    expect((await part()).textContent).toContain('The contract ended on 31 Dec 2025.');
  });

  it('says what is hidden from this person, and what was not read', async () => {
    const withheld = [
      { part: 'contract' as const, why: 'failed' as const },
      { part: 'activities' as const, why: 'hidden' as const },
    ];
    await showing(said({ withheld, activitiesCut: true, won: 0, first: null, latest: null }));
    const text = (await part()).textContent;
    expect(text).toContain('EspoCRM names no won deal.');
    expect(text).toContain('The contracts of EspoCRM could not be read this time, so they are left out. Ask again in a while.');
    expect(text).toContain('EspoCRM does not let you see its calls and meetings, so they are left out.');
    expect(text).toContain('Only the latest were read.');
  });

  it('claims no first and no latest deal of a list of which a part was read', async () => {
    await showing(said({ dealsCut: true, won: 500 }));
    expect((await part()).textContent).toContain(
      'EspoCRM names 500 won deals and more; of those that were read, the first 14 Feb 2025, the latest 15 Jan 2026.',
    );
  });

  it.each([
    ['storage-full', 'There is no room to keep what EspoCRM said'],
    ['storage-failed', 'What EspoCRM said could not be kept'],
  ] as const)('says that it could not be kept (%s), and what follows from that', async (unkept, words) => {
    await showing(said({ unkept }));
    const text = (await part()).textContent;
    expect(text).toContain(words);
    expect(text).toContain('so it is asked again each time, and its activities cannot be counted.');
    expect(text).toContain('EspoCRM names 2 won deals');
  });

  it.each([
    ['storage-newer', /Update the extension/],
    ['storage-blocked', /Close the other Afterclose windows/],
    ['storage-lost', /put the profile’s data back, or begin with an empty store/],
    ['storage-unavailable', /Check its privacy settings/],
  ] as const)('says what helps where restarting the browser does not (%s)', (unkept, words) => {
    const text = unkeptInWords('EspoCRM', unkept);
    expect(text).toMatch(/^What EspoCRM said could not be kept, so it is asked again each time/);
    expect(text).toMatch(words);
    expect(text).not.toContain('Restart');
  });

  it('says where asking anew came to nothing, and leaves what was said', async () => {
    const { user } = await showing(said(), accountView(), {
      'crm.ask': ({ again }: { again: boolean }) => {
        if (again) throw new AskFailed({ code: 'unexpected' });
        return said();
      },
    });
    await user.click(within(await part()).getByRole('button', { name: 'Ask again' }));
    expect(await screen.findByText(/Afterclose did not answer/)).toBeInTheDocument();
    expect((await part()).textContent).toContain('EspoCRM names 2 won deals');
  });

  it('is asked anew on request', async () => {
    const answers = [said(), said({ won: 3 })];
    const { user } = await showing(said(), accountView(), { 'crm.ask': () => answers.shift() ?? said() });
    await user.click(within(await part()).getByRole('button', { name: 'Ask again' }));
    expect(await screen.findByText(/names 3 won deals/)).toBeInTheDocument();
    expect(asked('crm.ask')).toEqual([{ again: false }, { again: true }]);
  });

  it('is not shown where it is of another account', async () => {
    await showing(said({ accountKey: 'site-1/Account/other' }));
    expect(screen.queryByRole('region', { name: 'From EspoCRM' })).not.toBeInTheDocument();
  });

  it('is not asked while the sidebar is only a tab on the edge', async () => {
    await showing(said(), accountView({ view: { panel: { side: 'right', width: 360, collapsed: true } } }));
    expect(asked('crm.ask')).toEqual([]);
  });
});

describe('activities that the CRM has and the log has not', () => {
  it('are counted in one press, with an undo', async () => {
    const view = accountView();
    const { user } = await showing(said({ offers: { since: SINCE, before: null } }), view, { 'crm.count': () => changed() });
    const offer = within(await screen.findByRole('region', { name: 'Since the close, in EspoCRM' }));
    expect(offer.getByText('3 calls and 1 meeting since the close')).toBeInTheDocument();
    await user.click(offer.getByRole('button', { name: 'Count them' }));
    expect(pressed('crm.count')).toEqual([{ formId: view.glanceForm, side: 'since', unknown: 'tried' }]);
    expect(await screen.findByRole('button', { name: /^Undo/ })).toBeInTheDocument();
    expect(screen.getByText('4 activities of EspoCRM counted for Halden Freight.')).toBeInTheDocument();
  });

  it.each([
    ['Count as reached', 'reached'],
    ['Count as tried', 'tried'],
  ])('of which the CRM does not say who was reached are asked about: %s', async (name, unknown) => {
    const offers = { since: { ...SINCE, unknown: 3 }, before: null };
    const { user } = await showing(said({ offers }), accountView(), { 'crm.count': () => changed() });
    const offer = within(await screen.findByRole('region', { name: 'Since the close, in EspoCRM' }));
    expect(offer.getByText(/does not say of 3 whether the customer was reached/)).toBeInTheDocument();
    await user.click(offer.getByRole('button', { name }));
    expect(pressed('crm.count')).toMatchObject([{ side: 'since', unknown }]);
  });

  it('of before the close are offered apart, and can be left for now', async () => {
    const offers = { since: null, before: { count: 1, kinds: [{ kind: 'email' as const, count: 1 }], unknown: 0 } };
    const view = accountView();
    const { user } = await showing(said({ offers }), view, { 'crm.setAside': () => ({}) });
    const offer = within(await screen.findByRole('region', { name: 'Before the close, in EspoCRM' }));
    expect(offer.getByText('1 email before the close')).toBeInTheDocument();
    await user.click(offer.getByRole('button', { name: 'Not now' }));
    await waitFor(() => expect(asked('crm.setAside')).toEqual([{ formId: view.glanceForm, side: 'before' }]));
  });
});

describe('a CRM that does not answer', () => {
  const refused = (kind: CrmRefusalKind, way: 'page' | 'token' = 'page', retryAt: number | null = null): CrmAsked => ({
    state: 'refused',
    accountKey,
    crm: 'EspoCRM',
    way,
    kind,
    retryAt,
  });
  const AGAIN = 'Ask again';
  const SETTINGS = 'Open settings';

  it.each([
    ['expired', 'page', 'nobody is signed in', AGAIN],
    ['expired', 'token', 'no longer takes the token', SETTINGS],
    ['blocked', 'token', 'does not allow API access', AGAIN],
    ['quota', 'token', 'takes no more questions for a while', null],
    ['resting', 'page', 'often enough for an hour', null],
    ['no-permission', 'page', 'does not let you see', AGAIN],
    ['not-found', 'page', 'knows no such account', AGAIN],
    ['unreachable', 'page', 'did not answer in time', AGAIN],
    ['down', 'token', 'The server of EspoCRM failed', AGAIN],
    ['web-page', 'page', 'sign in if it asks', AGAIN],
    ['web-page', 'token', 'sent a web page', AGAIN],
    ['moved', 'page', 'moved on', AGAIN],
    ['unexpected', 'page', 'could not be read', AGAIN],
    ['no-access', 'page', 'Allow the site in the settings', SETTINGS],
    ['no-access', 'token', 'Connect it again in the settings', SETTINGS],
  ] as const)('because of "%s" (%s) says so in a line, with the next step; the account stays', async (kind, way, words, step) => {
    await showing(refused(kind, way));
    const found = within(await part());
    expect(found.getByText(new RegExp(words))).toBeInTheDocument();
    expect(found.queryAllByRole('button').map(({ textContent }) => textContent)).toEqual(step === null ? [] : [step]);
    expect(screen.getByRole('list', { name: 'Moments' })).toBeInTheDocument();
  });

  /** Refuses until then, as the background does, which asks nobody before; afterwards it has an answer. */
  const refusedUntil = (retryAt: number) => ({
    'crm.ask': () => (Date.now() < retryAt ? refused('quota', 'page', retryAt) : said()),
  });

  it('is asked again once it takes questions, without anybody pressing', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    await showing(said(), accountView(), refusedUntil(Date.now() + 90_000));
    expect((await part()).textContent).toContain('takes no more questions until');
    await act(() => vi.advanceTimersByTimeAsync(80_000));
    expect((await part()).textContent).toContain('takes no more questions until');
    await act(() => vi.advanceTimersByTimeAsync(11_000));
    expect(await screen.findByText(/names 2 won deals/)).toBeInTheDocument();
  });

  describe('and took questions again while nobody looked at the page', () => {
    const HOUR = 3_600_000;
    const notLookedAt = async (ms: number) => {
      vi.useFakeTimers({ shouldAdvanceTime: true });
      await showing(said(), accountView(), refusedUntil(Date.now() + HOUR));
      expect((await part()).textContent).toContain('takes no more questions until');
      act(() => focusManager.setFocused(false));
      await act(() => vi.advanceTimersByTimeAsync(ms));
      const before = asked('crm.ask').length;
      act(() => focusManager.setFocused(true));
      return before;
    };

    it('is asked as soon as somebody does', async () => {
      const before = await notLookedAt(HOUR + 60_000);
      await act(() => vi.advanceTimersByTimeAsync(1_000));
      expect(asked('crm.ask')).toHaveLength(before + 1);
      expect(await screen.findByText(/names 2 won deals/)).toBeInTheDocument();
    });

    it('is not asked at a look before then', async () => {
      const before = await notLookedAt(10_000);
      await act(() => vi.advanceTimersByTimeAsync(1_000));
      expect(asked('crm.ask')).toHaveLength(before);
    });
  });

  it('is asked within a minute after a machine slept that long, whose timers slept with it', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    await showing(said(), accountView(), refusedUntil(Date.now() + 3_600_000));
    expect((await part()).textContent).toContain('takes no more questions until');
    vi.setSystemTime(Date.now() + 3_600_000);
    await act(() => vi.advanceTimersByTimeAsync(61_000));
    expect(await screen.findByText(/names 2 won deals/)).toBeInTheDocument();
  });

  it('says until when it is left alone', async () => {
    await showing(refused('quota', 'token', Date.UTC(2026, 0, 22, 15, 5)));
    expect((await part()).textContent).toMatch(/until today, \d\d:\d\d/);
  });
});

describe('the focus', () => {
  const OFFERED = { since: { count: 1, kinds: [{ kind: 'call' as const, count: 1 }], unknown: 0 }, before: null };
  const UNREACHABLE: CrmAsked = { state: 'refused', accountKey, crm: 'EspoCRM', way: 'page', kind: 'unreachable', retryAt: null };
  const CHANGED = { notice: 'changed' as const, table: 'accounts' as const, accounts: [accountKey] };

  it.each(['Ask again', 'Not now', 'Count it'])('stays with the CRM where "%s" goes with what it stood beside', async (name) => {
    const begins = name === 'Ask again' ? UNREACHABLE : said({ offers: OFFERED });
    const answers = [begins, said()];
    const { user, tell } = await showing(begins, accountView(), {
      'crm.ask': () => answers.shift() ?? said(),
      'crm.setAside': () => ({}),
      'crm.count': () => changed(),
    });
    const button = within(await part()).getByRole('button', { name });
    button.focus();
    await user.keyboard('{Enter}');
    if (name === 'Count it') await tell(CHANGED);
    await waitFor(() => expect(button).not.toBeInTheDocument());
    expect(document.body).not.toHaveFocus();
    expect(await part()).toHaveFocus();
  });

  it('is not fetched by what is said of another account, which nobody was at', async () => {
    const other = otherAccount();
    let says: CrmAsked = UNREACHABLE;
    const { tell, pageShows } = await showing(says, accountView(), { 'crm.ask': () => says });
    within(await part())
      .getByRole('button', { name: 'Ask again' })
      .focus();
    says = { state: 'none' };
    await tell(CHANGED);
    await waitFor(() => expect(screen.queryByRole('region', { name: 'From EspoCRM' })).not.toBeInTheDocument());
    says = said({ accountKey: other.account.key });
    await pageShows(other);
    expect(await part()).not.toHaveFocus();
  });

  it('is not taken from where somebody went meanwhile', async () => {
    const answers = [UNREACHABLE];
    const { user, tell } = await showing(UNREACHABLE, accountView(), { 'crm.ask': () => answers.shift() ?? said() });
    const button = within(await part()).getByRole('button', { name: 'Ask again' });
    button.focus();
    await user.tab({ shift: true });
    const there = document.activeElement;
    await tell(CHANGED);
    await waitFor(() => expect(button).not.toBeInTheDocument());
    expect(there).toHaveFocus();
  });

  it('is not fetched by an answer that comes to who has it nowhere', async () => {
    const answers = [UNREACHABLE];
    const { user, tell } = await showing(UNREACHABLE, accountView(), { 'crm.ask': () => answers.shift() ?? said() });
    const button = within(await part()).getByRole('button', { name: 'Ask again' });
    button.focus();
    await user.click(document.body);
    await tell(CHANGED);
    await waitFor(() => expect(button).not.toBeInTheDocument());
    expect(document.body).toHaveFocus();
  });
});

describe('a CRM that is not connected', () => {
  const answer: CrmAsked = { state: 'not-connected', accountKey, crm: 'Salesforce' };

  it('is offered where the close is not known', async () => {
    const { user } = await showing(answer, accountView({ close: null }));
    await user.click(within(await part('Salesforce')).getByRole('button', { name: 'Open settings' }));
    expect(asked('dashboard.open')).toEqual([{ view: 'settings' }]);
  });

  it('is no matter where it is', async () => {
    await showing(answer);
    expect(screen.queryByRole('region', { name: 'From Salesforce' })).not.toBeInTheDocument();
  });
});
