import { describe } from 'vitest';
import { facts } from '@/lib/crm/close/facts';
import { itReadsAddresses } from './address-table';

const APP = 'https://app.close.com';
const ID = 'lead_HcmG4cyICfAIu1J0sRziNKe63cbNaifOxZZ0PppgksW';
const lead = { host: 'app.close.com', object: 'lead', id: ID };

describe('a Close lead', () => {
  itReadsAddresses(facts, {
    named: [
      ['a lead', `${APP}/lead/${ID}/`, lead],
      ['a lead without the slash', `${APP}/lead/${ID}`, lead],
      ['a lead with a query and a fragment', `${APP}/lead/${ID}/?tab=notes#activity-1`, lead],
    ],
    none: [
      ['the list of leads', `${APP}/leads/`],
      ['a search', `${APP}/search/?query=${ID}`],
      ['the inbox', `${APP}/inbox/`],
      ['opportunities', `${APP}/opportunities/`],
      ['another kind of id', `${APP}/lead/${ID.replace('lead_', 'cont_')}/`],
      ['a short id', `${APP}/lead/lead_abc123/`],
      ['an id that is too long', `${APP}/lead/${ID}${ID.slice(5)}/`],
      ['an id with another character', `${APP}/lead/${ID.replace('H', '-')}/`],
      ['more behind the id', `${APP}/lead/${ID}/edit/`],
      ['a record further inside', `${APP}/x/lead/${ID}/`],
      ['a record in the fragment', `${APP}/#/lead/${ID}/`],
      ['another host', `https://close.com/lead/${ID}/`],
      ['the API', `https://api.close.com/lead/${ID}/`],
    ],
  });
});
