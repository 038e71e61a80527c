import { z } from 'zod';
import { POINT_PROBLEMS } from '../../crm/recipes/problems';
import { recipeField } from '../../crm/recipes/schemas';
import { id, nothing, press, word } from '../common/schemas';
import type { AskOf } from '../contract';
import type { PointingOperations } from './operations';

const what = z.enum(['name', 'close']);
const how = z.enum(['crosshair', 'list']);
const at = z.int().min(0).max(100_000);
/** A file of 200 recipes has 300 kB. */
const text = z.string().max(2_000_000);
const outcome = z.enum(['found', 'ambiguous', 'gone', 'empty', 'no-date']);
const problem = z.enum(POINT_PROBLEMS);
const short = z.string().max(300);

export const POINTING_ASKS: { [K in keyof PointingOperations]: z.ZodType<AskOf<K>> } = {
  'recipe.read': nothing,
  'recipe.tried': z.strictObject({
    tried: z.strictObject({ id: z.string().max(120), name: outcome, close: outcome.nullable(), sure: z.boolean() }),
  }),
  'pointing.picked': z.strictObject({
    picked: z.strictObject({
      field: recipeField,
      text: short,
      dateTexts: z.array(z.string().max(80)).max(40),
      lang: z.string().max(80),
    }),
  }),
  'pointing.ready': z.strictObject({ how, pairs: z.array(z.strictObject({ label: short, text: short })).max(300) }),
  'pointing.ended': z.strictObject({ problem: z.union([problem, z.literal('page-changed')]).nullable() }),
  'pointing.state': nothing,
  'pointing.start': z.strictObject({ what, how }),
  'pointing.show': z.strictObject({ at: at.nullable() }),
  'pointing.choose': z.strictObject({ at }),
  'pointing.cancel': nothing,
  'pointing.keep': z.strictObject({ ...press, order: z.enum(['dmy', 'mdy']).nullable(), id: z.array(word).max(5).nullable() }),
  'recipes.list': nothing,
  'recipes.file': z.strictObject({ siteIds: z.array(id).max(1_000) }),
  'recipes.check': z.strictObject({ text }),
  'recipes.load': z.strictObject({ ...press, text }),
  'recipes.forget': z.strictObject({ ...press, siteId: id }),
};
