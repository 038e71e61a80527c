import { describe, expect, it } from 'vitest';
import { facts } from '@/lib/crm/zoho/facts';
import { itReadsAddresses } from './address-table';

const CRM = 'https://crm.zoho.com/crm';
const account = { host: 'crm.zoho.com', tenant: 'org814057291', object: 'Accounts', id: '346103000146134135' };
const deal = { ...account, object: 'Potentials', id: '1418411000000553001' };
const DOMAINS = ['zoho.com', 'zoho.eu', 'zoho.in', 'zoho.com.au', 'zoho.jp', 'zoho.com.cn', 'zoho.sa', 'zohocloud.ca'];

describe('a Zoho record', () => {
  itReadsAddresses(facts, {
    named: [
      ['an account', `${CRM}/org814057291/tab/Accounts/346103000146134135`, account],
      ['an account, with a slash and a query', `${CRM}/org814057291/tab/Accounts/346103000146134135/?layout=1`, account],
      [
        'an account of a sandbox',
        'https://crmsandbox.zoho.eu/crm/staging/tab/Accounts/346103000146134135',
        { ...account, host: 'crmsandbox.zoho.eu', tenant: 'staging' },
      ],
      ['a deal', `${CRM}/org814057291/tab/Potentials/1418411000000553001`, deal],
      ...DOMAINS.map((domain): [string, string, typeof account] => [
        `an account at ${domain}`,
        `https://crm.${domain}/crm/org814057291/tab/Accounts/346103000146134135`,
        { ...account, host: `crm.${domain}` },
      ]),
    ],
    none: [
      ['the list of accounts', `${CRM}/org814057291/tab/Accounts`],
      ['a view of accounts', `${CRM}/org814057291/tab/Accounts/custom-view/346103000146134135/list?page=1`],
      ['the board of deals', `${CRM}/org814057291/tab/Potentials/custom-view/346103000146134135/canban`],
      ['a new account', `${CRM}/org814057291/tab/Accounts/create?layoutId=346103000146134135`],
      ['an account being edited', `${CRM}/org814057291/tab/Accounts/346103000146134135/edit`],
      ['an account being copied', `${CRM}/org814057291/tab/Accounts/346103000146134135/clone`],
      ['a contact', `${CRM}/org814057291/tab/Contacts/346103000146134135`],
      ['a module of their own', `${CRM}/org814057291/tab/CustomModule6/346103000146134135`],
      ['the module’s name in the API', `${CRM}/org814057291/tab/Deals/346103000146134135`],
      ['no org', `${CRM}/tab/Accounts/346103000146134135`],
      ['an org without a number', `${CRM}/org/tab/Accounts/346103000146134135`],
      ['a sandbox’s name where there are no sandboxes', `${CRM}/staging/tab/Accounts/346103000146134135`],
      ['a short id', `${CRM}/org814057291/tab/Accounts/12345`],
      ['a word for an id', `${CRM}/org814057291/tab/Accounts/account-456`],
      ['a record in the fragment', `${CRM}/org814057291/home#/tab/Accounts/346103000146134135`],
      ['another product', 'https://books.zoho.com/crm/org814057291/tab/Accounts/346103000146134135'],
      ['another domain', 'https://crm.zoho.example/crm/org814057291/tab/Accounts/346103000146134135'],
      ['a host that only looks like it', 'https://crm-zoho.com/crm/org814057291/tab/Accounts/346103000146134135'],
      ['a dot that is none', 'https://crm.zohoxcom.au/crm/org814057291/tab/Accounts/346103000146134135'],
    ],
  });

  it('of a sandbox is kept apart by host and by the sandbox’s name', () => {
    const url = 'https://crmsandbox.zoho.eu/crm/stagingnewabsences/tab/Accounts/346103000146134135';
    expect(facts.addressOf(new URL(url))).toMatchObject({ host: 'crmsandbox.zoho.eu', tenant: 'stagingnewabsences' });
    expect(facts.isSandbox('crmsandbox.zoho.eu')).toBe(true);
    expect(facts.isSandbox('crm.zoho.eu')).toBe(false);
    expect(facts.isHost('crmsandbox.zoho.eu')).toBe(true);
  });
});
