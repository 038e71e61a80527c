import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWebPage, readAddress } from '../../../lib/crm/typed-address';

describe('an address that is typed', () => {
  it.each([
    ['https://crm.acme.example/espocrm/#Account', 'https://crm.acme.example/espocrm/#Account', []],
    ['  crm.acme.example  ', 'https://crm.acme.example/', []],
    ['crm.acme.example/espocrm', 'https://crm.acme.example/espocrm', []],
    ['CRM.Acme.Example:8443/x', 'https://crm.acme.example:8443/x', []],
    ['https://crm.acme.example:443/', 'https://crm.acme.example/', []],
    // The end of a sentence, or the root of all names: the same host.
    ['crm.acme.example.', 'https://crm.acme.example/', []],
    ['https://crm.acme.example.:8443/espo/', 'https://crm.acme.example:8443/espo/', []],
    ['localhost.:8080', 'http://localhost:8080/', []],
    ['localhost', 'http://localhost/', []],
    ['localhost:8080/odoo', 'http://localhost:8080/odoo', []],
    ['crm:8069', 'http://crm:8069/', []],
    ['crm/espo', 'http://crm/espo', []],
    ['http://crm', 'http://crm/', []],
    ['192.168.1.20:8069', 'http://192.168.1.20:8069/', []],
    ['10.0.0.7', 'http://10.0.0.7/', []],
    ['https://203.0.113.9/crm', 'https://203.0.113.9/crm', []],
    ['[::1]:3000', 'http://[::1]:3000/', []],
    ['https://[2001:db8::7]/', 'https://[2001:db8::7]/', []],
    ['http://crm.acme.example', 'http://crm.acme.example/', ['unencrypted']],
    ['http://203.0.113.9', 'http://203.0.113.9/', ['unencrypted']],
    ['http://172.32.0.1', 'http://172.32.0.1/', ['unencrypted']],
    ['http://172.31.0.1', 'http://172.31.0.1/', []],
    ['http://crm.internal', 'http://crm.internal/', []],
    ['https://büro.example', 'https://xn--bro-hoa.example/', []],
    ['https://crm.пример.example', 'https://crm.xn--e1afmkfd.example/', []],
    ['https://acme.my.salesforce.com/', 'https://acme.my.salesforce.com/', ['salesforce']],
    ['login.salesforce.com', 'https://login.salesforce.com/', ['salesforce']],
    ['https://notsalesforce.com/', 'https://notsalesforce.com/', []],
    // A Cyrillic а among Latin letters.
    ['https://аcme.example', 'https://xn--cme-5cd.example/', ['mixed-letters']],
  ])('%j is %s', (typed, href, warnings) => {
    const read = readAddress(typed);
    expect('url' in read && [read.url.href, read.warnings]).toEqual([href, warnings]);
  });

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['acme', 'no-address'],
    ['acme.', 'no-address'],
    ['.', 'no-address'],
    ['https://./', 'no-address'],
    ['our crm', 'no-address'],
    ['our crm.example', 'no-address'],
    ['https://', 'no-address'],
    ['crm..example', 'no-address'],
    ['https://crm.example:99999', 'no-address'],
    ['https//crm.acme.example', 'no-address'],
    ['http//crm.acme.example', 'no-address'],
    ['*.acme.example', 'no-address'],
    ['https://*.acme.example/', 'no-address'],
    ['crm,acme.example', 'no-address'],
    ['10.0.0', 'no-address'],
    ['http://10.0/crm', 'no-address'],
    ['chrome://extensions', 'no-web-page'],
    ['about:blank', 'no-web-page'],
    ['file:///home/ada/crm.html', 'no-web-page'],
    ['javascript:alert(1)', 'no-web-page'],
    ['ftp://crm.example', 'no-web-page'],
    ['mailto:ada@crm.example', 'no-web-page'],
    ['chrome-extension://abcdefghijklmnop/options.html', 'no-web-page'],
    ['https://ada:secret@crm.example/', 'credentials'],
    ['https://ada@crm.example/', 'credentials'],
    ['ada:secret@crm.example', 'credentials'],
    ['https://chromewebstore.google.com/detail/x', 'closed'],
  ])('%j is refused as %s', (typed, problem) => {
    expect(readAddress(typed)).toEqual({ problem });
  });

  it('is read or refused, whatever it is, and what is read is a web address without a secret', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: true }), fc.domain()), (typed) => {
        const read = readAddress(typed);
        return 'problem' in read || (/^https?:$/.test(read.url.protocol) && read.url.username === '' && read.url.password === '');
      }),
    );
  });
});

it.each([
  ['https://crm.acme.example/x', true],
  ['chrome://newtab/', false],
  ['chrome-extension://abc/options.html', false],
  ['https://chromewebstore.google.com/', false],
  [undefined, false],
])('the page %s may be a CRM’s: %s', (address, may) => {
  expect(isWebPage(address)).toBe(may);
});
