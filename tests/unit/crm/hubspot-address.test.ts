import { describe, expect, it } from 'vitest';
import { facts } from '@/lib/crm/hubspot/facts';
import { itReadsAddresses } from './address-table';

const APP = 'https://app.hubspot.com';
const company = { host: 'app.hubspot.com', tenant: '48628516', object: '0-2', id: '9162434779' };
const deal = { ...company, object: '0-3', id: '306004595439' };

describe('a HubSpot record', () => {
  itReadsAddresses(facts, {
    named: [
      ['a company', `${APP}/contacts/48628516/record/0-2/9162434779`, company],
      ['a company, with a slash at the end', `${APP}/contacts/48628516/record/0-2/9162434779/`, company],
      ['a company in one of its views', `${APP}/contacts/48628516/record/0-2/9162434779/view/1`, company],
      ['a company with an activity open', `${APP}/contacts/48628516/record/0-2/9162434779?engagement=5#top`, company],
      ['a company in the old form', `${APP}/contacts/48628516/company/9162434779`, company],
      ['a deal', `${APP}/contacts/48628516/record/0-3/306004595439`, deal],
      ['a deal in the old form', `${APP}/contacts/48628516/deal/306004595439/`, deal],
      [
        'a company of the European region',
        'https://app-eu1.hubspot.com/contacts/143644884/record/0-2/54321',
        { host: 'app-eu1.hubspot.com', tenant: '143644884', object: '0-2', id: '54321' },
      ],
      [
        'a deal of another region',
        'https://app-na2.hubspot.com/contacts/48628516/deal/306004595439',
        { ...deal, host: 'app-na2.hubspot.com' },
      ],
    ],
    none: [
      ['a contact', `${APP}/contacts/48628516/record/0-1/9162434779`],
      ['a ticket', `${APP}/contacts/48628516/record/0-5/9162434779`],
      ['a custom object', `${APP}/contacts/48628516/record/2-1234567/9162434779`],
      ['a contact in the old form', `${APP}/contacts/48628516/contact/9162434779`],
      ['the list of companies', `${APP}/contacts/48628516/objects/0-2/views/all/list`],
      ['the old list of companies', `${APP}/contacts/48628516/companies/list/view/all/`],
      ['the board of deals', `${APP}/contacts/48628516/objects/0-3/views/all/board`],
      ['a search', `${APP}/search/48628516?query=9162434779`],
      ['a list segment', `${APP}/contacts/48628516/objectLists/28908/filters`],
      ['another page of a company', `${APP}/contacts/48628516/record/0-2/9162434779/properties`],
      ['no id', `${APP}/contacts/48628516/record/0-2/`],
      ['a word for an id', `${APP}/contacts/48628516/record/0-2/new`],
      ['an id with letters behind', `${APP}/contacts/48628516/record/0-2/9162434779x`],
      ['an id of zero', `${APP}/contacts/48628516/record/0-2/0`],
      ['no portal', `${APP}/contacts/record/0-2/9162434779`],
      ['a portal that is no number', `${APP}/contacts/acme/record/0-2/9162434779`],
      ['both forms at once', `${APP}/contacts/48628516/record/company/9162434779`],
      ['a record further inside', `${APP}/x/contacts/48628516/record/0-2/9162434779`],
      ['a record in the fragment', `${APP}/home#/contacts/48628516/record/0-2/9162434779`],
      ['an encoded path', `${APP}/contacts%2F48628516/record/0-2/9162434779`],
      ['HubSpot’s own site', 'https://www.hubspot.com/contacts/48628516/record/0-2/9162434779'],
      ['shared pages', 'https://share.hubspot.com/contacts/48628516/record/0-2/9162434779'],
      ['another host below', 'https://app.evil.hubspot.com/contacts/48628516/record/0-2/9162434779'],
    ],
  });

  it('of one id in two portals is two', () => {
    const [one, other] = [48628516, 143644884].map((portal) => facts.addressOf(new URL(`${APP}/contacts/${portal}/record/0-2/77`)));
    expect(one?.id).toBe(other?.id);
    expect(one?.tenant).not.toBe(other?.tenant);
  });
});
