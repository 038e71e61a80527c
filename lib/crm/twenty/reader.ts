import type { CrmReader } from '../reader';
import { addressOf } from './address';
import { createPageReader } from './read-page';

export const reader: CrmReader = { addressOf, createPageReader, isWhole: ({ state }) => state === 'found', bars: '' };
