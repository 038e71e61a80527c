import type { Engagement } from '../engagements/types';
import type { Changed } from '../messaging/contract';
import { AskFailed } from '../messaging/errors';
import type { Context } from './context';
import { madeBefore, make } from './made';
import { settingsOf } from './settings';

/** Deletes an entry; it stays readable under "Show deleted" and the page may undo it. */
export async function deleteEngagement(context: Context, tabId: number, changeId: string, id: string): Promise<Changed> {
  return context.exclusive(async () => {
    const engagement = await context.store.engagement(id);
    if (!engagement) throw new AskFailed({ code: 'nothing-to-undo' });
    const account = (await context.store.accountsByKey([engagement.accountKey])).get(engagement.accountKey);
    if (!account) throw new AskFailed({ code: 'unknown-account' });
    const what = `engagement.delete ${id}`;
    const again = await madeBefore(context, tabId, account, { changeId, what });
    if (again) return again;
    if (engagement.deletedAt !== null) throw new AskFailed({ code: 'nothing-to-undo' });
    const { me } = await settingsOf(context);
    const now = context.now();
    const value: Engagement = { ...engagement, deletedAt: now, lastEditedAt: now, lastEditedBy: me.name, rev: engagement.rev + 1 };
    return make(context, tabId, account, {
      id: changeId,
      action: 'engagement.delete',
      what,
      actor: me.name,
      puts: [{ table: 'engagements', id, value }],
    });
  });
}
