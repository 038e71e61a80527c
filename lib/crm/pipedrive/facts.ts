import type { KnownCrm } from '../facts';
import { addressOf, isHost } from './address';

export const facts: KnownCrm = {
  crm: 'pipedrive',
  name: 'Pipedrive',
  isHost,
  hosts: ['https://*.pipedrive.com/*'],
  selfHosted: false,
  accountObject: 'organization',
  dealObject: 'deal',
  accountId: /^[1-9]\d{0,14}$/,
  addressOf,
  recordAddress: ({ host }, object, id) => `https://${host}/${object}/${id}`,
  // A deal's status. Stages say nothing of it: a deal is won in whichever stage it stands.
  stages: { won: ['Won'], lost: ['Lost'], open: ['Open'] },
  isSandbox: (host) => /-sandbox\d*\./.test(host),
};
