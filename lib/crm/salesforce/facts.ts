import type { KnownCrm } from '../facts';
import { isSandbox, shownRecordOf } from './address';
import { recordAddress } from './record-address';
import { SALESFORCE_STAGES } from './stages';

export const facts: KnownCrm = {
  crm: 'salesforce',
  name: 'Salesforce',
  isHost: (hostname) => hostname.endsWith('.lightning.force.com'),
  hosts: ['https://*.lightning.force.com/*'],
  selfHosted: false,
  accountObject: 'Account',
  dealObject: 'Opportunity',
  accountId: /^001[a-zA-Z0-9]{15}$/,
  addressOf: shownRecordOf,
  recordAddress: ({ host }, object, id) => recordAddress(host, object, id),
  stages: SALESFORCE_STAGES,
  isSandbox,
};
