import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AskFailed } from '@/lib/messaging/errors';
import { asked } from '../background';
import { TODAY } from './rows';
import { beginDay, item, line, list, names, openTriage, row } from './triage-page';

vi.mock('@/lib/messaging/ask');

beforeEach(beginDay);
afterEach(() => {
  vi.useRealTimers();
});

const coming = (name: string) => row(name, { section: 'coming', item: item({ status: 'upcoming', due: TODAY + 4 }), states: [] });

describe('the day’s list', () => {
  it('stands in its sections, each with its count, worst first, under the day in words', async () => {
    await openTriage([
      row('Ferrous Works', { section: 'quiet' }),
      row('Bramley Components', { section: 'missed', item: item({ status: 'missed', required: true }) }),
      row('Meridian Grid', { section: 'must-do', noticeDeadline: TODAY + 9 }),
      row('Norrland Timber'),
    ]);
    await list();
    expect(names()).toEqual(['Meridian Grid', 'Bramley Components', 'Norrland Timber', 'Ferrous Works']);
    expect(
      within(await list())
        .getAllByRole('heading', { level: 2 })
        .map((head) => head.textContent),
    ).toEqual([
      'Must do 1 · a deadline, not a feeling',
      'Missed and required 1 · still worth doing',
      'Overdue 1',
      'Quiet 1 · past the limit for their segment',
    ]);
    expect(screen.getByText('4 to look at, 1 of them must be done. Thursday, 22 January 2026.')).toBeVisible();
    expect(document.title).toBe('Triage — Afterclose');
  });

  it('says of each account who owns it, how long it is quiet against its limit, its worth, its gifts and its last touch', async () => {
    await openTriage([row('Norrland Timber', { more: 2 })]);
    await list();
    const cells = line('Norrland Timber');
    expect(cells).toHaveTextContent('Enterprise · Day 68');
    expect(within(cells).getByTitle('First-week check-in')).toHaveTextContent('Overdue: First-week check-in');
    expect(cells).toHaveTextContent('Recoverable until 25 Jan· +2 more');
    expect(within(cells).getByText('13 Jan')).toHaveAttribute('datetime', '2026-01-13');
    expect(cells).toHaveTextContent('9 d late');
    expect(within(cells).getByText('Sales: Rosa Bianchi, CS: Ada Berg')).toBeInTheDocument();
    expect(cells).toHaveTextContent('RB / AB');
    expect(cells).toHaveTextContent('22 d of 45');
    expect(cells).toHaveTextContent('72,000');
    expect(cells).toHaveTextContent('250');
    expect(cells).toHaveTextContent('31 Dec');
    expect(screen.getByRole('columnheader', { name: 'ARR, USD' })).toBeInTheDocument();
  });

  it('says each amount’s own currency where there are several, and a dash for nothing', async () => {
    await openTriage([
      row('Norrland Timber'),
      row('Sable Hospitality', { arr: { amountMinor: 990_000, currency: 'EUR' } }),
      row('Juniper Textiles', { arr: null, lastTwoWay: null, ownerSales: null, ownerCs: null, noGifts: true }),
    ]);
    await list();
    expect(screen.getByRole('columnheader', { name: 'ARR' })).toBeInTheDocument();
    expect(line('Sable')).toHaveTextContent('€9,900');
    expect(line('Norrland')).toHaveTextContent('$72,000');
    expect(line('Juniper')).toHaveTextContent('never');
    expect(line('Juniper')).not.toHaveTextContent('250');
    expect(line('Norrland')).toHaveTextContent('250');
    expect(line('Juniper')).toHaveTextContent('no sales owner, no CS owner');
  });

  it.each([
    ['EUR', 'USD', 'Gift left, USD'],
    ['USD', 'EUR', 'Gift left, EUR'],
    ['USD', 'USD', 'Gift left'],
  ])('beside ARR in %s heads gifts in %s with “%s”', async (arr, gift, head) => {
    await openTriage([
      row('Norrland Timber', { arr: { amountMinor: 990_000, currency: arr }, giftLeft: { amountMinor: 25_000, currency: gift } }),
    ]);
    await list();
    expect(screen.getByRole('columnheader', { name: `ARR, ${arr}` })).toBeInTheDocument();
    expect(screen.getByRole('columnheader', { name: head })).toBeInTheDocument();
  });

  it('is a grid whose rows know their place among all, headings included', async () => {
    await openTriage([row('Norrland Timber'), row('Vantry Logistics'), row('Ferrous Works', { section: 'quiet' })]);
    const grid = await list();
    expect(grid).toHaveAttribute('aria-rowcount', '6');
    expect(line('Vantry')).toHaveAttribute('aria-rowindex', '4');
    expect(line('Ferrous')).toHaveAttribute('aria-rowindex', '6');
    expect(grid).toHaveAttribute('aria-multiselectable', 'true');
  });

  it('marks a sample account as one', async () => {
    await openTriage([row('Norrland Timber', { sample: true }), row('Ferrous Works')]);
    await list();
    expect(within(line('Norrland')).getByText('Sample ·', { exact: false })).toBeVisible();
    expect(within(line('Ferrous')).queryByText('Sample ·', { exact: false })).toBeNull();
  });

  it('draws a window of a long list, not all of it', async () => {
    await openTriage(Array.from({ length: 2_000 }, (_, at) => row(`Customer ${String(at).padStart(4, '0')}`)));
    const grid = await list();
    expect(grid).toHaveAttribute('aria-rowcount', '2002');
    expect(within(grid).getAllByRole('row').length).toBeLessThan(80);
  });

  it('leaves an address that is not https alone: the account’s own page here is opened instead', async () => {
    await openTriage([row('Norrland Timber', { crmUrl: 'javascript:alert(1)' })]);
    await list();
    const link = within(line('Norrland')).getByRole('link');
    expect(link).toHaveAttribute('href', '#account/site-1%2FAccount%2FNorrland%20Timber');
    expect(link).not.toHaveAttribute('target');
  });
});

