import type { Handlers } from '../../messaging/handlers';
import type { ImportOperations } from '../../messaging/import/operations';
import type { Context } from '../context';
import { beginImport, endImport, unfinishedImport, writeImport } from './importing';

/** The operations of an import. */
export const importHandlers = (context: Context): Pick<Handlers, keyof ImportOperations> => ({
  'import.begin': (ask, { tabId }) => beginImport(context, tabId, ask),
  'import.write': (ask) => writeImport(context, ask),
  'import.end': (ask) => endImport(context, ask),
  'import.unfinished': (_, { tabId }) => unfinishedImport(context, tabId),
});
