import { describe, expect, it } from 'vitest';
import { addressOf, isSandbox, objectOfId, standsOn, to18 } from '@/lib/crm/salesforce/address';

const ACCOUNT = '0018000001eZR3dAAG';
const OTHER_ACCOUNT = '001F700001lLkqKIAS';
const DEAL = to18('0068d0000012AbC') ?? '';
const CONTACT = to18('0038d0000012AbC') ?? '';
const CASE = to18('5008d0000012AbC') ?? '';
const LEAD = to18('00Q8d0000012AbC') ?? '';
const CUSTOM = to18('a0X8d0000012AbC') ?? '';
const HOST = 'https://acme.lightning.force.com';

const at = (path: string) => addressOf(new URL(path, HOST));

describe('the record an address names', () => {
  it.each([
    ['with the object', `/lightning/r/Account/${ACCOUNT}/view`, 'Account', ACCOUNT],
    ['without the object', `/lightning/r/${ACCOUNT}/view`, 'Account', ACCOUNT],
    ['with a slash at the end', `/lightning/r/Account/${ACCOUNT}/view/`, 'Account', ACCOUNT],
    ['without "view"', `/lightning/r/Account/${ACCOUNT}`, 'Account', ACCOUNT],
    ['with 15 characters', `/lightning/r/Account/${ACCOUNT.slice(0, 15)}/view`, 'Account', ACCOUNT],
    ['as a related list', `/lightning/r/Account/${ACCOUNT}/related/Opportunities/view`, 'Account', ACCOUNT],
    ['as a related list without the object', `/lightning/r/${ACCOUNT}/related/Orders/view`, 'Account', ACCOUNT],
    ['of a person account', `/lightning/r/PersonAccount/${ACCOUNT}/view`, 'Account', ACCOUNT],
    ['of an opportunity', `/lightning/r/Opportunity/${DEAL}/view`, 'Opportunity', DEAL],
    ['of a contact', `/lightning/r/Contact/${CONTACT}/view?0.source=alohaHeader`, 'Contact', CONTACT],
    ['of a case', `/lightning/r/Case/${CASE}/view`, 'Case', CASE],
    ['of a lead', `/lightning/r/Lead/${LEAD}/view`, 'Lead', LEAD],
    ['of a custom object', `/lightning/r/Site__c/${CUSTOM}/view`, 'Site__c', CUSTOM],
    ['of an unknown kind', `/lightning/r/${CUSTOM}/view`, null, CUSTOM],
    ['in the old hash form', `/one/one.app#/sObject/${ACCOUNT}/view`, 'Account', ACCOUNT],
    ['in the old hash form, 15 characters and a query', `/one/one.app#/sObject/${ACCOUNT.slice(0, 15)}/view?t=1`, 'Account', ACCOUNT],
  ])('%s', (_, path, object, id) => {
    expect(at(path)).toEqual({ crm: 'salesforce', host: 'acme.lightning.force.com', object, id, workspaceAccountId: null });
  });

  it.each([
    ['a list', '/lightning/o/Account/list?filterName=Recent'],
    ['the new form', '/lightning/o/Account/new'],
    ['the edit form', `/lightning/r/Account/${ACCOUNT}/edit`],
    ['home', '/lightning/page/home'],
    ['a tab', '/lightning/n/My_Tab'],
    ['setup', '/lightning/setup/SetupOneHome/home'],
    ['a component', `/lightning/cmp/c__x?c__id=${ACCOUNT}`],
    ['a look-alike under another path', `/lightning/x/r/Account/${ACCOUNT}/view`],
    ['a look-alike outside Lightning', `/r/Account/${ACCOUNT}/view`],
    ['an object that its id contradicts', `/lightning/r/Account/${DEAL}/view`],
    ['an account by name with an id of no known kind', `/lightning/r/Account/${CUSTOM}/view`],
    ['another action', `/lightning/r/Account/${ACCOUNT}/delete`],
    ['more behind "view"', `/lightning/r/Account/${ACCOUNT}/view/evil`],
    ['an id with a wrong checksum', '/lightning/r/Account/0018000001eZR3dAAA/view'],
    ['an id of 16 characters', `/lightning/r/Account/${ACCOUNT.slice(0, 16)}/view`],
    ['an id without a digit', '/lightning/r/Account/abcdefghijklmno/view'],
    ['an id of zeros', '/lightning/r/Account/000000000000000AAA/view'],
    ['a word in the place of an id', '/lightning/r/Account/view'],
    ['an encoded path', `/lightning/r/Account%2F${ACCOUNT}/view`],
    ['the id only in the query', `/lightning/page/home?id=${ACCOUNT}`],
    ['the old hash form of another app', `/one/other.app#/sObject/${ACCOUNT}/view`],
  ])('is none for %s', (_, path) => {
    expect(at(path)).toBeNull();
  });

  it.each([
    ['another host', `https://acme.lightning.force.com.evil.example/lightning/r/Account/${ACCOUNT}/view`],
    ['a host that only ends alike', `https://evil-lightning.force.com/lightning/r/Account/${ACCOUNT}/view`],
    ['plain http', `http://acme.lightning.force.com/lightning/r/Account/${ACCOUNT}/view`],
  ])('is none on %s', (_, url) => {
    expect(addressOf(new URL(url))).toBeNull();
  });

  it('keeps production and its sandbox apart by host', () => {
    const path = `/lightning/r/Account/${ACCOUNT}/view`;
    const sandbox = addressOf(new URL(path, 'https://acme--uat.sandbox.lightning.force.com'));
    expect(sandbox?.id).toBe(at(path)?.id);
    expect(sandbox?.host).not.toBe(at(path)?.host);
  });
});

