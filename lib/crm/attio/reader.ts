import { titledReader } from '../titled';
import { addressOf } from './address';

/** No structure of Attio’s pages is verified: the address and the title are all that is read. */
export const reader = titledReader({ addressOf, accountObject: 'company', product: 'Attio' });
