// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { reader } from '@/lib/crm/twenty/reader';
import { BRAMLEY } from '@/tests/pages/crms/book';
import { IDS, page, type ScenarioName, scenarios } from '@/tests/pages/crms/twenty/pages';
import { addNodes, coverProperties, openCrm } from './crm-page';

const { account, otherAccount, wonDeal } = scenarios;

function open(name: ScenarioName, locale: 'en' | 'de' = 'en') {
  const app = openCrm(reader);
  app.show(page(name, locale));
  return app;
}
const pick = (selector: string) => document.querySelector<HTMLElement>(selector) as HTMLElement;
const HEAD = '[data-testid="top-bar-title"]';

describe('a company’s page', () => {
  it.each(['en', 'de'] as const)('gives its name where page and title say the same, and nothing that nobody verified (%s)', (locale) => {
    const reading = open('account', locale).read(account.url);
    expect(reading).toMatchObject({
      state: 'found',
      accountId: IDS.halden,
      accountName: 'Halden Freight',
      nameConfidence: 'high',
      ownerName: null,
      datedFields: [],
      deals: null,
      deal: null,
      dateTexts: [],
      lang: locale === 'de' ? 'de-DE' : 'en-US',
    });
    expect(reader.isWhole(reading)).toBe(true);
  });
  it('gives the title’s name with low confidence where the bar has none, once the wait is over', () => {
    const app = open('accountInView');
    expect(app.read(account.url)).toMatchObject({ state: 'loading', accountName: null });
    expect(app.read(account.url, true)).toMatchObject({ state: 'found', accountName: 'Halden Freight', nameConfidence: 'low' });
  });
  it('gives a name that has a dash in it, and one that is markup', () => {
    const app = open('account');
    pick(`${HEAD} .e1`).textContent = 'Halden - Freight';
    document.title = 'Halden - Freight - Company';
    expect(app.read(account.url)).toMatchObject({ accountName: 'Halden - Freight', nameConfidence: 'high' });
    expect(open('otherAccount').read(otherAccount.url).accountName).toBe('Bramley & Söhne <GmbH>');
  });
});

describe('an opportunity’s page', () => {
  it.each(['en', 'de'] as const)('gives the deal’s name to be asked about, and no account (%s)', (locale) => {
    expect(open('wonDeal', locale).read(wonDeal.url)).toMatchObject({
      state: 'found',
      accountId: null,
      accountName: null,
      deal: { id: IDS.won, name: 'Warehouse labels, 2 depots', stage: '', closeDate: '', amount: '' },
      dealConfidence: 'low',
    });
  });
});

describe('what is no company’s page yet', () => {
  it('is loading while there is nothing, and absent when the wait is over', () => {
    const app = open('skeleton');
    expect(app.read(account.url)).toMatchObject({ state: 'loading', accountId: IDS.halden, accountName: null });
    expect(app.settle(account.url, true)).toMatchObject({ state: 'absent', accountName: null });
  });
  it('is not a list', () => {
    expect(open('list').settle(account.url, true)).toMatchObject({ state: 'absent', accountName: null });
  });
});

describe('from one company to the next', () => {
  it('never gives the old name while the old page is in view', () => {
    const app = open('account');
    app.read(account.url);
    app.leave(account.url);
    expect(app.settle(otherAccount.url)).toMatchObject({ state: 'loading', accountName: null });
    expect(app.settle(otherAccount.url, true)).toMatchObject({ state: 'absent', accountName: null });
  });
  it('never gives the old title’s name once the old page is gone', () => {
    const app = open('account');
    app.read(account.url);
    app.leave(account.url);
    pick(HEAD).remove();
    expect(app.settle(otherAccount.url, true)).toMatchObject({ state: 'absent', accountName: null });
  });
  it('gives the next name in the same place once title and page agree', () => {
    const app = open('account');
    app.read(account.url);
    app.leave(account.url);
    pick(`${HEAD} .e1`).textContent = BRAMLEY.name;
    expect(app.settle(otherAccount.url).state).toBe('loading');
    document.title = `${BRAMLEY.name} - Company`;
    expect(app.settle(otherAccount.url)).toMatchObject({ state: 'found', accountName: BRAMLEY.name, nameConfidence: 'high' });
  });
  it('waits while only the title is the next one’s', () => {
    const app = open('account');
    app.read(account.url);
    app.leave(account.url);
    document.title = `${BRAMLEY.name} - Company`;
    expect(app.settle(otherAccount.url)).toMatchObject({ state: 'loading', accountName: null });
  });
  it('never reads a bar that stays behind hidden', () => {
    const app = open('account');
    app.leave(account.url);
    const next = pick(HEAD).cloneNode(true) as HTMLElement;
    pick(HEAD).classList.add('away');
    next.querySelector('.e1')?.replaceChildren(BRAMLEY.name);
    pick('#root').append(next);
    document.title = `${BRAMLEY.name} - Company`;
    expect(app.settle(otherAccount.url)).toMatchObject({ state: 'found', accountName: BRAMLEY.name, nameConfidence: 'high' });
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
