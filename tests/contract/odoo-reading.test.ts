// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { readDateText } from '@/lib/crm/dates';
import { facts } from '@/lib/crm/odoo/facts';
import { reader } from '@/lib/crm/odoo/reader';
import { stageMeans } from '@/lib/crm/stage-words';
import { BRAMLEY, HALDEN } from '@/tests/pages/crms/book';
import { page, type ScenarioName, scenarios } from '@/tests/pages/crms/odoo/pages';
import { addNodes, coverProperties, openCrm } from './crm-page';

const { account, otherAccount, accountByAction, wonDeal, wonDealReadonly, wonDealByAction, person, personReadonly } = scenarios;

function open(name: ScenarioName, locale: 'en' | 'de' | 'gb' = 'en') {
  const app = openCrm(reader);
  app.show(page(name, locale));
  return app;
}
const pick = (selector: string) => document.querySelector<HTMLElement>(selector) as HTMLElement;
const field = (name: string) => pick(`.o_field_widget[name="${name}"]`);

describe.each(['account', 'accountByModel', 'accountReadonly'] as const)('a contact’s page (%s)', (name) => {
  it.each([
    ['en', 'Go-Live Date', '03/09/2026'],
    ['de', 'Produktivstart', '09.03.2026'],
    ['gb', 'Go-Live Date', '09/03/2026'],
  ] as const)('gives name, salesperson and dates in the words of the page (%s)', (locale, label, goLive) => {
    const reading = open(name, locale).read(scenarios[name].url);
    expect(reading).toMatchObject({
      state: 'found',
      accountId: '15',
      accountName: 'Halden Freight',
      nameConfidence: 'high',
      ownerName: 'Rosa Bianchi',
      datedFields: [{ apiName: 'x_studio_go_live', label, text: goLive }],
      fieldsSeen: 6,
      deals: null,
      deal: null,
      dateTexts: [goLive],
    });
    expect(reader.isWhole(reading)).toBe(true);
  });
});

describe.each(['wonDeal', 'wonDealReadonly'] as const)('an opportunity’s page (%s)', (name) => {
  it.each([
    ['en', 'Won', '11/17/2026 14:31:07', '$48,000.00'],
    ['de', 'Gewonnen', '17.11.2026 14:31:07', '48.000,00 €'],
  ] as const)('gives the deal, won by what the page says, and closed when it was (%s)', (locale, stage, closeDate, amount) => {
    const reading = open(name, locale).read(scenarios[name].url);
    expect(reading).toMatchObject({
      state: 'found',
      accountName: 'Halden Freight',
      ownerName: null,
      datedFields: [],
      deal: { id: '7', name: 'Warehouse labels, 2 depots', stage, closeDate, amount, won: true },
    });
    expect(reading.dealConfidence).toBeUndefined();
    expect(readDateText(closeDate, { order: null, evidence: reading.dateTexts, lang: '' })).toEqual({ kind: 'date', date: '2026-11-17' });
    expect(stageMeans(stage, {}, facts.stages)).toBe(true);
  });
});

describe('the account of a deal', () => {
  it('has an id where the page links to it, and else a name alone', () => {
    expect(open('wonDealReadonly').read(wonDealReadonly.url)).toMatchObject({ accountId: '15', accountName: 'Halden Freight' });
    expect(open('wonDeal').read(wonDeal.url)).toMatchObject({ accountId: null, accountName: 'Halden Freight' });
  });
  it('is linked to by a path since 17.2', () => {
    const app = open('wonDealReadonly');
    field('partner_id').innerHTML = '<a class="o_form_uri" href="/odoo/res.partner/15"><span>Halden Freight</span></a>';
    expect(app.read(wonDealReadonly.url)).toMatchObject({ accountId: '15', accountName: 'Halden Freight' });
  });
  it.each(['/odoo/res.users/15', 'https://evil.example/odoo/res.partner/15', '//[', 'javascript:void 0', '#id=15&model=res.users'])(
    'is not what %j leads to',
    (href) => {
      const app = open('wonDealReadonly');
      field('partner_id').querySelector('a')?.setAttribute('href', href);
      expect(app.read(wonDealReadonly.url)).toMatchObject({ state: 'found', accountId: null });
    },
  );
  it('is not one of its people', () => {
    const app = open('wonDealReadonly');
    field('partner_id').innerHTML = '<a href="/odoo/res.partner/17"><span>Halden Freight, Ada Ness</span></a>';
    expect(app.read(wonDealReadonly.url)).toMatchObject({ accountId: null, accountName: 'Halden Freight, Ada Ness' });
  });
});

