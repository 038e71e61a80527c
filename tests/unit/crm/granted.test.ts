import { describe, expect, it } from 'vitest';
import { cloudSite, covers, type GrantedSite, ownSite, patternsOf, siteAt } from '../../../lib/crm/granted';

const espo: GrantedSite = { crm: 'espocrm', host: 'crm.acme.example', scheme: 'https', folder: '/espocrm/' };
const hubspot: GrantedSite = { crm: 'hubspot', host: '*.hubspot.com', scheme: 'https', folder: '/' };

describe('a site of one’s own', () => {
  it.each([
    ['espocrm', 'https://crm.acme.example/', '/'],
    ['espocrm', 'https://crm.acme.example/espocrm', '/espocrm/'],
    ['espocrm', 'https://crm.acme.example/espocrm/#Account/view/6554a1f0a1b2c3d4e', '/espocrm/'],
    ['suitecrm', 'https://crm.acme.example/suite/index.php?module=Accounts', '/suite/'],
    ['suitecrm', 'https://crm.acme.example/index.php', '/'],
    ['suitecrm', 'https://crm.acme.example/suite/legacy/index.php?module=Accounts&action=DetailView', '/suite/'],
    ['suitecrm', 'https://crm.acme.example/suite/index.php?action=ajaxui#ajaxUILoc=index.php%3Fmodule%3DAccounts', '/suite/'],
    ['espocrm', 'https://crm.acme.example/legacy/', '/legacy/'],
    ['suitecrm', 'https://crm.acme.example/a//b/', '/a/b/'],
    ['espocrm', 'https://crm.acme.example/a/b/c/d/e/', '/'],
    ['espocrm', 'https://crm.acme.example/a%20b/', '/'],
    // These go on as paths from the root.
    ['odoo', 'https://crm.acme.example/odoo/contacts/15', '/'],
    ['twenty', 'https://crm.acme.example/object/company/1', '/'],
    ['taught', 'https://crm.acme.example/clients/15', '/'],
  ] as const)('of %s at %s lies in %s', (crm, address, folder) => {
    expect(ownSite(crm, new URL(address))).toEqual({ crm, host: 'crm.acme.example', scheme: 'https', folder });
  });

  it('keeps its port and its scheme', () => {
    expect(ownSite('odoo', new URL('http://localhost:8069/web'))).toMatchObject({ host: 'localhost:8069', scheme: 'http' });
  });
});

describe('what a site covers', () => {
  it.each([
    [espo, 'https://crm.acme.example/espocrm/#Account', true],
    [espo, 'https://crm.acme.example/espocrm', true],
    [espo, 'https://crm.acme.example/espocrm2/', false],
    [espo, 'https://crm.acme.example/wiki/', false],
    [espo, 'http://crm.acme.example/espocrm/', false],
    [espo, 'https://crm.acme.example:8443/espocrm/', false],
    [espo, 'https://evil.crm.acme.example/espocrm/', false],
    [hubspot, 'https://app-eu1.hubspot.com/contacts/1', true],
    [hubspot, 'https://hubspot.com/', false],
    [hubspot, 'https://nothubspot.com/', false],
    [hubspot, 'https://app.hubspot.com.evil.example/', false],
  ] as const)('%o at %s: %s', (site, address, covered) => {
    expect(covers(site, new URL(address))).toBe(covered);
  });

  it('is told by the site that says more', () => {
    const one: GrantedSite = { crm: 'taught', host: 'app.hubspot.com', scheme: 'https', folder: '/' };
    const at = (address: string) => siteAt([hubspot, one], new URL(address))?.crm;
    expect([at('https://app.hubspot.com/'), at('https://app-eu1.hubspot.com/'), at('https://a.example/')]).toEqual([
      'taught',
      'hubspot',
      undefined,
    ]);
  });

  it('is told by the folder that says more', () => {
    const whole: GrantedSite = { ...espo, crm: 'taught', folder: '/' };
    for (const sites of [
      [whole, espo],
      [espo, whole],
    ])
      expect([
        siteAt(sites, new URL('https://crm.acme.example/espocrm/#Account'))?.crm,
        siteAt(sites, new URL('https://crm.acme.example/wiki'))?.crm,
      ]).toEqual(['espocrm', 'taught']);
  });
});

describe('what the browser is asked', () => {
  it('is by host, while the script runs in the folder alone', () => {
    expect(patternsOf(espo, true)).toEqual({ allowed: 'https://crm.acme.example/*', pages: 'https://crm.acme.example/espocrm/*' });
  });
  it('names a port only where patterns may', () => {
    const site = { ...espo, host: 'localhost:8080', scheme: 'http' as const, folder: '/' };
    expect(patternsOf(site, true).allowed).toBe('http://localhost:8080/*');
    expect(patternsOf(site, false).allowed).toBe('http://localhost/*');
  });
  it('is for a vendor’s cloud what the CRM’s facts say', () => {
    expect(cloudSite('hubspot', 'https://*.hubspot.com/*')).toEqual(hubspot);
    expect(patternsOf(hubspot, true)).toEqual({ allowed: 'https://*.hubspot.com/*', pages: 'https://*.hubspot.com/*' });
    expect(() => cloudSite('hubspot', '*://*.hubspot.com/*')).toThrow(RangeError);
  });
});
