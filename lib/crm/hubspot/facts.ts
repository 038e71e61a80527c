import type { KnownCrm } from '../facts';
import { addressOf, isHost } from './address';

export const facts: KnownCrm = {
  crm: 'hubspot',
  name: 'HubSpot',
  isHost,
  hosts: ['https://*.hubspot.com/*'],
  selfHosted: false,
  accountObject: '0-2',
  dealObject: '0-3',
  accountId: /^[1-9]\d{0,19}$/,
  addressOf,
  recordAddress: ({ host, tenant }, object, id) => `https://${host}/contacts/${tenant}/record/${object}/${id}`,
  // The sales pipeline that every portal starts with.
  stages: {
    won: ['Closed Won'],
    lost: ['Closed Lost'],
    open: ['Appointment Scheduled', 'Qualified To Buy', 'Presentation Scheduled', 'Decision Maker Bought-In', 'Contract Sent'],
  },
  // A sandbox is a portal of its own on the same hosts.
  isSandbox: () => false,
};
