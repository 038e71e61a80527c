import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AddressPattern } from '@/lib/accounts/recipe';
import { guessId, idIn, patternOf, taughtRecord } from '@/lib/crm/recipes/address';

const url = (address: string) => new URL(address, 'https://crm.example.com');

/** The pattern as it is kept where nobody has to be asked. */
function learned(address: string, other?: string): AddressPattern {
  const guess = guessId(url(address), other === undefined ? null : url(other));
  const pattern = patternOf(url(address), guess);
  if (!pattern) throw new Error(`nothing learned of ${address}`);
  return pattern;
}

describe('the id in an address', () => {
  it.each([
    ['a number at the end', '/accounts/15', '/accounts/2204', '2204'],
    ['a number before the page of a record', '/accounts/15/overview', '/accounts/7/overview', '7'],
    [
      'a UUID',
      '/object/company/0b6d7c1e-6a8b-4c5d-9e2f-1a2b3c4d5e6f',
      '/object/company/99999999-6a8b-4c5d-9e2f-1a2b3c4d5e6f',
      '99999999-6a8b-4c5d-9e2f-1a2b3c4d5e6f',
    ],
    ['letters and digits', '/c/acc_9fK2x7Lq', '/c/acc_1aB3c5De', 'acc_1aB3c5De'],
    ['a hash route', '/app/#/customers/15', '/app/#/customers/16', '16'],
    ['a hash route without a slash', '/#Account/view/64f1c0a2b3', '/#Account/view/99f1c0a2b3', '99f1c0a2b3'],
    ['a parameter', '/view.php?id=15&tab=2', '/view.php?id=22&tab=1&from=mail', '22'],
    ['a parameter behind the hash', '/web#id=15&model=res.partner&menu_id=3', '/web#id=8&model=res.partner', '8'],
    ['a parameter of a hash route', '/#/account?account_id=15', '/#/account?account_id=16', '16'],
  ])('is %s', (_, address, next, id) => {
    expect(guessId(url(address)).sure).toBe(true);
    expect(idIn(learned(address), url(next))).toBe(id);
  });

  it.each([
    ['the list', '/accounts'],
    ['a form for a new one', '/accounts/new'],
    ['the form of one', '/accounts/15/edit'],
    ['a record below one', '/accounts/15/contacts/3'],
    ['another kind of record', '/deals/15'],
    ['the same with a prefix', '/x/accounts/15'],
    ['an id of another form', '/accounts/fifteen'],
    ['an empty id', '/accounts//'],
  ])('is not in %s', (_, address) => {
    expect(idIn(learned('/accounts/15'), url(address))).toBeNull();
  });

  it('is asked about where several parts look like one, and where none does', () => {
    expect(guessId(url('/org/778/accounts/15'))).toMatchObject({ sure: false, chosen: ['p4'] });
    expect(guessId(url('/customers/halden-freight'))).toMatchObject({ sure: false, chosen: ['p2'] });
    expect(guessId(url('/dashboard')).sure).toBe(false);
  });

  it('is told by the address of another account', () => {
    expect(guessId(url('/org/778/accounts/15'), url('/org/778/accounts/22'))).toMatchObject({ sure: true, chosen: ['p4'] });
    expect(guessId(url('/customers/halden'), url('/customers/fennick'))).toMatchObject({ sure: true, chosen: ['p2'] });
    const pattern = learned('/accounts/15/halden-freight', '/accounts/22/fennick-paper');
    expect(idIn(pattern, url('/accounts/31/corran'))).toBe('31');
  });

  it('is asked about where what stands before it differs too: that may be whose data it is', () => {
    expect(guessId(url('/w/north/accounts/15'), url('/w/south/accounts/22'))).toMatchObject({ sure: false, chosen: ['p4'] });
    const both = patternOf(url('/w/north/accounts/15'), { chosen: ['p2', 'p4'], varying: [] });
    expect(both && idIn(both, url('/w/south/accounts/15'))).toBe('south~15');
  });

  it('says nothing of another host, whatever its path', () => {
    const recipe = { host: 'crm.example.com', address: learned('/accounts/15') };
    expect(taughtRecord(recipe, url('/accounts/16'))).toEqual({
      crm: 'taught',
      host: 'crm.example.com',
      object: 'account',
      id: '16',
      workspaceAccountId: null,
    });
    expect(taughtRecord(recipe, new URL('https://crm.example.com.evil.test/accounts/16'))).toBeNull();
    expect(taughtRecord(recipe, new URL('https://crm.example.com:8443/accounts/16'))).toBeNull();
  });

  it('is found wherever it was learned, and tells any two records apart', () => {
    const id = fc.oneof(fc.nat(9_999_999).map(String), fc.uuid());
    const word = fc.stringMatching(/^[a-z]{3,10}$/).filter((text) => !/^(new|create|add|edit|list|all|search|view|show)$/.test(text));
    const form = fc.constantFrom(
      (name: string, one: string) => `/${name}/${one}`,
      (name: string, one: string) => `/app/${name}/${one}/`,
      (name: string, one: string) => `/#/${name}/${one}`,
      (name: string, one: string) => `/${name}?id=${one}`,
    );
    fc.assert(
      fc.property(form, word, id, id, (address, name, one, other) => {
        fc.pre(/^\d+$/.test(one) === /^\d+$/.test(other));
        const pattern = learned(address(name, one));
        expect(idIn(pattern, url(address(name, one)))).toBe(one);
        expect(idIn(pattern, url(address(name, other)))).toBe(other);
      }),
    );
  });

  it('makes something of every address, or nothing, but never fails', () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (address) => {
        const at = new URL(address);
        const guess = guessId(at);
        const pattern = patternOf(at, guess);
        if (pattern && guess.sure) expect(idIn(pattern, at)).not.toBeNull();
      }),
      { numRuns: 40 },
    );
  });
});