describe('views and filters', () => {
  const three = () => [
    row('Norrland Timber', { ownerCs: 'Ada Berg', segment: 'enterprise', tags: ['pilot'] }),
    row('Vantry Logistics', { ownerCs: 'Jan Kaya', segment: 'smb' }),
    row('Halden Freight', { section: 'nothing', item: null, reason: [], states: [], close: TODAY - 3 }),
  ];

  it('counts what each view shows, and shows it when pressed', async () => {
    await openTriage(three());
    await list();
    const views = within(screen.getByRole('navigation', { name: 'Triage views' }));
    expect(views.getByRole('link', { name: 'Mine today 1' })).toHaveAttribute('aria-current', 'true');
    await userEvent.click(views.getByRole('link', { name: 'New this week 1' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'New this week' })).toBeVisible();
    await waitFor(() => expect(names()).toEqual(['Halden Freight']));
    expect(window.location.hash).toBe('#triage?view=new');
  });

  it('open with the longest silence first where the customers are the longest, and stay marked in any order', async () => {
    const old = { close: TODAY - 1_200 };
    await openTriage([
      row('Norrland Timber', { ...old, lastTwoWay: TODAY - 5 }),
      row('Vantry Logistics', { ...old, lastTwoWay: null }),
      row('Halden Freight', { ...old, lastTwoWay: TODAY - 400 }),
    ]);
    await list();
    const entry = () => screen.getByRole('link', { name: 'Longest customers 3' });
    await userEvent.click(entry());
    await waitFor(() => expect(names()).toEqual(['Vantry Logistics', 'Halden Freight', 'Norrland Timber']));
    expect(window.location.hash).toBe('#triage?view=longest&sort=-silence');
    expect(entry()).toHaveAttribute('aria-current', 'true');
    await userEvent.click(screen.getByRole('button', { name: 'Account' }));
    await waitFor(() => expect(names()).toEqual(['Halden Freight', 'Norrland Timber', 'Vantry Logistics']));
    expect(entry()).toHaveAttribute('aria-current', 'true');
  });

  it('combine, stand in the address, and are cleared together', async () => {
    await openTriage(three(), { address: '#triage?view=team' });
    await list();
    await userEvent.click(screen.getByRole('button', { name: 'Segment' }));
    await userEvent.click(screen.getByRole('checkbox', { name: /Enterprise/ }));
    await waitFor(() => expect(names()).toEqual(['Norrland Timber']));
    await userEvent.click(screen.getByRole('button', { name: 'Tag' }));
    await userEvent.click(screen.getByRole('checkbox', { name: /pilot/ }));
    expect(window.location.hash).toBe('#triage?view=team&segment=enterprise&tag=pilot');
    expect(screen.getByRole('button', { name: 'Segment Enterprise' })).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Clear' }));
    expect(window.location.hash).toBe('#triage?view=team');
    await waitFor(() => expect(names()).toEqual(['Norrland Timber', 'Vantry Logistics']));
  });

  it('are taken from the address; what it does not know is left out', async () => {
    await openTriage(three(), { address: '#triage?view=team&owner=Jan+Kaya&segment=huge&status=asleep&sort=luck' });
    await list();
    expect(names()).toEqual(['Vantry Logistics']);
    expect(screen.getByRole('button', { name: 'Owner Jan Kaya' })).toBeVisible();
    expect(screen.getByRole('button', { name: 'Segment' })).toBeVisible();
  });

  it('say of what was set aside which it is, and until when, before what else asks', async () => {
    await openTriage([
      row('Norrland Timber', {
        reason: [...row('').reason, { kind: 'snoozed', name: 'NPS pulse', until: TODAY + 4 }],
        states: ['overdue', 'snoozed'],
      }),
    ]);
    await list();
    expect(line('Norrland')).toHaveTextContent(/First-week check-in.*NPS pulse: snoozed through 26 Jan/);
    await userEvent.click(screen.getByRole('link', { name: 'Skipped and snoozed 1' }));
    await waitFor(() => expect(line('Norrland')).toHaveTextContent(/NPS pulse: snoozed through 26 Jan.*Overdue: First-week check-in/));
  });

  it('go back with the browser', async () => {
    await openTriage(three(), { address: '#triage?view=team' });
    await list();
    await userEvent.click(screen.getByRole('link', { name: 'New this week 1' }));
    await screen.findByRole('heading', { level: 1, name: 'New this week' });
    window.history.back();
    expect(await screen.findByRole('heading', { level: 1, name: 'Team today' })).toBeVisible();
  });

  it('are searched by name without a step back for each letter', async () => {
    await openTriage(three(), { address: '#triage?view=team' });
    await list();
    const steps = window.history.length;
    await userEvent.keyboard('/');
    expect(screen.getByRole('searchbox', { name: 'Search accounts' })).toHaveFocus();
    await userEvent.keyboard('vantry');
    await waitFor(() => expect(names()).toEqual(['Vantry Logistics']));
    expect(window.location.hash).toBe('#triage?view=team&q=vantry');
    expect(window.history.length).toBe(steps);
    await userEvent.keyboard('{Enter}');
    expect(line('Vantry')).toHaveFocus();
  });

  it('lead to a row by Enter also before they were searched, and from it into the CRM', async () => {
    const open = vi.spyOn(window, 'open').mockReturnValue(null);
    await openTriage(three(), { address: '#triage?view=team' });
    await list();
    await userEvent.keyboard('/');
    await userEvent.keyboard('vantry{Enter}');
    await waitFor(() => expect(names()).toEqual(['Vantry Logistics']));
    await waitFor(() => expect(line('Vantry')).toHaveFocus());
    await userEvent.keyboard('{Enter}');
    expect(open.mock.calls.map(([address]) => String(address))).toEqual([expect.stringContaining('Vantry')]);
  });

  it('say which filter shows nothing, and lead out of it', async () => {
    await openTriage(three(), { address: '#triage?view=team&segment=smb&q=norr' });
    expect(await screen.findByRole('heading', { name: 'No account matches' })).toBeVisible();
    expect(screen.getByText('Nothing in “Team” has the text “norr” and segment SMB.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Clear the filters' }));
    await list();
    expect(names()).toHaveLength(2);
  });
});

