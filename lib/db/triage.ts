import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type Dexie from 'dexie';
import type { AccountKey } from '../accounts/types';
import type { ProjectedRow, RowRecord, TriageRows } from '../services/ports';
import type { Instant } from '../time/day';
import { ROW_SHAPE } from '../triage/row-shape';
import { SECTION_NAMES, SECTIONS } from '../triage/sections';
import type { ListedRow, TriageRow } from '../triage/types';
import { tablesOf } from './database';
import { packDecided } from './decided';
import { listedReader, packListed } from './listed';
import { type DerivedRow, FOREVER, type ShownRow } from './schema';
import { inSections, placeName, type SectionCounts } from './section-counts';
import { packDay, packShown, wholeRow } from './shown';

/*
 * The rows of the day's list on disk. They are derived: whatever is lost here is made again from the accounts.
 */

/** The tables of what is derived of an account; they are written together, and none of them is audited. */
export const DERIVED_TABLES = ['triage', 'shown', 'evidence'] as const;

/** A row in its two shapes. */
export interface MadeRow {
  listed: DerivedRow;
  shown: ShownRow;
}

/** @param hlc of the last change of the account that the row was made from */
export function madeRow({ row, decided, mine, gen, until }: ProjectedRow, { engagements }: RowRecord, hlc: string): MadeRow {
  const shown = { id: row.key, v: ROW_SHAPE, gen, decided: packDecided(engagements, decided), body: packShown(row) };
  return {
    listed: {
      id: row.key,
      hlc,
      v: ROW_SHAPE,
      mine: mine ? 1 : 0,
      section: SECTIONS[row.section],
      rank: row.rank,
      gen,
      until: until ?? FOREVER,
      shown: fingerprint(`${shown.decided}\n\n${shown.body}`),
      day: packDay(row),
      body: packListed(row),
    },
    shown,
  };
}

/** 64 bits. */
const fingerprint = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)).subarray(0, 8));

/** Rows of another shape, which another version of the product made, are left out. */
export function listedRows(): (rows: readonly DerivedRow[]) => ListedRow[] {
  const listed = listedReader();
  return (rows) => rows.flatMap((row) => (row.v === ROW_SHAPE ? [listed(row)] : []));
}

/** Of rows and what is shown of their accounts, which were read in one transaction. */
function wholeRows(rows: readonly (DerivedRow | undefined)[], shown: readonly (ShownRow | undefined)[]): TriageRow[] {
  const listed = listedReader();
  return rows.flatMap((row, n) => {
    const own = shown[n];
    return row?.v === ROW_SHAPE && own?.v === ROW_SHAPE ? [wholeRow(listed(row), row, own)] : [];
  });
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
  const { triage, shown } = tablesOf(db);
  const of = (whose: 0 | 1) => triage.where('[mine+section+rank]').between([whose], [whose, []], true, true).limit(limit);
  return db.transaction('r', ['triage', 'shown'], async () => {
    const rows = mine === null ? await firstOf([of(0).toArray(), of(1).toArray()], limit) : await of(mine ? 1 : 0).toArray();
    return wholeRows(rows, await shown.bulkGet(rows.map(({ id }) => id)));
  });
}

async function firstOf(read: Promise<DerivedRow[]>[], limit: number): Promise<DerivedRow[]> {
  const rows = (await Promise.all(read)).flat();
  return rows.sort(byIndex).slice(0, limit);
}

function byIndex(a: DerivedRow, b: DerivedRow): number {
  return a.section - b.section || byText(a.rank, b.rank) || byText(a.id, b.id);
}

const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Rows there are none of are left out. */
export function triageRows(db: Dexie, keys: readonly AccountKey[]): Promise<TriageRow[]> {
  const { triage, shown } = tablesOf(db);
  return db.transaction('r', ['triage', 'shown'], async () => {
    const [rows, own] = await Promise.all([triage.bulkGet([...keys]), shown.bulkGet([...keys])]);
    return wholeRows(rows, own);
  });
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
