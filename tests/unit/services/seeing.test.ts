import { describe, expect, it } from 'vitest';
import type { PageReading } from '../../../lib/crm/reading';
import { addressOfAccount, BRAMLEY, bench, deal, HALDEN, HOST, list, reading } from './harness';

describe('what a page says', () => {
  it('is stale when the tab’s address names another record by now', async () => {
    const world = bench('2026-01-17');
    const tab = world.tab(1, addressOfAccount(BRAMLEY));
    expect(await tab.sees(reading(HALDEN))).toEqual({ stale: true });
    expect((await world.store.counts()).accounts).toBe(0);
  });

  it('of another account than the one whose page it is, is not believed', async () => {
    const world = bench('2026-01-17');
    const tab = world.tab(1);
    expect(await tab.sees(reading(HALDEN, { accountId: BRAMLEY }))).toEqual({ stale: true });
  });

  it('of another host than the tab’s is stale', async () => {
    const world = bench('2026-01-17');
    const tab = world.tab(1, new URL(`https://other.lightning.force.com/lightning/r/Account/${HALDEN}/view`));
    expect(await tab.sees(reading(HALDEN))).toEqual({ stale: true });
  });

  it('while it is loading shows the account of its address if that is known, and never another one', async () => {
    const world = bench('2026-01-17');
    const tab = world.tab(1);
    await tab.sees(reading(HALDEN, list(deal())));
    tab.go(addressOfAccount(BRAMLEY));
    const loading = { state: 'loading' as const, accountName: null, accountId: null };
    await tab.sees(reading(BRAMLEY, loading));
    expect((await tab.view()).state).toBe('reading');
    tab.go(addressOfAccount(HALDEN));
    await tab.sees(reading(HALDEN, loading));
    expect(await tab.account()).toMatchObject({ account: { name: 'Halden Freight' }, trouble: 'loading' });
  });

  it('in edit mode or unreadable leaves the last good values with their trouble named', async () => {
    const world = bench('2026-01-17');
    const tab = world.tab(1);
    await tab.sees(reading(HALDEN, list(deal())));
    await tab.sees(reading(HALDEN, { state: 'edit-mode', accountName: null }));
    expect(await tab.account()).toMatchObject({ account: { name: 'Halden Freight' }, close: { date: '2026-01-15' }, trouble: 'edit-mode' });
    await tab.sees(reading(HALDEN, { state: 'absent', accountName: null }));
    expect(await tab.account()).toMatchObject({ trouble: 'unreadable' });
  });

  it('a title’s name never replaces a name read from the record', async () => {
    const world = bench('2026-01-17');
    const tab = world.tab(1);
    await tab.sees(reading(HALDEN));
    await tab.sees(reading(HALDEN, { accountName: 'Home', nameConfidence: 'low' }));
    expect((await tab.account()).account.name).toBe('Halden Freight');
  });

  it('a name that was only a title’s gives way to the next title, and to the record’s own for good', async () => {
    const world = bench('2026-01-17');
    const tab = world.tab(1);
    const named = async (accountName: string, nameConfidence: 'low' | 'high') => {
      await tab.sees(reading(HALDEN, { accountName, nameConfidence }));
      return (await tab.account()).account.name;
    };
    expect(await named('Halden', 'low')).toBe('Halden');
    expect(await named('Loading…', 'low')).toBe('Halden');
    expect(await named('Halden Freight', 'low')).toBe('Halden Freight');
    const told = world.notices.length;
    await named('Halden Freight', 'low');
    expect(world.notices.slice(told)).toEqual([{ notice: 'page', tabId: 1 }]);
    expect(await named('Halden Freight AG', 'high')).toBe('Halden Freight AG');
    expect(await named('Home', 'low')).toBe('Halden Freight AG');
  });

  it('a name that a deal’s page gave is not renewed by another deal’s, but by the account’s own title', async () => {
    const world = bench('2026-01-17');
    const tab = world.tab(1);
    const of = (id: string): PageReading['record'] => ({
      crm: 'salesforce',
      host: HOST,
      object: 'Opportunity',
      id,
      workspaceAccountId: null,
    });
    const at = (id: string) => new URL(`https://${HOST}/lightning/r/Opportunity/${id}/view`);
    const low = { accountId: HALDEN, nameConfidence: 'low' } as const;
    for (const [id, accountName] of [
      ['0068000001eZR3dAAG', 'Halden'],
      ['0068000001eZR3eAAG', 'Somebody’s nickname for it'],
    ] as const) {
      tab.go(at(id));
      await tab.sees(reading(id, { ...low, record: of(id), accountName }));
    }
    expect((await tab.account()).account.name).toBe('Halden');
    tab.go(addressOfAccount(HALDEN));
    await tab.sees(reading(HALDEN, { accountName: 'Halden Freight', nameConfidence: 'low' }));
    expect((await tab.account()).account.name).toBe('Halden Freight');
  });

  it('seen again with nothing new writes nothing', async () => {
    const world = bench('2026-01-17');
    const tab = world.tab(1);
    await tab.sees(reading(HALDEN, list(deal())));
    const before = await world.store.account((await tab.account()).account.key);
    const pageNotices = () => world.notices.filter((each) => each.notice === 'page').length;
    const told = pageNotices();
    await tab.sees(reading(HALDEN, list(deal())));
    expect(await world.store.account((await tab.account()).account.key)).toEqual(before);
    expect(pageNotices()).toBe(told + 1);
  });

  it('a list not seen yet is no list: known deals stay', async () => {
    const world = bench('2026-01-17');
    const tab = world.tab(1);
    await tab.sees(reading(HALDEN, list(deal())));
    await tab.sees(reading(HALDEN, { deals: null }));
    expect((await tab.account()).close).toMatchObject({ date: '2026-01-15' });
  });

  it('keeps production and sandbox apart under one record id', async () => {
    const world = bench('2026-01-17');
    const sandbox = 'acme--uat.sandbox.lightning.force.com';
    const uat = world.tab(2, new URL(`https://${sandbox}/lightning/r/Account/${HALDEN}/view`));
    await world.tab(1).sees(reading(HALDEN, list(deal())));
    await uat.sees(
      reading(HALDEN, {
        ...list(deal({ closeDate: '1/16/2026' })),
        accountName: 'Halden Freight (UAT)',
        record: { crm: 'salesforce', host: sandbox, object: 'Account', id: HALDEN, workspaceAccountId: null },
      }),
    );
    expect(await uat.account()).toMatchObject({
      account: { host: sandbox, sandbox: true, name: 'Halden Freight (UAT)' },
      close: { date: '2026-01-16' },
    });
    expect((await world.store.counts()).accounts).toBe(2);
    const rows = await world.store.triage.first(false, 9);
    expect(new Set(rows.map(({ crmUrl }) => new URL(crmUrl).host))).toEqual(new Set([HOST, sandbox]));
  });

  it('of a tab the worker has forgotten is asked for again', async () => {
    const world = bench('2026-01-17');
    expect((await world.tab(4).view()).state).toBe('reading');
    expect(world.orders).toEqual([{ tabId: 4, order: { order: 'report' } }]);
  });

  it('two accounts of one name stay two', async () => {
    const world = bench('2026-01-17');
    await world.tab(1).sees(reading(HALDEN, { accountName: 'Acme' }));
    await world.tab(2, addressOfAccount(BRAMLEY)).sees(reading(BRAMLEY, { accountName: 'Acme' }));
    expect((await world.store.triage.first(false, 9)).map(({ name }) => name)).toEqual(['Acme', 'Acme']);
  });
});

