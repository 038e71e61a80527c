import { describe, expect, it } from 'vitest';
import { addressOfAccount, BRAMLEY, bench, deal, HALDEN, list, reading } from './harness';

const seenOn = async (date: string, parts: Parameters<typeof reading>[1]) => {
  const world = bench(date);
  const tab = world.tab(1);
  await tab.sees(reading(HALDEN, parts));
  return { world, tab };
};

describe('an account seen for the first time', () => {
  it('is tracked by itself from its close when met within three days of it', async () => {
    const { tab } = await seenOn('2026-01-17', list(deal({ closeDate: '1/15/2026' })));
    const view = await tab.account();
    expect(view.account).toMatchObject({ name: 'Halden Freight', ownerSales: 'Ana Meyer', tracked: true, trackedFrom: '2026-01-15' });
    expect(view).toMatchObject({ dayNumber: 2, question: null, close: { date: '2026-01-15', via: 'won-list' } });
    expect(view.occurrences.find((each) => each.momentId === 'first-72h')).toMatchObject({ status: 'due' });
  });

  it('is asked about once when met later, and shows no wall of misses meanwhile', async () => {
    const { tab } = await seenOn('2026-03-14', list(deal({ closeDate: '1/15/2025' })));
    const view = await tab.account();
    expect(view.question).toEqual({ kind: 'existing-customer', close: '2025-01-15', lastAnniversary: '2026-01-15' });
    expect(view.counts.missed).toBe(0);
    await tab.presses('tracking.start', {
      formId: view.glanceForm,
      from: 'today',
      reached: { onboardingDone: '2025-02-20', firstValue: null },
    });
    const answered = await tab.account();
    expect(answered.question).toBeNull();
    expect(answered.account).toMatchObject({ trackedFrom: '2026-03-14', trackingStart: 'today' });
    expect(answered.counts.missed).toBe(0);
    expect(answered.occurrences.find((each) => each.momentId === 'onboarding-complete')).toMatchObject({ status: 'done_late' });
  });

  it('shows what was missed when the person chooses the close date as the start', async () => {
    const { tab } = await seenOn('2026-02-28', list(deal({ closeDate: '1/15/2026' })));
    const view = await tab.account();
    await tab.presses('tracking.start', { formId: view.glanceForm, from: 'close', reached: { onboardingDone: null, firstValue: null } });
    expect((await tab.account()).counts.missed).toBeGreaterThan(0);
  });

  it('never starts the clock on an open deal', async () => {
    const { tab } = await seenOn('2026-01-17', list(deal({ stage: 'Proposal/Price Quote', closeDate: '2/3/2026' })));
    const view = await tab.account();
    expect(view).toMatchObject({ close: null, dayNumber: null, question: null, openDeal: { closeDate: '2026-02-03' } });
    expect(view.occurrences).toEqual([]);
    await tab.presses('deal.won', { formId: view.glanceForm, dealId: view.openDeal?.id ?? '' });
    expect((await tab.account()).close).toMatchObject({ date: '2026-02-03' });
  });

  it('asks for the close date where the page has none, offering the page’s dated fields', async () => {
    const datedFields = [
      { apiName: 'Go_Live__c', label: 'Go-live', text: '1/31/2026' },
      { apiName: 'SLAExpirationDate__c', label: 'SLA until', text: '3/4/2026' },
    ];
    const { tab } = await seenOn('2026-02-02', { datedFields, fieldsSeen: 38, deals: { rows: [], cut: false }, dateTexts: [] });
    const view = await tab.account();
    expect(view.question).toEqual({ kind: 'no-close-date', fieldsSeen: 38 });
    expect(view.datedFields).toEqual([
      { apiName: 'Go_Live__c', label: 'Go-live', raw: '1/31/2026', dates: ['2026-01-31'] },
      { apiName: 'SLAExpirationDate__c', label: 'SLA until', raw: '3/4/2026', dates: expect.arrayContaining(['2026-04-03', '2026-03-04']) },
    ]);
    await tab.presses('anchor.field', {
      formId: view.glanceForm,
      apiName: 'Go_Live__c',
      date: '2026-01-31',
      raw: '1/31/2026',
      everyAccount: true,
    });
    expect((await tab.account()).close).toMatchObject({ date: '2026-01-31', via: 'field' });
  });

  it('learns the site’s order of day and month from the day that is picked of a field’s two', async () => {
    const datedFields = [{ apiName: 'Go_Live__c', label: 'Go-live', text: '1/2/2026' }];
    const { world, tab } = await seenOn('2026-02-02', { datedFields, dateTexts: [] });
    const { glanceForm } = await tab.account();
    await tab.presses('anchor.field', {
      formId: glanceForm,
      apiName: 'Go_Live__c',
      date: '2026-02-01',
      raw: '1/2/2026',
      everyAccount: true,
    });
    const next = world.tab(2, addressOfAccount(BRAMLEY));
    await next.sees(reading(BRAMLEY, { datedFields: [{ apiName: 'Go_Live__c', label: 'Go-live', text: '3/2/2026' }], dateTexts: [] }));
    expect((await next.account()).close).toMatchObject({ date: '2026-02-03', via: 'field' });
  });

  it('reads the chosen field on the site’s next account by itself', async () => {
    const { world, tab } = await seenOn('2026-02-02', { datedFields: [{ apiName: 'Go_Live__c', label: 'Go-live', text: '1/31/2026' }] });
    const { glanceForm } = await tab.account();
    await tab.presses('anchor.field', {
      formId: glanceForm,
      apiName: 'Go_Live__c',
      date: '2026-01-31',
      raw: '1/31/2026',
      everyAccount: true,
    });
    const next = world.tab(2, addressOfAccount(BRAMLEY));
    await next.sees(
      reading(BRAMLEY, {
        accountName: 'Bramley Components',
        datedFields: [{ apiName: 'Go_Live__c', label: 'Go-live', text: '1/30/2026' }],
      }),
    );
    expect((await next.account()).close).toMatchObject({ date: '2026-01-30', via: 'field' });
  });

  it('stays quiet about a company that is no customer yet, until a deal is won', async () => {
    const { tab } = await seenOn('2026-02-02', list());
    const { glanceForm } = await tab.account();
    await tab.presses('tracking.stop', { formId: glanceForm, why: 'not-a-customer' });
    expect(await tab.account()).toMatchObject({ question: null, account: { status: 'prospect' } });
    await tab.sees(reading(HALDEN, list(deal({ closeDate: '1/31/2026' }))));
    expect(await tab.account()).toMatchObject({ account: { status: 'active' }, close: { date: '2026-01-31' }, dayNumber: 2 });
  });

  it('asks what a stage word means once for the whole org', async () => {
    const { world, tab } = await seenOn('2026-01-17', list(deal({ stage: 'Contract countersigned' })));
    const view = await tab.account();
    expect(view).toMatchObject({ close: null, question: { kind: 'stage', stage: 'Contract countersigned' } });
    await tab.presses('stage.answer', { formId: view.glanceForm, stage: 'Contract countersigned', won: true });
    expect((await tab.account()).close).toMatchObject({ date: '2026-01-15' });
    const next = world.tab(2, addressOfAccount(BRAMLEY));
    await next.sees(reading(BRAMLEY, list(deal({ id: '0068000001eZR9zAAG', stage: 'Contract countersigned', closeDate: '1/16/2026' }))));
    expect((await next.account()).close).toMatchObject({ date: '2026-01-16' });
  });

  it('asks about a date that reads two ways and never guesses; the answer holds for the site', async () => {
    const { world, tab } = await seenOn('2026-04-05', { ...list(deal({ closeDate: '03/04/2026' })), dateTexts: ['03/04/2026'] });
    const view = await tab.account();
    expect(view.close).toBeNull();
    expect(view.question).toMatchObject({ kind: 'two-ways', raw: '03/04/2026' });
    await tab.presses('site.dateOrder', { formId: view.glanceForm, order: 'dmy' });
    expect(await tab.account()).toMatchObject({ close: { date: '2026-04-03' }, dayNumber: 2 });
    const next = world.tab(2, addressOfAccount(BRAMLEY));
    await next.sees(reading(BRAMLEY, { ...list(deal({ id: '0068000001eZR9zAAG', closeDate: '04/04/2026' })), dateTexts: ['04/04/2026'] }));
    expect((await next.account()).close).toMatchObject({ date: '2026-04-04' });
  });

  it('lets the person choose among several won deals', async () => {
    const first = deal({ id: '0068000001eZR3dAAG', closeDate: '9/13/2024' });
    const latest = deal({ id: '0068000001eZR9zAAG', name: 'Second site', closeDate: '1/15/2026' });
    const { tab } = await seenOn('2026-01-17', list(first, latest));
    const view = await tab.account();
    expect(view.close).toBeNull();
    expect(view.question).toMatchObject({ kind: 'several-won', cut: false, deals: [{ id: first.id }, { id: latest.id }] });
    await tab.presses('deal.choose', { formId: view.glanceForm, choice: { rule: 'latest' }, everyAccount: false });
    expect((await tab.account()).close).toMatchObject({ date: '2026-01-15' });
  });

  it('asks about a list that is cut even if it shows one won deal only', async () => {
    const { tab } = await seenOn('2026-01-17', { deals: { rows: [deal()], cut: true } });
    expect((await tab.account()).question).toMatchObject({ kind: 'several-won', cut: true });
  });

  it('is the same account from its opportunity’s page, once the lookup link tied them', async () => {
    const { world, tab } = await seenOn('2026-01-17', {});
    await tab.account();
    const won = deal();
    const onDeal = world.tab(2, new URL(`https://acme.lightning.force.com/lightning/r/Opportunity/${won.id}/view`));
    const record = {
      crm: 'salesforce' as const,
      host: 'acme.lightning.force.com',
      object: 'Opportunity',
      id: won.id,
      workspaceAccountId: null,
    };
    await onDeal.sees(reading(HALDEN, { record, accountId: HALDEN, deal: won }));
    expect((await onDeal.account()).close).toMatchObject({ date: '2026-01-15', via: 'won-deal' });
    const again = world.tab(3, new URL(`https://acme.lightning.force.com/lightning/r/Opportunity/${won.id}/view`));
    await again.sees(reading(HALDEN, { record, state: 'loading', accountId: null, accountName: null, deal: null }));
    expect((await again.account()).account.name).toBe('Halden Freight');
  });
});

