import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recipeFileSchema, siteRecipeSchema } from '@/lib/crm/recipes/schemas';

const recipe = {
  version: 1,
  crm: 'taught',
  host: 'crm.example.com:8443',
  address: {
    path: [
      { is: 'text', text: 'accounts' },
      { is: 'id', shape: 'digits' },
    ],
    query: [],
    hash: null,
  },
  name: { label: '', ways: [{ by: 'heading', level: 1 }] },
  close: { label: 'Signed on', ways: [{ by: 'label', label: 'Signed on', relation: 'beside', section: null }] },
  dateOrder: null,
  lang: 'en',
  madeAt: 1,
  worked: 0,
};
const accepts = (changes: object): boolean => siteRecipeSchema.safeParse({ ...recipe, ...changes }).success;
const field = (way: object) => ({ label: 'x', ways: [way] });

describe('a recipe from outside', () => {
  it('passes as pointing makes it', () => {
    expect(accepts({})).toBe(true);
    expect(accepts({ crm: 'hubspot', tenant: '4711', address: null, name: null })).toBe(true);
  });

  it.each([
    ['an unknown key', { run: 'alert(1)' }],
    ['a host that is an address', { host: 'crm.example.com/accounts' }],
    ['a host with a user', { host: 'me@crm.example.com' }],
    ['no host', { host: '' }],
    ['an address without an id', { address: { path: [{ is: 'text', text: 'accounts' }], query: [], hash: null } }],
    ['a taught site without a name', { name: null }],
    ['a known CRM without a field', { crm: 'hubspot', address: null, name: null, close: null }],
    ['an unknown CRM', { crm: 'northwind' }],
    ['no way', { name: { label: '', ways: [] } }],
    ['too many ways', { name: { label: '', ways: Array(7).fill({ by: 'heading', level: 1 }) } }],
    ['a selector for an attribute', { close: field({ by: 'hook', attribute: 'x],script[src', value: 'abc', holds: 'value' }) }],
    [
      'a label that turns the reading direction',
      { close: field({ by: 'label', label: 'abc\u202Edef', relation: 'beside', section: null }) },
    ],
    ['a label of any length', { close: field({ by: 'label', label: 'x'.repeat(81), relation: 'beside', section: null }) }],
    ['a pattern', { close: field({ by: 'pattern', pattern: '(a+)+$' }) }],
    ['more parts than an address has', { address: { path: Array(21).fill({ is: 'id', shape: 'word' }), query: [], hash: null } }],
    ['no day that there is', { madeAt: 1e300 }],
  ])('with %s is refused', (_, changes) => {
    expect(accepts(changes)).toBe(false);
  });

  it('of any other shape is refused, and refusing never fails', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(siteRecipeSchema.safeParse(value).success).toBe(false);
        expect(recipeFileSchema.safeParse({ format: 'afterclose-recipes', version: 1, recipes: [value] }).success).toBe(false);
      }),
    );
  });
});
