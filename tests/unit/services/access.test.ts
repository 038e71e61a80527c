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
const shows = (tabId: number, page: string) => setTabState(desk.context, tabId, new URL(page), null);
const ESPO = 'https://crm.acme.example/espocrm/#Account';
const ODOO = 'http://erp.acme.example:8069/odoo';
const remove = ({ host, folder }: GrantedSite) => removeSite(desk.context, { place: { host, folder } });

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

  it('takes the place of what was granted there before, whose panel goes', async () => {
    await allow(espo);
    await shows(3, ESPO);
    await allow({ ...espo, crm: 'suitecrm' });
    expect(await grantedSites(desk.context)).toEqual([{ ...espo, crm: 'suitecrm' }]);
    expect(leaving()).toEqual([3]);
  });

  it('leaves the panel alone when it is granted as what it was', async () => {
    await allow(espo);
    await shows(3, ESPO);
    await allow(espo);
    expect(leaving()).toEqual([]);
  });

  it('gives back what it was allowed without encryption, once it is encrypted', async () => {
    const given: GrantedSite[] = [];
    browser.giveBack = async (site) => void given.push(site);
    await allow({ ...espo, scheme: 'http' });
    await shows(3, 'http://crm.acme.example/espocrm/');
    await allow(espo);
    expect(given).toEqual([{ ...espo, scheme: 'http' }]);
    expect(leaving()).toEqual([3]);
    expect(await grantedSites(desk.context)).toEqual([espo]);
  });
});

describe('several sites on one host', () => {
  const suite: GrantedSite = { ...espo, crm: 'suitecrm', folder: '/suite/' };
  const whole: GrantedSite = { ...espo, crm: 'taught', folder: '/' };
  const crmOf = async (address: string) => (await crmAt(desk.context, new URL(address)))?.crm;

  it('are granted and read beside each other, each in its folder', async () => {
    await allow(espo);
    await shows(3, ESPO);
    await allow(suite);
    expect(await grantedSites(desk.context)).toEqual([espo, suite]);
    expect(browser.registered).toEqual([espo, suite]);
    expect(leaving()).toEqual([]);
    expect([await crmOf(ESPO), await crmOf('https://crm.acme.example/suite/index.php')]).toEqual(['espocrm', 'suitecrm']);
  });

  it('are removed one by one, and the host is given back with the last', async () => {
    const given: unknown[] = [];
    browser.giveBack = async (site, others) => void given.push([site.folder, others.map(({ folder }) => folder)]);
    await allow(espo);
    await allow(suite);
    await shows(3, ESPO);
    await shows(4, 'https://crm.acme.example/suite/');
    await remove(suite);
    expect(leaving()).toEqual([4]);
    expect(browser.registered).toEqual([espo]);
    await remove(espo);
    expect(given).toEqual([
      ['/suite/', ['/espocrm/']],
      ['/espocrm/', []],
    ]);
  });

  it('share out a folder in a host that is read as a whole: what says more has it, and gives it back when it goes', async () => {
    await allow(whole);
    await shows(3, ESPO);
    await shows(4, 'https://crm.acme.example/wiki/');
    await allow(espo);
    expect(leaving()).toEqual([3]);
    expect(await crmOf(ESPO)).toBe('espocrm');
    browser.ran = [];
    await remove(espo);
    expect(leaving()).toEqual([3, 3]);
    expect(browser.ran).toEqual([whole]);
  });
});

describe('a site that is removed', () => {
  it('is forgotten: its script, its permission and the panel in its open pages', async () => {
    await allow(espo);
    await allow(odoo);
    await shows(3, ESPO);
    await shows(4, ODOO);
    await remove(espo);
    expect(await grantedSites(desk.context)).toEqual([odoo]);
    expect(browser.registered).toEqual([odoo]);
    expect([...browser.allowed]).toEqual([odoo.host]);
    expect(leaving()).toEqual([3]);
  });

  it('changes nothing where it was never granted', async () => {
    await allow(odoo);
    await remove(espo);
    await remove({ ...odoo, folder: '/other/' });
    expect(await grantedSites(desk.context)).toEqual([odoo]);
  });
});

describe('a permission that the browser takes back', () => {
  it('ends the reading at once, and the site stays known as one that needs access', async () => {
    await allow(espo);
    await shows(3, ESPO);
    browser.allowed.clear();
    await permissionsChanged(desk.context, false);
    expect(browser.registered).toEqual([]);
    expect(leaving()).toEqual([3]);
    expect(await readableSites(desk.context)).toEqual([]);
    expect(await desk.handlers['access.sites']({}, { surface: 'page', tabId: 1, url: new URL('https://x.example') })).toEqual({
      sites: [{ ...espo, allowed: false }],
    });
  });

  it('is made up for once it is given again, in pages that stayed open too', async () => {
    await allow(espo);
    browser.allowed.clear();
    await permissionsChanged(desk.context, false);
    browser.allowed.add(espo.host);
    browser.ran = [];
    await permissionsChanged(desk.context, true);
    expect(browser.registered).toEqual([espo]);
    expect(browser.ran).toEqual([espo]);
  });

  it('runs nothing anew where only another right was given', async () => {
    await allow(espo);
    browser.ran = [];
    await permissionsChanged(desk.context, false);
    expect(browser.ran).toEqual([]);
  });

  it('may be the one that came with the installation: its panel goes, and comes back with it', async () => {
    const salesforce: GrantedSite = { crm: 'salesforce', host: '*.lightning.force.com', scheme: 'https', folder: '/' };
    browser.allowed.add(salesforce.host);
    await shows(5, 'https://acme.lightning.force.com/lightning/page/home');
    await permissionsChanged(desk.context, false);
    expect(leaving()).toEqual([]);
    browser.allowed.clear();
    await permissionsChanged(desk.context, false);
    expect(leaving()).toEqual([5]);
    browser.allowed.add(salesforce.host);
    await permissionsChanged(desk.context, true);
    expect(browser.ran).toEqual([salesforce]);
    expect(browser.registered).toEqual([]);
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
