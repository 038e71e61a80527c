import { describe, expect, it } from 'vitest';
import { facts } from '@/lib/crm/pipedrive/facts';
import { itReadsAddresses } from './address-table';

const ACME = 'https://acme.pipedrive.com';
const organization = { host: 'acme.pipedrive.com', object: 'organization', id: '2045' };

describe('a Pipedrive record', () => {
  itReadsAddresses(facts, {
    named: [
      ['an organization', `${ACME}/organization/2045`, organization],
      ['an organization with a query and a fragment', `${ACME}/organization/2045?tab=notes#x`, organization],
      ['an organization, with a slash at the end', `${ACME}/organization/2045/`, organization],
      ['a host in capitals', 'https://ACME.pipedrive.com/organization/2045', organization],
      ['a deal', `${ACME}/deal/42`, { ...organization, object: 'deal', id: '42' }],
      ['a sandbox', 'https://acme-sandbox.pipedrive.com/deal/42', { host: 'acme-sandbox.pipedrive.com', object: 'deal', id: '42' }],
    ],
    none: [
      ['the host that names no company', 'https://app.pipedrive.com/organization/2045'],
      ['Pipedrive’s own site', 'https://www.pipedrive.com/organization/2045'],
      ['a host below the company’s', 'https://x.acme.pipedrive.com/organization/2045'],
      ['the list of organizations', `${ACME}/organizations/list/user/everyone`],
      ['the board of deals', `${ACME}/pipeline/1/user/everyone`],
      ['the deals in a list', `${ACME}/deals/filter/12`],
      ['a person', `${ACME}/person/2045`],
      ['a lead', `${ACME}/leads/inbox/7f3c1a9e-20bd-ee11-9079-000d3a5f0c12`],
      ['a search', `${ACME}/search/organization/2045`],
      ['settings', `${ACME}/settings/organization/2045`],
      ['no id', `${ACME}/organization/`],
      ['an id of zero', `${ACME}/organization/0`],
      ['a word for an id', `${ACME}/organization/new`],
      ['an id with letters behind', `${ACME}/organization/2045x`],
      ['more behind the id', `${ACME}/organization/2045/edit`],
      ['a record in the fragment', `${ACME}/#/organization/2045`],
    ],
  });

  it.each([
    ['acme.pipedrive.com', false],
    ['acme-sandbox.pipedrive.com', true],
    ['acme-sandbox2.pipedrive.com', true],
    ['sandbox-toys.pipedrive.com', false],
  ])('of %s is one of a sandbox: %s', (host, sandbox) => {
    expect(facts.isSandbox(host)).toBe(sandbox);
  });
});
