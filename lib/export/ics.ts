import { type Day, type Instant, plainDateOf } from '../time/day';
import { utcText } from './instants';

/** One open moment as a calendar gets it. */
export interface IcsEvent {
  /** Stays the same for as long as the moment is this one, so that a calendar moves the entry instead of adding another. */
  occurrenceId: string;
  due: Day;
  accountName: string;
  momentName: string;
  /** Shown as categories beside "Afterclose". */
  categories: string[];
  /** Plain sentences about the moment; never customer notes. */
  description: string;
  /** The account's page in the CRM; empty: none. */
  url: string;
}

/** Sequences count from here, so that they stay below the 2³¹ that calendars hold until 2093. */
const SEQUENCE_FROM = Date.UTC(2025, 0, 1);

/**
 * A calendar takes an entry it knows by its UID anew only where the sequence has grown (RFC 5545 §3.8.7.4). It is the
 * second the file was made in, not a count of moves: nothing has to be remembered of what was ever handed out, and it
 * holds too where a colleague's machine handed out the day before, or this one's profile was put back from a copy.
 */
const sequenceAt = (now: Instant): number => Math.max(0, Math.floor((now - SEQUENCE_FROM) / 1_000));

/**
 * A calendar file (RFC 5545) with one all-day entry for each open moment, reminded at 09:00 of the day on the clock of
 * whoever reads it. An all-day entry has no zone; its end is the day after, exclusive.
 * @param now when the file was made
 */
export function icsFile(events: readonly IcsEvent[], now: Instant): string {
  const stamp = utcText(now).replace(/[-:]|\.\d+/g, '');
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Afterclose//Afterclose//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...events.flatMap((event) => eventLines(event, stamp, sequenceAt(now))),
    'END:VCALENDAR',
  ];
  return `${lines.map(foldLine).join('\r\n')}\r\n`;
}

function eventLines(event: IcsEvent, stamp: string, sequence: number): string[] {
  const summary = `${event.accountName}: ${event.momentName}`;
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(`${event.occurrenceId}@afterclose`)}`,
    `DTSTAMP:${stamp}`,
    `SEQUENCE:${sequence}`,
    `DTSTART;VALUE=DATE:${dateText(event.due)}`,
    `DTEND;VALUE=DATE:${dateText(event.due + 1)}`,
    `SUMMARY:${escapeText(summary)}`,
    `CATEGORIES:${['Afterclose', ...event.categories].map(escapeText).join(',')}`,
    ...(event.description === '' ? [] : [`DESCRIPTION:${escapeText(event.description)}`]),
    ...(event.url === '' ? [] : [`URL:${withoutControls(event.url).replace(/\s/g, '%20')}`]),
    // The day itself stays free for meetings.
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escapeText(summary)}`,
    // Nine hours after the entry's start, which is midnight wherever the reader is.
    'TRIGGER:PT9H',
    'END:VALARM',
    'END:VEVENT',
  ];
}

const dateText = (day: Day): string => plainDateOf(day).replaceAll('-', '');

/** Text as RFC 5545 §3.3.11 has it; a line break in a name starts no line of the file. */
export function escapeText(text: string): string {
  return withoutControls(text.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n'))
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what may not stand in the file
const withoutControls = (text: string): string => text.toWellFormed().replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ');

const LINE_OCTETS = 75;

/** Breaks a line at 75 octets of UTF-8, never within a character; a continuation begins with a blank that counts (§3.1). */
export function foldLine(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character);
    if (octets + size > LINE_OCTETS) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}

function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
