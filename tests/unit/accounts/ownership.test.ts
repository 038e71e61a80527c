import { describe, expect, it } from 'vitest';
import { assigned, giftsAllowed, personFor, phaseOn, withOwnerOnPage } from '@/lib/accounts/ownership';
import type { Account } from '@/lib/accounts/types';
import { shippedPlaybooks } from '@/lib/playbooks/shipped';
import { accountRow } from '@/tests/support/records';

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

describe('a sales owner assigned here', () => {
  const account = (over: Partial<Account> = {}) => assigned(accountRow({ ownerSales: 'Ana', ...over }), 'sales', 'Bo');

  it('holds while the CRM’s page goes on naming the one before', () => {
    expect(withOwnerOnPage(account(), 'Ana')).toMatchObject({ ownerSales: 'Bo' });
    expect(withOwnerOnPage(withOwnerOnPage(account(), 'Ana'), 'Ana')).toMatchObject({ ownerSales: 'Bo' });
  });

  it('gives way once the page names somebody else, and what the page says holds from then on', () => {
    const reassigned = withOwnerOnPage(account(), 'Cy');
    expect(reassigned.ownerSales).toBe('Cy');
    expect(reassigned).not.toHaveProperty('salesAssigned');
    expect(withOwnerOnPage(reassigned, 'Ana').ownerSales).toBe('Ana');
  });

  it('where no page had named one yet, is set against the first that does', () => {
    const seen = withOwnerOnPage(account({ ownerSales: null }), 'Ana');
    expect(seen.ownerSales).toBe('Bo');
    expect(withOwnerOnPage(seen, 'Cy').ownerSales).toBe('Cy');
  });

  it('remembers the page’s name, not the one assigned before, when it is assigned again', () => {
    const again = assigned(account(), 'sales', 'Di');
    expect(withOwnerOnPage(again, 'Ana').ownerSales).toBe('Di');
  });

  it('is another matter than the CSM’s, whom no page names', () => {
    expect(assigned(accountRow(), 'cs', 'Bo')).toEqual(accountRow({ ownerCs: 'Bo' }));
  });
});
