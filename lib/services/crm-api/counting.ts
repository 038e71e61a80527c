import { cleanLine, cleanName } from '../../accounts/text';
import type { Account } from '../../accounts/types';
import { SUBJECT_MAX } from '../../engagements/limits';
import type { Engagement, EngagementOutcome } from '../../engagements/types';
import type { Changed } from '../../messaging/contract';
import type { CrmSide } from '../../messaging/crm-api/operations';
import { AskFailed } from '../../messaging/errors';
import { isDone } from '../../moments/status';
import type { Context } from '../context';
import type { BoundForm, PressedForm } from '../forms';
import { frozenDues } from '../frozen';
import { madeBefore, make } from '../made';
import { momentsOf } from '../moments-of';
import { boundRecord } from '../overriding';
import type { AccountRecord } from '../ports';
import { rulesOf } from '../settings';
import { lastSaid } from './kept-answers';
import { type Offered, offersOf, setAside } from './offers';

type Counted = Offered['activities'][number];

/**
 * Takes what is offered on one side of the close into the log: one change, one undo. What the CRM does not speak of
 * counts as the person says; a try is no touch.
 * @throws AskFailed stale where nothing is offered any more
 */
export async function countActivities(context: Context, form: PressedForm, side: CrmSide, unknown: 'reached' | 'tried'): Promise<Changed> {
  return context.exclusive(async () => {
    const { record, moments, actor } = await boundRecord(context, form);
    const press = { changeId: form.changeId, what: `crm.count ${side}` };
    const again = await madeBefore(context, form.tabId, record.account, press);
    if (again) return again;
    const { activities } = (await offered(context, record))[side];
    if (activities.length === 0) throw new AskFailed({ code: 'stale' });
    const made = activities.map((activity) =>
      engagementOf(activity, { account: record.account, zone: moments.zone, actor, now: context.now(), unknown }),
    );
    const was = new Map(moments.occurrences.map(({ id, status }) => [id, status]));
    const after = momentsOf({ ...record, engagements: [...record.engagements, ...made] }, await rulesOf(context), context.now());
    const decided = after.occurrences.filter(({ id, status }) => isDone(status) && was.get(id) !== status);
    const puts = [
      ...made.map((value) => ({ table: 'engagements' as const, id: value.id, value })),
      ...(await frozenDues(context, record, decided)),
    ];
    return make(context, form.tabId, record.account, { id: form.changeId, action: 'crm.count', what: press.what, actor, puts });
  });
}

/** "Not now" on one side. */
export async function setSideAside(context: Context, form: BoundForm, side: CrmSide): Promise<void> {
  const record = await context.store.account(form.accountKey);
  if (!record) throw new AskFailed({ code: 'unknown-account' });
  await setAside(context, form.accountKey, (await offered(context, record))[side]);
}

/** What stands on screen is counted, however long ago the CRM said it. @throws AskFailed stale where it is kept no more */
async function offered(context: Context, record: AccountRecord): Promise<Record<CrmSide, Offered>> {
  const said = await lastSaid(context, record.account.key);
  if (!said || !('answer' in said)) throw new AskFailed({ code: 'stale' });
  return offersOf(context, record, said.answer);
}

interface CountedFor {
  account: Account;
  zone: string;
  actor: string;
  now: number;
  unknown: 'reached' | 'tried';
}

function engagementOf(activity: Counted, { account, zone, actor, now, unknown }: CountedFor): Engagement {
  const reached = activity.twoWay ?? unknown === 'reached';
  const by = cleanName(activity.by);
  return {
    id: activity.engagementId,
    accountKey: account.key,
    occurredOn: activity.occurredOn,
    occurredAt: null,
    zone,
    type: activity.kind,
    direction: reached ? 'bilateral' : 'outbound',
    channel: null,
    subject: cleanLine(activity.subject).slice(0, SUBJECT_MAX).toWellFormed(),
    notes: '',
    outcome: outcomeOf(activity, reached),
    sentiment: null,
    theirs: [],
    ours: by ? [by] : [],
    durationMin: null,
    moments: [],
    milestone: null,
    event: null,
    outcomeKind: null,
    gift: null,
    nextStep: null,
    tags: [],
    loggedBy: by || actor,
    loggedAt: now,
    lastEditedBy: null,
    lastEditedAt: null,
    source: 'crm',
    crmUrl: account.crmUrl,
    rev: 1,
    deletedAt: null,
  };
}

/** What did not reach anybody says so; a mail that was sent has no outcome yet. */
function outcomeOf({ kind }: Counted, reached: boolean): EngagementOutcome | null {
  if (kind === 'call') return reached ? 'connected' : 'no_answer';
  if (kind === 'meeting') return reached ? 'held' : 'no_show';
  return null;
}
