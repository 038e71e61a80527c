import type { CrmReader } from '../reader';
import { ACCOUNT, addressOf } from './address';
import { createPageReader } from './read-page';

export const reader: CrmReader = {
  addressOf,
  createPageReader,
  // An account's fields load after its name.
  isWhole: ({ record, fieldsSeen }) => record.object !== ACCOUNT || fieldsSeen > 0,
  bars: '',
};
