// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { readDateText } from '@/lib/crm/dates';
import { facts } from '@/lib/crm/hubspot/facts';
import { reader } from '@/lib/crm/hubspot/reader';
import { page, type ScenarioName, scenarios } from '@/tests/pages/crms/hubspot/pages';
import { addNodes, coverProperties, openCrm } from './crm-page';

const { company, otherCompany, namesake, wonDeal, openDeal, sharedDeal, loneDeal } = scenarios;
const idOf = (url: string) => facts.addressOf(new URL(url))?.id;

function open(name: ScenarioName, locale: 'en' | 'de' = 'en') {
  const app = openCrm(reader);
  app.show(page(name, locale));
  return app;
}
const pick = (selector: string) => document.querySelector<HTMLElement>(selector) as HTMLElement;

describe.each(['company', 'companyInCards'] as const)('a company’s page (%s)', (name) => {
  it.each([
    ['en', '03/13/2024', '02/28/2024', 'Close date'],
    ['de', '13.03.2024', '28.02.2024', 'Abschlussdatum'],
  ] as const)('gives its name and dates in the words of the page (%s)', (locale, closeDate, created, label) => {
    const reading = open(name, locale).read(scenarios[name].url);
    expect(reading).toMatchObject({
      state: 'found',
      accountId: idOf(company.url),
      accountName: 'Corran Utilities',
      nameConfidence: 'high',
      ownerName: null,
      fieldsSeen: 4,
      deals: null,
      deal: null,
      dateTexts: [closeDate, created],
      lang: locale,
    });
    expect(reading.datedFields).toContainEqual({ apiName: 'closedate', label, text: closeDate });
    expect(reader.isWhole(reading)).toBe(true);
    expect(readDateText(closeDate, { order: null, evidence: reading.dateTexts, lang: locale })).toEqual({
      kind: 'date',
      date: '2024-03-13',
    });
  });
});

describe.each(['wonDeal', 'wonDealInCards'] as const)('a deal’s page (%s)', (name) => {
  it('gives the deal and the company that it links to, to be asked about once', () => {
    expect(open(name).read(wonDeal.url)).toMatchObject({
      state: 'found',
      accountId: idOf(company.url),
      accountName: 'Corran Utilities',
      nameConfidence: 'low',
      datedFields: [],
      deal: { id: idOf(wonDeal.url), name: 'Grid inspection', stage: 'Closed Won', closeDate: '03/13/2024', amount: '$120,000' },
      dealConfidence: 'low',
    });
  });
  it('gives German words as they stand', () => {
    expect(open(name, 'de').read(wonDeal.url).deal).toMatchObject({
      stage: 'Abgeschlossen und gewonnen',
      closeDate: '13.03.2024',
      amount: '120.000 €',
    });
  });
});

describe('a deal', () => {
  it('that is open says so by its stage', () => {
    const { deal } = open('openDeal').read(openDeal.url);
    expect(facts.stages.open).toContain(deal?.stage);
  });
  it.each([
    ['of two companies', 'sharedDeal', sharedDeal.url],
    ['of no company', 'loneDeal', loneDeal.url],
  ] as const)('%s is awaited, and in the end known without an account', (_, name, url) => {
    const app = open(name);
    expect(app.read(url)).toMatchObject({ state: 'loading', accountId: null, deal: null });
    expect(app.read(url, true)).toMatchObject({ state: 'found', accountId: null, accountName: null, deal: { name: scenarios[name].name } });
  });
  it('does not belong to a company of another portal, nor to one that is linked to elsewhere on the page', () => {
    const app = open('wonDeal');
    for (const link of document.querySelectorAll('[data-test-id="records-right-sidebar"] a'))
      link.setAttribute('href', '/contacts/999/record/0-2/9162434779');
    document.body.insertAdjacentHTML('beforeend', '<a href="/contacts/48628516/record/0-2/222">Recently viewed</a>');
    expect(app.read(wonDeal.url, true)).toMatchObject({ accountId: null });
  });
  it.each([
    ['on another site that is named like one', 'https://evil.example/contacts/48628516/record/0-2/9162434779'],
    ['without encryption', 'http://app.hubspot.com/contacts/48628516/record/0-2/9162434779'],
    ['that is no address', 'https://['],
  ])('does not belong to a company %s', (_, href) => {
    const app = open('wonDeal');
    for (const link of document.querySelectorAll('[data-test-id="records-right-sidebar"] a')) link.setAttribute('href', href);
    expect(app.read(wonDeal.url, true)).toMatchObject({ accountId: null });
  });
  it('belongs to a company whose whole address its link gives, in whichever region', () => {
    const app = open('wonDeal');
    for (const link of document.querySelectorAll('[data-test-id="records-right-sidebar"] a'))
      link.setAttribute('href', 'https://app-eu1.hubspot.com/contacts/48628516/record/0-2/9162434779?source=deal');
    expect(app.read(wonDeal.url)).toMatchObject({ accountId: idOf(company.url) });
  });
});

