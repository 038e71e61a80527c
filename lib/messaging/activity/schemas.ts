import { z } from 'zod';
import type { HandedRecord } from '../../export/merge';
import { date, id, nothing, press, word } from '../common/schemas';
import type { AskOf } from '../contract';
import { type ActivityOperations, MERGE_CHUNK } from './operations';

const value = z.looseObject({});

/** A file's record; the value is checked against the table's own schema where it is written. */
const record = z.custom<HandedRecord>(
  (given) =>
    z
      .strictObject({
        kind: z.enum(['account', 'engagement', 'override']),
        id,
        accountKey: id,
        hlc: word,
        value,
        beside: z.strictObject({ hlc: word, value }).exactOptional(),
        taken: z.literal(true).exactOptional(),
        frozenUnder: date.exactOptional(),
      })
      .safeParse(given).success,
);

export const ACTIVITY_ASKS: { [K in keyof ActivityOperations]: z.ZodType<AskOf<K>> } = {
  'merge.begin': z.strictObject({ ...press, by: word, total: z.int().min(0).max(100_000_000), accounts: z.int().min(0).max(10_000_000) }),
  'merge.write': z.strictObject({ mergeId: id, part: z.int().min(0).max(10_000_000), records: z.array(record).min(1).max(MERGE_CHUNK) }),
  'merge.end': z.strictObject({ mergeId: id }),
  'merge.unfinished': nothing,
};
