import { startCrmPages } from '@/tests/pages/crms/server';
import { type OpenedBrowser, openBrowser } from '@/tests/support/browser';
import { preGranted } from '@/tests/support/pre-granted';
import * as dynamics from '../pages/crms/dynamics/pages';
import * as espocrm from '../pages/crms/espocrm/pages';
import * as hubspot from '../pages/crms/hubspot/pages';
import * as odoo from '../pages/crms/odoo/pages';
import * as suitecrm from '../pages/crms/suitecrm/pages';
import * as titled from '../pages/crms/titled/pages';
import * as twenty from '../pages/crms/twenty/pages';
import { type Figure, figure } from './figures';
import { addedScript } from './page-cost';

interface Shown {
  url: string;
  body: string;
}
const ROWS = 1_250;
/** As many nodes more as make a page of about 5,000: a table of what no reader looks for. */
const filler = `<table>${'<tr><td><span>17</span></td><td>Somebody else</td></tr>'.repeat(ROWS)}</table>`;

/** A page with about 5,000 nodes. */
export const inManyNodes = (body: string): string => body.replace('</body>', `${filler}</body>`);

const titledPages = (crm: titled.TitledCrm) => (name: 'account' | 'list') => ({
  url: titled.scenarios[crm][name],
  body: titled.page(crm, name, 'en'),
});
export const CRM_PAGES: Record<string, { account: Shown; list: Shown }> = {
  hubspot: { account: shown(hubspot, 'company'), list: shown(hubspot, 'list') },
  dynamics: { account: shown(dynamics, 'account'), list: shown(dynamics, 'list') },
  espocrm: { account: shown(espocrm, 'account'), list: shown(espocrm, 'list') },
  suitecrm: { account: shown(suitecrm, 'account'), list: shown(suitecrm, 'list') },
  odoo: { account: shown(odoo, 'account'), list: shown(odoo, 'list') },
  twenty: { account: shown(twenty, 'account'), list: shown(twenty, 'list') },
  ...Object.fromEntries(
    (['zoho', 'pipedrive', 'attio', 'close'] as const).map((crm) => {
      const of = titledPages(crm);
      return [crm, { account: of('account'), list: of('list') }];
    }),
  ),
};
export const CRM_HOSTS = [
  '*.hubspot.com',
  '*.dynamics.com',
  '*.pipedrive.com',
  'crm.zoho.eu',
  '*.odoo.com',
  '*.twenty.com',
  'app.attio.com',
  'app.close.com',
  'crm.acme.example',
];

function shown<N extends string>(
  pages: { scenarios: Record<N, { url: string }>; page: (name: N, locale: 'en') => string },
  name: N,
): Shown {
  return { url: pages.scenarios[name].url, body: pages.page(name, 'en') };
}

/** Of each CRM but Salesforce: script CPU that a granted page that is no record page costs, and one of an account in 5,000 nodes. */
export async function crmPages(extension: string, runs: number): Promise<Figure[]> {
  const pages = await startCrmPages();
  const granted = preGranted(extension);
  const launch = { port: pages.port, hosts: CRM_HOSTS };
  const without = await openBrowser({ ...launch, extension: null });
  const with_ = await openBrowser({ ...launch, extension: granted.folder });
  const figures: Figure[] = [];
  for (const [crm, { account, list }] of Object.entries(CRM_PAGES)) {
    await allow(with_, account.url);
    const take = async (what: string, { url, body }: Shown, atMost: number) => {
      pages.put(url, inManyNodes(body));
      const { added } = await addedScript(without, with_, url, runs);
      figures.push(figure(`${crm}: ${what}`, added, 'ms', { at: 'most', value: atMost }));
    };
    await take('script CPU added on no record page', list, 2.5);
    await take('script CPU added on an account in 5,000 nodes', account, 8);
  }
  await without.close();
  await with_.close();
  await pages.close();
  granted.remove();
  return figures;
}

async function allow(browser: OpenedBrowser, address: string): Promise<void> {
  const settings = await browser.context.newPage();
  await settings.goto(browser.extensionUrl(`options.html#sites?add=${encodeURIComponent(address)}`));
  await settings.getByRole('button', { name: 'Allow this site' }).click();
  await settings.getByText(/ is allowed[.,]/).waitFor();
  await settings.close();
}
