import type { KnownCrm } from '../facts';
import { addressOf, IS_ID, LEAD, PARTNER } from './address';

export const facts: KnownCrm = {
  crm: 'odoo',
  name: 'Odoo',
  isHost: (hostname) => hostname.endsWith('.odoo.com'),
  hosts: ['https://*.odoo.com/*'],
  selfHosted: true,
  accountObject: PARTNER,
  accountsHoldPeople: true,
  dealObject: LEAD,
  accountId: IS_ID,
  addressOf,
  // Every version opens the old address; since 17.2 they turn it into the new one.
  recordAddress: ({ host }, object, id) => `https://${host}/web#id=${id}&model=${object}&view_type=form`,
  // The pipeline that Odoo comes with; its stages are data, which each company renames. Lost is no stage.
  stages: { won: ['Won', 'Gewonnen'], lost: [], open: ['New', 'Qualified', 'Proposition', 'Neu', 'Qualifiziert'] },
  // Branches of odoo.sh other than production.
  isSandbox: (host) => host.endsWith('.dev.odoo.com'),
};
