import { describe, expect, it } from 'vitest';
import { accountKey } from '@/lib/accounts/key';

describe('the key of an account', () => {
  it('is its site, object and id', () => {
    expect(accountKey('site-1', 'Account', '001000000000001AAA')).toBe('site-1/Account/001000000000001AAA');
  });

  it.each([
    ['', 'Account', '1'],
    ['site', 'Acc/ount', '1'],
    ['site', 'Account', ''],
  ])('cannot be made of %j, %j, %j', (...parts) => {
    expect(() => accountKey(...parts)).toThrow(RangeError);
  });
});
