import { z } from 'zod';
import {
  type AddressPart,
  type AddressPattern,
  RECIPE_VERSION,
  RELATIONS,
  type Recipe,
  type RecipeField,
  type Way,
} from '../../accounts/recipe';
import { CRMS } from '../../accounts/site';
import type { SiteRecipe } from './types';

/*
 * The gate for recipes, from pages, files and managed settings alike. Texts are compared as they stand and never run as
 * patterns; each has a length, each list an end.
 */
z.config({ jitless: true });

const NONE = 'is empty';
/** One line as people read it: nothing that turns the reading direction, no control characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const UNREADABLE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const line = (most: number) =>
  z
    .string()
    .max(most, `is longer than ${most} characters`)
    .refine((text) => !UNREADABLE.test(text), 'holds control characters');

const part: z.ZodType<AddressPart> = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('text'), text: line(100) }),
  z.strictObject({ is: z.literal('id'), shape: z.enum(['digits', 'uuid', 'mixed', 'word'], 'is none of digits, uuid, mixed and word') }),
  z.strictObject({ is: z.literal('any') }),
]);
const route = {
  path: z.array(part).max(20, 'has more than 20 parts'),
  query: z.array(z.strictObject({ name: line(100).min(1, NONE), value: part })).max(10, 'has more than 10 parameters'),
};
const address: z.ZodType<AddressPattern> = z
  .strictObject({ ...route, hash: z.strictObject(route).nullable() })
  .refine(
    ({ path, query, hash }) =>
      [...path, ...query.map(({ value }) => value), ...(hash ? [...hash.path, ...hash.query.map(({ value }) => value)] : [])].some(
        ({ is }) => is === 'id',
      ),
    'has no place for the id',
  );

const way: z.ZodType<Way> = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('label'),
    label: line(80).min(1, NONE),
    relation: z.enum(RELATIONS, `is none of ${RELATIONS.join(', ')}`),
    section: line(80).nullable(),
  }),
  z.strictObject({
    by: z.literal('hook'),
    attribute: z
      .string()
      .max(60)
      .regex(/^[a-z][a-z-]*$/, 'is no name of an attribute'),
    value: line(120).min(1, NONE),
    holds: z.enum(['value', 'label-and-value']),
  }),
  z.strictObject({
    by: z.literal('heading'),
    level: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5), z.literal(6)]),
  }),
  z.strictObject({
    by: z.literal('title'),
    separator: line(10),
    at: z.int().min(0).max(20),
    of: z.int().min(1).max(20),
  }),
]);

export const recipeField: z.ZodType<RecipeField> = z.strictObject({
  label: line(80),
  ways: z.array(way).min(1, 'has no way to find the field').max(6, 'has more than 6 ways'),
});

/** A host as addresses write it, with its port where it has one. */
const host = z
  .string()
  .max(255, 'is longer than 255 characters')
  .refine((text) => URL.canParse(`https://${text}/`) && hostIn(text), 'is no host name, such as crm.example.com');

const hostIn = (text: string): boolean => {
  const url = new URL(`https://${text}/`);
  return (url.host === text || `${url.host}:443` === text) && url.username === '' && url.pathname === '/';
};

const recipe = {
  version: z.literal(RECIPE_VERSION, `is not ${RECIPE_VERSION}, the version that this Afterclose reads`),
  address: address.nullable(),
  name: recipeField.nullable(),
  close: recipeField.nullable(),
  dateOrder: z.enum(['dmy', 'mdy'], 'is none of dmy, mdy and null').nullable(),
  lang: line(80),
  madeAt: z.int().min(0).max(8_640_000_000_000_000),
  worked: z.int().min(0).max(1_000_000),
};

/** A recipe as its site's row holds it. */
export const recipeSchema: z.ZodType<Recipe> = z.strictObject(recipe);

export const siteRecipeSchema: z.ZodType<SiteRecipe> = z
  .strictObject({ crm: z.enum([...CRMS, 'taught'], 'is no CRM that Afterclose knows'), host, tenant: line(255).exactOptional(), ...recipe })
  .refine(({ crm, address, name }) => crm !== 'taught' || (address !== null && name !== null), {
    message: 'needs an address and a name, since this site is known by nothing else',
    path: ['address'],
  })
  .refine(({ crm, close }) => crm === 'taught' || close !== null, { message: 'holds no field', path: ['close'] });

export const RECIPE_FORMAT = 'afterclose-recipes';

/** A file of recipes. */
export const recipeFileSchema = z.strictObject({
  format: z.literal(RECIPE_FORMAT, `is not ${RECIPE_FORMAT}: this is another kind of file`),
  version: z.literal(RECIPE_VERSION, `is not ${RECIPE_VERSION}: a newer Afterclose may have saved it`),
  recipes: z.array(siteRecipeSchema).min(1, 'holds no recipe').max(200, 'holds more than 200 recipes'),
});
