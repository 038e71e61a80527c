import { z } from 'zod';
import { CRMS } from '../../accounts/site';
import { nothing } from '../common/schemas';
import type { AskOf } from '../contract';
import type { AccessOperations } from './operations';

const host = z
  .string()
  .max(255)
  .regex(/^(?:\*\.)?[^\s/*@]+$/);
const folder = z
  .string()
  .max(255)
  .regex(/^\/(?:[\w.~-]{1,60}\/){0,4}$/);
const site = z.strictObject({ crm: z.enum([...CRMS, 'taught']), host, scheme: z.enum(['https', 'http']), folder });

export const ACCESS_ASKS: { [K in keyof AccessOperations]: z.ZodType<AskOf<K>> } = {
  'access.sites': nothing,
  'access.grant': z.strictObject({ site }),
  'access.remove': z.strictObject({ place: z.strictObject({ host, folder }) }),
  'access.find': z.strictObject({ address: z.url({ protocol: /^https?$/ }).max(8_000) }),
};
