import 'fake-indexeddb/auto';
import type { PageReading, RawDeal } from '../../../lib/crm/reading';
import { createIds } from '../../../lib/db/ids';
import type { Sentinel } from '../../../lib/db/sentinel';
import { createStore, type StoreAdapter } from '../../../lib/db/store';
import type {
  AccountView,
  AskOf,
  EngagementEntry,
  Notice,
  OperationName,
  PageOrder,
  PressName,
  PressOf,
  ReplyOf,
  SidebarView,
} from '../../../lib/messaging/contract';
import type { Asker, Handlers } from '../../../lib/messaging/handlers';
import type { Context } from '../../../lib/services/context';
import type { CrmCalls } from '../../../lib/services/crm-api/ports';
import { createHandlers } from '../../../lib/services/handlers';
import type { Keep } from '../../../lib/services/ports';
import { createProjection } from '../../../lib/services/triage/project';
import type { PlainDate } from '../../../lib/time/day';
import { freshName } from '../db/memory-store';
import { closedBrowser } from './closed-browser';
import { type ReminderBench, silentReminders } from './silent-reminders';

/** A call that reached somebody, as it is logged by one key. */
export const callEntry = (occurredOn: PlainDate): EngagementEntry => ({
  type: 'call',
  occurredOn,
  reached: true,
  outcome: null,
  subject: '',
  notes: '',
  nextStep: null,
  gift: null,
  occurrenceId: null,
  outcomeKind: null,
  quick: true,
});

export const HOST = 'acme.lightning.force.com';
export const HALDEN = '0018000001eZR3dAAG';
export const BRAMLEY = '0014X00002mTX5zQAG';
const NOON = 'T12:00:00Z';

export const addressOfAccount = (id: string) => new URL(`https://${HOST}/lightning/r/Account/${id}/view`);

/** The use cases over a real store (in memory), with a clock that stands where it is put. */
export interface Bench {
  /** Of its database. */
  name: string;
  context: Context;
  store: StoreAdapter;
  handlers: Handlers;
  notices: Notice[];
  orders: { tabId: number; order: PageOrder }[];
  reminders: ReminderBench;
  today(date: string): void;
  /** A tab on an address, as the three surfaces see it. */
  tab(tabId: number, url?: URL): Tab;
}

export interface Tab {
  go(url: URL): void;
  sees(reading: PageReading): Promise<ReplyOf<'account.seen'>>;
  asks<K extends OperationName>(op: K, ask: AskOf<K>): Promise<ReplyOf<K>>;
  /** One press: a new one each time, unless it is given the id of one to send it again. */
  presses<K extends PressName>(op: K, press: PressOf<K>, changeId?: string): Promise<ReplyOf<K>>;
  view(): Promise<SidebarView>;
  /** @throws Error when the sidebar shows no account */
  account(): Promise<AccountView>;
}

/** One at a time, in the order in which they came. */
function queue(): Context['exclusive'] {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work, work);
    last = turn.catch(() => {});
    return turn;
  };
}

/** No CRM answers; a test that wants one puts it into its bench's context. */
export const noCrm: CrmCalls = {
  fromPage: async () => ({ kind: 'failed', why: 'no-access' }),
  fromBackground: async () => ({ kind: 'failed', why: 'no-access' }),
  signInReturn: () => null,
  signIn: async () => null,
  secret: (bytes) => 'x'.repeat(bytes),
  sha256: async (text) => text,
};

export function bench(date: string): Bench {
  let now = Date.parse(`${date}${NOON}`);
  const notices: Notice[] = [];
  const orders: Bench['orders'] = [];
  const reminders = silentReminders();
  let mark: Awaited<ReturnType<Sentinel['read']>> = null;
  const name = freshName();
  const store = createStore({
    name,
    sentinel: {
      read: async () => mark,
      write: async (next) => {
        mark = next;
      },
    },
    projection: createProjection('test', () => 'UTC'),
    onChanged: (changed) => notices.push({ notice: 'changed', ...changed }),
  });
  const turns = new Map<string, Context['exclusive']>();
  const context: Context = {
    store,
    keep: memoryKeep(),
    ids: createIds(),
    reminders,
    access: closedBrowser(),
    crm: noCrm,
    pointing: { run: async () => 'ran', managed: async () => null },
    now: () => now,
    browserZone: () => 'UTC',
    exclusive: queue(),
    inTurn: (name, work) => {
      const own = turns.get(name) ?? queue();
      turns.set(name, own);
      return own(work);
    },
    notify: (notice) => notices.push(notice),
    order: (tabId, order) => orders.push({ tabId, order }),
    openPage: async () => {},
  };
  const handlers = createHandlers(context, () => store.recover.startEmpty());
  return {
    name,
    context,
    store,
    handlers,
    notices,
    orders,
    reminders,
    today: (next) => {
      now = Date.parse(`${next}${NOON}`);
    },
    tab: (tabId, at = addressOfAccount(HALDEN)) => {
      let url = at;
      const asker = (): Asker => ({ surface: 'sidebar', tabId, url });
      const view = () => handlers['sidebar.view']({}, asker());
      const asks: Tab['asks'] = (op, ask) => handlers[op](ask, asker());
      return {
        go: (next) => {
          url = next;
        },
        sees: (reading) => handlers['account.seen']({ reading }, { ...asker(), surface: 'content' }),
        asks,
        presses: (op, press, changeId = crypto.randomUUID()) => asks(op, { ...press, changeId } as unknown as AskOf<typeof op>),
        view,
        account: async () => {
          const shown = await view();
          if (shown.state !== 'account') throw new Error(`the sidebar shows ${shown.state}`);
          return shown;
        },
      };
    },
  };
}

/** A reading of an account page; the parts that matter to a test are given. */
export function reading(id: string, parts: Partial<PageReading> = {}): PageReading {
  return {
    record: { crm: 'salesforce', host: HOST, object: 'Account', id, workspaceAccountId: null },
    state: 'found',
    accountId: id,
    accountName: 'Halden Freight',
    nameConfidence: 'high',
    ownerName: 'Ana Meyer',
    datedFields: [],
    fieldsSeen: 12,
    deals: null,
    deal: null,
    dateTexts: ['1/31/2026'],
    lang: 'en-US',
    ...parts,
  };
}

export const deal = (parts: Partial<RawDeal> = {}): RawDeal => ({
  id: '0068000001eZR3dAAG',
  name: 'Core licence',
  stage: 'Closed Won',
  closeDate: '1/15/2026',
  amount: '$48,000.00',
  ...parts,
});

export const list = (...rows: RawDeal[]) => ({ deals: { rows, cut: false } });

function memoryKeep(): Keep {
  const areas = { session: new Map<string, unknown>(), local: new Map<string, unknown>() };
  return {
    get: async <T>(area: 'session' | 'local', key: string) => structuredClone(areas[area].get(key)) as T | undefined,
    all: async <T>(area: 'session' | 'local', prefix: string) =>
      Object.fromEntries(
        [...areas[area]].filter(([key]) => key.startsWith(prefix)).map(([key, value]) => [key, structuredClone(value)]),
      ) as Record<string, T>,
    set: async (area, key, value) => void areas[area].set(key, structuredClone(value)),
    remove: async (area, keys) => {
      for (const key of keys) areas[area].delete(key);
    },
  };
}
