/**
 * What a content script saw on a CRM page: raw strings, attributes and labels. It interprets nothing; locale, dates
 * and confidence are settled in the background (decisions 6). Plain types: the content script must stay free of zod.
 */

/** A record as the address names it. */
export interface RecordReference {
  crm: 'salesforce';
  host: string;
  /** `Account`, `Opportunity`, `Contact`, `Case`, or whatever the key prefix says; null: unknown. */
  object: string | null;
  /** 18 characters. */
  id: string;
  /** The account of a console workspace around a subtab, 18 characters. */
  workspaceAccountId: string | null;
}

export interface RawField {
  /** API name out of `data-target-selection-name`: `Go_Live__c`. */
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
}

/** The Opportunities related list as far as it stands in the page. */
export interface RawDealList {
  rows: RawDeal[];
  /** The list shows fewer deals than there are ("3+", "View All"). */
  cut: boolean;
}

export interface PageReading {
  record: RecordReference;
  /**
   * found: a name and an account id are known · loading: skeleton, or yesterday's account still on screen ·
   * absent: gave up waiting · edit-mode: the record is being edited, nothing read · ambiguous: two live candidates.
   */
  state: 'found' | 'loading' | 'absent' | 'edit-mode' | 'ambiguous';
  /** The account this page belongs to (itself, or by lookup link), 18 characters; null: none found. */
  accountId: string | null;
  accountName: string | null;
  /** low: taken from the document's title. */
  nameConfidence: 'high' | 'low';
  ownerName: string | null;
  /** Fields whose text looks like a date, in page order. */
  datedFields: RawField[];
  /** How many fields were looked at. */
  fieldsSeen: number;
  deals: RawDealList | null;
  /** On an opportunity's own page. */
  deal: RawDeal | null;
  /** What the live page’s date outputs and date fields show, at most 40: evidence for the order of day and month. */
  dateTexts: string[];
  /** `<html lang>`: the interface language, a weak hint only. */
  lang: string;
}

export type AddressOf = (url: URL) => RecordReference | null;
