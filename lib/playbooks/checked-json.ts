import { findNodeAtLocation, getNodeValue, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { z } from 'zod';
import { jsonInWords, NO_FORM } from './json-words';

/** What is wrong in a file that people write, and where. */
export interface FileMistake {
  line: number;
  column: number;
  /** Keys that lead there: `moments[3].offset`; empty: the file itself. */
  path: string;
  message: string;
}

export type CheckedJson<T> = { ok: true; value: T } | { ok: false; errors: FileMistake[] };

/** Deeper nesting than any rule needs; the parser is recursive and must not be made to overflow. */
const DEPTH_MAX = 20;
/** A file with more mistakes than this is better read again after the first ones are mended. */
const MISTAKES_MAX = 100;
/** So many are looked up in the file, to be put in its order; a large file can be wrong in every value. */
const PLACED_MAX = 300;

const POISON = '__proto__';

type Path = (string | number)[];

interface Found {
  offset: number;
  path: Path;
  message: string;
}

/**
 * Reads a JSON file that people may have written by hand. Every mistake is returned with its line, so that they can mend
 * it; nothing is repaired silently.
 * @param kind what the file should be, as a sentence names it: "a playbook"
 */
export function readChecked<T>(text: string, schema: z.ZodType<T>, kind: string, textMax: number): CheckedJson<T> {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const refuse = (found: Found[]): CheckedJson<T> => ({ ok: false, errors: mistakesIn(source, found) });
  const refuseWhole = (message: string, offset = 0): CheckedJson<T> => refuse([{ offset, path: [], message }]);
  if (source.length > textMax) return refuseWhole(`The file is too large to be ${kind}.`);
  if (source.trim() === '') return refuseWhole('The file is empty.');
  const tooDeep = depthExceeded(source);
  if (tooDeep !== null) return refuseWhole(`Nested more than ${DEPTH_MAX} deep.`, tooDeep);

  const parseErrors: ParseError[] = [];
  const tree = parseTree(source, parseErrors, { disallowComments: true, allowTrailingComma: false });
  if (parseErrors.length > 0 || !tree) {
    const first = parseErrors.slice(0, MISTAKES_MAX);
    return refuse(first.map(({ error, offset }) => ({ offset, path: [], message: `Not JSON: ${inWords(printParseErrorCode(error))}.` })));
  }
  const repeated = repeatedKeys(tree, []);
  if (repeated.length > 0)
    return refuse(
      repeated.map(({ node, path }) => ({
        offset: node.offset,
        path,
        message: path.at(-1) === POISON ? 'is not a name that a field may have' : 'is written twice; only one can hold',
      })),
    );

  const result = schema.safeParse(getNodeValue(tree), { error: jsonInWords });
  if (result.success) return { ok: true, value: result.data };
  const wrong = result.error.issues.slice(0, PLACED_MAX).flatMap(leaves).slice(0, PLACED_MAX);
  return refuse(
    wrong.map(({ path, message }) => {
      const { node, whole } = nodeAt(tree, path);
      return { offset: node.offset, path, message: whole ? message : 'is missing' };
    }),
  );
}

/** A mistake that only shows beside what is stored, at its place in a text that reads. */
export function mistakeAt(text: string, path: Path, message: string): FileMistake {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const tree = parseTree(source);
  const [found] = mistakesIn(source, [{ offset: tree ? nodeAt(tree, path).node.offset : 0, path, message }]);
  return found as FileMistake;
}

/** The first mistakes in the file's order, each with its line; one walk over the file for all of them. */
function mistakesIn(source: string, found: Found[]): FileMistake[] {
  let line = 1;
  let lineStart = 0;
  return found
    .toSorted((a, b) => a.offset - b.offset)
    .slice(0, MISTAKES_MAX)
    .map(({ offset, path, message }) => {
      for (let end = source.indexOf('\n', lineStart); end >= 0 && end < offset; end = source.indexOf('\n', lineStart)) {
        line += 1;
        lineStart = end + 1;
      }
      return { line, column: offset - lineStart + 1, path: pathInWords(path), message };
    });
}

function pathInWords(path: Path): string {
  return path.map((key, at) => (typeof key === 'number' ? `[${key}]` : at === 0 ? key : `.${key}`)).join('');
}

/** `InvalidSymbol` → "invalid symbol". */
const inWords = (code: string): string => code.replace(/(?<!^)([A-Z])/g, ' $1').toLowerCase();

/** Where a path stands in the file; of what is missing (`whole` false), the place that lacks it. */
function nodeAt(tree: Node, path: Path): { node: Node; whole: boolean } {
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(tree, path.slice(0, length));
    if (node) return { node, whole: length === path.length };
  }
  return { node: tree, whole: path.length === 0 };
}

/**
 * The mistakes behind one issue. A union fails once for each of its forms; the form that went furthest before it failed
 * is the one that was meant. Unknown keys are named one by one.
 */
function leaves(issue: z.core.$ZodIssue): { path: Path; message: string }[] {
  const path = issue.path.filter((key): key is string | number => typeof key !== 'symbol');
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ path: [...path, key], message: 'is not known here' }));
  if (issue.code === 'invalid_union' && issue.message === 'Invalid input') {
    const forms = issue.errors.map((form) => form.flatMap(leaves));
    const nearest = forms.toSorted((a, b) => a.length - b.length)[0] ?? [];
    if (nearest.length > 0) return nearest.map((leaf) => ({ ...leaf, path: [...path, ...leaf.path] }));
  }
  return [{ path, message: issue.code === 'invalid_union' && issue.message === 'Invalid input' ? NO_FORM : issue.message }];
}

/** Keys that stand twice in one object; JSON readers keep the last and say nothing. A key that would reach a prototype is refused with them. */
function repeatedKeys(node: Node, path: Path): { node: Node; path: Path }[] {
  if (node.type === 'array') return (node.children ?? []).flatMap((child, index) => repeatedKeys(child, [...path, index]));
  if (node.type !== 'object') return [];
  const seen = new Set<string>([POISON]);
  return (node.children ?? []).flatMap((property) => {
    const [key, value] = property.children ?? [];
    const name = String(key?.value);
    const here = [...path, name];
    const again = seen.has(name) && key ? [{ node: key, path: here }] : [];
    seen.add(name);
    return [...again, ...(value ? repeatedKeys(value, here) : [])];
  });
}

/** The offset where the nesting grows too deep; null: nowhere. */
function depthExceeded(source: string): number | null {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < source.length; at += 1) {
    const sign = source[at];
    if (inText && sign === '\\') at += 1;
    else if (sign === '"') inText = !inText;
    else if (!inText && (sign === '{' || sign === '[')) depth += 1;
    else if (!inText && (sign === '}' || sign === ']')) depth -= 1;
    if (depth > DEPTH_MAX) return at;
  }
  return null;
}
