import type { SiteKind } from '../accounts/site';
import { facts as attio } from './attio/facts';
import { facts as close } from './close/facts';
import { facts as dynamics } from './dynamics/facts';
import { facts as espocrm } from './espocrm/facts';
import type { CrmFacts, KnownCrm } from './facts';
import { facts as hubspot } from './hubspot/facts';
import { facts as odoo } from './odoo/facts';
import { facts as pipedrive } from './pipedrive/facts';
import type { PageReading } from './reading';
import { facts as salesforce } from './salesforce/facts';
import { facts as suitecrm } from './suitecrm/facts';
import { facts as twenty } from './twenty/facts';
import { facts as zoho } from './zoho/facts';

/** Every CRM that is known by name, in the order in which they are offered. */
export const KNOWN_CRMS: readonly KnownCrm[] = [
  salesforce,
  hubspot,
  dynamics,
  pipedrive,
  zoho,
  espocrm,
  suitecrm,
  odoo,
  twenty,
  attio,
  close,
];

/** The CRM whose vendor's cloud a host is; null: some other site. */
export const crmOfHost = (hostname: string): KnownCrm | null => KNOWN_CRMS.find((crm) => crm.isHost(hostname)) ?? null;

/** Null: a site that was pointed at, of which its own recipe says what there is to know. */
export const factsOf = (kind: SiteKind): CrmFacts | null => KNOWN_CRMS.find(({ crm }) => crm === kind) ?? null;

/** Shipped by no CRM: each word of a site that was pointed at is asked about. */
const NO_WORDS = { won: [], lost: [], open: [] };

export const stageWordsOf = (kind: SiteKind): CrmFacts['stages'] => factsOf(kind)?.stages ?? NO_WORDS;

/** Kind of the record that stands for an account, as account keys name it. */
export const accountObjectOf = (kind: SiteKind): string => factsOf(kind)?.accountObject ?? 'account';

/**
 * Whether a page is its account's own, rather than a deal's or a person's that belongs to it. An address may not say what
 * kind of record it names, and an Odoo partner may be a person of the account: then the page says so.
 */
export const isOwnPage = ({ record, accountId }: PageReading): boolean =>
  accountId === record.id && (record.object === null || isAccountRecord(record));

/** Whether a record is an account, rather than a deal or a contact of one. */
export const isAccountRecord = ({ crm, object }: { crm: SiteKind; object: string | null }): boolean => object === accountObjectOf(crm);