describe('looking for an account among mine', () => {
  const mine = { own: { me: { name: 'Ada Berg', crmNames: [] } } };
  const book = () => [
    row('Norrland Timber'),
    row('Halden Freight', { section: 'nothing', item: null, reason: [], states: ['snoozed'], snoozedUntil: TODAY + 3 }),
    row('Vantry Logistics', { ownerCs: 'Jan Kaya', section: 'nothing', item: null, reason: [], states: [] }),
  ];

  it('finds also what asks nothing today, by name and by what it is doing', async () => {
    await openTriage(book(), mine);
    await list();
    expect(names()).toEqual(['Norrland Timber']);
    await userEvent.keyboard('/halden');
    await waitFor(() => expect(names()).toEqual(['Halden Freight']));
    expect(screen.getByRole('heading', { level: 1, name: 'Mine' })).toBeVisible();
    expect(screen.getByText('1 account, none asks for work today. Thursday, 22 January 2026.')).toBeVisible();
    await userEvent.clear(screen.getByRole('searchbox', { name: 'Search accounts' }));
    await waitFor(() => expect(names()).toEqual(['Norrland Timber']));
    await userEvent.click(screen.getByRole('button', { name: 'Show' }));
    await userEvent.click(screen.getByRole('checkbox', { name: 'Snoozed' }));
    await waitFor(() => expect(names()).toEqual(['Halden Freight']));
  });

  it('leads on into the whole team where it is somebody else’s', async () => {
    await openTriage(book(), { ...mine, address: '#triage?q=vantry' });
    expect(await screen.findByText('Nothing in “Mine” has the text “vantry”.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Look in the whole team' }));
    await waitFor(() => expect(names()).toEqual(['Vantry Logistics']));
    expect(window.location.hash).toBe('#triage?view=team&q=vantry');
  });
});

