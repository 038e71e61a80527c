import { cleanLine } from '../accounts/text';

/** What mail programs take from an address; Outlook on Windows cuts longer ones without a word. */
const MAILTO_MAX = 2000;
const SUBJECT_MAX = 600;
const URL_MAX = 1000;

/** A moment in words, as it is handed to another program. The words are the caller's, in the reader's language. */
export interface HandOut {
  accountName: string;
  momentName: string;
  /** "open, due 26 Jan". */
  status: string;
  /** The account's page in the CRM; empty: none. */
  url: string;
}

/**
 * The address of a mail draft without a recipient: `mailto:?subject=…&body=…`, 2,000 signs at most. What is too long is
 * cut at a whole character and ends in "…". `url`: its last line, whole or, where it is too long itself, not at all; half
 * an address leads nowhere. Empty: none.
 */
export function mailDraft(subject: string, body: string, url = ''): string {
  const head = `mailto:?subject=${encodedWithin(cleanLine(subject), SUBJECT_MAX)}&body=`;
  const line = url === '' ? '' : encoded(`\r\n${cleanLine(url)}`);
  const tail = line.length <= URL_MAX ? line : '';
  return head + encodedWithin(body.toWellFormed().replace(/\r\n?|\n/g, '\r\n'), MAILTO_MAX - head.length - tail.length) + tail;
}

/** One line to paste into a chat or a note: "Northwind · First-week check-in · open, due 26 Jan · https://…". */
export const copyLine = ({ accountName, momentName, status, url }: HandOut): string =>
  [accountName, momentName, status, url].map(cleanLine).filter(Boolean).join(' · ');

/** `encodeURIComponent` leaves the apostrophe, which ends an address in some programs. */
const encoded = (text: string): string => encodeURIComponent(text).replaceAll("'", '%27');

/** Encoded text of at most `max` signs; text that is too long ends in "…". */
function encodedWithin(text: string, max: number): string {
  const whole = encoded(text);
  if (whole.length <= max) return whole;
  const cut = encoded('…');
  let kept = '';
  for (const character of text) {
    const next = encoded(character);
    if (kept.length + next.length + cut.length > max) break;
    kept += next;
  }
  return kept + cut;
}
