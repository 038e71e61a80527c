// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { readDateText } from '@/lib/crm/dates';
import { facts } from '@/lib/crm/espocrm/facts';
import { reader } from '@/lib/crm/espocrm/reader';
import { isLostStage, stageMeans } from '@/lib/crm/stage-words';
import { BRAMLEY, HALDEN } from '@/tests/pages/crms/book';
import { IDS, page, type ScenarioName, scenarios } from '@/tests/pages/crms/espocrm/pages';
import { addNodes, coverProperties, LATER, openCrm } from './crm-page';

const { account, otherAccount, wonDeal, openDeal } = scenarios;

function open(name: ScenarioName, locale: 'en' | 'de' | 'gb' = 'en') {
  const app = openCrm(reader);
  app.show(page(name, locale));
  return app;
}
const pick = (selector: string) => document.querySelector<HTMLElement>(selector) as HTMLElement;

describe.each(['account', 'accountOlder'] as const)('an account’s page (%s)', (name) => {
  it.each([
    ['en', 'Go-Live Date', '03/09/2026', '12/28/2025 09:12'],
    ['de', 'Produktivstart', '09.03.2026', '28.12.2025 09:12'],
  ] as const)('gives name, owner, dates and deals in the words of the page (%s)', (locale, label, goLive, created) => {
    const reading = open(name, locale).read(account.url);
    expect(reading).toMatchObject({
      state: 'found',
      accountId: IDS.halden,
      accountName: 'Halden Freight',
      nameConfidence: 'high',
      ownerName: 'Rosa Bianchi',
      datedFields: [
        { apiName: 'cGoLive', label, text: goLive },
        { apiName: 'createdAt', text: created },
      ],
      fieldsSeen: 6,
      deal: null,
      lang: locale === 'de' ? 'de-DE' : 'en-US',
    });
    expect(reading.dateTexts).toContain(created);
    expect(reading.dateTexts).not.toContain(goLive);
    expect(readDateText(goLive, { order: null, evidence: reading.dateTexts, lang: '' })).toEqual({ kind: 'date', date: HALDEN.goLive });
    expect(reader.isWhole(reading)).toBe(true);
  });

  it('gives its deals with the date that each is closed on, not the one it was made on', () => {
    const { deals } = open(name).read(account.url);
    expect(deals).toEqual({
      cut: false,
      rows: [
        { id: IDS.won, name: 'Warehouse labels, 2 depots', stage: 'Closed Won', closeDate: '11/17/2026', amount: '$48,000.00' },
        { id: IDS.open, name: 'Route planning', stage: 'Proposal', closeDate: '02/26/2027', amount: '$12,500.00' },
      ],
    });
  });
});

describe.each(['wonDeal', 'wonDealOlder'] as const)('an opportunity’s page (%s)', (name) => {
  it.each([
    ['en', 'Closed Won', '11/17/2026', '$48,000.00'],
    ['de', 'Gewonnen', '17.11.2026', '48.000,00 €'],
  ] as const)('gives the deal and the account that it links to (%s)', (locale, stage, closeDate, amount) => {
    const reading = open(name, locale).read(wonDeal.url);
    expect(reading).toMatchObject({
      state: 'found',
      accountId: IDS.halden,
      accountName: 'Halden Freight',
      nameConfidence: 'high',
      ownerName: null,
      datedFields: [],
      deals: null,
      deal: { id: IDS.won, name: 'Warehouse labels, 2 depots', stage, closeDate, amount },
    });
    expect(stageMeans(stage, {}, facts.stages)).toBe(true);
    expect(reader.isWhole(reading)).toBe(true);
  });
});

describe('a deal', () => {
  it.each([
    ['openDeal', 'en'],
    ['openDeal', 'de'],
    ['lostDeal', 'en'],
    ['lostDeal', 'de'],
  ] as const)('that is not won has one of EspoCRM’s own words for it (%s, %s)', (name, locale) => {
    const { deal } = open(name, locale).read(scenarios[name].url);
    expect(stageMeans(deal?.stage ?? '', {}, facts.stages)).toBe(false);
    expect(isLostStage(deal?.stage ?? '', facts.stages)).toBe(name === 'lostDeal');
  });
  it('whose page does not show the account is found without one, once the wait is over', () => {
    const app = open('wonDeal');
    pick('.cell[data-name="account"]').remove();
    expect(app.read(wonDeal.url).state).toBe('loading');
    expect(app.read(wonDeal.url, true)).toMatchObject({ state: 'found', accountId: null, accountName: null, deal: { id: IDS.won } });
  });
  it('that has no account is found without one at once', () => {
    const app = open('wonDeal');
    pick('.field[data-name="account"]').innerHTML = '<span class="none-value">None</span>';
    expect(app.read(wonDeal.url)).toMatchObject({ state: 'found', accountId: null, deal: { name: 'Warehouse labels, 2 depots' } });
  });
  it('that links to something else than an account has none', () => {
    const app = open('wonDeal');
    pick('.field[data-name="account"] a').setAttribute('href', `#Account/view/${IDS.halden}/../../x/y`);
    expect(app.read(wonDeal.url, true)).toMatchObject({ state: 'found', accountId: null, accountName: null });
  });
  it('is awaited while its fields are on their way', () => {
    const app = open('wonDeal');
    pick('.field[data-name="stage"]').textContent = '...';
    expect(app.read(wonDeal.url)).toMatchObject({ state: 'loading', deal: null });
    pick('.field[data-name="stage"]').textContent = 'Closed Won';
    pick('.field[data-name="closeDate"]').innerHTML = '<span class="loading-value"></span>';
    expect(app.read(wonDeal.url)).toMatchObject({ state: 'loading', deal: null });
  });
});

