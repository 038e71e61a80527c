import { describe, expect, it } from 'vitest';
import { idInLink } from '@/lib/crm/espocrm/address';
import { facts } from '@/lib/crm/espocrm/facts';
import { itReadsAddressesAnywhere } from './self-hosted-table';

const ID = '6553f0c1a2b3d4e5f';
const UUID = '8f14e45f-ceea-467f-a9d4-1b2c3d4e5f60';
const host = 'crm.acme.example';

describe('an EspoCRM address', () => {
  itReadsAddressesAnywhere(facts, {
    named: [
      ['an account', `https://${host}/#Account/view/${ID}`, { host, object: 'Account', id: ID }],
      ['an opportunity', `https://${host}/#Opportunity/view/${ID}`, { host, object: 'Opportunity', id: ID }],
      ['an id as newer systems make them', `https://${host}/#Account/view/${UUID}`, { host, object: 'Account', id: UUID }],
      ['options of the page behind the id', `https://${host}/#Account/view/${ID}/rootUrl=%23Account`, { host, object: 'Account', id: ID }],
      ['in a folder', `https://${host}/apps/espo/#Account/view/${ID}`, { host, tenant: 'apps/espo', object: 'Account', id: ID }],
      ['with the file named', `https://${host}/espo/index.php#Account/view/${ID}`, { host, tenant: 'espo', object: 'Account', id: ID }],
    ],
    none: [
      ['the list', `https://${host}/#Account`],
      ['the list by its action', `https://${host}/#Account/list`],
      ['the new form', `https://${host}/#Account/create`],
      ['the edit form', `https://${host}/#Account/edit/${ID}`],
      ['a related list', `https://${host}/#Account/related/${ID}/opportunities`],
      ['another kind of record', `https://${host}/#Contact/view/${ID}`],
      ['a kind in lower case', `https://${host}/#account/view/${ID}`],
      ['no id', `https://${host}/#Account/view/`],
      ['a word in the place of an id', `https://${host}/#Account/view/create`],
      ['a short number', `https://${host}/#Account/view/15`],
      ['an id that goes on', `https://${host}/#Account/view/${ID}${ID}${ID}`],
      ['an id with a sign', `https://${host}/#Account/view/6553f0c1a2b3d4e5'`],
      ['more than options behind the id', `https://${host}/#Account/view/${ID}/a/b`],
      ['something before the kind', `https://${host}/#x/Account/view/${ID}`],
      ['a path instead of a hash', `https://${host}/Account/view/${ID}`],
      ['a page of another app', `https://${host}/wiki/page#Account/view/${ID}`],
      ['an attachment', `https://${host}/download.php#Account/view/${ID}`],
      ['a folder with an odd name', `https://${host}/a%20b/#Account/view/${ID}`],
      ['home', `https://${host}/#`],
    ],
  });
  it('keeps two systems on one host apart by their folders', () => {
    const tenants = ['one', 'two'].map((folder) => facts.addressOf(new URL(`https://${host}/${folder}/#Account/view/${ID}`))?.tenant);
    expect(tenants).toEqual(['one', 'two']);
  });
});

describe('a link of EspoCRM', () => {
  it.each([
    [`#Account/view/${ID}`, ID],
    [`#Opportunity/view/${ID}`, ''],
    ['#Account/view/', ''],
    ['javascript:', ''],
    ['', ''],
  ])('%j leads to account %j', (href, id) => {
    expect(idInLink(href, 'Account')).toBe(id);
  });
});
