import { anchorOf } from '../accounts/anchors';
import type { Account } from '../accounts/types';
import type { Engagement } from '../engagements/types';
import type { Changed, LogRow } from '../messaging/contract';
import { AskFailed } from '../messaging/errors';
import { momentIdOf } from '../moments/occurrence-id';
import { shippedPlaybook } from '../playbooks/shipped';
import type { Context } from './context';
import { momentsOf } from './moments-of';
import { rulesOf, settingsOf } from './settings';
import { madeBefore, make } from './undo';

/** One page of the activity log, newest first, each entry with the account facts its export needs. */
export async function logPage(
  context: Context,
  query: { before: string | null; limit: number; withDeleted: boolean },
): Promise<{ rows: LogRow[]; next: string | null; total: number }> {
  const { engagements, next, total } = await context.store.log(query);
  const accounts = await context.store.accountsByKey([...new Set(engagements.map((each) => each.accountKey))]);
  const decidedBy = await decisions(context, [...accounts.keys()]);
  const rows = engagements.flatMap((engagement) => {
    const account = accounts.get(engagement.accountKey);
    return account ? [{ engagement, account: facts(account), momentNames: namesOf(engagement, account, decidedBy) }] : [];
  });
  return { rows, next, total };
}

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

type Decisions = Map<string, Map<string, string>>;

/** For each engagement: the occurrences it decided, id → name. */
async function decisions(context: Context, keys: string[]): Promise<Decisions> {
  const settings = await rulesOf(context);
  const decided: Decisions = new Map();
  for (const key of keys) {
    const record = await context.store.account(key);
    if (!record) continue;
    for (const occurrence of momentsOf(record, settings, context.now()).occurrences) {
      if (!occurrence.completedBy) continue;
      const own = decided.get(occurrence.completedBy) ?? new Map<string, string>();
      decided.set(occurrence.completedBy, own.set(occurrence.id, occurrence.name));
    }
  }
  return decided;
}

function namesOf(engagement: Engagement, account: Account, decided: Decisions): Record<string, string> {
  const names = new Map(decided.get(engagement.id));
  const playbook = shippedPlaybook(account.playbook?.id ?? 'default');
  for (const { occurrenceId } of engagement.moments) {
    const momentId = momentIdOf(occurrenceId);
    const moment = playbook.moments.find((each) => each.id === momentId);
    if (moment) names.set(occurrenceId, moment.name);
  }
  return Object.fromEntries(names);
}

const facts = (account: Account): LogRow['account'] => ({
  key: account.key,
  name: account.name,
  crmUrl: account.crmUrl,
  segment: account.segment,
  ownerSales: account.ownerSales,
  ownerCs: account.ownerCs,
  closeDate: anchorOf(account, 'close')?.date ?? null,
});
