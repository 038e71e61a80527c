import type { SiteKind } from '../accounts/site';

/**
 * By what a page of a self-hosted CRM is known where its address does not tell: a selector of what only that CRM draws
 * (crm-facts §4.5–4.8). SuiteCRM 7 has none that is verified; its addresses tell.
 */
export const CRM_MARKS: readonly (readonly [SiteKind, string])[] = [
  ['espocrm', '.cell[data-name] .field[data-name],.page-header .header-title'],
  ['suitecrm', 'scrm-dynamic-label,scrm-root'],
  ['odoo', '.o_breadcrumb,.o_web_client'],
  ['twenty', '[data-testid="top-bar-title"]'],
];
