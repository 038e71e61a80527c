import type { Crm, SiteKind } from '../accounts/site';
import type { AddressOf, RecordReference } from './reading';
import type { StageWords } from './stage-words';

/**
 * What the background knows of a CRM besides how its pages are read: where it lives, what its records are called and
 * where they open. Pure data and functions; none of it rides in a content script.
 */
export interface CrmFacts {
  crm: SiteKind;
  /** As its vendor writes it. */
  name: string;
  /** Whether a host is the vendor's own cloud for this CRM. */
  isHost(hostname: string): boolean;
  /** What is granted for the vendor's cloud, one pattern an installation (`https://*.hubspot.com/*`); empty: it is hosted anywhere. */
  hosts: readonly string[];
  /** Whether people run it on hosts of their own. */
  selfHosted: boolean;
  /** Kind of the record that is an account; its name stands in account keys. */
  accountObject: string;
  /** Kind of the record that is a deal; null: deals have no page of their own. */
  dealObject: string | null;
  /** Records of the account's kind may be people of another one (Odoo's partners). */
  accountsHoldPeople?: true;
  /** Shape of an account's id; what does not have it is refused. */
  accountId: RegExp;
  addressOf: AddressOf;
  /** Address of a record's page. */
  recordAddress(site: Pick<RecordReference, 'host' | 'tenant'>, object: string, id: string): string;
  /** The CRM's own stage words, as it ships them in its languages; any other word is asked about once a site. */
  stages: StageWords;
  /** Whether a host is a place for trying things out. */
  isSandbox(host: string): boolean;
}

export type KnownCrm = CrmFacts & { crm: Crm };