describe('a deal', () => {
  it.each([
    ['openDeal', undefined, '02/26/2027'],
    ['lostDeal', false, '05/02/2025'],
  ] as const)('that is not won has the date it was expected at, to be asked about (%s)', (name, won, closeDate) => {
    const reading = open(name).read(scenarios[name].url);
    expect(reading.deal?.won).toBe(won);
    expect(reading.deal).toMatchObject({ stage: 'Qualified', closeDate });
    expect(reading.dealConfidence).toBe('low');
    expect(stageMeans(reading.deal?.stage ?? '', {}, facts.stages)).toBe(false);
  });
  it('is not won by a ribbon that is hidden', () => {
    const app = open('wonDeal');
    pick('.o_widget_web_ribbon').classList.add('d-none');
    expect(app.read(wonDeal.url).deal?.won).toBeUndefined();
  });
  it('has its amount where older versions keep it', () => {
    const app = open('wonDealReadonly');
    field('expected_revenue').setAttribute('name', 'planned_revenue');
    expect(app.read(wonDealReadonly.url).deal?.amount).toBe('$48,000.00');
  });
});

describe('a record that the address does not tell the kind of', () => {
  it('is an account as far as the page proves it, with low confidence', () => {
    expect(open('accountByAction').read(accountByAction.url)).toMatchObject({
      record: { object: null },
      state: 'found',
      accountId: '15',
      accountName: 'Halden Freight',
      nameConfidence: 'low',
    });
  });
  it('is a deal as far as the page proves it, with low confidence', () => {
    expect(open('wonDealByAction').read(wonDealByAction.url)).toMatchObject({
      state: 'found',
      deal: { id: '7', won: true },
      dealConfidence: 'low',
    });
  });
  it('is nothing where the page proves nothing', () => {
    const app = open('order');
    expect(app.read(accountByAction.url)).toMatchObject({ state: 'loading', accountId: null, deal: null });
    expect(app.settle(accountByAction.url, true)).toMatchObject({ state: 'absent', accountId: null, accountName: null, deal: null });
  });
});

describe('a person of a company', () => {
  it('belongs to the company that the page links to', () => {
    expect(open('personReadonly').read(personReadonly.url)).toMatchObject({
      state: 'found',
      accountId: '15',
      accountName: 'Halden Freight',
      ownerName: null,
      datedFields: [],
    });
  });
  it('is no account where the page does not say which company that is', () => {
    expect(open('person').settle(person.url, true)).toMatchObject({ state: 'absent', accountId: null, accountName: null });
  });
});

describe('what is no contact’s page yet', () => {
  it('is loading while there is nothing, and absent when the wait is over', () => {
    const app = open('skeleton');
    expect(app.read(account.url)).toMatchObject({ state: 'loading', accountId: '15', accountName: null });
    expect(app.read(account.url, true)).toMatchObject({ state: 'absent', accountName: null });
  });
  it('gives nothing while something in it is not saved', () => {
    expect(open('editing').read(account.url)).toMatchObject({ state: 'edit-mode', accountName: null, datedFields: [] });
  });
  it('has no name in the word for a record without one', () => {
    const app = open('account');
    pick('.o_last_breadcrumb_item span').innerHTML = '<em class="text-warning">Unnamed</em>';
    expect(app.settle(account.url, true)).toMatchObject({ state: 'absent', accountName: null });
  });
  it.each(['list', 'wonDeal'] as const)('is not another page (%s)', (name) => {
    expect(open(name).settle(account.url, true)).toMatchObject({ state: 'absent', accountName: null });
  });
  it('is not another model’s form, but for one that proves nothing once the wait is over', () => {
    const app = open('order');
    expect(app.settle(account.url)).toMatchObject({ state: 'loading', accountName: null });
    expect(app.settle(account.url, true)).toMatchObject({ nameConfidence: 'low' });
  });
  it('is not a form in a window over another page', () => {
    const app = open('list');
    document.body.insertAdjacentHTML(
      'beforeend',
      '<div class="o_dialog"><div class="modal"><div class="o_form_view"><div class="o_field_widget" name="company_type"></div></div></div></div>',
    );
    expect(app.settle(account.url, true).state).toBe('absent');
  });
  it('is not known where two are shown', () => {
    const app = open('account');
    pick('.o_form_view').after(pick('.o_form_view').cloneNode(true));
    expect(app.read(account.url)).toMatchObject({ state: 'ambiguous', accountName: null });
  });
  it('is not in a frame', () => {
    const app = open('skeleton');
    pick('.o_action_manager').innerHTML = '<iframe title="record"></iframe>';
    expect(app.settle(account.url, true).state).toBe('absent');
  });
});

