import { z } from 'zod';
import { id, nothing, press } from '../common/schemas';
import type { AskOf } from '../contract';
import { type CrmApiOperations, TOKEN_CRMS } from './operations';

/** Of the CRM: a host, or an address copied whole, which may be long. */
const host = z.string().max(8_000);
const side = z.enum(['since', 'before']);

export const CRM_API_ASKS: { [K in keyof CrmApiOperations]: z.ZodType<AskOf<K>> } = {
  'crm.ask': z.strictObject({ again: z.boolean() }),
  'crm.count': z.strictObject({ ...press, formId: id, side, unknown: z.enum(['reached', 'tried']) }),
  'crm.setAside': z.strictObject({ formId: id, side }),
  'crm.connections': nothing,
  'crm.connect': z.strictObject({ crm: z.enum(TOKEN_CRMS), token: z.string().max(4_000), host }),
  'crm.signIn': z.strictObject({ host, clientId: z.string().max(400) }),
  'crm.forget': z.strictObject({ id }),
};
