import type { CrmReader } from '../reader';
import { shownRecordOf } from './address';
import { createPageReader } from './read-page';

export const reader: CrmReader = {
  addressOf: shownRecordOf,
  createPageReader,
  // An account's fields and its list of deals load late, each at its own time.
  isWhole: ({ record, deals, fieldsSeen }) => record.object !== 'Account' || (deals !== null && fieldsSeen > 0),
  bars: '.slds-global-header_container,.utilitybar',
};
