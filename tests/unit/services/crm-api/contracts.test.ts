import { describe, expect, it } from 'vitest';
import { asOneContract } from '../../../../lib/services/crm-api/contracts';
import { dayOf } from '../../../../lib/time/day';

const TODAY = dayOf('2026-03-01');
const contract = (start: string | null, end: string | null) => ({ start, end, renewal: null });
const asOne = (...contracts: ReturnType<typeof contract>[]) => asOneContract(contracts, TODAY);

describe('the contracts of an account', () => {
  it('count from the first, so that a contract written anew at each renewal goes through its terms', () => {
    const terms = [contract('2026-01-20', '2027-01-19'), contract('2024-01-20', '2025-01-19'), contract('2025-01-20', '2026-01-19')];
    expect(asOne(...terms)).toEqual(contract('2024-01-20', '2027-01-19'));
  });

  it('run until the end of what follows, where that is signed', () => {
    expect(asOne(contract('2025-04-01', '2026-03-31'), contract('2026-04-01', '2027-03-31'))?.end).toBe('2027-03-31');
  });

  it('ended with the last, where none runs', () => {
    expect(asOne(contract('2023-01-01', '2023-12-31'), contract('2024-01-01', '2024-12-31'))).toEqual(contract('2023-01-01', '2024-12-31'));
  });

  it('have no end where the one that runs has none', () => {
    expect(asOne(contract('2023-01-01', '2023-12-31'), contract('2024-01-01', null))).toEqual(contract('2023-01-01', null));
  });

  it('run on the last day of the last', () => {
    expect(asOne(contract('2025-03-02', '2026-03-01'), contract('2020-01-01', null))?.end).toBe('2026-03-01');
  });

  it('may be none', () => {
    expect(asOne()).toBeNull();
  });
});
