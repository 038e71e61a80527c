import { join } from 'node:path';
import { startCrmPages } from '@/tests/pages/crms/server';
import { openBrowser } from '@/tests/support/browser';
import { bundledForPage } from '@/tests/support/bundled';
import { CRM_HOSTS, CRM_PAGES, inManyNodes } from './crm-pages';
import { type Figure, figure } from './figures';

interface Reading {
  first: number;
  again: number;
}

/** What each CRM's reader alone takes for an account's page of 5,000 nodes: on a fresh page, and once it is warm. */
export async function readers(runs: number): Promise<Figure[]> {
  const pages = await startCrmPages();
  const script = await bundledForPage(join(import.meta.dirname, 'readers-in-page.ts'));
  const browser = await openBrowser({ port: pages.port, hosts: CRM_HOSTS, extension: null });
  const figures: Figure[] = [];
  for (const [crm, { account }] of Object.entries(CRM_PAGES)) {
    pages.put(account.url, inManyNodes(account.body));
    const times: Reading[] = [];
    for (let run = 0; run < runs; run++) {
      const page = await browser.context.newPage();
      await page.goto(account.url);
      await page.evaluate(script);
      times.push(await page.evaluate((crm) => (globalThis as unknown as { timeReading(crm: string): Reading }).timeReading(crm), crm));
      await page.close();
    }
    const first = times.map((time) => time.first);
    const again = times.map((time) => time.again);
    figures.push(figure(`${crm}: its reader alone, on a fresh page of 5,000 nodes`, first, 'ms', { at: 'most', value: 5 }));
    figures.push(figure(`${crm}: and once it is warm`, again, 'ms', null));
  }
  await browser.close();
  await pages.close();
  return figures;
}
