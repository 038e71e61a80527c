import type { Recipe } from './recipe';
import type { CloseChoice } from './types';

export const CRMS = [
  'salesforce',
  'hubspot',
  'dynamics',
  'pipedrive',
  'zoho',
  'espocrm',
  'suitecrm',
  'odoo',
  'twenty',
  'attio',
  'close',
] as const;
export type Crm = (typeof CRMS)[number];
/** `taught`: any other site, whose pages somebody pointed at once. */
export type SiteKind = Crm | 'taught';

/** What has been learned once for one installation of a CRM (a production org and its sandbox are two). */
export interface Site {
  id: string;
  crm: SiteKind;
  host: string;
  /** See RecordReference. */
  tenant?: string;
  /** Order of day and month in this org's pages, as the user answered; null: not asked yet. */
  dateOrder: 'dmy' | 'mdy' | null;
  /** API name of the account field that holds the close date; null: none pointed at. */
  closeField: string | null;
  /** Which won deal starts the clock on this site, if one rule was chosen for all. */
  closeRule: Exclude<CloseChoice['rule'], 'deal'> | null;
  /** Somebody said that deals are read rightly here, though nobody had verified where their fields stand. */
  trustsDeals?: true;
  /** Stage words that were asked about: word → won or not. */
  stages: Record<string, boolean>;
  /** Where somebody pointed at what is read here; left out: nobody did. */
  recipe?: Recipe;
}
