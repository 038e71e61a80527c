import type { Instant } from '../../time/day';
import type { Context } from '../context';

/*
 * How often a CRM is asked. An ask takes three to ten calls; the limits of the CRMs lie far above (crm-facts §2.3, §4),
 * but they are shared with everybody in the company.
 */

type Counting = Pick<Context, 'keep' | 'now'>;

/** Calls of one site within an hour. */
export const CALLS_AN_HOUR = 240;
const HOUR = 3_600_000;

interface Spent {
  from: Instant;
  calls: number;
}

const spentKey = (siteId: string) => `crm-api:spent:${siteId}`;
const restKey = (siteId: string) => `crm-api:rest:${siteId}`;

/** Counts one call. @returns when to come back where the hour's calls are spent; null: go on */
export async function spend({ keep, now }: Counting, siteId: string): Promise<Instant | null> {
  const known = await keep.get<Spent>('session', spentKey(siteId));
  const hour = known && now() - known.from < HOUR && now() >= known.from ? known : { from: now(), calls: 0 };
  if (hour.calls >= CALLS_AN_HOUR) return hour.from + HOUR;
  await keep.set('session', spentKey(siteId), { ...hour, calls: hour.calls + 1 });
  return null;
}

/** Leaves a site alone until the CRM said to come back; of two that it said, the later. */
export async function restUntil(counting: Counting, siteId: string, until: Instant): Promise<void> {
  const before = await resting(counting, siteId);
  if (before === null || until > before) await counting.keep.set('session', restKey(siteId), until);
}

/** Until when a site is left alone; null: it is not. */
export async function resting({ keep, now }: Counting, siteId: string): Promise<Instant | null> {
  const until = await keep.get<Instant>('session', restKey(siteId));
  return until !== undefined && until > now() ? until : null;
}
