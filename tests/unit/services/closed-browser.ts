import type { GrantedSite } from '../../../lib/crm/granted';
import type { PageAccess } from '../../../lib/services/access/ports';

/** A browser's permissions and scripts as a test may set and look at them; nothing is allowed before it says so. */
export interface AccessBench extends PageAccess {
  /** Hosts that the browser lets us read. */
  allowed: Set<string>;
  /** The sites whose scripts run in pages that are opened, as registered last. */
  registered: GrantedSite[];
  ran: GrantedSite[];
  /** Titles of open pages into which the browser lets no script. */
  shut: string[];
  /** What open pages look like: one of the selectors looked for. */
  looks: string;
}

export function closedBrowser(): AccessBench {
  const bench: AccessBench = {
    allowed: new Set(),
    registered: [],
    ran: [],
    shut: [],
    looks: '',
    allows: async ({ host }) => bench.allowed.has(host),
    register: async (sites) => {
      bench.registered = [...sites];
    },
    runNow: async (site, _sites) => {
      bench.ran.push(site);
      return { running: 1, left: bench.shut.map((title, tabId) => ({ tabId, title })) };
    },
    marked: async (_site, marks) => marks.find(([, selector]) => selector.split(',').includes(bench.looks))?.[0] ?? null,
    giveBack: async ({ host }) => {
      bench.allowed.delete(host);
    },
  };
  return bench;
}