describe('a console address', () => {
  const ws = (path: string) => `ws=${encodeURIComponent(path)}`;
  it('has the focused subtab for its record and the workspace for its account', () => {
    const found = at(`/lightning/r/Opportunity/${DEAL}/view?${ws(`/lightning/r/Account/${ACCOUNT}/view`)}`);
    expect(found).toMatchObject({ object: 'Opportunity', id: DEAL, workspaceAccountId: ACCOUNT });
  });
  it('has an account subtab for its record, whatever the workspace', () => {
    const found = at(
      `/lightning/r/Account/${OTHER_ACCOUNT}/view?${ws(`/lightning/r/Account/${ACCOUNT}/view`)}&ctabs=%2Flightning%2Fr%2FAccount%2F${ACCOUNT}%2Fview&activectab=2`,
    );
    expect(found).toMatchObject({ id: OTHER_ACCOUNT, workspaceAccountId: null });
  });
  it.each([
    '/lightning/o/Account/list',
    `https://evil.example/lightning/r/Account/${ACCOUNT}/view`,
    `/lightning/r/Opportunity/${DEAL}/view`,
  ])('has no account in the workspace %s', (path) => {
    expect(at(`/lightning/r/Case/${CASE}/view?${ws(path)}`)?.workspaceAccountId).toBeNull();
  });
});

describe('where the sidebar stands', () => {
  it.each([
    [`/lightning/r/Account/${ACCOUNT}/view`, true],
    [`/lightning/r/${CONTACT}/view`, true],
    [`/lightning/r/Opportunity/${DEAL}/view`, true],
    [`/lightning/r/Case/${CASE}/view`, true],
    [`/lightning/r/Lead/${LEAD}/view`, false],
    [`/lightning/r/${CUSTOM}/view`, false],
    [`/lightning/r/Site__c/${CUSTOM}/view?ws=%2Flightning%2Fr%2FAccount%2F${ACCOUNT}%2Fview`, true],
  ])('%s: %s', (path, stands) => {
    const record = at(path);
    expect(record && standsOn(record)).toBe(stands);
  });
});

describe('record ids', () => {
  // Real pairs (crm-facts §1.3).
  it.each([
    ['0018000001eZR3d', 'AAG'],
    ['0014X00002mTX5z', 'QAG'],
    ['001F700001lLkqK', 'IAS'],
  ])('%s gets the suffix %s', (id, suffix) => {
    expect(to18(id)).toBe(id + suffix);
    expect(to18(id + suffix)).toBe(id + suffix);
  });
  it.each(['', 'view', '0018000001eZR3', '0018000001eZR3dAAGx', '0018000001eZR3dAA', '0018000001eZR3-', '001８000001eZR3d'])(
    '%j is none',
    (text) => {
      expect(to18(text)).toBeNull();
    },
  );
  it.each([
    [ACCOUNT, 'Account'],
    [CONTACT, 'Contact'],
    [DEAL, 'Opportunity'],
    [CASE, 'Case'],
    [LEAD, null],
  ])('%s is of %s by its key prefix', (id, object) => {
    expect(objectOfId(id)).toBe(object);
  });
});

describe('sandboxes', () => {
  it.each([
    ['acme.lightning.force.com', false],
    ['acme--uat.sandbox.lightning.force.com', true],
    ['acme--uat.lightning.force.com', true],
    ['crazy-name-123.scratch.lightning.force.com', true],
    ['acme-dev-ed.develop.lightning.force.com', false],
  ])('%s: %s', (host, sandbox) => {
    expect(isSandbox(host)).toBe(sandbox);
  });
});
