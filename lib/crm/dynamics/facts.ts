import type { KnownCrm } from '../facts';
import { addressOf, isHost } from './address';

export const facts: KnownCrm = {
  crm: 'dynamics',
  name: 'Dynamics 365',
  isHost,
  // Host patterns know no wildcard for the number in `crm4`.
  hosts: ['https://*.dynamics.com/*'],
  selfHosted: false,
  accountObject: 'account',
  dealObject: 'opportunity',
  accountId: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/,
  addressOf,
  recordAddress: ({ host }, object, id) => `https://${host}/main.aspx?pagetype=entityrecord&etn=${object}&id=${id}`,
  // Status, and the status reasons under it.
  stages: {
    won: ['Won', 'Gewonnen'],
    lost: ['Lost', 'Canceled', 'Out-Sold', 'Verloren'],
    open: ['Open', 'In Progress', 'On Hold', 'Offen'],
  },
  // Any name may be a sandbox's.
  isSandbox: () => false,
};
