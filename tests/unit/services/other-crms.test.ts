import { describe, expect, it } from 'vitest';
import { factsOf } from '@/lib/crm/crms';
import type { PageReading } from '@/lib/crm/reading';
import { keepGranted } from '@/lib/services/access';
import { keepAnswer } from '@/lib/services/crm-api/keeping';
import { NOTHING } from './crm-api/nothing-said';
import { bench, callEntry, deal, HALDEN, reading } from './harness';

const company = (portal: string, id: string, host = 'app.hubspot.com') => new URL(`https://${host}/contacts/${portal}/record/0-2/${id}`);

/** What an address says, as a page reports it; an address of nobody's record is a mistake in the test. */
function seen(at: URL, crm: 'hubspot' | 'espocrm' | 'odoo', parts: Partial<PageReading> = {}): PageReading {
  const record = factsOf(crm)?.addressOf(at);
  if (!record) throw new Error(`${at} names no record`);
  return reading(record.id, { record, ...parts });
}

describe('an account of another CRM than Salesforce', () => {
  it('is kept under its own site, object and id, and opens where its CRM has it', async () => {
    const world = bench('2026-01-16');
    const at = company('4711', '900100');
    const tab = world.tab(1, at);
    expect(await tab.sees(seen(at, 'hubspot'))).toMatchObject({ stale: false });
    const { account } = await tab.account();
    expect(account).toMatchObject({ name: 'Halden Freight', crmUrl: at.href, host: 'app.hubspot.com' });
    expect(account.key).toMatch(/\/0-2\/900100$/);
  });

  it('is another one in another portal, though host and id are the same', async () => {
    const world = bench('2026-01-16');
    const keys: string[] = [];
    for (const [tabId, portal] of [
      [1, '4711'],
      [2, '4712'],
    ] as const) {
      const at = company(portal, '900100');
      const tab = world.tab(tabId, at);
      await tab.sees(seen(at, 'hubspot'));
      keys.push((await tab.account()).account.key);
    }
    expect(new Set(keys).size).toBe(2);
  });

  it('takes its close date from a won deal seen on the deal’s own page', async () => {
    const world = bench('2026-01-16');
    const at = new URL('https://app.hubspot.com/contacts/4711/record/0-3/77001');
    const tab = world.tab(1, at);
    await tab.sees(
      seen(at, 'hubspot', { accountId: '900100', accountName: 'Halden Freight', deal: deal({ id: '77001', stage: 'Closed won' }) }),
    );
    const view = await tab.account();
    expect(view.account.key).toMatch(/\/0-2\/900100$/);
    expect(view.close).toMatchObject({ date: '2026-01-15', via: 'won-deal' });
    // Afterwards the deal's address alone leads to its account.
    const again = world.tab(2, at);
    await again.sees(seen(at, 'hubspot', { accountId: null, accountName: null }));
    expect((await again.account()).account.key).toBe(view.account.key);
  });

  it('takes what the page says of a deal over the stage’s word', async () => {
    const world = bench('2026-01-16');
    const at = company('4711', '900100');
    const tab = world.tab(1, at);
    await tab.sees(seen(at, 'hubspot', { deals: { rows: [deal({ stage: 'Unterschrieben', won: true })], cut: false } }));
    expect(await tab.account()).toMatchObject({ question: null, close: { date: '2026-01-15' } });
  });

  it('calls a field without a name of its own by what the page calls it', async () => {
    const world = bench('2026-01-16');
    const at = company('4711', '900100');
    const tab = world.tab(1, at);
    await tab.sees(seen(at, 'hubspot', { datedFields: [{ apiName: 'label:Signed on', label: 'Signed on', text: '2026-01-12' }] }));
    const { glanceForm } = await tab.account();
    await tab.presses('anchor.field', {
      formId: glanceForm,
      apiName: 'label:Signed on',
      date: '2026-01-12',
      raw: '2026-01-12',
      everyAccount: true,
    });
    expect((await tab.account()).close).toMatchObject({ date: '2026-01-12', via: 'field', label: 'Signed on' });
  });

  it('knows no stage words but its own CRM’s', async () => {
    const world = bench('2026-01-16');
    const at = company('4711', '900100');
    const tab = world.tab(1, at);
    await tab.sees(seen(at, 'hubspot', { deals: { rows: [deal({ stage: 'Geschlossen und gewonnen' })], cut: false } }));
    expect((await tab.account()).question).toMatchObject({ kind: 'stage', stage: 'Geschlossen und gewonnen' });
  });

  it('asks about no stage where the page shows none', async () => {
    const world = bench('2026-01-16');
    const at = company('4711', '900100');
    const tab = world.tab(1, at);
    await tab.sees(seen(at, 'hubspot', { deals: { rows: [deal({ stage: '' })], cut: false } }));
    expect((await tab.account()).question).toMatchObject({ kind: 'no-close-date' });
  });

  it.each([
    ['an id that is not its CRM’s', { accountId: HALDEN }],
    ['another account than the page’s own', { accountId: '900101' }],
  ])('is not written for %s', async (_, parts) => {
    const world = bench('2026-01-16');
    const at = company('4711', '900100');
    expect(await world.tab(1, at).sees(seen(at, 'hubspot', parts))).toEqual({ stale: true });
    expect(await world.store.counts()).toMatchObject({ accounts: 0 });
  });
});

