import type { KnownCrm } from '../facts';
import { addressOf, DOMAINS, isHost, isSandbox } from './address';

export const facts: KnownCrm = {
  crm: 'zoho',
  name: 'Zoho CRM',
  isHost,
  hosts: DOMAINS.flatMap((domain) => [`https://crm.${domain}/*`, `https://crmsandbox.${domain}/*`]),
  selfHosted: false,
  accountObject: 'Accounts',
  dealObject: 'Potentials',
  accountId: /^\d{12,20}$/,
  addressOf,
  recordAddress: ({ host, tenant }, object, id) => `https://${host}/crm/${tenant}/tab/${object}/${id}`,
  stages: {
    won: ['Closed Won'],
    lost: ['Closed Lost', 'Closed Lost to Competition'],
    open: [
      'Qualification',
      'Needs Analysis',
      'Value Proposition',
      'Identify Decision Makers',
      'Id. Decision Makers',
      'Proposal/Price Quote',
      'Negotiation/Review',
    ],
  },
  isSandbox,
};
