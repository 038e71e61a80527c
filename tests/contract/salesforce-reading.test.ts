// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { readDateText } from '@/lib/crm/dates';
import { SALESFORCE_STAGES } from '@/lib/crm/salesforce/stages';
import { stageMeans } from '@/lib/crm/stage-words';
import { pathOf } from '@/tests/pages/records';
import { known, openLightning } from './lightning';

const LAYOUTS = ['page-layout', 'dynamic', 'aura'] as const;
const LISTS = ['grid', 'cards'] as const;
const { existingCustomer, dueToday, german, twoWayDate, manyDeals, noCloseDate, hugeName, markupName } = known;

describe.each(LAYOUTS)('an account page built as %s', (layout) => {
  it.each(LISTS)('gives name, owner, dated fields and deals (%s)', (list) => {
    const org = openLightning({ layout, list });
    org.show(existingCustomer.path);
    expect(org.read(existingCustomer.path)).toMatchObject({
      state: 'found',
      accountId: existingCustomer.id,
      accountName: 'Corran Utilities',
      nameConfidence: 'high',
      ownerName: 'Tom Okafor',
      datedFields: [{ apiName: 'Go_Live__c', label: 'Go-Live Date', text: '5/8/2024' }],
      fieldsSeen: 11,
      deals: {
        rows: [
          {
            id: existingCustomer.deals[0]?.id,
            name: 'Grid inspection',
            stage: 'Closed Won',
            closeDate: '3/13/2024',
            amount: '$120,000.00',
          },
        ],
        cut: false,
      },
      deal: null,
      lang: 'en-US',
    });
  });

  it.each(LISTS)('gives the words of a German org as they stand (%s)', (list) => {
    const org = openLightning({ layout, list, org: 'german' });
    org.show(german.path);
    const reading = org.read(german.path);
    const [row] = reading.deals?.rows ?? [];
    expect(reading).toMatchObject({ accountName: 'Nordhafen Logistik', lang: 'de' });
    expect(row).toMatchObject({ stage: 'Geschlossen und gewonnen', closeDate: '17.11.2026' });
    expect(stageMeans(row?.stage ?? '', {}, SALESFORCE_STAGES)).toBe(true);
    expect(readDateText(row?.closeDate ?? '', { order: null, evidence: reading.dateTexts, lang: reading.lang })).toEqual({
      kind: 'date',
      date: german.closeDate,
    });
  });

  it('gives nothing while it is being edited', () => {
    const org = openLightning({ layout, edit: true });
    org.show(dueToday.path);
    expect(org.read(dueToday.path)).toMatchObject({
      state: 'edit-mode',
      accountId: dueToday.id,
      accountName: null,
      datedFields: [],
      deals: null,
    });
  });
});

const fieldNamed = (name: string, text: string) =>
  `<div data-target-selection-name="sfdc:RecordField.Account.${name}"><dd><span class="test-id__field-value"><slot name="outputField"><div slot="outputField"><lightning-formatted-text>${text}</lightning-formatted-text></div></slot></span></dd></div>`;
const cellOf = (column: string, text: string) =>
  `<table><tr><td data-col-key-value="${column}-lstTextField-3" data-cell-value=""><lst-formatted-text><span>${text}</span></lst-formatted-text></td></tr></table>`;
/** The evidence of an account's page that shows this too. */
function textsWith(markup: string): string[] {
  const org = openLightning();
  org.show(dueToday.path).querySelector('one-record-home-flexipage2')?.insertAdjacentHTML('beforeend', markup);
  return org.read(dueToday.path).dateTexts;
}

describe('dates on the page', () => {
  it('are evidence for the order of day and month', () => {
    const org = openLightning();
    org.show(manyDeals.path);
    const { dateTexts } = org.read(manyDeals.path);
    expect(dateTexts.length).toBeGreaterThan(5);
    expect(readDateText('6/2/2026', { order: null, evidence: dateTexts, lang: '' })).toEqual({ kind: 'date', date: '2026-06-02' });
  });
  it('leave a date that reads two ways to be asked about where none of them tells', () => {
    const org = openLightning({ org: 'british' });
    org.show(twoWayDate.path);
    const { dateTexts, deals, lang } = org.read(twoWayDate.path);
    expect(readDateText(deals?.rows[0]?.closeDate ?? '', { order: null, evidence: dateTexts, lang }).kind).toBe('two-ways');
  });
  it('are at most forty', () => {
    const org = openLightning();
    const page = org.show(dueToday.path);
    for (let i = 0; i < 80; i++)
      page
        .querySelector('one-record-home-flexipage2')
        ?.insertAdjacentHTML('beforeend', `<lightning-formatted-date-time>1/${(i % 28) + 1}/${1990 + i}</lightning-formatted-date-time>`);
    expect(org.read(dueToday.path).dateTexts).toHaveLength(40);
  });
  it.each([
    ['a date and time', '<lightning-formatted-date-time>25/12/2025, 09:12</lightning-formatted-date-time>', '25/12/2025, 09:12'],
    ['a date of Aura', '<span class="uiOutputDate">25/12/2025</span>', '25/12/2025'],
    ['a date and time of Aura', '<span class="uiOutputDateTime">25/12/2025 09:12</span>', '25/12/2025 09:12'],
    ['a field of a date, drawn as text', fieldNamed('Contract_End_Date__c', '25/12/2025'), '25/12/2025'],
    ['a cell of a date’s column', cellOf('CloseDate', '25/12/2025'), '25/12/2025'],
  ])('%s is evidence', (_, markup, text) => {
    expect(textsWith(markup)).toContain(text);
  });
  it.each([
    ['a text by itself', '<lightning-formatted-text>25/12/2025</lightning-formatted-text>'],
    ['a field that people type into', fieldNamed('Notes__c', '25/12/2025')],
    ['the name of a record', '<h1><lightning-formatted-text>25/12/2025</lightning-formatted-text></h1>'],
    ['a cell of another column', cellOf('NextStep', '25/12/2025')],
    ['a card’s value', '<lst-template-list-field>25/12/2025</lst-template-list-field>'],
  ])('%s is none', (_, markup) => {
    expect(textsWith(markup)).not.toContain('25/12/2025');
  });
});

