/*
 * Text that comes in from pages, files and fields, made safe to store and show. No zod here: the content script and
 * the screens use these too.
 */

/** Longest name that is kept; the rest of a longer one is cut with "…". */
export const NAME_MAX = 255;

/** Characters that turn the reading direction of what stands around them (Trojan Source, CVE-2021-42574). */
const BIDI = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
/** Invisible characters that make two names look like one. The joiners (U+200C, U+200D) stay: Persian and emoji need them. */
const INVISIBLE = /[\u00AD\u200B\u2060-\u2064\uFEFF]/gu;
/** Control characters but tab and line feed. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing control characters is what this is for
const CONTROL = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/gu;
const LINE_BREAKS = /\r\n?|\u0085|\u2028|\u2029/gu;
const SURROGATE = /[\uD800-\uDFFF]/gu;

/** A name: one line of NFC text without control, bidi or invisible characters, at most `max` code points. */
export function cleanName(text: string, max = NAME_MAX): string {
  return cutAt(cleanLine(text), max);
}

/** One line of text: as a name, but of any length; a caller that has a limit says so rather than cutting. */
export function cleanLine(text: string): string {
  return cleanNote(text).replace(BIDI, '').replace(INVISIBLE, '').replace(/\s+/gu, ' ').trim();
}

/**
 * A note: NFC with line breaks as `\n`, no NUL or other control character, no half of a surrogate pair. Cleaning it
 * again changes nothing. Direction marks stay: whoever writes Hebrew beside English needs them.
 */
export function cleanNote(text: string): string {
  return text.replace(LINE_BREAKS, '\n').replace(CONTROL, '').replace(SURROGATE, '\uFFFD').normalize('NFC');
}

/** A name for comparing: one spelling of it is one person, whatever its case, width and blanks. */
export const foldedName = (name: string): string => name.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase();

function cutAt(text: string, max: number): string {
  if (text.length <= max) return text;
  const points = Array.from(text);
  return points.length <= max
    ? text
    : `${points
        .slice(0, max - 1)
        .join('')
        .trimEnd()}…`;
}
