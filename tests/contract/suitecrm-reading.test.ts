// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { readDateText } from '@/lib/crm/dates';
import { stageMeans } from '@/lib/crm/stage-words';
import { facts } from '@/lib/crm/suitecrm/facts';
import { reader } from '@/lib/crm/suitecrm/reader';
import { BRAMLEY, HALDEN } from '@/tests/pages/crms/book';
import { IDS, page, type ScenarioName, scenarios } from '@/tests/pages/crms/suitecrm/pages';
import { addNodes, coverProperties, openCrm } from './crm-page';

const { account, otherAccount, wonDeal, wonDealByLabels, openDeal } = scenarios;

function open(name: ScenarioName, locale: 'en' | 'de' | 'gb' = 'en') {
  const app = openCrm(reader);
  app.show(page(name, locale));
  return app;
}
const pick = (selector: string) => document.querySelector<HTMLElement>(selector) as HTMLElement;

describe.each(['account', 'accountInSeven'] as const)('an account’s page whose fields have names (%s)', (name) => {
  it.each([
    ['en', /go-live date/i, '03/09/2026', '12/28/2025 09:12'],
    ['de', /produktivstart/i, '09.03.2026', '28.12.2025 09:12'],
  ] as const)('gives name, owner and dates in the words of the page (%s)', (locale, label, goLive, created) => {
    const reading = open(name, locale).read(scenarios[name].url);
    expect(reading).toMatchObject({
      state: 'found',
      accountId: IDS.halden,
      accountName: 'Halden Freight',
      nameConfidence: 'high',
      ownerName: 'Rosa Bianchi',
      fieldsSeen: 4,
      deals: null,
      deal: null,
      dateTexts: [goLive, created],
    });
    expect(reading.datedFields).toMatchObject([
      { apiName: 'go_live_c', text: goLive },
      { apiName: 'date_entered', text: created },
    ]);
    expect(reading.datedFields[0]?.label).toMatch(label);
    expect(readDateText(goLive, { order: null, evidence: reading.dateTexts, lang: '' })).toEqual({ kind: 'date', date: HALDEN.goLive });
    expect(reader.isWhole(reading)).toBe(true);
  });
});

describe('an account’s page whose fields have labels alone', () => {
  it('gives dates by their labels, and no owner', () => {
    expect(open('accountByLabels').read(account.url)).toMatchObject({
      state: 'found',
      accountName: 'Halden Freight',
      ownerName: null,
      datedFields: [
        { apiName: 'label:GO-LIVE DATE', label: 'GO-LIVE DATE', text: '03/09/2026' },
        { apiName: 'label:DATE CREATED', label: 'DATE CREATED', text: '12/28/2025 09:12' },
      ],
      fieldsSeen: 4,
    });
  });
});

describe.each(['wonDeal', 'wonDealInSeven'] as const)('an opportunity’s page (%s)', (name) => {
  it.each([
    ['en', 'Closed Won', '11/17/2026', '$48,000.00'],
    ['de', 'Geschlossen Gewonnen', '17.11.2026', '48.000,00 €'],
  ] as const)('gives the deal and the account that it links to (%s)', (locale, stage, closeDate, amount) => {
    const reading = open(name, locale).read(scenarios[name].url);
    expect(reading).toMatchObject({
      state: 'found',
      accountId: IDS.halden,
      accountName: 'Halden Freight',
      datedFields: [],
      deal: { id: IDS.won, name: 'Warehouse labels, 2 depots', stage, closeDate, amount },
    });
    expect(reading.dealConfidence).toBeUndefined();
    expect(stageMeans(stage, {}, facts.stages)).toBe(true);
    expect(reader.isWhole(reading)).toBe(true);
  });
});

describe('a deal', () => {
  it('has its name alone where fields have labels alone, to be asked about', () => {
    expect(open('wonDealByLabels').read(wonDealByLabels.url)).toMatchObject({
      state: 'found',
      accountId: null,
      accountName: null,
      deal: { id: IDS.won, name: 'Warehouse labels, 2 depots', stage: '', closeDate: '', amount: '' },
      dealConfidence: 'low',
    });
  });
  it('that is open has SuiteCRM’s own word for it', () => {
    const { deal } = open('openDeal', 'gb').read(openDeal.url);
    expect(deal).toMatchObject({ closeDate: '26/02/2027' });
    expect(stageMeans(deal?.stage ?? '', {}, facts.stages)).toBe(false);
  });
  it('has its name where the tab with it is not in front', () => {
    const app = open('wonDealInSeven');
    pick('[field="name"]').classList.add('away');
    expect(app.read(scenarios.wonDealInSeven.url).deal?.name).toBe('Warehouse labels, 2 depots');
  });
  it('that links to a contact in the account’s place has no account', () => {
    const app = open('wonDeal');
    pick('.field-link').setAttribute('href', `#/contacts/record/${IDS.halden}`);
    expect(app.read(wonDeal.url)).toMatchObject({ state: 'found', accountId: null, accountName: null });
  });
});