describe('from one contact to the next', () => {
  it('gives the next page, which is drawn before the address follows, once it stands still', () => {
    const app = open('account');
    app.read(account.url);
    app.show(page('otherAccount', 'en'));
    app.leave(account.url);
    expect(app.read(otherAccount.url).state).toBe('loading');
    expect(app.settle(otherAccount.url)).toMatchObject({ state: 'found', accountName: BRAMLEY.name });
  });
  it('gives the next record in the same form', () => {
    const app = open('account');
    app.read(account.url);
    pick('.o_last_breadcrumb_item span').textContent = BRAMLEY.name;
    app.leave(account.url);
    document.title = `Odoo - ${BRAMLEY.name}`;
    expect(app.settle(otherAccount.url)).toMatchObject({ state: 'found', accountId: '16', accountName: BRAMLEY.name });
  });
  it('never gives the old name where the address came first, going back', () => {
    const app = open('account');
    app.read(account.url);
    app.leave(account.url);
    expect(app.settle(otherAccount.url)).toMatchObject({ state: 'loading', accountName: null });
    expect(app.settle(otherAccount.url, true)).toMatchObject({ state: 'absent', accountName: null });
    app.show(page('otherAccount', 'en'));
    expect(app.settle(otherAccount.url)).toMatchObject({ state: 'found', accountName: BRAMLEY.name });
  });
  it('never gives the name of a contact that was left again before it could be read, going back', () => {
    const app = open('account');
    app.read(account.url);
    app.show(page('otherAccount', 'en'));
    app.leave(account.url);
    expect(app.read(otherAccount.url).state).toBe('loading');
    app.leave(otherAccount.url);
    expect(app.settle(account.url)).toMatchObject({ state: 'loading', accountName: null });
    expect(app.settle(account.url, true)).toMatchObject({ state: 'absent', accountName: null });
    app.show(page('account', 'en'));
    expect(app.settle(account.url)).toMatchObject({ state: 'found', accountName: HALDEN.name });
  });
  it('never gives an order’s name to a contact, going back from it', () => {
    const app = open('order');
    app.leave(null);
    expect(app.settle(account.url)).toMatchObject({ state: 'loading', accountName: null });
    app.show(page('account', 'en'));
    expect(app.settle(account.url)).toMatchObject({ state: 'found', accountName: HALDEN.name, nameConfidence: 'high' });
  });
  it('tells an opportunity from a contact of the same number', () => {
    const app = open('account');
    app.read(account.url);
    app.leave(account.url);
    expect(app.settle(scenarios.lostDeal.url)).toMatchObject({ state: 'loading', deal: null });
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
  it('cannot make it stumble over a form in the place of a page', () => {
    const app = open('skeleton');
    pick('.o_action_manager').innerHTML =
      '<div class="o_last_breadcrumb_item">x</div><form class="o_form_view"><input name="getAttribute"><input name="closest"><input name="matches"><input name="querySelectorAll"></form>';
    expect(app.settle(account.url).state).toBe('loading');
  });
  it('give markup in a name as text', () => {
    expect(open('otherAccount').read(otherAccount.url).accountName).toBe(BRAMLEY.name);
  });
  it('are read right among 5,000 other nodes', () => {
    const app = open('account');
    const plain = app.read(account.url);
    addNodes(5_000);
    expect(app.read(account.url)).toEqual(plain);
  });
});
