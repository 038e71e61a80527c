import type { KnownCrm } from '../facts';
import { addressOf, isHost } from './address';

export const facts: KnownCrm = {
  crm: 'attio',
  name: 'Attio',
  isHost,
  hosts: ['https://app.attio.com/*'],
  selfHosted: false,
  accountObject: 'company',
  dealObject: 'deals',
  accountId: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/,
  addressOf,
  recordAddress: ({ host, tenant }, object, id) => `https://${host}/${tenant}/${object === 'deals' ? 'deals/record' : object}/${id}`,
  stages: { won: ['Won 🎉', 'Won'], lost: ['Lost'], open: ['Lead', 'In Progress'] },
  isSandbox: () => false,
};
