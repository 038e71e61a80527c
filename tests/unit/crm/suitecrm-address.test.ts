import { describe, expect, it } from 'vitest';
import { accountInLink } from '@/lib/crm/suitecrm/address';
import { facts } from '@/lib/crm/suitecrm/facts';
import { itReadsAddressesAnywhere } from './self-hosted-table';

const ID = 'a8f2c1d0-5b1e-4c3d-9e77-64b1f0a2c3d4';
const host = 'crm.acme.example';
/** Version 7 with its pages loaded into one document. */
const loaded = (page: string) => `?action=ajaxui#ajaxUILoc=${encodeURIComponent(page)}`;
const detail = (module: string, record = ID, action = 'DetailView') => `index.php?module=${module}&action=${action}&record=${record}`;

describe('a SuiteCRM address', () => {
  itReadsAddressesAnywhere(facts, {
    named: [
      ['an account in 8', `https://${host}/#/accounts/record/${ID}`, { host, object: 'Accounts', id: ID }],
      ['an opportunity in 8', `https://${host}/#/opportunities/record/${ID}`, { host, object: 'Opportunities', id: ID }],
      ['an account in 8 by its other name', `https://${host}/#/accounts/detail/${ID}`, { host, object: 'Accounts', id: ID }],
      ['an account in 8 with options', `https://${host}/#/accounts/record/${ID}?offset=1`, { host, object: 'Accounts', id: ID }],
      [
        '8 in a folder',
        `https://${host}/suite/public/#/accounts/record/${ID}`,
        { host, tenant: 'suite/public', object: 'Accounts', id: ID },
      ],
      ['an account in 7', `https://${host}/${detail('Accounts')}`, { host, object: 'Accounts', id: ID }],
      ['an opportunity in 7', `https://${host}/${detail('Opportunities')}`, { host, object: 'Opportunities', id: ID }],
      [
        'an account in 7, loaded into its frame page',
        `https://${host}/index.php${loaded(detail('Accounts'))}`,
        { host, object: 'Accounts', id: ID },
      ],
      [
        'an opportunity in 7, loaded from a list in a folder',
        `https://${host}/suite/${loaded(`index.php?module=Opportunities&offset=1&return_module=Opportunities&action=DetailView&record=${ID}`)}`,
        { host, tenant: 'suite', object: 'Opportunities', id: ID },
      ],
      ['7 in a folder', `https://${host}/suite/${detail('Accounts')}&offset=2`, { host, tenant: 'suite', object: 'Accounts', id: ID }],
    ],
    none: [
      ['a list in 8', `https://${host}/#/accounts`],
      ['a list in 8 by its action', `https://${host}/#/accounts/list`],
      ['the edit form in 8', `https://${host}/#/accounts/edit/${ID}`],
      ['the new form in 8', `https://${host}/#/accounts/create`],
      ['a copy in 8', `https://${host}/#/accounts/duplicate/${ID}`],
      ['another module in 8', `https://${host}/#/contacts/record/${ID}`],
      ['a page of 7 inside 8', `https://${host}/#/accounts/convert/${ID}`],
      ['a word in the place of an id', `https://${host}/#/accounts/record/something-else`],
      ['more behind the id', `https://${host}/#/accounts/record/${ID}/x`],
      ['an id with a sign', `https://${host}/#/accounts/record/${ID}'`],
      ['a list in 7', `https://${host}/index.php?module=Accounts&action=index`],
      ['the edit form in 7', `https://${host}/${detail('Accounts', ID, 'EditView')}`],
      ['another module in 7', `https://${host}/${detail('Contacts')}`],
      ['a module in lower case', `https://${host}/${detail('accounts')}`],
      ['7 without the file', `https://${host}/?module=Accounts&action=DetailView&record=${ID}`],
      ['another file', `https://${host}/other.php?module=Accounts&action=DetailView&record=${ID}`],
      ['an id of two digits', `https://${host}/${detail('Accounts', '15')}`],
      ['what 8 shows of 7 in a frame', `https://${host}/legacy/${detail('Accounts')}`],
      ['a list in 7, loaded', `https://${host}/index.php${loaded('index.php?module=Accounts&action=index')}`],
      ['the edit form in 7, loaded', `https://${host}/index.php${loaded(detail('Accounts', ID, 'EditView'))}`],
      ['nothing loaded yet', `https://${host}/index.php?action=ajaxui`],
      ['a page of another host, loaded', `https://${host}/index.php${loaded(`//evil.example/${detail('Accounts')}`)}`],
      ['a page of another folder, loaded', `https://${host}/suite/index.php${loaded(`/other/${detail('Accounts')}`)}`],
      ['a script, loaded', `https://${host}/index.php${loaded('javascript:void 0')}`],
      [
        'a page that is not loaded at all',
        `https://${host}/index.php?module=Home${loaded(detail('Accounts')).slice('?action=ajaxui'.length)}`,
      ],
      ['a page of 8 over an address of 7', `https://${host}/${detail('Accounts')}#/home`],
    ],
  });
});

describe('a link to an account', () => {
  it.each([
    [`#/accounts/record/${ID}`, ID],
    [`/suite/public/#/accounts/record/${ID}`, ID],
    [detail('Accounts'), ID],
    [`#/opportunities/record/${ID}`, ''],
    [loaded(detail('Accounts')), ID],
    [`index.php${loaded(detail('Accounts'))}`, ID],
    [`https://${host}/suite/${detail('Accounts')}`, ID],
    [detail('Contacts'), ''],
    ['#', ''],
    [`https://evil.example/#/accounts/record/${ID}`, ''],
    [`//evil.example/#/accounts/record/${ID}`, ''],
    ['javascript:void 0', ''],
    ['', ''],
  ])('%j leads to %j', (href, id) => {
    expect(accountInLink(href, `https://${host}/suite/index.php`)).toBe(id);
  });
});
