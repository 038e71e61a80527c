import type { AskOf, OperationName, ReplyOf, Surface } from './contract';

/** Who asks, settled from the sender. `url` is the tab's address now, never the document's first one (decisions 1). */
export interface Asker {
  surface: Surface;
  tabId: number;
  url: URL;
}

export type Handlers = { [K in OperationName]: (ask: AskOf<K>, asker: Asker) => Promise<ReplyOf<K>> };
