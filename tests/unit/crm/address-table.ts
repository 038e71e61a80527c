import { expect, it } from 'vitest';
import type { KnownCrm } from '@/lib/crm/facts';

export interface AddressTable {
  /** Why it is worth a row, the address, and the record that it names. */
  named: [why: string, url: string, record: { host: string; tenant?: string; object: string; id: string }][];
  /** Addresses that only look like a record, or are none. */
  none: [why: string, url: string][];
}

/** What holds for the addresses of every CRM, besides its own table. */
export function itReadsAddresses(facts: KnownCrm, { named, none }: AddressTable) {
  it.each(named)('is named: %s', (_, url, record) => {
    expect(facts.addressOf(new URL(url))).toEqual({ crm: facts.crm, ...record, workspaceAccountId: null });
  });
  it.each(none)('is none: %s', (_, url) => {
    expect(facts.addressOf(new URL(url))).toBeNull();
  });
  it.each(named)('is named again by the address that it is opened at: %s', (_, _url, record) => {
    const address = facts.recordAddress(record, record.object, record.id);
    expect(facts.addressOf(new URL(address))).toMatchObject(record);
  });
  it.each(named)('is none without https, on a port, or on a host that only begins or ends alike: %s', (_, address) => {
    const { host, pathname, search } = new URL(address);
    for (const origin of [`http://${host}`, `https://${host}:8443`, `https://${host}.evil.example`, `https://evil-${host}.evil.example`])
      expect(facts.addressOf(new URL(pathname + search, origin))).toBeNull();
  });
  it('has ids in the shape that account keys take', () => {
    for (const [, , { object, id }] of named) if (object === facts.accountObject) expect(id).toMatch(facts.accountId);
  });
  it('lies on a host that is granted for it', () => {
    for (const [, url] of named) expect(facts.hosts.some((pattern) => matches(pattern, new URL(url)))).toBe(true);
  });
}

/** As browsers match `https://*.host/*`: the star stands for any labels before, or none. */
function matches(pattern: string, url: URL): boolean {
  const host = new URL(pattern.replace('*.', '')).hostname;
  return url.hostname === host || (pattern.includes('*.') && url.hostname.endsWith(`.${host}`));
}
