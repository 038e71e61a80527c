import type { CrmReader } from '../reader';
import { addressOf } from './address';
import { createPageReader } from './read-page';

export const reader: CrmReader = {
  addressOf,
  createPageReader,
  // An Odoo form has all its fields at once; deals stand on pages of their own.
  isWhole: ({ state }) => state === 'found',
  bars: '',
};
