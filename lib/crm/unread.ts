import type { PageReading, RecordReference } from './reading';

/**
 * What a reading says before anything was read: the record that the address names, and whether it is still awaited.
 * @param accountObject the CRM's own word for the record that is an account
 * @param last whether the wait is over
 * @param lang `<html lang>`
 */
export const unread = (record: RecordReference, accountObject: string, last: boolean, lang: string): PageReading => ({
  record,
  state: last ? 'absent' : 'loading',
  accountId: record.object === accountObject ? record.id : null,
  accountName: null,
  nameConfidence: 'high',
  ownerName: null,
  datedFields: [],
  fieldsSeen: 0,
  deals: null,
  deal: null,
  dateTexts: [],
  lang,
});