describe('what is not the record', () => {
  it('a preview of another record, or a tab that is not in front, is not read', () => {
    const { datedFields, accountName } = open('company').read(company.url);
    expect(accountName).toBe('Corran Utilities');
    expect(datedFields.map(({ text }) => text)).toEqual(['03/13/2024', '02/28/2024']);
  });
  it.each(['list', 'skeleton'] as const)('a %s is awaited, and absent in the end', (name) => {
    const app = open(name);
    expect(app.settle(company.url)).toMatchObject({ state: 'loading', accountId: idOf(company.url), accountName: null });
    expect(app.settle(company.url, true)).toMatchObject({ state: 'absent', accountName: null });
  });
  it('a page of another kind of record is not this one’s', () => {
    expect(open('wonDeal').settle(company.url)).toMatchObject({ state: 'loading', accountName: null });
    expect(open('company').settle(wonDeal.url)).toMatchObject({ state: 'loading', deal: null });
  });
  it('a page that was visited before and is kept hidden is not read', () => {
    const app = open('otherCompany');
    const old = pick('main');
    app.show(page('company', 'en'));
    old.style.display = 'none';
    document.body.prepend(old);
    expect(app.read(company.url)).toMatchObject({ state: 'found', accountName: 'Corran Utilities', fieldsSeen: 4 });
  });
  it('a preview is not read either where nothing marks the sidebar', () => {
    const app = open('company');
    pick('[data-test-id="left-sidebar"]').removeAttribute('data-test-id');
    expect(app.read(company.url)).toMatchObject({ accountName: 'Corran Utilities', dateTexts: ['03/13/2024', '02/28/2024'] });
  });
  it('a name outside the sidebar is not the record’s where there is one in it', () => {
    const app = open('company');
    document.body.insertAdjacentHTML('afterbegin', '<header><b data-selenium-test="highlightTitle">Pinned Ltd</b></header>');
    expect(app.read(company.url)).toMatchObject({ state: 'found', accountName: 'Corran Utilities' });
  });
  it('a date that somebody typed into a text is no evidence for the order of day and month', () => {
    const app = open('company');
    (pick('main [data-selenium-test="property-input-industry"]') as HTMLInputElement).value = '25/12/2025';
    const { datedFields, dateTexts } = app.read(company.url);
    expect(datedFields.map(({ text }) => text)).toContain('25/12/2025');
    expect(dateTexts).not.toContain('25/12/2025');
  });
  it('two names in view are ambiguous', () => {
    const app = open('company');
    pick('[data-test-id="left-sidebar"]').insertAdjacentHTML(
      'afterend',
      `<div data-test-id="left-sidebar"><b data-selenium-test="highlightTitle">Bramley Foods</b></div>`,
    );
    expect(app.read(company.url)).toMatchObject({ state: 'ambiguous', accountName: null });
  });
  it('a name without a hook comes from the title in the end, with low confidence and without fields', () => {
    const app = open('company');
    pick('[data-selenium-test="highlightTitle"]').remove();
    expect(app.settle(company.url)).toMatchObject({ state: 'loading' });
    expect(app.settle(company.url, true)).toMatchObject({
      state: 'found',
      accountName: 'Corran Utilities',
      nameConfidence: 'low',
      datedFields: [],
    });
  });
});

