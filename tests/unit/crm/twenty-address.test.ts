import { describe, expect, it } from 'vitest';
import { facts } from '@/lib/crm/twenty/facts';
import { itReadsAddressesAnywhere } from './self-hosted-table';

const ID = '20202020-3ec3-4fe3-8997-b76aa0bfa408';
const host = 'acme.twenty.com';

describe('a Twenty address', () => {
  itReadsAddressesAnywhere(facts, {
    named: [
      ['a company', `https://${host}/object/company/${ID}`, { host, object: 'company', id: ID }],
      ['an opportunity', `https://${host}/object/opportunity/${ID}`, { host, object: 'opportunity', id: ID }],
      ['a tab of the page', `https://${host}/object/company/${ID}#timeline`, { host, object: 'company', id: ID }],
      ['a view that it was opened from', `https://${host}/object/company/${ID}?viewId=${ID}`, { host, object: 'company', id: ID }],
      ['a slash behind it', `https://${host}/object/company/${ID}/`, { host, object: 'company', id: ID }],
      ['an id in capitals', `https://${host}/object/company/${ID.toUpperCase()}`, { host, object: 'company', id: ID }],
    ],
    none: [
      ['a list', `https://${host}/objects/companies`],
      ['a list with a view', `https://${host}/objects/companies?viewId=${ID}`],
      ['another kind of record', `https://${host}/object/person/${ID}`],
      ['a kind in capitals', `https://${host}/object/Company/${ID}`],
      ['the plural', `https://${host}/object/companies/${ID}`],
      ['no id', `https://${host}/object/company`],
      ['a word in the place of an id', `https://${host}/object/company/new`],
      ['an id that is too short', `https://${host}/object/company/${ID.slice(1)}`],
      ['more behind the id', `https://${host}/object/company/${ID}/edit`],
      ['something before it', `https://${host}/x/object/company/${ID}`],
      ['settings', `https://${host}/settings/objects/companies`],
      ['an id only in the query', `https://${host}/?object=company&id=${ID}`],
    ],
  });
  it('is on the vendor’s cloud where it is a workspace’s', () => {
    expect(facts.isHost('acme.twenty.com')).toBe(true);
    expect(facts.isHost('docs.twenty.com')).toBe(false);
    expect(facts.isHost('twenty.com.evil.example')).toBe(false);
  });
});