describe('a moved close date', () => {
  it('by a day at most is taken over in silence', async () => {
    const { tab } = await seenOn('2026-01-17', list(deal({ closeDate: '1/15/2026' })));
    await tab.sees(reading(HALDEN, list(deal({ closeDate: '1/16/2026' }))));
    expect(await tab.account()).toMatchObject({ question: null, close: { date: '2026-01-16' } });
  });

  it.each([
    ['new', '2026-01-25'],
    ['old', '2026-01-15'],
  ] as const)('by more asks first; taking the %s one is remembered', async (take, kept) => {
    const { tab } = await seenOn('2026-01-17', list(deal({ closeDate: '1/15/2026' })));
    const moved = reading(HALDEN, list(deal({ closeDate: '1/25/2026' })));
    await tab.sees(moved);
    const view = await tab.account();
    expect(view).toMatchObject({
      close: { date: '2026-01-15' },
      question: { kind: 'close-moved', from: '2026-01-15', reading: { date: '2026-01-25' } },
    });
    await tab.presses('anchor.accept', { formId: view.glanceForm, take });
    await tab.sees(moved);
    expect(await tab.account()).toMatchObject({ close: { date: kept }, question: null });
  });

  it('says how many open moments move with it', async () => {
    const { tab } = await seenOn('2026-01-17', list(deal({ closeDate: '1/15/2026' })));
    await tab.sees(reading(HALDEN, list(deal({ closeDate: '1/25/2026' }))));
    const { question, occurrences, glanceForm } = await tab.account();
    await tab.presses('anchor.accept', { formId: glanceForm, take: 'new' });
    const before = new Map(occurrences.map(({ id, due }) => [id, due]));
    const after = (await tab.account()).occurrences;
    const moved = after.filter(
      ({ id, due, status }) => status !== 'not_applicable' && before.get(id) !== undefined && before.get(id) !== due,
    );
    expect(moved.length).toBeGreaterThan(5);
    expect(question).toMatchObject({ kind: 'close-moved', moves: moved.length });
  });

  it('never replaces a date that was typed', async () => {
    const { tab } = await seenOn('2026-01-17', list(deal({ closeDate: '1/15/2026' })));
    const { glanceForm } = await tab.account();
    await tab.presses('anchor.type', { formId: glanceForm, date: '2026-01-14', raw: '14 Jan' });
    await tab.sees(reading(HALDEN, list(deal({ closeDate: '1/25/2026' }))));
    expect(await tab.account()).toMatchObject({ close: { date: '2026-01-14', via: 'typed' }, question: null });
  });
});

