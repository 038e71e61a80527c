// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { pathOf } from '@/tests/pages/records';
import { known, openLightning } from './lightning';

const { dueToday: halden, missed: bramley, twoWonDeals: meridian } = known;

/** Time enough for a page drawn anew to be believed. */
const LATER = 1_000;

describe('which page is the live one', () => {
  it.each(['normal', 'maximized'] as const)('is the one in front, not those kept hidden (%s)', (mode) => {
    const org = openLightning();
    org.show(halden.path, mode);
    org.show(bramley.path, mode);
    expect(org.read(bramley.path)).toMatchObject({ state: 'found', accountName: bramley.name, ownerName: bramley.owner });
  });
  it('is the innermost of nested containers, as in a console workspace with subtabs', () => {
    const [deal] = halden.deals;
    const path = pathOf('Opportunity', deal?.id ?? '');
    const org = openLightning();
    const workspace = org.show(halden.path, 'maximized');
    const subtab = org.show(path, 'maximized');
    workspace.querySelector('one-record-home-flexipage2')?.setAttribute('class', 'slds-hide');
    workspace.append(subtab);
    workspace.classList.add('active');
    expect(org.read(path)).toMatchObject({ state: 'found', deal: { name: deal?.name } });
  });
  it('is not one that is still marked as in front inside a hidden workspace', () => {
    const org = openLightning();
    const first = org.begin('maximized');
    org.fill(first, halden.path, false);
    const hidden = document.createElement('section');
    hidden.className = 'slds-hide';
    first.before(hidden);
    hidden.append(first);
    const second = org.begin('maximized');
    org.fill(second, bramley.path, false);
    first.classList.add('active');
    expect(org.read(bramley.path)).toMatchObject({ state: 'found', accountName: bramley.name });
  });
  it('is not known where two are shown that differ and nothing tells them apart', () => {
    const org = openLightning();
    const first = org.begin();
    org.fill(first, halden.path, false);
    const second = org.begin();
    org.fill(second, bramley.path, false);
    first.classList.add('active');
    expect(org.read(bramley.path).state).toBe('ambiguous');
    expect(org.read(bramley.path).accountName).toBeNull();
  });
  it('is the one whose lists lead to the record, where two are shown', () => {
    const org = openLightning();
    const first = org.show(halden.path);
    org.show(bramley.path);
    first.classList.add('active');
    expect(org.read(bramley.path)).toMatchObject({ state: 'found', accountName: bramley.name });
    expect(org.read(halden.path)).toMatchObject({ state: 'found', accountName: halden.name });
  });
});

describe('a page that is not there yet', () => {
  it('is loading as a skeleton, and absent when the wait is over', () => {
    const org = openLightning();
    org.begin();
    expect(org.read(halden.path)).toMatchObject({ state: 'loading', accountId: halden.id, accountName: null });
    expect(org.read(halden.path, { last: true })).toMatchObject({ state: 'absent', accountName: null });
  });
  it('has a name once the window’s title says it, at the end of the wait, and with low confidence', () => {
    const org = openLightning();
    const page = org.begin();
    org.fill(page, halden.path, false);
    page.innerHTML = '<one-record-home-flexipage2><p>Redesigned beyond recognition</p></one-record-home-flexipage2>';
    expect(org.read(halden.path).state).toBe('loading');
    expect(org.read(halden.path, { last: true })).toMatchObject({ state: 'found', accountName: halden.name, nameConfidence: 'low' });
  });
  it.each(['Lightning Experience', 'Salesforce', ''])('has no name in the title %j', (title) => {
    const org = openLightning();
    org.begin();
    document.title = title;
    expect(org.read(halden.path, { last: true }).accountName).toBeNull();
  });
});

describe('from one account to the next', () => {
  it('never gives the old name while the old page is still in view', () => {
    const org = openLightning();
    org.show(halden.path);
    org.read(halden.path);
    org.leave(halden.path);
    for (const now of [0, LATER, 5 * LATER])
      expect(org.read(bramley.path, { now })).toMatchObject({ state: 'loading', accountName: null, deals: null });
    expect(org.read(bramley.path, { now: 10 * LATER, last: true })).toMatchObject({ state: 'absent', accountName: null });
  });
  it('waits through the skeleton and gives the new page as soon as its name is there', () => {
    const org = openLightning();
    org.show(halden.path);
    org.read(halden.path);
    org.leave(halden.path);
    const next = org.begin();
    expect(org.read(bramley.path).state).toBe('loading');
    org.fill(next, bramley.path, false);
    expect(org.read(bramley.path)).toMatchObject({ state: 'found', accountName: bramley.name, deals: null });
    org.fillLists(next, bramley.path);
    expect(org.read(bramley.path).deals?.rows).toHaveLength(1);
  });
  it('gives a page that comes back from the cache at once', () => {
    const org = openLightning();
    const first = org.show(halden.path);
    org.read(halden.path);
    org.leave(halden.path);
    org.show(bramley.path);
    org.read(bramley.path);
    org.leave(bramley.path);
    expect(org.read(halden.path).state).toBe('loading');
    org.bring(first);
    expect(org.read(halden.path)).toMatchObject({ state: 'found', accountName: halden.name });
  });
  it('never lends a name that arrives late, on a page left while it was loading', () => {
    const org = openLightning();
    const first = org.begin();
    expect(org.read(halden.path).state).toBe('loading');
    org.leave(halden.path);
    const title = document.title;
    org.fill(first, halden.path, false);
    document.title = title;
    expect(org.read(bramley.path, { now: 0 })).toMatchObject({ state: 'loading', accountName: null });
    expect(org.read(bramley.path, { now: LATER })).toMatchObject({ state: 'loading', accountName: null });
    org.fillLists(first, halden.path);
    expect(org.read(bramley.path, { now: 2 * LATER })).toMatchObject({ state: 'loading', accountName: null });
  });
  it('never takes a list’s page in view for the account’s', () => {
    const org = openLightning();
    const list = org.begin();
    list.innerHTML = '<h1><lightning-formatted-text>Recently Viewed</lightning-formatted-text></h1>';
    document.title = 'Recently Viewed | Accounts | Salesforce';
    org.reader.leave(null);
    expect(org.read(halden.path, { now: LATER, last: true })).toMatchObject({ state: 'absent', accountName: null });
  });
  it('believes a page drawn anew in the same element once it has settled and the title agrees', () => {
    const org = openLightning();
    const page = org.begin();
    org.fill(page, halden.path, false);
    org.read(halden.path);
    org.leave(halden.path);
    const name = page.querySelector('[slot="primaryField"]');
    if (name) name.textContent = bramley.name;
    expect(org.read(bramley.path, { now: 0 }).state).toBe('loading');
    expect(org.read(bramley.path, { now: LATER }).state).toBe('loading');
    document.title = `${bramley.name} | Account | Salesforce`;
    expect(org.read(bramley.path, { now: 2 * LATER }).state).toBe('loading');
    expect(org.read(bramley.path, { now: 3 * LATER })).toMatchObject({ state: 'found', accountName: bramley.name });
  });
  it('refuses a page whose lists belong to another account, whatever its name says', () => {
    const org = openLightning();
    org.show(meridian.path);
    expect(org.read(bramley.path, { now: LATER })).toMatchObject({ state: 'loading', accountName: null, deals: null });
  });
  it('keeps the title of the page left out of the next one’s name', () => {
    const org = openLightning();
    org.show(halden.path);
    org.read(halden.path);
    org.leave(halden.path);
    org.begin();
    expect(org.read(bramley.path, { last: true })).toMatchObject({ state: 'absent', accountName: null });
  });
});
