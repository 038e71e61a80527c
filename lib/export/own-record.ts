import { accountKey } from '../accounts/key';
import type { ActivityRecord } from './activity-file';

/** Ids of activities are UUIDs, whoever made them (decisions 18). */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/**
 * Whether a record is in itself what Afterclose writes: it stands under its own id and account, an account's key is made
 * of its parts, and what would be opened on a click is a web address. A file from outside may say anything.
 */
export function isOwnRecord(record: ActivityRecord): boolean {
  switch (record.kind) {
    case 'account': {
      const { key, siteId, object, recordId, crmUrl } = record.value;
      const isKey = [siteId, object, recordId].every((part) => part !== '' && !part.includes('/'));
      return record.id === key && record.accountKey === key && isKey && accountKey(siteId, object, recordId) === key && isAddress(crmUrl);
    }
    case 'engagement': {
      const { id, accountKey: key, crmUrl } = record.value;
      return record.id === id && UUID.test(id) && record.accountKey === key && (crmUrl === null || isWebAddress(crmUrl));
    }
    case 'override': {
      const { value } = record;
      const isOfAccount = value.kind === 'milestone' || value.occurrenceId.startsWith(`${value.accountKey}|`);
      return record.id === value.id && record.accountKey === value.accountKey && isOfAccount;
    }
  }
}

/** An account that was imported without its CRM's record has no page. */
const isAddress = (address: string): boolean => address === '' || isWebAddress(address);

const isWebAddress = (address: string): boolean => URL.canParse(address) && new URL(address).protocol === 'https:';
