import { type DraftDocument, mistakesAt, type TextPath, valueAt } from '@/lib/playbooks/draft-text';
import type { PlaybookMistake } from '@/lib/playbooks/types';

/** What a form of the draft needs: the draft as it stands, and how to change it. */
export interface DraftContext {
  document: DraftDocument;
  mistakes: readonly PlaybookMistake[];
  /** Sets a value; undefined takes it out. */
  set(path: TextPath, value: unknown): void;
  /** A field was left: what is typed is kept at once. */
  leave(): void;
}

/** One object of a draft and its fields, each beside what it was before. */
export interface DraftPart {
  get(path: TextPath): unknown;
  /** What it was in the version the draft is made from; undefined too where that says nothing. */
  was(path: TextPath): unknown;
  /** False: it was not there before, so nothing in it counts as changed. */
  known: boolean;
  set(path: TextPath, value: unknown): void;
  leave(): void;
  /** The first mistake of a field; with `within`, of what is inside of it too. */
  mistake(path: TextPath, within?: boolean): PlaybookMistake | null;
}

export function draftPart({ document, mistakes, set, leave }: DraftContext, at: TextPath, before: object | null): DraftPart {
  return {
    get: (path) => valueAt(document, [...at, ...path]),
    was: (path) => (before === null ? undefined : valueAt({ root: { before }, moments: [] }, ['before', ...path])),
    known: before !== null,
    set: (path, value) => set([...at, ...path], value),
    leave,
    mistake: (path, within = false) => mistakesAt(mistakes, [...at, ...path], within)[0] ?? null,
  };
}

/** A number where the text is one; else the text, so that what is typed stays; undefined where it is empty. */
export function typedNumber(text: string): number | string | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  return /^-?\d{1,15}(\.\d+)?$/.test(trimmed) ? Number(trimmed) : text;
}

/** A value as the text of a field. */
export const fieldText = (value: unknown): string =>
  value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);

/** Whether two values of a file are the same. */
export const isSameValue = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What in a folded part of the form differs from before or is wrong. */
export function standingOf(part: DraftPart, paths: readonly string[]): { wrong: boolean; changed: boolean } {
  return {
    wrong: paths.some((path) => part.mistake([path], true) !== null),
    changed: part.known && paths.some((path) => !isSameValue(part.get([path]), part.was([path]))),
  };
}
