import { describe, expect, it } from 'vitest';
import { facts } from '@/lib/crm/attio/facts';
import { itReadsAddresses } from './address-table';

const APP = 'https://app.attio.com';
const ID = 'bf071e1f-6035-429d-b874-d83ea64ea13b';
const company = { host: 'app.attio.com', tenant: 'red-river-west', object: 'company', id: ID };
const deal = { ...company, object: 'deals' };

describe('an Attio record', () => {
  itReadsAddresses(facts, {
    named: [
      ['a company', `${APP}/red-river-west/company/${ID}`, company],
      ['a company with one of its tabs open', `${APP}/red-river-west/company/${ID}/overview`, company],
      ['a company with a note open', `${APP}/red-river-west/company/${ID}/notes?modal=note&id=${ID}`, company],
      ['a deal', `${APP}/red-river-west/deals/record/${ID}`, deal],
      ['a deal with one of its tabs open', `${APP}/red-river-west/deals/record/${ID}/overview`, deal],
      ['a workspace of digits', `${APP}/8a/company/${ID}`, { ...company, tenant: '8a' }],
    ],
    none: [
      ['a person', `${APP}/red-river-west/person/${ID}`],
      ['an object of their own', `${APP}/red-river-west/projects/record/${ID}`],
      ['a view of companies', `${APP}/red-river-west/companies/view/${ID}`],
      ['a view of deals', `${APP}/red-river-west/deals/view/${ID}`],
      ['a deal without "record"', `${APP}/red-river-west/deals/${ID}`],
      ['a company with "record"', `${APP}/red-river-west/company/record/${ID}`],
      ['settings', `${APP}/_/settings/data/objects`],
      ['no workspace', `${APP}/company/${ID}`],
      ['two tabs', `${APP}/red-river-west/company/${ID}/a/b`],
      ['an id in capitals', `${APP}/red-river-west/company/${ID.toUpperCase()}`],
      ['an id that is too short', `${APP}/red-river-west/company/${ID.slice(1)}`],
      ['a word for an id', `${APP}/red-river-west/company/new`],
      ['a record in the query', `${APP}/red-river-west/home?company=${ID}`],
      ['another host', `https://attio.com/red-river-west/company/${ID}`],
    ],
  });

  it('of one id in two workspaces is two', () => {
    const [one, other] = ['acme', 'globex'].map((workspace) => facts.addressOf(new URL(`${APP}/${workspace}/company/${ID}`)));
    expect(one?.id).toBe(other?.id);
    expect(one?.tenant).not.toBe(other?.tenant);
  });
});
