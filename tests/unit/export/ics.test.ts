import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyLine, mailDraft } from '@/lib/export/hand-out';
import { foldLine, type IcsEvent, icsFile } from '@/lib/export/ics';
import { dayOf } from '@/lib/time/day';

const NOW = Date.UTC(2026, 0, 22, 9, 5);
const event = (over: Partial<IcsEvent> = {}): IcsEvent => ({
  occurrenceId: 'site-1/Account/001|default|day7|0',
  due: dayOf('2026-02-28'),
  accountName: 'Northwind Traders',
  momentName: 'First-week check-in',
  categories: ['Onboarding'],
  description: 'Seven days after the close.',
  url: 'https://acme.example/r/001',
  ...over,
});

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what a calendar may not hold
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f]/g;
const octets = (text: string): number => new TextEncoder().encode(text).length;
/** The lines of a calendar file as a calendar reads them (RFC 5545 §3.1). */
const unfolded = (file: string): string[] => file.replaceAll('\r\n ', '').split('\r\n');
const fieldOf = (file: string, name: string): string | undefined =>
  unfolded(file)
    .find((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`))
    ?.replace(/^[^:]*:/, '');
const unescaped = (text: string): string => text.replace(/\\([\\;,nN])/g, (_whole, sign) => (sign === 'n' || sign === 'N' ? '\n' : sign));

describe('a calendar file', () => {
  it('has an all-day entry for a moment, with its end on the day after', () => {
    expect(unfolded(icsFile([event()], NOW))).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Afterclose//Afterclose//EN',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'BEGIN:VEVENT',
      'UID:site-1/Account/001|default|day7|0@afterclose',
      'DTSTAMP:20260122T090500Z',
      'SEQUENCE:33383100',
      'DTSTART;VALUE=DATE:20260228',
      'DTEND;VALUE=DATE:20260301',
      'SUMMARY:Northwind Traders: First-week check-in',
      'CATEGORIES:Afterclose,Onboarding',
      'DESCRIPTION:Seven days after the close.',
      'URL:https://acme.example/r/001',
      'TRANSP:TRANSPARENT',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'DESCRIPTION:Northwind Traders: First-week check-in',
      'TRIGGER:PT9H',
      'END:VALARM',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  it('moves an entry instead of adding one: same UID, higher sequence in every later file', () => {
    const [before, after] = [icsFile([event()], NOW), icsFile([event({ due: dayOf('2026-03-02') })], NOW + 1_000)];
    expect(fieldOf(after, 'UID')).toBe(fieldOf(before, 'UID'));
    expect(fieldOf(after, 'DTSTART')).toBe('20260302');
    expect(Number(fieldOf(after, 'SEQUENCE'))).toBe(Number(fieldOf(before, 'SEQUENCE')) + 1);
  });

  it.each([Date.UTC(1990, 0, 1), Date.UTC(2090, 0, 1)])('keeps its sequence within what calendars hold, at %i too', (now) => {
    const sequence = Number(fieldOf(icsFile([event()], now), 'SEQUENCE'));
    expect(sequence).toBeGreaterThanOrEqual(0);
    expect(sequence).toBeLessThan(2 ** 31);
  });

  it('says nothing it does not know', () => {
    const file = icsFile([event({ description: '', url: '' })], NOW);
    expect(fieldOf(file, 'URL')).toBeUndefined();
    expect(unfolded(file).filter((line) => line.startsWith('DESCRIPTION'))).toHaveLength(1);
  });

  it('takes any name as data: no line longer than 75 octets, none that a name began, and the name reads back', () => {
    const any = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 120 }),
      fc.constantFrom('a\r\nEND:VCALENDAR\r\nBEGIN:VEVENT', 'x\nATTACH:http://x', '日本語'.repeat(40)),
    );
    fc.assert(
      fc.property(any, (accountName) => {
        const file = icsFile([event({ accountName })], NOW);
        expect(file.split('\r\n').every((line) => octets(line) <= 75 && !/[\r\n]/.test(line))).toBe(true);
        expect(unfolded(file)).toHaveLength(24);
        const read = unescaped(fieldOf(file, 'SUMMARY') ?? '');
        const wanted = accountName
          .toWellFormed()
          .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
          .replace(CONTROLS, ' ');
        expect(read).toBe(`${wanted}: First-week check-in`);
      }),
    );
  });

  it('folds between characters, never within one', () => {
    const line = `X:${'é'.repeat(100)}`;
    expect(foldLine(line).split('\r\n').map(octets)).toEqual([74, 75, 55]);
    expect(foldLine('x'.repeat(75))).toBe('x'.repeat(75));
  });
});

describe('a mail draft', () => {
  it('carries subject and body, with line breaks as mail has them', () => {
    expect(mailDraft('Northwind: check-in', "Hi,\nhow's it & going?")).toBe(
      'mailto:?subject=Northwind%3A%20check-in&body=Hi%2C%0D%0Ahow%27s%20it%20%26%20going%3F',
    );
  });

  it('is never longer than mail programs take, is cut at a whole character and keeps its start', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ unit: 'grapheme', maxLength: 1500 }), (subject, body) => {
        const draft = mailDraft(subject, body);
        expect(draft.length).toBeLessThanOrEqual(2000);
        const read = decodeURIComponent(draft.slice(draft.indexOf('&body=') + 6));
        const whole = body.toWellFormed().replace(/\r\n?|\n/g, '\r\n');
        expect(read === whole || (read.endsWith('…') && whole.startsWith(read.slice(0, -1)))).toBe(true);
      }),
    );
  });

  it('ends with the whole address of the account, however long the rest is', () => {
    const url = 'https://acme.lightning.force.com/lightning/r/Account/001000000000001AAA/view';
    const read = (draft: string) => decodeURIComponent(draft.slice(draft.indexOf('&body=') + 6));
    expect(read(mailDraft('Check-in', 'Due today.', url))).toBe(`Due today.\r\n${url}`);
    const long = mailDraft('北'.repeat(255), '北'.repeat(255), url);
    expect([long.length <= 2000, read(long).endsWith(`北…\r\n${url}`)]).toEqual([true, true]);
    expect(read(mailDraft('Check-in', 'Due today.', `https://x.example/${'a'.repeat(2000)}`))).toBe('Due today.');
  });

  it('lets no subject start another field', () => {
    expect(mailDraft('Hello&bcc=spy@x\r\nBcc: y', '')).toBe('mailto:?subject=Hello%26bcc%3Dspy%40x%20Bcc%3A%20y&body=');
  });
});

describe('a copyable line', () => {
  it('is one line, whatever stands in a name', () => {
    expect(copyLine({ accountName: 'North\nwind', momentName: 'Check-in', status: 'open, due 26 Jan', url: 'https://x/1' })).toBe(
      'North wind · Check-in · open, due 26 Jan · https://x/1',
    );
    expect(copyLine({ accountName: 'Northwind', momentName: 'Check-in', status: '', url: '' })).toBe('Northwind · Check-in');
  });
});
