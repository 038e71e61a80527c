import type { CrmReader } from '../reader';
import { ACCOUNT, addressOf } from './address';
import { createPageReader } from './read-page';

export const reader: CrmReader = {
  addressOf,
  createPageReader,
  isWhole: ({ record, state, fieldsSeen }) => state === 'found' && (record.object !== ACCOUNT || fieldsSeen > 0),
  bars: '',
};
