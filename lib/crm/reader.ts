import type { AddressOf, PageReading, RecordReference } from './reading';
import type { Pierce } from './sight';

/*
 * What a CRM's content script is made of. One file a CRM, one contract for all: the address says which record, the
 * document what it shows of it. Raw strings only; nothing here interprets.
 */

/** Reads pages of one document; remembers which page showed which record, because the address changes before the page. */
export interface PageReader {
  /**
   * Reads the record that the address names from the live page.
   * @param now milliseconds of any steady clock
   * @param last the wait is over: the document's title may serve for a name, and what is missing is absent
   */
  read(record: RecordReference, now: number, last: boolean): PageReading;
  /** The address has moved on from `record` (null: from no record): what is on screen now is not the next record's page. */
  leave(record: RecordReference | null): void;
}

export interface CrmReader {
  /** Null: a page on which the sidebar has no account to show. */
  addressOf: AddressOf;
  createPageReader(view: Window & typeof globalThis, pierce: Pierce): PageReader;
  /** Whether nothing more is to be waited for on this record's page. */
  isWhole(reading: PageReading): boolean;
  /** Selectors of bars that the CRM fixes across the window, and that have to make room for the panel; '' for none. */
  bars: string;
  /** The panel stands on every page of the site, with a record or without; left out: on records' pages only. */
  readonly everywhere?: boolean;
}