describe('the list of deals', () => {
  it.each(LISTS)('is cut where the card says there are more (%s)', (list) => {
    const org = openLightning({ list });
    org.show(manyDeals.path);
    const { deals } = org.read(manyDeals.path);
    expect(deals).toMatchObject({ cut: true });
    expect(deals?.rows).toHaveLength(list === 'grid' ? 6 : 3);
  });
  it('is whole on its own page, where the breadcrumb names the account', () => {
    const path = `/lightning/r/Account/${manyDeals.id}/related/Opportunities/view`;
    const org = openLightning();
    org.show(path);
    const reading = org.read(path);
    expect(reading).toMatchObject({ state: 'found', accountName: 'Stannard Rail', nameConfidence: 'high', deals: { cut: false } });
    expect(reading.deals?.rows).toHaveLength(14);
  });
  it('is not known before it has been drawn, and empty once it says so', () => {
    const org = openLightning();
    const page = org.begin();
    org.fill(page, noCloseDate.path, false);
    expect(org.read(noCloseDate.path)).toMatchObject({ state: 'found', deals: null });
    org.fillLists(page, noCloseDate.path);
    expect(org.read(noCloseDate.path).deals).toEqual({ rows: [], cut: false });
  });
  it('is not known while only its head is there', () => {
    const org = openLightning();
    const page = org.show(dueToday.path);
    page.querySelector('lst-primary-display')?.replaceChildren();
    expect(org.read(dueToday.path).deals).toBeNull();
  });
  it('takes the grid’s own value where that is the date itself', () => {
    const org = openLightning();
    const page = org.show(dueToday.path);
    for (const cell of page.querySelectorAll('[data-col-key-value^="CloseDate-"]')) cell.setAttribute('data-cell-value', '2026-11-17');
    expect(org.read(dueToday.path).deals?.rows[0]?.closeDate).toBe('2026-11-17');
  });
  it('leaves the close date out where a list without column keys has two dates', () => {
    const org = openLightning({ list: 'cards' });
    const page = org.show(existingCustomer.path);
    page.querySelector('lst-related-preview-card dl')?.insertAdjacentHTML('beforeend', '<dt>Created Date:</dt><dd>3/1/2024</dd>');
    expect(org.read(existingCustomer.path).deals?.rows[0]).toMatchObject({ closeDate: '', stage: 'Closed Won' });
  });
  it('tells the stage from other words by its label where there are no column keys', () => {
    const org = openLightning({ list: 'cards' });
    const page = org.show(existingCustomer.path);
    page.querySelector('lst-related-preview-card dl')?.insertAdjacentHTML('afterbegin', '<dt>Owner:</dt><dd>Rosa Bianchi</dd>');
    expect(org.read(existingCustomer.path).deals?.rows[0]?.stage).toBe('Closed Won');
  });
  it('is no one else’s: a list whose links lead to another account is not read', () => {
    const org = openLightning();
    const page = org.show(dueToday.path);
    const list = page.querySelector('article[aria-label="Opportunities"]');
    for (const link of list?.querySelectorAll('a[href*="/related/"]') ?? [])
      link.setAttribute('href', `/lightning/r/Account/${manyDeals.id}/related/Opportunities/view`);
    expect(org.read(dueToday.path)).toMatchObject({ state: 'found', deals: null });
  });
});

