// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { readDateText } from '@/lib/crm/dates';
import { facts } from '@/lib/crm/dynamics/facts';
import { reader } from '@/lib/crm/dynamics/reader';
import { isLostStage, stageMeans } from '@/lib/crm/stage-words';
import { page, type ScenarioName, scenarios } from '@/tests/pages/crms/dynamics/pages';
import { addNodes, coverProperties, openCrm } from './crm-page';

const { account, otherAccount, wonDeal } = scenarios;
const idOf = (url: string) => facts.addressOf(new URL(url))?.id;

function open(name: ScenarioName, locale: 'en' | 'de' = 'en') {
  const app = openCrm(reader);
  app.show(page(name, locale));
  return app;
}
const pick = (selector: string) => document.querySelector<HTMLElement>(selector) as HTMLElement;

describe.each(['account', 'accountAsText'] as const)('an account’s form (%s)', (name) => {
  it.each([
    ['en', '5/25/2025', '3/13/2024', 'Renewal date', 'en-US'],
    ['de', '25.05.2025', '13.03.2024', 'Verlängerung am', 'de-DE'],
  ] as const)('gives its name, owner and dates, as they stand in their boxes (%s)', (locale, renewal, modified, label, lang) => {
    const reading = open(name, locale).read(account.url);
    expect(reading).toMatchObject({
      state: 'found',
      accountId: idOf(account.url),
      accountName: 'Corran Utilities',
      nameConfidence: 'high',
      ownerName: 'Tom Okafor',
      fieldsSeen: 7,
      deals: null,
      deal: null,
      dateTexts: [renewal, modified],
      lang,
    });
    expect(reading.datedFields).toHaveLength(2);
    expect(reading.datedFields[0]).toEqual({ apiName: 'new_renewaldate', label, text: renewal });
    expect(reader.isWhole(reading)).toBe(true);
    expect(readDateText(renewal, { order: null, evidence: reading.dateTexts, lang })).toEqual({ kind: 'date', date: '2025-05-25' });
  });
});

describe('an opportunity’s form', () => {
  it.each([
    ['en', 'Won', '3/13/2024', '$120,000.00'],
    ['de', 'Gewonnen', '13.03.2024', '120.000,00 €'],
  ] as const)(
    'gives a won deal with the day on which it was won, and the account that its name leads to (%s)',
    (locale, stage, closeDate, amount) => {
      const reading = open('wonDeal', locale).read(wonDeal.url);
      expect(reading).toMatchObject({
        state: 'found',
        accountId: idOf(account.url),
        accountName: 'Corran Utilities',
        ownerName: null,
        datedFields: [],
        deal: { id: idOf(wonDeal.url), name: 'Grid inspection', stage, closeDate, amount },
      });
      expect(reading.dealConfidence).toBeUndefined();
      expect(stageMeans(stage, {}, facts.stages)).toBe(true);
    },
  );
  it('has its status in the header too, and an account that may be known by name only', () => {
    expect(open('wonDealAsText').read(scenarios.wonDealAsText.url)).toMatchObject({
      state: 'found',
      accountId: null,
      accountName: 'Corran Utilities',
      deal: { stage: 'Won', closeDate: '3/13/2024' },
    });
  });
  it('of an open deal has an estimate, which is asked about', () => {
    const reading = open('openDeal').read(wonDeal.url);
    expect(reading).toMatchObject({ deal: { stage: 'Open', closeDate: '3/31/2024', amount: '1' }, dealConfidence: 'low' });
    expect(stageMeans('Open', {}, facts.stages)).toBe(false);
    expect(isLostStage('Out-Sold', facts.stages)).toBe(true);
  });
  it('says its status where it is drawn as a button, and of a list only what is chosen', () => {
    const app = open('wonDeal');
    const list = pick('select');
    list.title = 'Status';
    expect(app.read(wonDeal.url).deal?.stage).toBe('Won');
    list.removeAttribute('title');
    (list as HTMLSelectElement).selectedIndex = -1;
    expect(app.read(wonDeal.url).deal?.stage).toBe('');
    list.outerHTML = '<button data-id="statecode.fieldControl-option-set-select">Won</button>';
    expect(app.read(wonDeal.url).deal?.stage).toBe('Won');
  });
  it('gives no close date while somebody is typing it', () => {
    const app = open('openDeal');
    pick('main input[data-id^="estimatedclosedate"]').focus();
    expect(app.read(wonDeal.url).deal?.closeDate).toBe('');
  });
  it('without a field for the status says none', () => {
    expect(open('deal').read(wonDeal.url)).toMatchObject({ deal: { stage: '', closeDate: '3/31/2024' }, dealConfidence: 'low' });
  });
  it('without an account is awaited, and in the end known without one', () => {
    const app = open('loneDeal');
    expect(app.read(wonDeal.url)).toMatchObject({ state: 'loading', deal: null });
    expect(app.read(wonDeal.url, true)).toMatchObject({
      state: 'found',
      accountId: null,
      accountName: null,
      deal: { name: 'Nobody’s deal' },
    });
  });
  it.each([
    ['another host', `https://evil.crm.dynamics.com/main.aspx?pagetype=entityrecord&etn=account&id=${idOf(account.url)}`],
    ['a contact', `/main.aspx?pagetype=entityrecord&etn=contact&id=${idOf(account.url)}`],
    ['an opportunity', `/main.aspx?pagetype=entityrecord&etn=opportunity&id=${idOf(account.url)}`],
    ['an address that is none', 'https://['],
    ['a script', 'javascript:alert(1)'],
  ])('has no account’s id where its name leads to %s', (_, href) => {
    const app = open('wonDeal');
    pick('[data-id="parentaccountid"] a').setAttribute('href', href);
    expect(app.read(wonDeal.url)).toMatchObject({ accountId: null, accountName: 'Corran Utilities' });
  });
});

