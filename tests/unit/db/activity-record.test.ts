import { describe, expect, it } from 'vitest';
import { activityRecord } from '@/lib/db/activity-record';
import { accountRow } from '@/tests/support/records';

const lineOf = (value: ReturnType<typeof accountRow>) => ({ kind: 'account', id: value.key, accountKey: value.key, hlc: '0', value });

describe('an account in a file', () => {
  it('has its name, owners and tags cleaned, as they are when they are read or typed', () => {
    const record = activityRecord(
      lineOf(
        accountRow({ name: '\u202eNorthwind\u0000', ownerSales: '\u202eAda\u200b Berg', ownerCs: 'B'.repeat(300), tags: ['eu\u2066'] }),
      ),
    );
    expect(record?.value).toMatchObject({ name: 'Northwind', ownerSales: 'Ada Berg', ownerCs: `${'B'.repeat(254)}…`, tags: ['eu'] });
  });

  it('that Afterclose wrote is left as it is', () => {
    const account = accountRow({ ownerCs: null, ownerSales: 'Ana María', tags: ['at work'] });
    expect(activityRecord(lineOf(account))?.value).toEqual(account);
  });
});
