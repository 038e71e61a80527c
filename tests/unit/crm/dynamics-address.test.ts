import { describe } from 'vitest';
import { facts } from '@/lib/crm/dynamics/facts';
import { itReadsAddresses } from './address-table';

const HOST = 'https://contoso.crm4.dynamics.com';
const ID = '7f3c1a9e-20bd-ee11-9079-000d3a5f0c12';
const APP = 'appid=3c8180b8-272d-4224-ae9b-0a05707bd8c8';
const RECORD = `${HOST}/main.aspx?pagetype=entityrecord`;
const account = { host: 'contoso.crm4.dynamics.com', object: 'account', id: ID };
const deal = { ...account, object: 'opportunity' };

describe('a Dynamics record', () => {
  itReadsAddresses(facts, {
    named: [
      ['an account', `${RECORD}&etn=account&id=${ID}`, account],
      ['an account in an app', `${HOST}/main.aspx?${APP}&forceUCI=1&pagetype=entityrecord&etn=account&id=${ID}&formid=${ID}`, account],
      ['an account with braces around its id', `${RECORD}&etn=account&id={${ID}}`, account],
      ['an account with encoded braces', `${RECORD}&etn=account&id=%7B${ID}%7D`, account],
      ['an account in capitals', `${RECORD}&etn=account&id=%7b${ID.toUpperCase()}%7d`, account],
      ['an account by its type code', `${RECORD}&etc=1&id=${ID}`, account],
      ['an opportunity', `${RECORD}&etn=opportunity&id=${ID}`, deal],
      ['an opportunity by its type code', `${RECORD}&etc=3&id=${ID}`, deal],
      [
        'an account of North America',
        `https://contoso-uat.crm.dynamics.com/main.aspx?pagetype=entityrecord&etn=account&id=${ID}`,
        { ...account, host: 'contoso-uat.crm.dynamics.com' },
      ],
      [
        'an account of a region with two digits',
        `https://org5869857f.crm16.dynamics.com/main.aspx?pagetype=entityrecord&etn=account&id=${ID}`,
        { ...account, host: 'org5869857f.crm16.dynamics.com' },
      ],
    ],
    none: [
      ['a new account', `${RECORD}&etn=account`],
      ['a new account with an empty id', `${RECORD}&etn=account&id=`],
      ['the list of accounts', `${HOST}/main.aspx?${APP}&pagetype=entitylist&etn=account&viewid=${ID}`],
      ['a dashboard', `${HOST}/main.aspx?${APP}&pagetype=dashboard&id=${ID}&type=system`],
      ['a search', `${HOST}/main.aspx?${APP}&pagetype=search&searchText=${ID}`],
      ['a web resource', `${HOST}/main.aspx?pagetype=webresource&etn=account&id=${ID}`],
      ['an app without a page', `${HOST}/main.aspx?${APP}`],
      ['a contact', `${RECORD}&etn=contact&id=${ID}`],
      ['a table of their own', `${RECORD}&etn=new_account&id=${ID}`],
      ['a contact by its type code', `${RECORD}&etc=2&id=${ID}`],
      ['no table', `${RECORD}&id=${ID}`],
      ['a contact that carries an account’s code', `${RECORD}&etn=contact&etc=1&id=${ID}`],
      ['half a brace', `${RECORD}&etn=account&id=%7B${ID}`],
      ['two braces', `${RECORD}&etn=account&id=%7B%7B${ID}%7D%7D`],
      ['an id without dashes', `${RECORD}&etn=account&id=${ID.replaceAll('-', '')}`],
      ['an id that is too long', `${RECORD}&etn=account&id=${ID}0`],
      ['an id that is no hexadecimal', `${RECORD}&etn=account&id=${ID.replace('7f', 'zz')}`],
      ['another page', `${HOST}/x/main.aspx?pagetype=entityrecord&etn=account&id=${ID}`],
      ['the address in the fragment', `${HOST}/main.aspx#?pagetype=entityrecord&etn=account&id=${ID}`],
      ['another product', `https://contoso.operations.dynamics.com/main.aspx?pagetype=entityrecord&etn=account&id=${ID}`],
      ['a host below the org’s', `https://x.contoso.crm4.dynamics.com/main.aspx?pagetype=entityrecord&etn=account&id=${ID}`],
      ['no org', `https://crm4.dynamics.com/main.aspx?pagetype=entityrecord&etn=account&id=${ID}`],
    ],
  });
});
