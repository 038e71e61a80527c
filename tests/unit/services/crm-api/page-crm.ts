import type { PageReading } from '../../../../lib/crm/reading';
import { keepGranted } from '../../../../lib/services/access';
import { callsTo } from '../../../support/crm-apis/calls';
import { espocrm } from '../../../support/crm-apis/espocrm';
import { type Behaviour, type Book, type Served, serve } from '../../../support/crm-apis/stand-in';
import { type Bench, bench, reading, type Tab } from '../harness';

export const PAGE = new URL(espocrm.page);

/** Halden Freight's page in EspoCRM, with a stand-in for its API that a test may change at any time. */
export interface PageCrm {
  bench: Bench;
  tab: Tab;
  served(): Served;
  /** From now on the CRM holds this, or behaves so. */
  becomes(book: Book, behaviour?: Behaviour): Promise<void>;
  ask(again?: boolean): ReturnType<Bench['handlers']['crm.ask']>;
  end(): Promise<void>;
}

export const espoReading = (parts: Partial<PageReading> = {}): PageReading =>
  reading(espocrm.recordId, {
    record: { crm: 'espocrm', host: PAGE.host, tenant: 'espo', object: 'Account', id: espocrm.recordId, workspaceAccountId: null },
    ...parts,
  });

export async function pageCrm(today: string, book: Book, seen: Partial<PageReading> = {}): Promise<PageCrm> {
  const made = bench(today);
  let current = await serve(espocrm, book);
  const connect = (): void => {
    made.context.crm = callsTo(espocrm, current);
  };
  connect();
  await keepGranted(made.context, { crm: 'espocrm', host: PAGE.host, scheme: 'https', folder: '/espo/' });
  const tab = made.tab(7, PAGE);
  await tab.sees(espoReading(seen));
  return {
    bench: made,
    tab,
    served: () => current,
    becomes: async (next, behaviour) => {
      await current.close();
      current = await serve(espocrm, next, behaviour);
      connect();
    },
    ask: (again = false) => tab.asks('crm.ask', { again }),
    end: () => current.close(),
  };
}
