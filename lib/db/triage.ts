import type Dexie from 'dexie';
import type { AccountKey } from '../accounts/types';
import type { ProjectedRow, TriageRows } from '../services/ports';
import type { Instant } from '../time/day';
import { SECTION_NAMES, SECTIONS } from '../triage/sections';
import type { TriageRow } from '../triage/types';
import { tablesOf } from './database';
import { type DerivedRow, FOREVER, ROW_VERSION } from './schema';
import { inSections, placeName, type SectionCounts } from './section-counts';

/*
 * The rows of the day's list on disk. They are derived: whatever is lost here is made again from the accounts.
 */

export function derivedRow({ row, mine, gen, until }: ProjectedRow, hlc: string): DerivedRow {
  return {
    id: row.key,
    hlc,
    v: ROW_VERSION,
    mine: mine ? 1 : 0,
    section: SECTIONS[row.section],
    rank: row.rank,
    gen,
    until: until ?? FOREVER,
    body: row,
  };
}

/** What is kept of the counts; see countedSections for what they are counts of. */
export async function sectionCounts(db: Dexie, mine: boolean): ReturnType<TriageRows['counts']> {
  const state = await tablesOf(db).meta.get('state');
  return inSections((state?.id === 'state' ? state.sections : null) ?? {}, mine);
}

/** Counts the rows themselves, within a transaction over `triage`. */
export async function countedSections(db: Dexie): Promise<SectionCounts> {
  const { triage } = tablesOf(db);
  const counts: SectionCounts = {};
  const places = ([0, 1] as const).flatMap((mine) => SECTION_NAMES.map((name) => ({ mine, section: SECTIONS[name] })));
  await Promise.all(
    places.map(async ({ mine, section }) => {
      const rows = await triage.where('[mine+section+rank]').between([mine, section], [mine, section, []], true, true).count();
      if (rows > 0) counts[placeName({ mine, section })] = rows;
    }),
  );
  return counts;
}

/** `mine` null: mine and the others', in the list's order; false: the others' alone. */
export async function firstRows(db: Dexie, mine: boolean | null, limit: number): Promise<TriageRow[]> {
  const { triage } = tablesOf(db);
  const of = (whose: 0 | 1) => triage.where('[mine+section+rank]').between([whose], [whose, []], true, true).limit(limit).toArray();
  if (mine !== null) return (await of(mine ? 1 : 0)).map(({ body }) => body);
  const both = await db.transaction('r', 'triage', () => Promise.all([of(0), of(1)]));
  return both
    .flat()
    .sort(byIndex)
    .slice(0, limit)
    .map(({ body }) => body);
}

function byIndex(a: DerivedRow, b: DerivedRow): number {
  return a.section - b.section || byText(a.rank, b.rank) || byText(a.id, b.id);
}

const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Rows there are none of are left out. */
export async function triageRows(db: Dexie, keys: readonly AccountKey[]): Promise<TriageRow[]> {
  return (await tablesOf(db).triage.bulkGet([...keys])).flatMap((row) => row?.body ?? []);
}

/** Where rows lie in [gen+until] that are no longer true: of another generation, or of a time that is over. `gens` sorted. */
export function staleRanges(gens: readonly string[], now: Instant): [from: unknown[], to: unknown[]][] {
  const over = gens.map((gen): [unknown[], unknown[]] => [[gen], [gen, now]]);
  // An array sorts after every number, and a shorter array before the one it begins.
  const others = [...gens, null].map((gen, n): [unknown[], unknown[]] => {
    const before = gens[n - 1];
    return [before === undefined ? [] : [before, []], gen === null ? [[]] : [gen]];
  });
  return [...over, ...others];
}
