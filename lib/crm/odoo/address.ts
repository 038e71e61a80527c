import type { AddressOf } from '../reading';

export const PARTNER = 'res.partner';
export const LEAD = 'crm.lead';

const ID = /^[1-9]\d{0,15}$/;
const ACTION = /^(?:action-[\w.]{1,80}|[a-z][a-z\d_-]{0,60})$/;
/** Actions that Odoo ships with a path of their own, and what they show. An administrator may rename them. */
const SHIPPED: ReadonlyMap<string, string> = new Map([
  ['contacts', PARTNER],
  ['action-contacts.action_contacts', PARTNER],
  ['action-base.action_partner_form', PARTNER],
  ['crm', LEAD],
  ['action-crm.crm_lead_action_pipeline', LEAD],
]);

export const IS_ID = ID;

const known = (model: string): string | null => (model === PARTNER || model === LEAD ? model : null);

/** What the last two parts of a path name: a model, or an action, which hides it. Null: no record of interest. */
function partsOf(what: string, id: string): { object: string | null; id: string } | null {
  const model = what.replace(/^m-/, '');
  const object = known(model) ?? SHIPPED.get(what) ?? null;
  const isAction = !what.startsWith('m-') && ACTION.test(what) && what !== 'new';
  return ID.test(id) && (object || isAction) ? { object, id } : null;
}

/** Until Odoo 17, everything stood in the hash. */
function hashOf(hash: string): { object: string; id: string } | null {
  const state = new URLSearchParams(hash.slice(1));
  const id = state.get('id') ?? '';
  const object = known(state.get('model') ?? '');
  return object && ID.test(id) && (state.get('view_type') ?? 'form') === 'form' ? { object, id } : null;
}

/**
 * The contact, opportunity or unknown kind of record that an address names (crm-facts §4.8): `/odoo/…/<model or action>/<id>`,
 * and until Odoo 17 `/web#id=…&model=…`. Of a path the last action stands; where it does not tell the model, `object` is
 * null. Odoo always lies at the root of its host.
 */
export const addressOf: AddressOf = ({ protocol, host, pathname, hash }) => {
  if (!/^https?:$/.test(protocol)) return null;
  const [app, ...path] = pathname.split('/').filter(Boolean);
  const [id = '', what = ''] = path.reverse();
  const record = app === 'odoo' ? partsOf(what, id) : pathname === '/web' ? hashOf(hash) : null;
  return record && { crm: 'odoo', host, ...record, workspaceAccountId: null };
};
