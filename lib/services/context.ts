import type { Notice, PageOrder, PageView } from '../messaging/contract';
import type { Instant } from '../time/day';
import type { PageAccess } from './access/ports';
import type { CrmCalls } from './crm-api/ports';
import type { Pointing } from './pointing/ports';
import type { Ids, Keep, Store } from './ports';
import type { ReminderPorts } from './reminders/ports';

/** What the use cases are handed: ports only, no browser. */
export interface Context {
  store: Store;
  keep: Keep;
  ids: Ids;
  reminders: ReminderPorts;
  access: PageAccess;
  /** The CRMs' own APIs. */
  crm: CrmCalls;
  pointing: Pointing;
  now(): Instant;
  /** IANA zone of the browser; read only where no team zone is stored yet. */
  browserZone(): string;
  /** Runs one read-and-write at a time, over all messages: two tabs that change one account never lose an update. */
  exclusive<T>(work: () => Promise<T>): Promise<T>;
  /** Runs one at a time of the pieces of work of one name, beside those of others; what a browser ends with the worker has had its turn. */
  inTurn<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Tells our own pages. */
  notify(notice: Notice): void;
  /** Tells the content script of one tab. */
  order(tabId: number, order: PageOrder): void;
  openPage(view: PageView): Promise<void>;
}
