import { applyEdits, type JSONPath, modify } from 'jsonc-parser';
import type { PlaybookMistake } from './types';

/*
 * A draft is the text of a playbook file. Forms change single values in it and leave the rest as it was typed, so that
 * what is no value yet ("75,5") stays where it is, and a mistake has one line in the form and in the text.
 */

/** Where in the JSON: `['moments', 3, 'grace']`. */
export type TextPath = JSONPath;
type Values = Readonly<Record<string, unknown>>;

/** What a text says, unchecked: any value may be of any kind. */
export interface DraftDocument {
  root: Values;
  moments: readonly Values[];
}

/** Null: the text is no JSON object with a list of moments, so that no form can show it. */
export function parseDraft(text: string): DraftDocument | null {
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isValues(root) || !Array.isArray(root.moments) || !root.moments.every(isValues)) return null;
  return { root, moments: root.moments };
}

const isValues = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands at a path; undefined: nothing. */
export function valueAt(document: DraftDocument, path: TextPath): unknown {
  let value: unknown = document.root;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

const FORMAT = { formattingOptions: { insertSpaces: true, tabSize: 2, eol: '\n' } };

/**
 * The text with another value at a path; undefined takes it out. What is missing on the way is made, what is in the way
 * (`backstop: null`) is replaced. @throws Error for a text that is no JSON
 */
export function withValue(text: string, path: TextPath, value: unknown): string {
  const document = parseDraft(text);
  if (!document) throw new Error('A draft that is no JSON has no fields to set');
  if (value === undefined && valueAt(document, path) === undefined) return text;
  for (let length = 1; length < path.length; length += 1) {
    const parent = valueAt(document, path.slice(0, length));
    if (parent !== undefined && (typeof parent !== 'object' || parent === null))
      return withValue(text, path.slice(0, length), nested(path.slice(length), value));
  }
  return applyEdits(text, modify(text, path, value, FORMAT));
}

function nested(path: TextPath, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const inner = nested(rest, value);
  return typeof key === 'number' ? [inner] : { [key]: inner };
}

/** A moment put in at a place of the list. */
export const withMomentAt = (text: string, index: number, moment: Values): string =>
  applyEdits(text, modify(text, ['moments', index], moment, { ...FORMAT, isArrayInsertion: true }));

/** A moment moved to another place; places outside of the list are its ends. */
export function withMomentMoved(text: string, from: number, to: number): string {
  const moments = [...(parseDraft(text)?.moments ?? [])];
  const [moment] = moments.splice(from, 1);
  if (!moment) return text;
  moments.splice(Math.max(0, to), 0, moment);
  return withValue(text, ['moments'], moments);
}

/** A short name that no moment of the draft has: `new-moment`, `new-moment-2`. */
export function freeMomentId(document: DraftDocument, wish: string): string {
  const taken = new Set(document.moments.map(({ id }) => id));
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? wish : `${wish}-${n}`;
    if (!taken.has(id)) return id;
  }
}

/** `['moments', 3, 'grace']` → `moments[3].grace`, as mistakes spell it. */
export const pathText = (path: TextPath): string =>
  path.map((key, at) => (typeof key === 'number' ? `[${key}]` : at === 0 ? key : `.${key}`)).join('');

/** The mistakes at a path and, with `within`, those below it. */
export function mistakesAt(mistakes: readonly PlaybookMistake[], path: TextPath, within = false): PlaybookMistake[] {
  const here = pathText(path);
  return mistakes.filter(
    (mistake) => mistake.path === here || (within && /^[.[]/.test(mistake.path.slice(here.length)) && mistake.path.startsWith(here)),
  );
}

/** The moment a mistake is about; null: the playbook itself. */
export function momentOfMistake({ path }: PlaybookMistake): number | null {
  const index = /^moments\[(\d+)\]/.exec(path)?.[1];
  return index === undefined ? null : Number(index);
}