describe('the order', () => {
  it('is changed by a column’s header, turned round by a second press, and brought back by “Why”', async () => {
    await openTriage([
      row('Norrland Timber', { arr: { amountMinor: 100, currency: 'USD' } }),
      row('Vantry Logistics', { arr: { amountMinor: 900, currency: 'USD' } }),
      row('Ferrous Works', { section: 'quiet', arr: { amountMinor: 500, currency: 'USD' } }),
    ]);
    await list();
    await userEvent.click(screen.getByRole('button', { name: 'ARR, USD' }));
    await waitFor(() => expect(names()).toEqual(['Vantry Logistics', 'Ferrous Works', 'Norrland Timber']));
    expect(screen.getByRole('columnheader', { name: 'ARR, USD' })).toHaveAttribute('aria-sort', 'descending');
    expect(screen.queryByRole('heading', { name: /^Quiet/ })).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'ARR, largest first' })).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'ARR, USD' }));
    await waitFor(() => expect(names()).toEqual(['Norrland Timber', 'Ferrous Works', 'Vantry Logistics']));
    await userEvent.click(screen.getByRole('button', { name: 'Why' }));
    expect(await screen.findByRole('heading', { name: /^Quiet/ })).toBeVisible();
    expect(screen.getByRole('button', { name: 'Worst first' })).toBeVisible();
  });
});

