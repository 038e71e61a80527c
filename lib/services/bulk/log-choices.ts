import type { Engagement } from '../../engagements/types';
import { type Day, dayOf, MIN_DAY, plainDateOf } from '../../time/day';
import type { BulkReader } from './ports';
import { rulesIn } from './rules-in';

/** The newest entries, of which every name is offered. */
const NEWEST = 5_000;
/** Further back so many entries are looked at once a month, for five years: no index tells who logged. */
const SAMPLE = 250;
const STEP_DAYS = 30;
const STEPS = 60;

/** What can be chosen in the log's filters: who logged, most first, and every known moment once. */
export async function logChoices(
  reader: BulkReader,
  signal: AbortSignal,
): Promise<{ by: string[]; moments: { id: string; name: string }[] }> {
  const times = await timesLogged(reader, signal);
  const { playbooks, me } = await rulesIn(reader);
  if (me.name !== '' && !times.has(me.name)) times.set(me.name, 0);
  const moments = new Map<string, string>();
  // Versions come latest first: a moment that was renamed is offered under its present name.
  for (const { id, name } of playbooks.ids.flatMap((each) => playbooks.versionsOf(each)).flatMap((playbook) => playbook.moments))
    if (!moments.has(id)) moments.set(id, name);
  return {
    by: [...times].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([name]) => name),
    moments: [...moments].map(([id, name]) => ({ id, name })),
  };
}

/** How often somebody logged, as far as it was looked at. */
async function timesLogged(reader: BulkReader, signal: AbortSignal): Promise<Map<string, number>> {
  const times = new Map<string, number>();
  const look = async (to: Day | null, most: number, chunk: number): Promise<{ seen: number; oldest: Day | null }> => {
    const looked = { seen: 0, oldest: null as Day | null };
    await reader.scanEngagements(
      { newestFirst: true, from: null, to: to === null ? null : plainDateOf(to), before: null, withDeleted: true, chunk },
      (entries) => {
        for (const { loggedBy } of entries) if (loggedBy !== '') times.set(loggedBy, (times.get(loggedBy) ?? 0) + 1);
        looked.seen += entries.length;
        looked.oldest = dayOfLast(entries) ?? looked.oldest;
        return looked.seen < most;
      },
      signal,
    );
    return looked;
  };
  let { seen, oldest } = await look(null, NEWEST, 1_000);
  for (let step = 0; step < STEPS && seen > 0 && oldest !== null && oldest - STEP_DAYS >= MIN_DAY; step++)
    ({ seen, oldest } = await look(oldest - STEP_DAYS, SAMPLE, SAMPLE));
  return times;
}

const dayOfLast = (entries: readonly Engagement[]): Day | null => {
  const last = entries.at(-1);
  return last ? dayOf(last.occurredOn) : null;
};