describe('an answer for the whole site', () => {
  /** Two accounts of one org in two tabs, both held up by the same question. */
  async function twoAsked(first: Parameters<typeof reading>[1], second: Parameters<typeof reading>[1]) {
    const { world, tab } = await seenOn('2026-04-05', first);
    const next = world.tab(2, addressOfAccount(BRAMLEY));
    await next.sees(reading(BRAMLEY, { accountName: 'Bramley Components', ...second }));
    return { world, tab, next };
  }
  const other = (parts: Parameters<typeof deal>[0]) => list(deal({ id: '0068000001eZR9zAAG', ...parts }));

  it('settles its other accounts at once, has their open pages report again, and goes back with one undo', async () => {
    const { world, tab, next } = await twoAsked(
      list(deal({ stage: 'Contract countersigned', closeDate: '4/3/2026' })),
      other({ stage: 'Contract countersigned', closeDate: '4/2/2026' }),
    );
    const { glanceForm } = await tab.account();
    const { undoId } = await tab.presses('stage.answer', { formId: glanceForm, stage: 'Contract countersigned', won: true });
    expect((await next.account()).close).toMatchObject({ date: '2026-04-02' });
    expect(world.orders.filter(({ order }) => order.order === 'report').map(({ tabId }) => tabId)).toEqual([1, 2]);
    const waiting = (await world.store.triage.first(false, 9)).map(({ section }) => section === 'waiting');
    expect(waiting).toEqual([false, false]);
    await tab.asks('undo', { undoId });
    expect(await next.account()).toMatchObject({ close: null, question: { kind: 'stage' } });
  });

  it('goes back with one undo on every account, however many it settled', async () => {
    const stage = { stage: 'Contract countersigned' };
    const { world, tab, next } = await twoAsked(
      list(deal({ ...stage, closeDate: '4/3/2026' })),
      other({ ...stage, closeDate: '4/2/2026' }),
    );
    const { key } = (await next.account()).account;
    const asked = (await world.store.account(key))?.account;
    if (!asked) throw new Error('the other account is stored');
    const copies = Array.from({ length: 210 }, (_, n) => ({ ...asked, key: `${asked.key.slice(0, -6)}${String(n).padStart(3, '0')}AAA` }));
    for (let from = 0; from < copies.length; from += 70) {
      const puts = copies.slice(from, from + 70).map((value) => ({ table: 'accounts' as const, id: value.key, value }));
      await world.store.commit({ id: crypto.randomUUID(), action: 'seed', actor: '', at: 0, accountKey: null, puts });
    }
    const closed = async () =>
      [...(await world.store.accountsByKey(copies.map(({ key }) => key))).values()].filter(({ anchors }) => anchors.length > 0).length;
    const { undoId } = await tab.presses('stage.answer', { formId: (await tab.account()).glanceForm, ...stage, won: true });
    expect(await closed()).toBe(210);
    await tab.asks('undo', { undoId });
    await tab.asks('undo', { undoId });
    expect(await closed()).toBe(0);
    expect(await next.account()).toMatchObject({ close: null, question: { kind: 'stage' } });
  });

  it('of the date order settles a date that stood open on another account', async () => {
    const { tab, next } = await twoAsked(
      { ...list(deal({ closeDate: '03/04/2026' })), dateTexts: [] },
      { ...other({ closeDate: '02/04/2026' }), dateTexts: [] },
    );
    const { glanceForm } = await tab.account();
    await tab.presses('site.dateOrder', { formId: glanceForm, order: 'dmy' });
    expect((await next.account()).close).toMatchObject({ date: '2026-04-02' });
  });

  it('of which deal counts settles the other accounts with several won deals', async () => {
    const several = (id: string) =>
      list(deal({ id: `${id}R3dAAG`, closeDate: '9/13/2024' }), deal({ id: `${id}R9zAAG`, closeDate: '4/3/2026' }));
    const { tab, next } = await twoAsked(several('0068000001eZ'), several('0068000001eY'));
    const { glanceForm } = await tab.account();
    await tab.presses('deal.choose', { formId: glanceForm, choice: { rule: 'latest' }, everyAccount: true });
    expect((await next.account()).close).toMatchObject({ date: '2026-04-03' });
  });
});