describe('what is no account’s page yet', () => {
  it('is loading as a skeleton, and absent when the wait is over', () => {
    const app = open('skeleton');
    expect(app.read(account.url)).toMatchObject({ state: 'loading', accountId: IDS.halden, accountName: null });
    expect(app.settle(account.url, true)).toMatchObject({ state: 'absent', accountName: null });
  });
  it('is loading while a skeleton stands under a name', () => {
    const app = open('account');
    pick('.record-view').insertAdjacentHTML('beforeend', '<div class="box-loading"></div>');
    expect(app.read(account.url).state).toBe('loading');
  });
  it.each(['editing', 'editingInSeven'] as const)('gives nothing while it is being edited (%s)', (name) => {
    expect(open(name).read(scenarios[name].url)).toMatchObject({ state: 'edit-mode', accountName: null, datedFields: [] });
  });
  it.each(['list', 'framed'] as const)('is not another page, nor one of version 7 in a frame (%s)', (name) => {
    expect(open(name).settle(account.url, true)).toMatchObject({ state: 'absent', accountName: null });
  });
  it('is not known where two are shown', () => {
    const app = open('account');
    pick('.record-view').after(pick('.record-view').cloneNode(true));
    expect(app.read(account.url)).toMatchObject({ state: 'ambiguous', accountName: null });
  });
});

describe('from one account to the next', () => {
  it('never gives the old name while the old page is in view', () => {
    const app = open('account');
    app.read(account.url);
    app.leave(account.url);
    expect(app.settle(otherAccount.url)).toMatchObject({ state: 'loading', accountName: null });
    expect(app.settle(otherAccount.url, true)).toMatchObject({ state: 'absent', accountName: null });
  });
  it('gives the next page once it stands still, though its title is late', () => {
    const app = open('account');
    app.read(account.url);
    app.leave(account.url);
    const { title } = document;
    app.show(page('otherAccount', 'en'));
    document.title = title;
    expect(app.read(otherAccount.url).state).toBe('loading');
    expect(app.settle(otherAccount.url)).toMatchObject({ state: 'found', accountName: BRAMLEY.name });
  });
  it('waits for a name that is late', () => {
    const app = open('account');
    app.leave(account.url);
    app.show(page('otherAccount', 'en'));
    pick('.dynamic-label').textContent = '';
    expect(app.settle(otherAccount.url).state).toBe('loading');
    pick('.dynamic-label').textContent = BRAMLEY.name;
    expect(app.settle(otherAccount.url)).toMatchObject({ state: 'found', accountName: BRAMLEY.name });
  });
  it('never reads a page that stays behind hidden', () => {
    const app = open('account');
    app.leave(account.url);
    pick('#content').classList.add('away');
    pick('#content').insertAdjacentHTML('afterend', page('otherAccount', 'en').replace(/^.*<body>|<\/body>.*$/gs, ''));
    expect(app.settle(otherAccount.url)).toMatchObject({ state: 'found', accountName: BRAMLEY.name });
  });
});

describe('version 7 with its pages loaded into one document', () => {
  const loaded = (url: string) =>
    `https://crm.acme.example/suite/index.php?action=ajaxui#ajaxUILoc=${encodeURIComponent(url.replace(/^.*\//, ''))}`;
  it('is read page by page, the account of a deal by a link of the same kind', () => {
    const app = open('accountInSeven');
    const at = loaded(scenarios.accountInSeven.url);
    expect(app.read(at)).toMatchObject({ state: 'found', accountId: IDS.halden, accountName: 'Halden Freight' });
    app.leave(at);
    expect(app.settle(loaded(scenarios.wonDealInSeven.url))).toMatchObject({ state: 'loading', deal: null });
    app.show(page('wonDealInSeven', 'en'));
    const link = pick('.field-link');
    link.setAttribute('href', new URL(loaded(link.getAttribute('href') ?? '')).href.replace(/^[^?]*/, ''));
    expect(app.settle(loaded(scenarios.wonDealInSeven.url))).toMatchObject({
      state: 'found',
      accountId: IDS.halden,
      deal: { id: IDS.won },
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
  it('are read right among 5,000 other nodes', () => {
    const app = open('account');
    const plain = app.read(account.url);
    addNodes(5_000);
    expect(app.read(account.url)).toEqual(plain);
  });
});
