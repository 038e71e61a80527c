import type { CrmReader } from '../reader';
import { addressOf } from './address';
import { createPageReader } from './read-page';

export const reader: CrmReader = {
  addressOf,
  createPageReader,
  // An account's fields and its list of deals load late, each at its own time.
  isWhole: ({ record, accountId, deals, fieldsSeen }) =>
    record.object === 'Account' ? deals !== null && fieldsSeen > 0 : accountId !== null,
  bars: '',
};
