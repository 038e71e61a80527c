import type { Handlers } from '../../messaging/handlers';
import { deleteEngagement } from '../activity-log';
import type { Context } from '../context';
import { beginMerge, endMerge, unfinishedMerge, writeMerge } from '../merging';

type Own = 'engagement.delete' | 'merge.begin' | 'merge.write' | 'merge.end' | 'merge.unfinished';

export const activityHandlers = (context: Context): Pick<Handlers, Own> => ({
  'engagement.delete': ({ changeId, id }, { tabId }) => deleteEngagement(context, tabId, changeId, id),
  'merge.begin': (ask, { tabId }) => beginMerge(context, tabId, ask),
  'merge.write': (ask) => writeMerge(context, ask),
  'merge.end': (ask) => endMerge(context, ask),
  'merge.unfinished': (_, { tabId }) => unfinishedMerge(context, tabId),
});
