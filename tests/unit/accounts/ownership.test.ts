import { describe, expect, it } from 'vitest';
import { giftsAllowed, personFor, phaseOn } from '@/lib/accounts/ownership';
import { shippedPlaybooks } from '@/lib/playbooks/shipped';

const { phases } = shippedPlaybooks.default.ownership;

describe('who leads', () => {
  it.each([
    [0, 'sales', ['cs']],
    [90, 'sales', ['cs']],
    [91, 'cs', []],
    [2000, 'cs', []],
    [-1, null, []],
  ])('%i days after the close', (day, lead, joint) => {
    expect(phaseOn(phases, day)).toEqual({ lead, joint });
  });
});

describe('the person of a role', () => {
  const both = { ownerSales: 'Ann', ownerCs: 'Bo' };

  it.each([
    ['sales', both, 10, 'Ann'],
    ['sales', both, 200, 'Ann'],
    ['cs', both, 10, 'Bo'],
    ['cs', { ownerSales: 'Ann', ownerCs: null }, 200, 'Ann'],
    ['sales', { ownerSales: null, ownerCs: 'Bo' }, 10, 'Bo'],
    ['manager', both, 10, 'Ann'],
    ['custom', both, 200, 'Bo'],
    ['cs', { ownerSales: null, ownerCs: null }, 10, null],
  ] as const)('%s', (role, account, day, person) => {
    expect(personFor(role, account, phases, day)).toBe(person);
  });
});

describe('gifts', () => {
  it.each([
    [null, null, true],
    [false, false, true],
    [true, false, false],
    [null, true, false],
  ])('public sector %s, no gifts %s: allowed %s', (publicSector, noGifts, allowed) => {
    expect(giftsAllowed({ publicSector, noGifts, note: '' })).toBe(allowed);
  });
});