describe('what is not the record', () => {
  it('a session that is not in front, a dialog, a quick create form, a process and a quick view are not read', () => {
    const { dateTexts, accountName } = open('account').read(account.url);
    expect(accountName).toBe('Corran Utilities');
    expect(dateTexts.filter((text) => text.endsWith('1999'))).toEqual([]);
    expect(open('openDeal').read(wonDeal.url).deal?.closeDate).toBe('3/31/2024');
  });
  it.each(['list', 'skeleton'] as const)('a %s is awaited, and absent in the end', (name) => {
    const app = open(name);
    expect(app.settle(account.url)).toMatchObject({ state: 'loading', accountId: idOf(account.url), accountName: null });
    expect(app.settle(account.url, true)).toMatchObject({ state: 'absent', accountName: null });
  });
  it('a name that the form’s title cuts short is whole in its attribute', () => {
    const app = open('account');
    const title = pick('main [data-id="header_title"]');
    title.firstChild?.replaceWith('Corran Uti…');
    expect(app.read(account.url).accountName).toBe('Corran Utilities');
  });
  it('two forms in view are ambiguous', () => {
    const app = open('account');
    pick('.away').className = '';
    expect(app.read(account.url)).toMatchObject({ state: 'ambiguous', accountName: null });
  });
  it('what the form says of whether it is saved is no part of a name', () => {
    expect(open('dashedName').read(scenarios.dashedName.url).accountName).toBe('Smith - Jones - Saved Ltd');
  });
});

describe('an account after another', () => {
  const rename = (name: string) => {
    const title = pick('main [data-id="header_title"]');
    title.title = name;
    title.firstChild?.replaceWith(name);
  };
  function leave() {
    const app = open('account');
    app.read(account.url);
    app.leave(account.url);
    return app;
  }
  it('is awaited while the last one is still on screen', () => {
    const app = leave();
    expect(app.settle(otherAccount.url)).toMatchObject({ state: 'loading', accountName: null, datedFields: [] });
    expect(app.settle(otherAccount.url, true)).toMatchObject({ state: 'absent', accountName: null });
  });
  it('is awaited too behind a form that was left before it could be read', () => {
    const app = open('account');
    app.leave(account.url);
    expect(app.settle(otherAccount.url)).toMatchObject({ state: 'loading', accountName: null });
  });
  it('is awaited while only its title is there', () => {
    const app = leave();
    document.title = 'Account: Bramley Foods - Dynamics 365';
    expect(app.settle(otherAccount.url)).toMatchObject({ state: 'loading' });
  });
  it('is awaited while only its name is there', () => {
    const app = leave();
    rename('Bramley Foods');
    expect(app.settle(otherAccount.url)).toMatchObject({ state: 'loading' });
  });
  it('is found once its name and title agree and stand still', () => {
    const app = leave();
    rename('Bramley Foods');
    document.title = 'Account: Bramley Foods - Dynamics 365';
    expect(app.read(otherAccount.url)).toMatchObject({ state: 'loading' });
    expect(app.settle(otherAccount.url)).toMatchObject({ state: 'found', accountName: 'Bramley Foods' });
  });
  it('is found on a form of its own, while the last one stays hidden', () => {
    const app = leave();
    const old = pick('main');
    app.show(page('otherAccount', 'en'));
    old.style.display = 'none';
    document.body.prepend(old);
    expect(app.settle(otherAccount.url)).toMatchObject({ state: 'found', accountName: 'Bramley Foods' });
  });
});

describe('forms that are hard to read', () => {
  it('with markup for a name show it as text', () => {
    expect(open('markupName').read(scenarios.markupName.url).accountName).toBe('<img src=x onerror=alert(1)>');
  });
  it('that cover what a reader looks through are read all the same', () => {
    const app = open('account');
    const plain = app.read(account.url);
    const uncover = coverProperties();
    const covered = app.read(account.url);
    uncover();
    expect(covered).toEqual(plain);
  });
  it('of 5,000 nodes are read right', () => {
    const app = open('account');
    const plain = app.read(account.url);
    addNodes(5_000);
    expect(app.read(account.url)).toEqual(plain);
  });
  it('give what was typed into a box, not what it was drawn with', () => {
    const app = open('account');
    (pick('main input[data-id^="new_golive"]') as HTMLInputElement).value = '6/1/2025';
    expect(app.read(account.url).datedFields).toContainEqual({ apiName: 'new_golive', label: 'Go-live', text: '6/1/2025' });
  });
  it('give nothing of a date that somebody is typing', () => {
    const app = open('account');
    pick('main input[data-id^="new_renewaldate"]').focus();
    expect(app.read(account.url).datedFields.map(({ apiName }) => apiName)).toEqual(['modifiedon']);
  });
});
