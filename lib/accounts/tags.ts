import { foldedName } from './text';

/** Longest tag, in characters, and most tags of one account. */
export const TAG_MAX = 40;
export const TAGS_MAX = 20;

/** An account's tags after some were taken away and others added; one spelling of a tag, whatever its case, is one tag. */
export function withTags(tags: readonly string[], { add, remove }: { add: readonly string[]; remove: readonly string[] }): string[] {
  const gone = new Set(remove.map(foldedName));
  const kept = tags.filter((tag) => !gone.has(foldedName(tag)));
  for (const tag of add) if (!kept.some((each) => foldedName(each) === foldedName(tag))) kept.push(tag);
  return kept;
}
