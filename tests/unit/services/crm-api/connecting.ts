import type { CrmCalls } from '../../../../lib/services/crm-api/ports';
import { callsTo } from '../../../support/crm-apis/calls';
import { type Book, type CrmStandIn, type Served, serve } from '../../../support/crm-apis/stand-in';
import { type Bench, bench, type Tab } from '../harness';

const BOOK: Book = { deals: [{ n: 1, of: 'ours', state: 'won', at: '2026-02-20T10:00:00Z', name: 'Licence', amount: 1 }], activities: [] };
const OPTIONS = new URL('chrome-extension://me/options.html');

/** Benches whose CRM takes a token, with a stand-in for its API; `end` closes it. */
export function connecting() {
  let served: Served | null = null;
  return {
    connected: async (standIn: CrmStandIn, over: Partial<CrmCalls> = {}): Promise<Bench> => {
      const made = bench('2026-03-01');
      served = await serve(standIn, BOOK);
      made.context.crm = { ...callsTo(standIn, served), ...over };
      return made;
    },
    served: () => served,
    end: async () => {
      await served?.close();
      served = null;
    },
  };
}

/** The settings, where a CRM is connected. */
export const page = (made: Bench): Tab => made.tab(9, OPTIONS);
