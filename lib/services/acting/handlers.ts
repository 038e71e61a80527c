import type { LogRow } from '../../messaging/contract';
import { AskFailed } from '../../messaging/errors';
import type { Handlers } from '../../messaging/handlers';
import type { Context } from '../context';
import { glanceForm, openForm, resumeForm } from '../forms';
import { accountFacts, decidedBy, momentNamesOf } from '../log-rows';
import type { AccountRecord } from '../ports';
import { rulesOf } from '../settings';
import { accountView } from '../view';

/** So many of an account's activities stand on its page; the log has them all. */
export const NEWEST = 50;

type Served = Pick<Handlers, 'form.openFor' | 'account.view'>;

/** What a full-tab page asks of one account, which it names. Its forms belong to its tab, as a sidebar's do. */
export function actingHandlers(context: Context): Served {
  return {
    'form.openFor': async ({ accountKey, kind, occurrenceId }, { tabId }) => {
      const { account } = await recordOf(context, accountKey);
      if (kind === 'glance') return resumeForm(context, tabId, await glanceForm(context, tabId, account));
      return openForm(context, tabId, kind, account, occurrenceId);
    },
    'account.view': async ({ accountKey }, { tabId }) => {
      const record = await recordOf(context, accountKey);
      const [view, entries] = await Promise.all([accountView(context, tabId, record, null), newestOf(context, record)]);
      return { view, entries };
    },
  };
}

/** @throws AskFailed unknown-account */
async function recordOf(context: Context, accountKey: string): Promise<AccountRecord> {
  const record = await context.store.account(accountKey);
  if (!record) throw new AskFailed({ code: 'unknown-account' });
  return record;
}

/** The account's newest activities, newest first by day and then by when they were made. */
async function newestOf(context: Context, record: AccountRecord): Promise<LogRow[]> {
  const rules = await rulesOf(context);
  const decided = decidedBy(record, rules, context.now());
  const playbook = rules.playbooks.of(record.account.playbook);
  const account = accountFacts(record.account);
  return [...record.engagements]
    .sort((a, b) => b.occurredOn.localeCompare(a.occurredOn) || b.id.localeCompare(a.id))
    .slice(0, NEWEST)
    .map((engagement) => ({ engagement, account, momentNames: momentNamesOf(engagement, playbook, decided) }));
}