describe('the day’s end', () => {
  it('comes after what asks today: the rest can wait, and is shown on request', async () => {
    await openTriage([row('Norrland Timber'), coming('Halden Freight'), coming('Juniper Textiles')], { address: '#triage?view=team' });
    await list();
    expect(names()).toEqual(['Norrland Timber']);
    expect(screen.getByText('2 more become due in the next 7 days. The rest can wait.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Show them' }));
    expect(names()).toHaveLength(3);
    expect(screen.getByRole('heading', { name: 'Next 7 days 2 · can wait' })).toBeVisible();
    expect(window.location.hash).toBe('#triage?view=team&rest=1');
  });

  it('counts and shows what comes of mine alone; the views go on counting the day', async () => {
    const others = coming('Ada’s Mill');
    await openTriage(
      [
        row('Norrland Timber', { ownerCs: 'Bo' }),
        { ...coming('Halden Freight'), ownerCs: 'Bo' },
        others,
        row('Quiet Mill', { section: 'nothing', ownerCs: 'Bo' }),
      ],
      { own: { me: { name: 'Bo', crmNames: [] } } },
    );
    await list();
    expect(names()).toEqual(['Norrland Timber']);
    expect(screen.getByText('1 more becomes due in the next 7 days. The rest can wait.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Show them' }));
    await waitFor(() => expect(names()).toEqual(['Norrland Timber', 'Halden Freight']));
    expect(screen.getByRole('heading', { name: 'Next 7 days 1 · can wait' })).toBeVisible();
    expect(screen.getByText('1 to look at, none of them a must. Thursday, 22 January 2026.')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Mine today 1' })).toHaveAttribute('aria-current', 'true');
    await waitFor(() => expect(line('Halden')).toHaveFocus());
    expect(screen.getByText('Today ends after the first account. The rest can wait.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Show today only' }));
    await waitFor(() => expect(names()).toEqual(['Norrland Timber']));
  });

  it('stays gone past when one comes back to the list, and gone back from as a step of its own', async () => {
    await openTriage([row('Norrland Timber'), coming('Halden Freight')], { address: '#triage?rest=1' });
    await list();
    expect(names()).toEqual(['Norrland Timber', 'Halden Freight']);
    window.location.hash = '#triage';
    await waitFor(() => expect(names()).toEqual(['Norrland Timber']));
    const steps = window.history.length;
    await userEvent.click(screen.getByRole('button', { name: 'Show them' }));
    await waitFor(() => expect(names()).toHaveLength(2));
    expect(window.history.length).toBe(steps + 1);
  });

  it('says what of mine is next where nothing asks today', async () => {
    await openTriage([coming('Halden Freight')]);
    expect(await screen.findByRole('heading', { name: 'Nothing of yours is due today' })).toBeVisible();
    expect(await screen.findByText(/^Next: First-week check-in with/)).toHaveTextContent('with Halden Freight, Mon 26 Jan, in 4 days.');
    await userEvent.click(screen.getByRole('button', { name: 'Show what can wait' }));
    await list();
    expect(names()).toEqual(['Halden Freight']);
    expect(screen.getByText('All of these can wait.')).toBeVisible();
  });

  it('says of whom no account is, and leads to the name and to the team, where none at all is mine', async () => {
    await openTriage([row('Norrland Timber'), row('Halden Freight')], { own: { me: { name: 'Ada Brg', crmNames: [] } } });
    expect(await screen.findByRole('heading', { name: 'No account is yours' })).toBeVisible();
    expect(screen.getByText(/^None of the 2 accounts here names/)).toHaveTextContent('“Ada Brg” as its CS owner.');
    expect(screen.getByRole('link', { name: 'Your name in the settings' })).toHaveAttribute('href', '/options.html#you');
    await userEvent.click(screen.getByRole('button', { name: 'Show the whole team' }));
    await list();
    expect(names()).toHaveLength(2);
  });

  it('does not say so where all of mine can wait, or nothing of it is due', async () => {
    const nothing = row('Halden Freight', { section: 'nothing', item: null, states: [] });
    await openTriage([row('Norrland Timber', { ownerCs: 'Bo Lind' }), nothing], { own: { me: { name: 'Ada Berg', crmNames: [] } } });
    expect(await screen.findByRole('heading', { name: 'Nothing of yours is due today' })).toBeVisible();
    expect(screen.queryByRole('heading', { name: 'No account is yours' })).not.toBeInTheDocument();
  });

  it('counts the views again at once, also after a change that follows another', async () => {
    const { change } = await openTriage([row('Norrland Timber'), row('Halden Freight'), row('Sable Foods')], {
      address: '#triage?view=team',
    });
    const team = await screen.findByRole('link', { name: 'Team 3' });
    change({ 'site-1/Account/Sable Foods': null });
    await waitFor(() => expect(team).toHaveTextContent('Team 2'));
    change({ 'site-1/Account/Halden Freight': null });
    await waitFor(() => expect(team).toHaveTextContent('Team 1'));
  });

  it('is no part of a saved view', async () => {
    await openTriage([row('Norrland Timber'), coming('Halden Freight')], {
      address: '#triage?view=team&rest=1',
      answers: { 'view.save': () => ({}) },
    });
    await list();
    await userEvent.click(screen.getByRole('button', { name: 'Save view' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Name' }), 'All of it{Enter}');
    await waitFor(() => expect(asked('view.save')).toHaveLength(1));
    expect(asked('view.save').at(-1)).toHaveProperty('view.filter.view', 'team');
    expect(asked('view.save').at(-1)).not.toHaveProperty('view.filter.rest');
  });

  it('is set to so many rows right there, and never cuts off what must be done', async () => {
    await openTriage([
      row('Meridian Grid', { section: 'must-do' }),
      row('Corran Utilities', { section: 'must-do' }),
      ...Array.from({ length: 25 }, (_, at) => row(`Customer ${at}`)),
    ]);
    await list();
    await waitFor(() => expect(names()).toHaveLength(27));
    await userEvent.click(screen.getByRole('button', { name: 'No limit a day' }));
    await userEvent.click(screen.getByRole('button', { name: 'At most 20 a day' }));
    await waitFor(() => expect(names()).toHaveLength(20));
    expect(asked('settings.write').at(-1)).toMatchObject({ settings: { dayLimit: 20 } });
    expect(screen.getByText('7 more ask today, past your limit. The rest can wait.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'At most 20 a day' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Own number of rows a day' }), 'few{Enter}');
    expect(screen.getByText('A whole number from 1 to 1,000.')).toBeVisible();
    await userEvent.clear(screen.getByRole('textbox', { name: 'Own number of rows a day' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Own number of rows a day' }), '1{Enter}');
    await waitFor(() => expect(names()).toEqual(['Meridian Grid', 'Corran Utilities'].sort()));
  });

  it('hints that rules are too loose where more than a third must be done', async () => {
    await openTriage([row('Meridian Grid', { section: 'must-do' }), row('Norrland Timber')]);
    await list();
    expect(screen.getByText(/1 account of your list must be done, more than a third/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'Look at the playbooks' })).toHaveAttribute('href', '#playbooks');
  });

  it('says what is next where nothing asks today', async () => {
    await openTriage([coming('Halden Freight')], { address: '#triage?view=team' });
    expect(await screen.findByRole('heading', { name: 'Nothing is due today' })).toBeVisible();
    expect(screen.getByText(/^Next: First-week check-in with/)).toHaveTextContent(
      'Next: First-week check-in with Halden Freight, Mon 26 Jan, in 4 days.',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Show what can wait' }));
    await list();
    expect(names()).toEqual(['Halden Freight']);
  });
});

describe('when there is nothing to show', () => {
  it('says how accounts get into the list, which pages are read, and offers samples', async () => {
    await openTriage([], { answers: { 'samples.add': () => ({ accounts: 12 }) } });
    expect(await screen.findByRole('heading', { name: 'No account seen yet' })).toBeVisible();
    expect(screen.getByText('https://*.lightning.force.com/*')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Look at sample accounts' }));
    expect(await screen.findByText(/Added 12 sample accounts/)).toBeVisible();
  });

  it('stands with a skeleton while it reads', async () => {
    await openTriage([], { answers: { 'settings.read': () => new Promise(() => undefined) } });
    expect(screen.getByText('Reading the accounts')).toBeInTheDocument();
  });

  it('says that storage is blocked, what to do, and tries again', async () => {
    const { store } = await openTriage([row('Norrland Timber')]);
    await list();
    store.fail('storage-blocked');
    await userEvent.click(screen.getByRole('link', { name: /^Team/ }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Close the other Afterclose windows');
    expect(line('Norrland')).toBeVisible();
    store.fail(null);
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(screen.queryByRole('alert')).not.toBeInTheDocument());
  });

  it('begins with an empty store only after being asked twice', async () => {
    let lost = true;
    const { store } = await openTriage([], {
      answers: {
        'settings.read': () => {
          throw new AskFailed({ code: lost ? 'storage-lost' : 'storage-failed' });
        },
        'store.startOver': () => {
          lost = false;
          return {};
        },
      },
    });
    expect(store.rows.size).toBe(0);
    expect(await screen.findByRole('alert')).toHaveTextContent('The stored data is gone.');
    await userEvent.click(screen.getByRole('button', { name: 'Begin with an empty store' }));
    await userEvent.click(screen.getByRole('button', { name: 'Not now' }));
    expect(asked('store.startOver')).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Begin with an empty store' }));
    await userEvent.click(screen.getByRole('button', { name: 'Yes, begin empty' }));
    await waitFor(() => expect(asked('store.startOver')).toHaveLength(1));
  });

  it('offers to remove sample accounts where there are any', async () => {
    await openTriage([row('Norrland Timber')], {
      answers: {
        'welcome.state': () => ({ found: null, samples: 12, notifications: false }),
        'samples.remove': () => ({ accounts: 12 }),
      },
    });
    await list();
    // Beside the views, and on a narrow window beside their select.
    const [remove] = await screen.findAllByRole('button', { name: 'Remove 12 sample accounts' });
    await userEvent.click(remove as HTMLElement);
    expect(await screen.findByText('Removed 12 accounts of the samples.')).toBeVisible();
  });
});

describe('staying up to date', () => {
  it('moves on by itself when something is logged elsewhere', async () => {
    const { change } = await openTriage([row('Norrland Timber'), row('Vantry Logistics')]);
    await list();
    change({ 'site-1/Account/Norrland Timber': row('Norrland Timber', { section: 'nothing', item: null, reason: [], states: [] }) });
    await waitFor(() => expect(names()).toEqual(['Vantry Logistics']));
    expect(screen.getByText('1 to look at, none of them a must. Thursday, 22 January 2026.')).toBeVisible();
  });

  it('says that the order is yesterday’s while rows are brought up to date', async () => {
    let left = 312;
    let answer: (reply: { left: number; failed: number }) => void = () => undefined;
    await openTriage([row('Norrland Timber')], {
      answers: {
        'triage.freshen': () => (left === 312 ? { left: left--, failed: 0 } : new Promise((resolve) => (answer = resolve))),
      },
    });
    await list();
    expect(await screen.findByText('Updating 312 accounts, the order is yesterday’s.')).toBeVisible();
    await waitFor(() => expect(asked('triage.freshen').length).toBeGreaterThan(1));
    answer({ left: 0, failed: 0 });
    await waitFor(() => expect(screen.queryByText(/Updating/)).not.toBeInTheDocument());
  });

  it('goes by what was last known to be left where that cannot be asked, and where one comes back from another view', async () => {
    let asks = 0;
    await openTriage([row('Norrland Timber')], {
      answers: {
        'triage.freshen': () => {
          asks += 1;
          if (asks === 1) return { left: 312, failed: 0 };
          if (asks === 2) throw new AskFailed({ code: 'storage-failed' });
          return new Promise(() => undefined);
        },
      },
    });
    await list();
    await waitFor(() => expect(asks).toBe(2));
    expect(await screen.findByText('Some rows may be yesterday’s. Saving failed.')).toBeVisible();
    window.location.hash = '#import';
    await waitFor(() => expect(screen.queryByRole('grid')).toBeNull());
    window.location.hash = '#triage';
    await list();
    await waitFor(() => expect(asks).toBe(3));
    expect(screen.getByText(/^Updating 312 accounts/)).toBeVisible();
  });

  it('says how many rows could not be brought up to date, and tries again when asked to', async () => {
    let failed = 1;
    await openTriage([row('Norrland Timber')], { answers: { 'triage.freshen': () => ({ left: 0, failed }) } });
    await list();
    expect(await screen.findByText('1 account could not be brought up to date and stands as before.')).toBeVisible();
    failed = 0;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(screen.queryByText(/could not be brought up to date/)).not.toBeInTheDocument());
  });
});
