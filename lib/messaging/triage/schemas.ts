import { z } from 'zod';
import { SEGMENTS } from '../../accounts/types';
import { ENGAGEMENT_TYPES } from '../../engagements/types';
import { VIEWS } from '../../triage/filter';
import { SORT_COLUMNS } from '../../triage/order';
import { ITEM_STATES } from '../../triage/types';
import { date, id, nothing, press, prose, word } from '../common/schemas';
import type { AskOf } from '../contract';
import { BULK_MAX, type TriageOperations } from './operations';

const words = z.array(word).max(50);
const filter = z.strictObject({
  view: z.enum(VIEWS),
  owners: words,
  segments: z.array(z.enum(SEGMENTS)).max(SEGMENTS.length),
  states: z.array(z.enum(ITEM_STATES)).max(ITEM_STATES.length),
  moments: words,
  tags: words,
  text: z.string().max(200),
  sort: z.strictObject({ column: z.enum(SORT_COLUMNS), direction: z.enum(['up', 'down']) }).nullable(),
});
const action = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('assign'), role: z.enum(['sales', 'cs']), to: word.nullable() }),
  z.strictObject({ do: z.literal('snooze'), until: date, reason: prose }),
  z.strictObject({ do: z.literal('skip'), reason: prose }),
  z.strictObject({ do: z.literal('done'), on: date, type: z.enum(ENGAGEMENT_TYPES), reached: z.boolean().nullable() }),
  z.strictObject({ do: z.literal('tag'), add: words, remove: words }),
  z.strictObject({ do: z.literal('gift'), item: word, amountMinor: z.number(), currency: z.string().max(3), on: date }),
]);
const targets = z
  .array(z.strictObject({ accountKey: id, occurrenceId: id.nullable() }))
  .min(1)
  .max(BULK_MAX);

export const TRIAGE_ASKS: { [K in keyof TriageOperations]: z.ZodType<AskOf<K>> } = {
  'triage.freshen': nothing,
  'views.list': nothing,
  'view.save': z.strictObject({ ...press, view: z.strictObject({ id, name: z.string().max(200), filter }) }),
  'view.remove': z.strictObject({ ...press, id }),
  'bulk.preview': z.strictObject({ action, targets }),
  'bulk.apply': z.strictObject({ ...press, action, targets }),
};
