import { mineTest } from '../../triage/filter';
import type { SectionName } from '../../triage/sections';
import type { TriageRow } from '../../triage/types';
import type { Context } from '../context';
import type { Rules } from '../settings';
import { SAMPLE_KEYS } from '../welcome/sample-book';

/** How many of my accounts stand in each section, by index; sample accounts are nobody's work and not among them. */
export async function myCounts({ store }: Context, rules: Rules): Promise<Partial<Record<SectionName, number>>> {
  const [counts, samples] = await Promise.all([store.triage.counts(true), store.triage.rows(SAMPLE_KEYS)]);
  const isMine = mineTest(rules);
  const own = { ...counts };
  for (const row of samples) if (isMine(row)) own[row.section] = (own[row.section] ?? 0) - 1;
  return own;
}

/** My first rows in the list's order, without samples. */
export async function myFirst({ store }: Context, limit: number): Promise<TriageRow[]> {
  const rows = await store.triage.first(true, limit + SAMPLE_KEYS.length);
  return rows.filter(({ sample }) => !sample).slice(0, limit);
}