describe('a date', () => {
  it('that is shown in words is taken from beside them', () => {
    const app = open('wonDeal');
    pick('.field[data-name="closeDate"]').innerHTML = '<span title="11/17/2026">Yesterday</span>';
    expect(app.read(wonDeal.url).deal?.closeDate).toBe('11/17/2026');
    const list = open('account');
    pick('.cell[data-name="closeDate"]').innerHTML = '<span title="11/17/2026">Yesterday</span>';
    pick('.field[data-name="cGoLive"]').innerHTML = '<span title="03/09/2026">Tomorrow</span>';
    const reading = list.read(account.url);
    expect(reading.deals?.rows[0]?.closeDate).toBe('11/17/2026');
    expect(reading.datedFields[0]?.text).toBe('03/09/2026');
  });
  it('is not taken from a title that is none', () => {
    const app = open('wonDeal');
    pick('.field[data-name="closeDate"]').innerHTML = '<span title="Copy">Nov 17, 2026</span>';
    expect(app.read(wonDeal.url).deal?.closeDate).toBe('Nov 17, 2026');
  });
  it('is none of a field that is hidden', () => {
    const app = open('account');
    pick('.cell[data-name="cGoLive"]').classList.add('hidden-cell');
    expect(app.read(account.url).datedFields.map(({ apiName }) => apiName)).toEqual(['createdAt']);
  });
});

describe('the list of deals', () => {
  it('is not known before it has been drawn, and empty once it says so', () => {
    const app = open('account');
    pick('[data-name="opportunities"] .list-container').innerHTML = '';
    expect(app.read(account.url)).toMatchObject({ state: 'found', deals: null });
    pick('[data-name="opportunities"] .list-container').innerHTML = '<div class="no-data">No Data</div>';
    expect(app.read(account.url).deals).toEqual({ rows: [], cut: false });
  });
  it('is cut where there is more, and where it may be filtered', () => {
    const app = open('account');
    pick('.show-more').classList.remove('hidden');
    expect(app.read(account.url).deals?.cut).toBe(true);
    pick('.show-more').classList.add('hidden');
    expect(app.read(account.url).deals?.cut).toBe(false);
    pick('.panel-opportunities .panel-heading').insertAdjacentHTML('beforeend', '<a data-action="selectFilter" data-name="open">Open</a>');
    expect(app.read(account.url).deals?.cut).toBe(true);
  });
  it('leaves the date out where it has no column for it', () => {
    const app = open('account');
    for (const cell of document.querySelectorAll('tr .cell[data-name="closeDate"]')) cell.remove();
    expect(app.read(account.url).deals?.rows[0]).toMatchObject({ stage: 'Closed Won', closeDate: '' });
  });
});

