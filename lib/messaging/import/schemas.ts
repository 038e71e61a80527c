import { z } from 'zod';
import { CRMS } from '../../accounts/site';
import { SEGMENTS } from '../../accounts/types';
import { NOTES_MAX } from '../../engagements/limits';
import { ENGAGEMENT_OUTCOMES, ENGAGEMENT_TYPES } from '../../engagements/types';
import { IMPORT_KINDS, TRACKING_ANSWERS } from '../../import/types';
import { date, id, nothing, press, word } from '../common/schemas';
import type { AskOf } from '../contract';
import { IMPORT_CHUNK, type ImportOperations } from './operations';

const row = z.int().min(1).max(100_000_000);
const readDate = z.strictObject({ date, raw: z.string().max(100) });
const place = z.strictObject({ crm: z.enum([...CRMS, 'taught']), host: z.string().max(255), tenant: z.string().max(255).exactOptional() });
const account = z.strictObject({
  row,
  key: id,
  siteId: id,
  object: id,
  recordId: id,
  crmUrl: z.union([z.literal(''), z.url({ protocol: /^https$/ }).max(8_000)]),
  place: place.nullable(),
  name: word,
  closeDate: readDate.nullable(),
  ownerSales: word.nullable(),
  ownerCs: word.nullable(),
  segment: z.enum(SEGMENTS).nullable(),
  renewal: readDate.nullable(),
  notice: z
    .union([z.strictObject({ count: z.int().min(0).max(100_000), unit: z.enum(['days', 'months']), raw: z.string().max(100) }), readDate])
    .nullable(),
  arr: z.strictObject({ amountMinor: z.int().min(0), currency: z.string().regex(/^[A-Z]{3}$/) }).nullable(),
  tags: z.array(word).max(200),
});
const activity = z.strictObject({
  row,
  id,
  accountKey: id,
  occurredOn: date,
  type: z.enum(ENGAGEMENT_TYPES),
  direction: z.enum(['outbound', 'inbound', 'bilateral']),
  outcome: z.enum(ENGAGEMENT_OUTCOMES).nullable(),
  subject: word,
  notes: z.string().max(NOTES_MAX),
  by: word,
  durationMin: z.int().min(0).max(1_000_000).nullable(),
});
const drafts = <T extends z.ZodType>(draft: T) => z.array(draft).min(1).max(IMPORT_CHUNK);

export const IMPORT_ASKS: { [K in keyof ImportOperations]: z.ZodType<AskOf<K>> } = {
  'import.begin': z.strictObject({
    ...press,
    file: word,
    kind: z.enum(IMPORT_KINDS),
    total: z.int().min(0).max(100_000_000),
    tracking: z.enum([...TRACKING_ANSWERS.accounts, ...TRACKING_ANSWERS.activities]),
  }),
  'import.write': z.strictObject({
    importId: id,
    part: z.int().min(0).max(10_000_000),
    rows: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('accounts'), drafts: drafts(account) }),
      z.strictObject({ kind: z.literal('activities'), drafts: drafts(activity) }),
    ]),
  }),
  'import.end': z.strictObject({ importId: id }),
  'import.unfinished': nothing,
};
