import { describe, expect, it } from 'vitest';
import { facts } from '@/lib/crm/odoo/facts';
import { itReadsAddressesAnywhere } from './self-hosted-table';

const host = 'acme.odoo.com';
const at = (path: string) => facts.addressOf(new URL(path, `https://${host}`));

describe('an Odoo address', () => {
  itReadsAddressesAnywhere(facts, {
    named: [
      ['a contact by its model', `https://${host}/odoo/res.partner/15`, { host, object: 'res.partner', id: '15' }],
      ['a contact in its own app', `https://${host}/odoo/contacts/15`, { host, object: 'res.partner', id: '15' }],
      [
        'a contact by the action’s name',
        `https://${host}/odoo/action-contacts.action_contacts/15`,
        { host, object: 'res.partner', id: '15' },
      ],
      ['an opportunity by its model', `https://${host}/odoo/crm.lead/7`, { host, object: 'crm.lead', id: '7' }],
      ['an opportunity in its own app', `https://${host}/odoo/crm/7`, { host, object: 'crm.lead', id: '7' }],
      ['the last of several actions', `https://${host}/odoo/crm/7/res.partner/15`, { host, object: 'res.partner', id: '15' }],
      ['an action on a record before', `https://${host}/odoo/contacts/15/crm/7`, { host, object: 'crm.lead', id: '7' }],
      ['a query behind it', `https://${host}/odoo/contacts/15?debug=1`, { host, object: 'res.partner', id: '15' }],
      ['a slash behind it', `https://${host}/odoo/contacts/15/`, { host, object: 'res.partner', id: '15' }],
      ['a contact in the hash', `https://${host}/web#id=15&model=res.partner&view_type=form`, { host, object: 'res.partner', id: '15' }],
      [
        'an opportunity in the hash, among other things',
        `https://${host}/web?debug=1#id=7&action=110&model=crm.lead&view_type=form&cids=1`,
        { host, object: 'crm.lead', id: '7' },
      ],
      ['a hash without a view', `https://${host}/web#id=15&model=res.partner`, { host, object: 'res.partner', id: '15' }],
    ],
    none: [
      ['a list', `https://${host}/odoo/contacts`],
      ['the new form', `https://${host}/odoo/contacts/new`],
      ['another model', `https://${host}/odoo/sale.order/15`],
      ['a model without a dot', `https://${host}/odoo/m-website/1`],
      ['home', `https://${host}/odoo`],
      ['an id without an action', `https://${host}/odoo/15`],
      ['two ids', `https://${host}/odoo/15/16`],
      ['an id that is none', `https://${host}/odoo/contacts/15a`],
      ['an id of zero', `https://${host}/odoo/contacts/0`],
      ['an id of too many digits', `https://${host}/odoo/contacts/12345678901234567`],
      ['something behind the id', `https://${host}/odoo/contacts/15/x`],
      ['an app of that name elsewhere', `https://${host}/shop/odoo/contacts/15`],
      ['an app with a longer name', `https://${host}/odoo-help/contacts/15`],
      ['a path that only looks like an action', `https://${host}/odoo/Contacts%20x/15`],
      ['a list in the hash', `https://${host}/web#model=res.partner&view_type=list&action=110`],
      ['a list in the hash that has an id', `https://${host}/web#id=15&model=res.partner&view_type=list`],
      ['a new form in the hash', `https://${host}/web#model=res.partner&view_type=form`],
      ['another model in the hash', `https://${host}/web#id=15&model=sale.order&view_type=form`],
      ['a hash without a model', `https://${host}/web#id=15&action=110`],
      ['a hash on another page', `https://${host}/web/login#id=15&model=res.partner`],
      ['a shop', `https://${host}/shop/15`],
      ['a word that every object of the language has', `https://${host}/odoo/toString/15`],
      ['that word again', `https://${host}/odoo/__proto__/15`],
    ],
  });

  it.each(['/odoo/action-312/15', '/odoo/my-pipeline/15', '/odoo/contacts/3/action-sale.action_orders/15', '/odoo/constructor/15'])(
    'does not say what kind of record an action shows: %s',
    (path) => {
      expect(at(path)).toEqual({ crm: 'odoo', host, object: null, id: '15', workspaceAccountId: null });
    },
  );
});

describe('Odoo’s hosts', () => {
  it('are its cloud, and any other by choice', () => {
    expect(facts.isHost('acme.odoo.com')).toBe(true);
    expect(facts.isHost('odoo.com.evil.example')).toBe(false);
    expect(facts.isHost('evilodoo.com')).toBe(false);
  });
  it('tell a branch for trying things out', () => {
    expect(facts.isSandbox('acme-staging-123.dev.odoo.com')).toBe(true);
    expect(facts.isSandbox('acme.odoo.com')).toBe(false);
  });
});
