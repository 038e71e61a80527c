import type { KnownCrm } from '../facts';
import { addressOf, isHost } from './address';

export const facts: KnownCrm = {
  crm: 'close',
  name: 'Close',
  isHost,
  hosts: ['https://app.close.com/*'],
  selfHosted: false,
  accountObject: 'lead',
  // Opportunities are lines on their lead's page.
  dealObject: null,
  accountId: /^lead_[A-Za-z\d]{40,48}$/,
  addressOf,
  recordAddress: ({ host }, object, id) => `https://${host}/${object}/${id}/`,
  stages: { won: ['Won'], lost: ['Lost'], open: ['Active'] },
  isSandbox: () => false,
};
