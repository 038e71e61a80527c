import { ACTIVITY_WORDS } from './column-words';
import { accountWords } from './deal-list';
import { foldedHeading } from './headings';
import { type Columns, FIELDS_OF, IDENTITY_FIELDS, type ImportAnswers, type ImportField, type ImportKind } from './types';

/** Fields that only one of the two kinds of files has: a file with more of them is of that kind. */
const TELLING: Record<ImportKind, readonly ImportField[]> = {
  accounts: ['closeDate', 'stage', 'renewal', 'notice', 'arr', 'segment', 'ownerCs'],
  activities: ['type', 'direction', 'twoWay', 'outcome', 'subject', 'notes', 'duration'],
};

/** What a file's columns mean by their headings, of one kind of file; what is not known by name is left out. */
export function columnsOf(headings: readonly string[], kind: ImportKind): Columns {
  const folded = headings.map(foldedHeading);
  const columns: (ImportField | null)[] = headings.map(() => null);
  const words: Partial<Record<ImportField, readonly string[]>> = kind === 'accounts' ? accountWords(folded) : ACTIVITY_WORDS;
  const claims = FIELDS_OF[kind].flatMap((field) => (words[field] ?? []).map((word, rank) => ({ field, word, rank })));
  // The likeliest word of each field first, so that "Account name" gets the name before "Customer" does.
  for (const { field, word } of claims.toSorted((one, other) => one.rank - other.rank)) {
    const at = folded.indexOf(word);
    if (at >= 0 && columns[at] === null && !columns.includes(field)) columns[at] = field;
  }
  return columns;
}

/** Which kind of file the headings look like; customers where they do not tell. */
export function kindOf(headings: readonly string[]): ImportKind {
  const told = (kind: ImportKind): number => columnsOf(headings, kind).filter((field) => field && TELLING[kind].includes(field)).length;
  return told('activities') > told('accounts') ? 'activities' : 'accounts';
}

/** What the columns lack before a row can be read; null: nothing. */
export function columnsProblem(
  columns: Columns,
  kind: ImportKind,
  { type }: Pick<ImportAnswers, 'type'>,
): 'identity' | 'date' | 'type' | null {
  if (!IDENTITY_FIELDS.some((field) => columns.includes(field))) return 'identity';
  if (kind === 'activities') return !columns.includes('date') ? 'date' : columns.includes('type') || type ? null : 'type';
  return null;
}
