import { anchorOf } from '../../accounts/anchors';
import type { Site } from '../../accounts/site';
import type { AccountKey } from '../../accounts/types';
import type { Engagement } from '../../engagements/types';
import type { CrmOffer, CrmSide } from '../../messaging/crm-api/operations';
import { plainDateOf } from '../../time/day';
import { knownOr, todayIn } from '../../time/zone';
import type { Context } from '../context';
import type { AccountRecord } from '../ports';
import { rulesOf } from '../settings';
import type { ApiActivity, ApiAnswer } from './types';

/** So many are counted in one press: they are one change, and one undo (decisions 20). */
export const COUNTED_AT_ONCE = 100;

export interface Offered {
  /** What a press would count, newest first, each with the id that its entry has. */
  activities: (ApiActivity & { engagementId: string })[];
  shown: CrmOffer | null;
}

const asideKey = (key: AccountKey) => `crm-api:aside:${key}`;
const ASIDE_MAX = 2_000;

/** The id of an activity's entry: the same on every device, so that counting it twice is counting it once. */
export const entryIdOf = (context: Context, siteId: Site['id'], activityId: string): Promise<string> =>
  context.ids.natural(`crm-activity/${siteId}/${activityId}`);

/**
 * Activities of the CRM that are not in the log, on either side of the close. One that was logged here by hand, of the
 * same kind on the same day, is taken to be the same: whoever logs here and in the CRM made it once.
 */
export async function offersOf(
  context: Context,
  { account, engagements }: AccountRecord,
  answer: ApiAnswer,
): Promise<Record<CrmSide, Offered>> {
  const close = anchorOf(account, 'close')?.date;
  if (close === undefined) return NO_OFFERS;
  const { zone } = await rulesOf(context);
  const today = plainDateOf(todayIn(knownOr(account.zone, zone), context.now()));
  const aside = new Set((await context.keep.get<string[]>('session', asideKey(account.key))) ?? []);
  const logged = new Set(engagements.map(({ id }) => id));
  const byHand = handCounts(engagements);
  const open: Offered['activities'] = [];
  for (const activity of answer.activities) {
    const engagementId = await entryIdOf(context, account.siteId, activity.id);
    if (activity.occurredOn > today || logged.has(engagementId) || aside.has(engagementId)) continue;
    const same = `${activity.kind} ${activity.occurredOn}`;
    const left = byHand.get(same) ?? 0;
    if (left > 0) byHand.set(same, left - 1);
    else open.push({ ...activity, engagementId });
  }
  return {
    since: offered(open.filter(({ occurredOn }) => occurredOn >= close)),
    before: offered(open.filter(({ occurredOn }) => occurredOn < close)),
  };
}

/** "Not now": what is offered on one side is offered no more until the browser closes. */
export async function setAside(context: Context, key: AccountKey, { activities }: Offered): Promise<void> {
  const before = (await context.keep.get<string[]>('session', asideKey(key))) ?? [];
  const ids = [...new Set([...before, ...activities.map(({ engagementId }) => engagementId)])];
  await context.keep.set('session', asideKey(key), ids.slice(-ASIDE_MAX));
}

function handCounts(engagements: readonly Engagement[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { source, type, occurredOn } of engagements) {
    if (source === 'crm') continue;
    const same = `${type} ${occurredOn}`;
    counts.set(same, (counts.get(same) ?? 0) + 1);
  }
  return counts;
}

const NOTHING: Offered = { activities: [], shown: null };
export const NO_OFFERS: Record<CrmSide, Offered> = { since: NOTHING, before: NOTHING };

function offered(all: Offered['activities']): Offered {
  const activities = all.slice(0, COUNTED_AT_ONCE);
  if (activities.length === 0) return NOTHING;
  const kinds = (['call', 'meeting', 'email', 'message'] as const)
    .map((kind) => ({ kind, count: activities.filter((each) => each.kind === kind).length }))
    .filter(({ count }) => count > 0);
  return { activities, shown: { count: activities.length, kinds, unknown: activities.filter(({ twoWay }) => twoWay === null).length } };
}