describe('a deal whose page does not lead to its customer', () => {
  const at = new URL('https://app.hubspot.com/contacts/4711/record/0-3/77001');
  const lone = { accountId: null, accountName: null, deal: deal({ id: '77001', name: 'Grid inspection' }) };

  it('is said to be one, and that connecting the CRM would tell', async () => {
    const tab = bench('2026-01-16').tab(1, at);
    await tab.sees(seen(at, 'hubspot', lone));
    expect(await tab.view()).toMatchObject({
      state: 'unreadable',
      why: 'no-account-link',
      deal: { name: 'Grid inspection', customer: null, crm: 'HubSpot', asks: 'connect' },
    });
  });

  it('needs no connecting where the CRM is connected', async () => {
    const world = bench('2026-01-16');
    const key = 'crm-token:hubspot:4711';
    await world.context.keep.set('session', key, { id: 'hubspot:4711', crm: 'hubspot', whose: 'Acme', since: 0, key: '4711', token: 'x' });
    const tab = world.tab(1, at);
    await tab.sees(seen(at, 'hubspot', lone));
    expect(await tab.view()).toMatchObject({ deal: { asks: 'yes' } });
  });

  it('is asked of the page’s own session where the CRM answers to it, by the name that its page gives', async () => {
    const world = bench('2026-01-16');
    await keepGranted(world.context, { crm: 'odoo', host: 'crm.example.com', scheme: 'https', folder: '/' });
    const lead = new URL('https://crm.example.com/odoo/crm/7');
    const tab = world.tab(1, lead);
    await tab.sees(seen(lead, 'odoo', { ...lone, accountName: 'Halden Freight, Ana' }));
    expect(await tab.view()).toMatchObject({ deal: { customer: 'Halden Freight, Ana', crm: 'Odoo', asks: 'yes' } });
  });

  it('shows its customer once the CRM has named its won deals on the customer’s page', async () => {
    const world = bench('2026-01-16');
    const home = company('4711', '900100');
    const customer = world.tab(1, home);
    await customer.sees(seen(home, 'hubspot'));
    const { key } = (await customer.account()).account;
    const won = {
      id: '77001',
      name: 'Grid inspection',
      stage: 'Closed won',
      won: true as const,
      closeDate: '2026-01-15',
      raw: '2026-01-15',
      amount: null,
    };
    await keepAnswer(world.context, key, { ...NOTHING, deals: [won] }, world.context.now());
    const tab = world.tab(2, at);
    await tab.sees(seen(at, 'hubspot', lone));
    expect(await tab.account()).toMatchObject({ account: { key }, close: { date: '2026-01-15' } });
  });

  it('is no deal where the page shows none', async () => {
    const tab = bench('2026-01-16').tab(1, at);
    await tab.sees(seen(at, 'hubspot', { ...lone, deal: null }));
    expect(await tab.view()).toMatchObject({ why: 'no-account-link', deal: null });
  });
});

describe('a CRM on a host of one’s own', () => {
  const at = new URL('http://crm.local:8080/espo/#Account/view/5f1a2b3c4d5e6f708');

  it('is read once somebody said which CRM it is', async () => {
    const world = bench('2026-01-16');
    const tab = world.tab(1, at);
    expect(await tab.sees(seen(at, 'espocrm'))).toEqual({ stale: true });
    await keepGranted(world.context, { crm: 'espocrm', host: 'crm.local:8080', scheme: 'http', folder: '/espo/' });
    expect(await tab.sees(seen(at, 'espocrm'))).toMatchObject({ stale: false });
    // Without encryption, as its own pages are: https leads nowhere there.
    expect((await tab.account()).account.crmUrl).toBe(at.href);
  });

  it('has no form of Salesforce’s to copy an activity to', async () => {
    const world = bench('2026-01-16');
    await keepGranted(world.context, { crm: 'espocrm', host: 'crm.local:8080', scheme: 'http', folder: '/espo/' });
    const tab = world.tab(1, at);
    await tab.sees(seen(at, 'espocrm', { deals: { rows: [deal()], cut: false } }));
    const { formId } = await tab.asks('form.open', { kind: 'log', occurrenceId: null });
    const entry = callEntry('2026-01-16');
    expect(await tab.asks('engagement.log', { formId, entry })).toMatchObject({ alsoInCrm: null });
  });
});

describe('Odoo, whose partners are customers and the people who work there', () => {
  const at = new URL('https://crm.example.com/odoo/contacts/15');
  async function odoo() {
    const world = bench('2026-01-16');
    await keepGranted(world.context, { crm: 'odoo', host: 'crm.example.com', scheme: 'https', folder: '/' });
    return world.tab(1, at);
  }

  it('shows a person’s company, whose name and owner the person’s page does not change', async () => {
    const tab = await odoo();
    await tab.sees(seen(at, 'odoo', { accountId: '12', accountName: 'Halden Freight', ownerName: 'Somebody Else' }));
    const { account } = await tab.account();
    expect(account.key).toMatch(/\/res\.partner\/12$/);
    expect(account.ownerSales).toBeNull();
  });

  it('reads a company’s own page as such', async () => {
    const tab = await odoo();
    await tab.sees(seen(at, 'odoo', { accountId: '15', ownerName: 'Ana Meyer' }));
    expect((await tab.account()).account).toMatchObject({ ownerSales: 'Ana Meyer' });
  });
});