it('a won deal whose date cannot be read may be the first: it is asked about', async () => {
  const { tab } = await seenOn('2026-01-17', list(deal({ id: '0068000001eZR9zAAG', closeDate: '1/14/21' }), deal()));
  expect(await tab.account()).toMatchObject({ close: null, question: { kind: 'several-won', cut: true } });
});

it('a field chosen for one account is not argued with by the deals it overruled, only by itself', async () => {
  const field = (text: string) => ({ ...list(deal()), datedFields: [{ apiName: 'Go_Live__c', label: 'Go-live', text }] });
  const { world, tab } = await seenOn('2026-01-17', field('1/5/2026'));
  const { glanceForm } = await tab.account();
  await tab.presses('anchor.field', {
    formId: glanceForm,
    apiName: 'Go_Live__c',
    date: '2026-01-05',
    raw: '1/5/2026',
    everyAccount: false,
  });
  world.today('2026-01-18');
  await tab.sees(reading(HALDEN, field('1/5/2026')));
  expect(await tab.account()).toMatchObject({ close: { date: '2026-01-05' }, question: { kind: 'existing-customer' } });
  await tab.sees(reading(HALDEN, field('1/25/2026')));
  expect((await tab.account()).question).toMatchObject({ kind: 'close-moved', reading: { date: '2026-01-25' } });
});
