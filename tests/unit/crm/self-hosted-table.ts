import { expect, it } from 'vitest';
import type { KnownCrm } from '@/lib/crm/facts';
import type { AddressTable } from './address-table';

/** What holds for the addresses of every CRM that people run on hosts of their own, besides its own table. */
export function itReadsAddressesAnywhere(facts: KnownCrm, { named, none }: AddressTable) {
  it.each(named)('is named: %s', (_, url, record) => {
    expect(facts.addressOf(new URL(url))).toEqual({ crm: facts.crm, ...record, workspaceAccountId: null });
  });
  it.each(none)('is none: %s', (_, url) => {
    expect(facts.addressOf(new URL(url))).toBeNull();
  });
  it.each(named)('is named again by the address that it is opened at: %s', (_, _url, record) => {
    const { object, ...rest } = record;
    if (object !== null)
      expect(facts.addressOf(new URL(facts.recordAddress(record, object, record.id)))).toMatchObject({ object, ...rest });
  });
  it.each(named)('is named on any host and port, encrypted or not, and nowhere else: %s', (_, address, record) => {
    const { pathname, search, hash } = new URL(address);
    const at = (origin: string) => facts.addressOf(new URL(pathname + search + hash, origin));
    for (const origin of ['http://crm.intranet', 'https://10.0.0.7:8443', 'http://localhost:8080'])
      expect(at(origin)).toMatchObject({ ...record, host: new URL(origin).host });
    expect(facts.addressOf(new URL(address.replace(/^https?:/, 'ftp:')))).toBeNull();
  });
  it('has ids in the shape that account keys take', () => {
    for (const [, , { object, id }] of named) if (object === facts.accountObject) expect(id).toMatch(facts.accountId);
  });
}
