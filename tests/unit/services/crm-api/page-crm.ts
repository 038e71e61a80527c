import type { Crm } from '../../../../lib/accounts/site';
import type { PageReading } from '../../../../lib/crm/reading';
import { keepGranted } from '../../../../lib/services/access';
import { callsTo } from '../../../support/crm-apis/calls';
import { espocrm } from '../../../support/crm-apis/espocrm';
import { type Behaviour, type Book, type CrmStandIn, type Served, serve } from '../../../support/crm-apis/stand-in';
import { type Bench, bench, reading, type Tab } from '../harness';

type Asked = ReturnType<Bench['handlers']['crm.ask']>;

/** Halden Freight's page in a CRM, with a stand-in for its API that a test may change at any time. */
export interface PageCrm {
  bench: Bench;
  tab: Tab;
  served(): Served;
  /** From now on the CRM holds this, or behaves so. */
  becomes(book: Book, behaviour?: Behaviour): Promise<void>;
  ask(again?: boolean): Asked;
  /** Another tab, on the same account's page or another one's. */
  otherTab(tabId: number, recordId?: string): { sees(): Promise<unknown>; ask(): Asked };
  end(): Promise<void>;
}

const ACCOUNTS: Partial<Record<Crm, string>> = { espocrm: 'Account', twenty: 'company' };

function readingOf({ crm, page, tenant, recordId }: CrmStandIn, id = recordId, parts: Partial<PageReading> = {}): PageReading {
  const place = { crm, host: new URL(page).host, ...(tenant === undefined ? {} : { tenant }) };
  return reading(id, { record: { ...place, object: ACCOUNTS[crm] ?? null, id, workspaceAccountId: null }, ...parts });
}

export const espoReading = (parts: Partial<PageReading> = {}): PageReading => readingOf(espocrm, espocrm.recordId, parts);

export async function pageCrm(today: string, book: Book, seen: Partial<PageReading> = {}, standIn = espocrm): Promise<PageCrm> {
  const made = bench(today);
  let current = await serve(standIn, book);
  const connect = (): void => {
    made.context.crm = callsTo(standIn, current);
  };
  connect();
  const page = new URL(standIn.page);
  const folder = standIn.tenant === undefined ? '/' : `/${standIn.tenant}/`;
  await keepGranted(made.context, { crm: standIn.crm, host: page.host, scheme: 'https', folder });
  const tab = made.tab(7, page);
  await tab.sees(readingOf(standIn, standIn.recordId, seen));
  return {
    bench: made,
    tab,
    served: () => current,
    becomes: async (next, behaviour) => {
      await current.close();
      current = await serve(standIn, next, behaviour);
      connect();
    },
    ask: (again = false) => tab.asks('crm.ask', { again }),
    otherTab: (tabId, recordId = standIn.recordId) => {
      const other = made.tab(tabId, new URL(standIn.page.replace(standIn.recordId, recordId)));
      return { sees: () => other.sees(readingOf(standIn, recordId)), ask: () => other.asks('crm.ask', { again: false }) };
    },
    end: () => current.close(),
  };
}
