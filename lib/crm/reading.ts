import type { SiteKind } from '../accounts/site';

/**
 * What a content script saw on a CRM page: raw strings, attributes and labels. It interprets nothing; locale, dates
 * and confidence are settled in the background (decisions 6). Plain types: the content script must stay free of zod.
 */

/** A record as the address names it. */
export interface RecordReference {
  crm: SiteKind;
  host: string;
  /**
   * Whose data it is where one host serves several customers (portal, org, workspace, company), or the folder that the
   * CRM lies in on its host. Left out: the host is one customer's own, and the CRM lies at its root.
   */
  tenant?: string;
  /**
   * The kind of record in the CRM's own words, as its addresses have it (`Account`, `0-2`, `res.partner`); null: unknown.
   * Of Salesforce also whatever the key prefix says.
   */
  object: string | null;
  /** As the CRM writes it, without a slash; Salesforce: 18 characters. */
  id: string;
  /** Account of the workspace around a record (Salesforce's console); null: none. */
  workspaceAccountId: string | null;
}

export interface RawField {
  /** The CRM's own name of the field (`Go_Live__c`), or `label:` and the label where the page tells no name. */
  apiName: string;
  /** The label as the page shows it, in the user's language. */
  label: string;
  text: string;
}

export interface RawDeal {
  id: string;
  name: string;
  stage: string;
  closeDate: string;
  amount: string;
  /** What the page says of it beyond the stage's word; left out: nothing. */
  won?: boolean;
}

/** The account's list of deals as far as it stands in the page. */
export interface RawDealList {
  rows: RawDeal[];
  /** The list shows fewer deals than there are ("3+", "View All"). */
  cut: boolean;
}

export interface PageReading {
  record: RecordReference;
  /**
   * found: a name is known, and the account's id where the page or its address tells it · loading: skeleton, or yesterday's account still on screen ·
   * absent: gave up waiting · edit-mode: the record is being edited, nothing read · ambiguous: two live candidates.
   */
  state: 'found' | 'loading' | 'absent' | 'edit-mode' | 'ambiguous';
  /** Id of the account this page belongs to (itself, or by lookup link); null: none found. */
  accountId: string | null;
  accountName: string | null;
  /** low: taken from the document's title, or from a hook that nobody verified. */
  nameConfidence: 'high' | 'low';
  ownerName: string | null;
  /** Fields whose text looks like a date, in page order. */
  datedFields: RawField[];
  /** How many fields were looked at. */
  fieldsSeen: number;
  deals: RawDealList | null;
  /** On a deal's own page. */
  deal: RawDeal | null;
  /** low: the deal's fields stand where nobody verified that they do; the sidebar asks once. Left out: high. */
  dealConfidence?: 'low';
  /** What the live page’s date outputs and date fields show, at most 40: evidence for the order of day and month. */
  dateTexts: string[];
  /** `<html lang>`: the interface language, a weak hint only. */
  lang: string;
}

/** The record that an address names; null for lists, search, new and edit forms and everything that only looks like a record. */
export type AddressOf = (url: URL) => RecordReference | null;
