import { describe, expect, it } from 'vitest';
import { withTags } from '../../../lib/accounts/tags';

describe('an account’s tags', () => {
  it.each([
    ['one added', ['a'], ['b'], [], ['a', 'b']],
    ['one it has, in another case', ['Pilot'], ['pilot'], [], ['Pilot']],
    ['one added twice', [], ['b', 'B'], [], ['b']],
    ['one taken away, whatever its case', ['Pilot', 'EMEA'], [], ['PILOT'], ['EMEA']],
    ['one taken away that it has not', ['a'], [], ['b'], ['a']],
    ['one taken away and added again', ['a'], ['A'], ['a'], ['A']],
  ])('after %s', (_, tags, add, remove, expected) => {
    expect(withTags(tags, { add, remove })).toEqual(expected);
  });
});
