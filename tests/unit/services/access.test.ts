import { beforeEach, describe, expect, it } from 'vitest';
import type { GrantedSite } from '../../../lib/crm/granted';
import { crmAt, grantedSites, keepGranted } from '../../../lib/services/access';
import { findCrm, grantSite, permissionsChanged, readableSites, removeSite, settleAccess } from '../../../lib/services/access/granting';
import { setTabState } from '../../../lib/services/tabs';
import type { AccessBench } from './closed-browser';
import { type Bench, bench } from './harness';

const espo: GrantedSite = { crm: 'espocrm', host: 'crm.acme.example', scheme: 'https', folder: '/espocrm/' };
const odoo: GrantedSite = { crm: 'odoo', host: 'erp.acme.example:8069', scheme: 'http', folder: '/' };

let desk: Bench;
let browser: AccessBench;
beforeEach(() => {
  desk = bench('2026-03-02');
  browser = desk.context.access as AccessBench;
});

const grant = (site: GrantedSite) => grantSite(desk.context, { site });
const allow = (site: GrantedSite) => {
  browser.allowed.add(site.host);
  return grant(site);
};
const leaving = () => desk.orders.filter(({ order }) => order.order === 'leave').map(({ tabId }) => tabId);
const shows = (tabId: number, host: string) => setTabState(desk.context, tabId, { host, reading: null });

describe('a site that is granted', () => {
  it('is kept, registered, and begun in its open pages', async () => {
    expect(await allow(espo)).toEqual({ allowed: true, running: 1, reload: [] });
    expect(await grantedSites(desk.context)).toEqual([espo]);
    expect(browser.registered).toEqual([espo]);
    expect(browser.ran).toEqual([espo]);
    expect(desk.notices).toContainEqual({ notice: 'access' });
  });

  it('is not kept where the browser does not allow it', async () => {
    expect(await grant(espo)).toEqual({ allowed: false, running: 0, reload: [] });
    expect(await grantedSites(desk.context)).toEqual([]);
    expect(browser.ran).toEqual([]);
  });

  it('names the open pages that have to be reloaded', async () => {
    browser.shut = ['Halden Freight'];
    expect(await allow(espo)).toMatchObject({ reload: [{ tabId: 0, title: 'Halden Freight' }] });
  });

  it('takes the place of another one on its host, whose panel goes', async () => {
    await allow(espo);
    await shows(3, espo.host);
    await allow({ ...espo, crm: 'suitecrm' });
    expect(await grantedSites(desk.context)).toEqual([{ ...espo, crm: 'suitecrm' }]);
    expect(leaving()).toEqual([3]);
  });

  it('leaves the panel alone when it is granted as what it was', async () => {
    await allow(espo);
    await shows(3, espo.host);
    await allow(espo);
    expect(leaving()).toEqual([]);
  });
});

describe('a site that is removed', () => {
  it('is forgotten: its script, its permission and the panel in its open pages', async () => {
    await allow(espo);
    await allow(odoo);
    await shows(3, espo.host);
    await shows(4, odoo.host);
    await removeSite(desk.context, { host: espo.host });
    expect(await grantedSites(desk.context)).toEqual([odoo]);
    expect(browser.registered).toEqual([odoo]);
    expect([...browser.allowed]).toEqual([odoo.host]);
    expect(leaving()).toEqual([3]);
  });

  it('changes nothing where it was never granted', async () => {
    await allow(odoo);
    await removeSite(desk.context, { host: 'other.example' });
    expect(await grantedSites(desk.context)).toEqual([odoo]);
  });
});

describe('a permission that the browser takes back', () => {
  it('ends the reading at once, and the site stays known as one that needs access', async () => {
    await allow(espo);
    await shows(3, espo.host);
    browser.allowed.clear();
    await permissionsChanged(desk.context);
    expect(browser.registered).toEqual([]);
    expect(leaving()).toEqual([3]);
    expect(await readableSites(desk.context)).toEqual([]);
    expect(await desk.handlers['access.sites']({}, { surface: 'page', tabId: 1, url: new URL('https://x.example') })).toEqual({
      sites: [{ ...espo, allowed: false }],
    });
  });

  it('is made up for once it is given again', async () => {
    await allow(espo);
    browser.allowed.clear();
    await permissionsChanged(desk.context);
    browser.allowed.add(espo.host);
    await permissionsChanged(desk.context);
    expect(browser.registered).toEqual([espo]);
  });
});

it('a lost registration is mended by settling what is granted', async () => {
  await allow(espo);
  browser.registered = [];
  await settleAccess(desk.context);
  expect(browser.registered).toEqual([espo]);
});

describe('the CRM at an address', () => {
  it.each([
    ['https://acme.lightning.force.com/lightning/page/home', 'salesforce'],
    ['https://crm.acme.example/espocrm/#Account', 'espocrm'],
    ['https://crm.acme.example/wiki/', undefined],
    ['http://crm.acme.example/espocrm/', undefined],
    ['https://elsewhere.example/espocrm/', undefined],
  ])('%s: %s', async (address, crm) => {
    await keepGranted(desk.context, espo);
    expect((await crmAt(desk.context, new URL(address)))?.crm).toBe(crm);
  });
});

describe('finding out which CRM a site is', () => {
  it('goes by the address first', async () => {
    browser.looks = '.o_breadcrumb';
    expect(await findCrm(desk.context, { address: 'https://crm.acme.example/#Account/view/6554a1f0a1b2c3d4e' })).toBe('espocrm');
  });
  it('else by what an open page looks like', async () => {
    browser.looks = '.o_breadcrumb';
    expect(await findCrm(desk.context, { address: 'https://erp.acme.example/' })).toBe('odoo');
  });
  it('and owns that it does not know', async () => {
    expect(await findCrm(desk.context, { address: 'https://erp.acme.example/' })).toBeNull();
  });
});