describe('settings', () => {
  it('hold the browser’s zone from the first stored thing on, whatever the browser says later', async () => {
    const world = bench('2026-01-17');
    await world.tab(1).sees(reading(HALDEN));
    world.context.browserZone = () => 'Pacific/Apia';
    expect((await world.tab(9).asks('settings.read', {})).zone).toBe('UTC');
  });

  it('refuse a zone or a playbook that does not exist', async () => {
    const page = bench('2026-01-17').tab(9);
    const settings = await page.asks('settings.read', {});
    await expect(page.asks('settings.write', { settings: { ...settings, zone: 'Mars/Olympus' } })).rejects.toMatchObject({
      failure: { code: 'bad-input', detail: 'zone-unknown', field: 'zone' },
    });
    await expect(page.asks('settings.write', { settings: { ...settings, playbookId: '__proto__' } })).rejects.toMatchObject({
      failure: { code: 'bad-input', detail: 'playbook-unknown', field: 'playbookId' },
    });
  });

  it.each([
    [{ role: null, keepsOtherRoles: false }, true, true],
    [{ role: 'sales' as const, keepsOtherRoles: false }, true, false],
    [{ role: 'sales' as const, keepsOtherRoles: true }, true, true],
    [{ role: 'cs' as const, keepsOtherRoles: false }, false, true],
    [{ role: 'manager' as const, keepsOtherRoles: false }, true, true],
  ])('%o: whose moments are tracked here', async (chosen, salesKept, csKept) => {
    const world = bench('2026-01-17');
    const tab = world.tab(1);
    await tab.sees(reading(HALDEN, list(deal())));
    const page = world.tab(9);
    await page.asks('settings.write', { settings: { ...(await page.asks('settings.read', {})), ...chosen } });
    const { occurrences, counts } = await tab.account();
    const kept = (id: string) => occurrences.find((each) => each.momentId === id)?.kept;
    expect([kept('welcome-gift'), kept('kickoff')]).toEqual([salesKept, csKept]);
    expect(counts.due + counts.upcoming).toBe(
      occurrences.filter((each) => each.kept && (each.status === 'due' || each.status === 'upcoming')).length,
    );
  });
});
