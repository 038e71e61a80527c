import type { KnownCrm } from '../facts';
import { addressOf } from './address';

export const facts: KnownCrm = {
  crm: 'twenty',
  name: 'Twenty',
  // Each workspace has a name of its own before it.
  isHost: (hostname) => hostname.endsWith('.twenty.com') && hostname !== 'www.twenty.com' && hostname !== 'docs.twenty.com',
  hosts: ['https://*.twenty.com/*'],
  selfHosted: true,
  accountObject: 'company',
  dealObject: 'opportunity',
  accountId: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/,
  addressOf,
  recordAddress: ({ host }, object, id) => `https://${host}/object/${object}/${id}`,
  // What a workspace begins with. That a deal in "Customer" is won nobody says: it is asked about once.
  stages: { won: [], lost: [], open: ['New', 'Screening', 'Meeting', 'Proposal'] },
  isSandbox: () => false,
};