describe('other records', () => {
  const [deal] = dueToday.deals;
  const [person] = dueToday.people;
  const [incident] = known.overdue.cases;

  it.each(LAYOUTS)('an opportunity’s own page gives the deal and its account (%s)', (layout) => {
    const path = pathOf('Opportunity', deal?.id ?? '');
    const org = openLightning({ layout });
    org.show(path);
    expect(org.read(path)).toMatchObject({
      state: 'found',
      accountId: dueToday.id,
      accountName: 'Halden Freight',
      ownerName: null,
      datedFields: [],
      deals: null,
      deal: { id: deal?.id, name: 'Warehouse labels, 2 depots', stage: 'Closed Won', closeDate: '11/17/2026', amount: '$48,000.00' },
    });
  });
  it.each(LAYOUTS)('a contact’s and a case’s page give their account (%s)', (layout) => {
    for (const [path, account] of [
      [pathOf('Contact', person?.id ?? ''), dueToday],
      [pathOf('Case', incident?.id ?? ''), known.overdue],
    ] as const) {
      const org = openLightning({ layout });
      org.show(path);
      expect(org.read(path)).toMatchObject({ state: 'found', accountId: account.id, accountName: account.name, deal: null });
    }
  });
  it('without a lookup on the page have the console workspace’s account in the end, but no name', () => {
    const path = `${pathOf('Opportunity', deal?.id ?? '')}?ws=${encodeURIComponent(dueToday.path)}`;
    const org = openLightning();
    const page = org.show(path, 'maximized');
    for (const link of page.querySelectorAll(`a[href*="${dueToday.id}"]`)) link.remove();
    expect(org.read(path)).toMatchObject({ state: 'loading', accountId: null });
    expect(org.read(path, { last: true })).toMatchObject({ state: 'absent', accountId: dueToday.id, accountName: null });
  });
  it('belong to the account of their own lookup, not to one that another field names', () => {
    const path = pathOf('Opportunity', deal?.id ?? '');
    const org = openLightning();
    const page = org.show(path);
    page.querySelector('[data-target-selection-name$=".AccountId"]')?.remove();
    for (const link of page.querySelectorAll(`a[href*="${dueToday.id}"]`)) link.remove();
    page
      .querySelector('dl')
      ?.insertAdjacentHTML(
        'beforeend',
        `<records-record-layout-item field-label="Partner"><div data-target-selection-name="sfdc:RecordField.Opportunity.Partner__c"><dd><a href="${manyDeals.path}">Stannard Rail</a></dd></div></records-record-layout-item>`,
      );
    expect(org.read(path, { last: true })).toMatchObject({ state: 'absent', accountId: null });
  });
});

describe('hostile and unlucky pages', () => {
  it('give a name of 100 kB cut to 512 characters', () => {
    const org = openLightning();
    org.show(hugeName.path);
    expect(org.read(hugeName.path).accountName).toHaveLength(512);
  });
  it('give markup in a name as text', () => {
    const org = openLightning();
    org.show(markupName.path);
    expect(org.read(markupName.path).accountName).toBe(markupName.name);
  });
  it('cannot cover what the reader uses with elements of that name', () => {
    const org = openLightning();
    const page = org.show(dueToday.path);
    const plain = org.read(dueToday.path);
    const form = document.createElement('form');
    const home = page.querySelector('one-record-home-flexipage2');
    home?.before(form);
    if (home) form.append(home);
    form.className = 'oneRecordHomeFlexipage2Wrapper';
    const name = page.querySelector('[slot="primaryField"]');
    // What a browser does for `<input name=…>` in a form and `<img name=…>` in a document; jsdom does not.
    const cover = (element: object | null, properties: string[]) => {
      for (const property of properties) Object.defineProperty(element, property, { value: form, configurable: true });
    };
    cover(form, ['textContent', 'querySelectorAll']);
    cover(name, ['textContent', 'querySelectorAll']);
    cover(document, ['querySelector', 'documentElement', 'title']);
    const covered = org.read(dueToday.path);
    for (const property of ['querySelector', 'documentElement', 'title']) Reflect.deleteProperty(document, property);
    expect(covered).toEqual(plain);
  });
  it('with values in closed shadow roots are read through them', () => {
    const roots = new Map<Element, ShadowRoot>();
    const org = openLightning({}, (element) => roots.get(element) ?? null);
    const page = org.show(existingCustomer.path);
    const plain = org.read(existingCustomer.path);
    for (const value of page.querySelectorAll('[slot="outputField"],[slot="primaryField"]')) {
      const host = document.createElement('records-native-output');
      const root = host.attachShadow({ mode: 'closed' });
      root.innerHTML = `<style>b{color:red}</style>${value.innerHTML}`;
      roots.set(host, root);
      value.replaceChildren(host);
    }
    const details = page.querySelector('records-lwc-detail-panel');
    const host = document.createElement('records-native-panel');
    const root = host.attachShadow({ mode: 'closed' });
    roots.set(host, root);
    if (details) {
      details.replaceWith(host);
      root.append(details);
    }
    const pierced = org.read(existingCustomer.path);
    expect({ ...pierced, dateTexts: pierced.dateTexts.toSorted() }).toEqual({ ...plain, dateTexts: plain.dateTexts.toSorted() });
  });
  it('are looked at within bounds', () => {
    let opened = 0;
    const org = openLightning({}, () => {
      opened++;
      return null;
    });
    const page = org.show(dueToday.path);
    page.querySelector('one-record-home-flexipage2')?.insertAdjacentHTML('beforeend', '<x-cell></x-cell>'.repeat(5_000));
    org.read(dueToday.path);
    expect(opened).toBeLessThan(2_000);
  });
});