describe('a company after another', () => {
  /** In place: the sidebar stays, and what is in it changes bit by bit. */
  const rename = (name: string) => {
    pick('[data-test-id="left-sidebar"] [data-selenium-test="highlightTitle"]').textContent = name;
  };
  it('is awaited while the last one is still on screen', () => {
    const app = open('company');
    app.read(company.url);
    app.leave(company.url);
    expect(app.settle(otherCompany.url)).toMatchObject({ state: 'loading', accountName: null, datedFields: [] });
    expect(app.settle(otherCompany.url, true)).toMatchObject({ state: 'absent', accountName: null });
  });
  it('is awaited while only its title is there', () => {
    const app = open('company');
    app.read(company.url);
    app.leave(company.url);
    document.title = 'Bramley Foods | HubSpot';
    expect(app.settle(otherCompany.url)).toMatchObject({ state: 'loading', accountName: null });
    expect(app.settle(otherCompany.url, true)).toMatchObject({ state: 'absent', accountName: null });
  });
  it('is awaited too behind a page that was left before it could be read', () => {
    const app = open('company');
    app.leave(company.url);
    expect(app.settle(otherCompany.url)).toMatchObject({ state: 'loading', accountName: null });
  });
  it('has no name from a title that is still the last one’s', () => {
    const app = open('company');
    app.read(company.url);
    app.leave(company.url);
    pick('main').remove();
    expect(app.settle(otherCompany.url, true)).toMatchObject({ state: 'absent', accountName: null });
  });
  it('is awaited while only its name is there', () => {
    const app = open('company');
    app.read(company.url);
    app.leave(company.url);
    rename('Bramley Foods');
    expect(app.settle(otherCompany.url)).toMatchObject({ state: 'loading', accountName: null });
  });
  it('is found once its name and title agree and stand still', () => {
    const app = open('company');
    app.read(company.url);
    app.leave(company.url);
    rename('Bramley Foods');
    document.title = 'Bramley Foods | HubSpot';
    expect(app.read(otherCompany.url)).toMatchObject({ state: 'loading' });
    expect(app.settle(otherCompany.url)).toMatchObject({ state: 'found', accountName: 'Bramley Foods', nameConfidence: 'high' });
  });
  it('of the same name, drawn in the same place, is not known by it', () => {
    const app = open('company');
    app.read(company.url);
    app.leave(company.url);
    expect(app.settle(namesake.url, true)).toMatchObject({ state: 'absent', accountId: idOf(namesake.url), accountName: null });
  });
  it('is found on a page of its own, and the first one again when one comes back', () => {
    const app = open('company');
    app.read(company.url);
    app.leave(company.url);
    app.show(page('otherCompany', 'en'));
    expect(app.settle(otherCompany.url)).toMatchObject({ state: 'found', accountName: 'Bramley Foods' });
    app.leave(otherCompany.url);
    app.show(page('company', 'en'));
    expect(app.settle(company.url)).toMatchObject({ state: 'found', accountName: 'Corran Utilities' });
  });
  it('is awaited behind a list', () => {
    const app = open('list');
    app.leave(null);
    expect(app.settle(company.url)).toMatchObject({ state: 'loading' });
    app.show(page('company', 'en'));
    expect(app.settle(company.url)).toMatchObject({ state: 'found', accountName: 'Corran Utilities' });
  });
});

describe('pages that are hard to read', () => {
  it('with markup for a name show it as text', () => {
    expect(open('markupName').read(scenarios.markupName.url).accountName).toBe('<img src=x onerror=alert(1)>');
  });
  it('that cover what a reader looks through are read all the same', () => {
    const app = open('company');
    const plain = app.read(company.url);
    const uncover = coverProperties();
    const covered = app.read(company.url);
    uncover();
    expect(covered).toEqual(plain);
  });
  it('of 5,000 nodes are read right', () => {
    const app = open('company');
    const plain = app.read(company.url);
    addNodes(5_000);
    expect(app.read(company.url)).toEqual(plain);
  });
  it('give nothing of a date that somebody is typing', () => {
    const app = open('company');
    pick('[data-test-id="left-sidebar"] [data-selenium-test="property-input-closedate"]').focus();
    expect(app.read(company.url).datedFields.map(({ apiName }) => apiName)).toEqual(['createdate']);
  });
});