describe('what is no account’s page yet', () => {
  it('is loading while there is nothing, and absent when the wait is over', () => {
    const app = open('skeleton');
    expect(app.read(account.url)).toMatchObject({ state: 'loading', accountId: IDS.halden, accountName: null });
    expect(app.read(account.url, true)).toMatchObject({ state: 'absent', accountName: null });
  });
  it('has no name while its id stands for one', () => {
    const app = open('account');
    pick('.page-header .title').textContent = IDS.halden;
    expect(app.read(account.url)).toMatchObject({ state: 'loading', accountName: null });
  });
  it('has its name before its fields', () => {
    const app = open('account');
    pick('.field[data-name="cGoLive"]').innerHTML = '<span class="loading-value"></span>';
    const reading = app.read(account.url);
    expect(reading).toMatchObject({ state: 'found', accountName: 'Halden Freight', fieldsSeen: 0 });
    expect(reader.isWhole(reading)).toBe(false);
    expect(app.read(account.url, true).fieldsSeen).toBe(6);
  });
  it('gives nothing while it is being edited', () => {
    expect(open('editing').read(account.url)).toMatchObject({
      state: 'edit-mode',
      accountId: IDS.halden,
      accountName: null,
      datedFields: [],
    });
  });
  it.each(['list', 'newAccount', 'wonDeal'] as const)('is not another page (%s)', (name) => {
    expect(open(name).settle(account.url, true)).toMatchObject({ state: 'absent', accountName: null });
  });
  it('is not known where two are shown', () => {
    const app = open('account');
    pick('.record').after(pick('.record').cloneNode(true));
    expect(app.read(account.url)).toMatchObject({ state: 'ambiguous', accountName: null });
  });
  it('is not a window over another page', () => {
    const app = open('list');
    document.body.insertAdjacentHTML(
      'beforeend',
      `<div class="modal"><div class="page-header"><span class="title">Elsewhere</span></div><div class="detail" data-scope="Account"></div></div>`,
    );
    expect(app.settle(account.url, true)).toMatchObject({ state: 'absent', accountName: null });
  });
  it('is not in a frame', () => {
    const app = open('skeleton');
    pick('#main').innerHTML = '<iframe title="record"></iframe>';
    expect(app.settle(account.url, true).state).toBe('absent');
  });
});

describe('from one account to the next', () => {
  it('never gives the old name while the old page is in view', () => {
    const app = open('account');
    app.read(account.url);
    app.leave(account.url);
    expect(app.settle(otherAccount.url)).toMatchObject({ state: 'loading', accountName: null, deals: null });
    expect(app.settle(otherAccount.url, true)).toMatchObject({ state: 'absent', accountName: null });
  });
  it('gives the next page once it stands still', () => {
    const app = open('account');
    app.read(account.url);
    app.leave(account.url);
    app.show(page('otherAccount', 'en'));
    expect(app.read(otherAccount.url).state).toBe('loading');
    expect(app.settle(otherAccount.url)).toMatchObject({ state: 'found', accountName: BRAMLEY.name, ownerName: BRAMLEY.owner });
  });
  it('gives the next page though its title is late', () => {
    const app = open('account');
    app.read(account.url);
    app.leave(account.url);
    const { title } = document;
    app.show(page('otherAccount', 'en'));
    document.title = title;
    expect(app.settle(otherAccount.url)).toMatchObject({ state: 'found', accountName: BRAMLEY.name });
  });
  it('waits for a name that is late', () => {
    const app = open('account');
    app.read(account.url);
    app.leave(account.url);
    app.show(page('otherAccount', 'en'));
    pick('.page-header .title').textContent = '';
    expect(app.settle(otherAccount.url).state).toBe('loading');
    pick('.page-header .title').textContent = BRAMLEY.name;
    expect(app.settle(otherAccount.url)).toMatchObject({ state: 'found', accountName: BRAMLEY.name });
  });
  it('never reads a page that stays behind hidden', () => {
    const app = open('account');
    app.leave(account.url);
    const old = pick('#main');
    old.style.display = 'none';
    old.insertAdjacentHTML('afterend', page('otherAccount', 'en').replace(/^.*<body>|<\/body>.*$/gs, ''));
    expect(app.settle(otherAccount.url)).toMatchObject({ state: 'found', accountName: BRAMLEY.name });
  });
  it('gives an open deal after an account', () => {
    const app = open('account');
    app.read(account.url);
    app.leave(account.url);
    app.show(page('openDeal', 'gb'));
    app.wait(LATER);
    expect(app.settle(openDeal.url).deal).toEqual({
      id: IDS.open,
      name: 'Route planning',
      stage: 'Proposal',
      closeDate: '26/02/2027',
      amount: '£12,500.00',
    });
  });
});

describe('hostile and unlucky pages', () => {
  it('cannot cover what the reader uses with elements of that name', () => {
    const app = open('account');
    const plain = app.read(account.url);
    const uncover = coverProperties();
    expect(app.read(account.url)).toEqual(plain);
    uncover();
  });
  it('give markup in a name as text', () => {
    expect(open('otherAccount').read(otherAccount.url).accountName).toBe('Bramley & Söhne <GmbH>');
  });
  it('are read right among 5,000 other nodes', () => {
    const app = open('account');
    const plain = app.read(account.url);
    addNodes(5_000);
    expect(app.read(account.url)).toEqual(plain);
  });
  it('give no deal with an id that is none', () => {
    const app = open('account');
    pick('tr.list-row').setAttribute('data-id', '"><script>');
    expect(app.read(account.url).deals?.rows.map(({ id }) => id)).toEqual([IDS.open]);
  });
});
