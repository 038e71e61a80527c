import * as dynamics from '@/tests/pages/crms/dynamics/pages';
import * as espocrm from '@/tests/pages/crms/espocrm/pages';
import * as hubspot from '@/tests/pages/crms/hubspot/pages';
import * as odoo from '@/tests/pages/crms/odoo/pages';
import * as suitecrm from '@/tests/pages/crms/suitecrm/pages';
import * as titled from '@/tests/pages/crms/titled/pages';
import * as twenty from '@/tests/pages/crms/twenty/pages';
import { SidebarPage } from '../support/sidebar-page';
import { expect, test } from './granting';

interface Shown {
  url: string;
  body: string;
}
interface Case {
  crm: string;
  name: string;
  account: Shown;
  list: Shown;
  /**
   * A won deal's own page, and the day that the account closes with it; `asked` where the page's layout is not certain.
   * Null: the CRM's pages do not tell whose it is.
   */
  deal: (Shown & { closed: string; asked?: string }) | null;
}

const of = <N extends string>(
  pages: { scenarios: Record<N, { url: string }>; page: (name: N, locale: 'en') => string },
  name: N,
): Shown => ({
  url: pages.scenarios[name].url,
  body: pages.page(name, 'en'),
});
const byTitle = (crm: titled.TitledCrm): Case => {
  const shown = (scenario: 'account' | 'list') => ({ url: titled.scenarios[crm][scenario], body: titled.page(crm, scenario, 'en') });
  return { crm, name: 'Corran Utilities', account: shown('account'), list: shown('list'), deal: null };
};

const CASES: Case[] = [
  {
    crm: 'HubSpot',
    name: 'Corran Utilities',
    account: of(hubspot, 'company'),
    list: of(hubspot, 'list'),
    deal: { ...of(hubspot, 'wonDeal'), closed: '2024-03-13', asked: 'Was this deal won on Wednesday, 13 March 2024?' },
  },
  {
    crm: 'Dynamics 365',
    name: 'Corran Utilities',
    account: of(dynamics, 'account'),
    list: of(dynamics, 'list'),
    deal: { ...of(dynamics, 'wonDeal'), closed: '2024-03-13' },
  },
  {
    crm: 'EspoCRM',
    name: 'Halden Freight',
    account: of(espocrm, 'account'),
    list: of(espocrm, 'list'),
    deal: { ...of(espocrm, 'wonDeal'), closed: '2026-11-17' },
  },
  {
    crm: 'SuiteCRM 8',
    name: 'Halden Freight',
    account: of(suitecrm, 'account'),
    list: of(suitecrm, 'list'),
    deal: { ...of(suitecrm, 'wonDeal'), closed: '2026-11-17' },
  },
  {
    crm: 'Odoo',
    name: 'Halden Freight',
    account: of(odoo, 'account'),
    list: of(odoo, 'list'),
    deal: { ...of(odoo, 'wonDealReadonly'), closed: '2026-11-17' },
  },
  {
    crm: 'Twenty',
    name: 'Halden Freight',
    account: of(twenty, 'account'),
    list: of(twenty, 'list'),
    deal: null,
  },
  ...(['zoho', 'pipedrive', 'attio', 'close'] as const).map(byTitle),
];

for (const { crm, name, account, list, deal } of CASES)
  test(`${crm}: a granted site’s account page has its sidebar without a reload, a won deal’s page its close, a list none`, async ({
    desk,
  }) => {
    const page = await desk.open(account.url, account.body);
    expect(page.frames()).toHaveLength(1);
    await desk.allow(account.url);
    const sidebar = await SidebarPage.on(page);
    await sidebar.shows(name);

    const lists = await desk.open(list.url, list.body);
    await expect.poll(() => desk.told(new URL(list.url).host)).toContain(null);
    expect(lists.frames()).toHaveLength(1);

    if (!deal) return;
    const dealPage = await desk.open(deal.url, deal.body);
    const beside = await SidebarPage.on(dealPage);
    await beside.shows(name);
    if (deal.asked) {
      await expect(beside.frame.getByRole('heading', { name: deal.asked })).toBeVisible();
      await beside.frame.getByRole('button', { name: /^Yes, for this account only/ }).click();
    }
    await expect(beside.closeDate).toHaveAttribute('datetime', deal.closed);
  });
