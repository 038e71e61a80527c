import { z } from 'zod';
import { id } from '../common/schemas';
import type { AskOf } from '../contract';
import type { ActingOperations } from './operations';

export const ACTING_ASKS: { [K in keyof ActingOperations]: z.ZodType<AskOf<K>> } = {
  'form.openFor': z.strictObject({ accountKey: id, kind: z.enum(['log', 'gift', 'glance']), occurrenceId: id.nullable() }),
  'account.view': z.strictObject({ accountKey: id }),
};
