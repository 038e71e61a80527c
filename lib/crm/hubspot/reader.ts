import type { CrmReader } from '../reader';
import { addressOf, COMPANY } from './address';
import { createPageReader } from './read-page';

export const reader: CrmReader = {
  addressOf,
  createPageReader,
  // A company's properties load after its name; a deal is not found before its company is.
  isWhole: ({ record, fieldsSeen }) => record.object !== COMPANY || fieldsSeen > 0,
  bars: '',
};
