import type { KnownCrm } from '../facts';
import { folderAddress } from '../place';
import { ACCOUNT, addressOf, IS_ID } from './address';

export const facts: KnownCrm = {
  crm: 'suitecrm',
  name: 'SuiteCRM',
  isHost: () => false,
  hosts: [],
  selfHosted: true,
  accountObject: ACCOUNT,
  dealObject: 'Opportunities',
  accountId: IS_ID,
  addressOf,
  // Version 8 understands the address of version 7, and turns it into its own.
  recordAddress: (site, object, id) => `${folderAddress(site)}index.php?module=${object}&action=DetailView&record=${id}`,
  // English, German, Spanish, Croatian, Hungarian.
  stages: {
    won: ['Closed Won', 'Geschlossen Gewonnen', 'Ganado', 'Zaključeno dobiveno', 'Lezárt, megnyert'],
    lost: ['Closed Lost', 'Verloren', 'Cerrado perdido', 'Zaključeno izgubljeno', 'Lezárt, elvesztett'],
    open: [
      'Prospecting',
      'Qualification',
      'Needs Analysis',
      'Value Proposition',
      'Identifying Decision Makers',
      'Id. Decision Makers',
      'Perception Analysis',
      'Proposal/Price Quote',
      'Negotiation/Review',
      'Entscheidungsträger identifizieren',
      'Wahrnehmung-Analyse',
      'Vorschlag/Angebot',
      'Verhandlung/Review',
      'Prospecto',
      'Calificación',
      'Propuesta/Presupuesto',
      'Negociación/Revisión',
    ],
  },
  isSandbox: () => false,
};
