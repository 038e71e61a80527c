import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readPlaybook } from '@/lib/playbooks/read';

const LIGHT = readFileSync(`${import.meta.dirname}/../../../assets/playbooks/light.json`, 'utf8');

/** The light playbook with one piece of text replaced; the piece must be there, or the test would test nothing. */
function broken(from: string, to: string): string {
  if (!LIGHT.includes(from)) throw new Error(`not in the playbook: ${from}`);
  return LIGHT.replace(from, () => to);
}

function mistakesIn(text: string) {
  const read = readPlaybook(text);
  return read.ok ? [] : read.errors;
}

const lineOf = (text: string, piece: string): number => text.slice(0, text.indexOf(piece)).split('\n').length;

describe('a mistake in a playbook', () => {
  it.each([
    ['an id used twice', '"id": "first-72h"', '"id": "handoff"', 'moments[1].id', /used by another moment/],
    [
      'a last recoverable day before the last on-time day',
      '"grace": 7, "missedAfter": 3650',
      '"grace": 7, "missedAfter": 6',
      'moments[7].missedAfter',
      /less than grace/,
    ],
    [
      'a table that is not there',
      '{"bySegment": "silenceDays"}',
      '{"bySegment": "quietDays"}',
      'moments[7].offset',
      /does not have: "quietDays"/,
    ],
    [
      'a table that is no table',
      '{"bySegment": "silenceDays"}',
      '{"bySegment": "calendar"}',
      'moments[7].offset',
      /does not have: "calendar"/,
    ],
    ['an unknown anchor', '"anchor": "lastBilateralTouch"', '"anchor": "lastTouch"', 'moments[7].anchor', /is no anchor/],
    [
      'an unknown anchor of a backstop',
      '"backstop": {"anchor": "close", "offset": 0',
      '"backstop": {"anchor": "closing", "offset": 0',
      'moments[7].backstop.anchor',
      /is no anchor/,
    ],
    ['a window that opens after the due day', '"opensBefore": 60', '"opensBefore": -1', 'moments[6].opensBefore', /0 or more/],
    ['a number where a text belongs', '"name": "72-hour', '"name": 72, "note": "hour', 'moments[1].name', /a text in double quotes/],
    ['a text where a number belongs', '"opensBefore": 60', '"opensBefore": "60"', 'moments[6].opensBefore', /a whole number|a number/],
    ['a text where yes or no belongs', '"required": true', '"required": "yes"', 'moments[0].required', /true or false/],
    ['one value where a list belongs', '"workdays": [', '"workdays": 5, "x": [', 'calendar.workdays', /a list in \[ \]/],
    ['half a day', '"opensBefore": 60', '"opensBefore": 1.5', 'moments[6].opensBefore', /whole number/],
    ['a misspelt field', '"grace": 7, "missedAfter": 3650', '"grase": 7, "missedAfter": 3650', 'moments[7].grase', /not known here/],
    ['a name that turns the reading direction', '"name": "72-hour', '"name": "\\u202e72-hour', 'moments[1].name', /cannot be seen/],
    ['an unknown repeat', '{"rolling": true}', '{"daily": true}', 'moments[7].repeat', /perTerm/],
    ['an unknown unit', '"unit": "businessDays"', '"unit": "fortnights"', 'moments[0].unit', /must be one of "days", "businessDays"/],
    [
      'a week without a working day',
      '"workdays": [\n      1,\n      2,\n      3,\n      4,\n      5\n    ]',
      '"workdays": []',
      'calendar.workdays',
      /working day/,
    ],
    [
      'a holiday that is no day',
      '"holidays": []',
      '"holidays": [{"everyYear": "02-30", "name": "?"}]',
      'calendar.holidays[0].everyYear',
      /MM-DD/,
    ],
    [
      'a further table with a segment missing',
      '"silenceDays": {',
      '"quietDays": {"smb": 3},\n  "silenceDays": {',
      'quietDays.strategic',
      /is missing/,
    ],
    [
      'a key written twice',
      '"grace": 7, "missedAfter": 3650',
      '"grace": 7, "grace": 8, "missedAfter": 3650',
      'moments[7].grace',
      /written twice/,
    ],
    ['a key that would reach a prototype', '"schema"', '"__proto__": {}, "schema"', '__proto__', /not a name/],
    ['a file of a newer Afterclose', 'afterclose-playbook/1', 'afterclose-playbook/2', 'schema', /newer Afterclose.*Update Afterclose/],
    ['another kind of file', 'afterclose-playbook/1', 'afterclose-log/1', 'schema', /must be "afterclose-playbook\/1"/],
  ])('%s is found at its line', (_, from, to, path, message) => {
    const text = broken(from, to);
    const mistakes = mistakesIn(text);
    expect(mistakes.map((each) => each.path)).toContain(path);
    const found = mistakes.find((each) => each.path === path);
    expect(found?.message).toMatch(message);
    expect(found?.line).toBeGreaterThanOrEqual(lineOf(text, to));
    expect(found?.line).toBeLessThanOrEqual(lineOf(text, to) + 1);
  });

  it('is given with the column its value begins in', () => {
    const text = broken('"opensBefore": 60', '"opensBefore": -1');
    const line = text.split('\n')[lineOf(text, '"opensBefore": -1') - 1] ?? '';
    expect(mistakesIn(text)[0]?.column).toBe(line.indexOf('-1, ') + 1);
  });

  it('does not hide the next one', () => {
    const text = broken('"opensBefore": 60', '"opensBefore": -1').replace('"anchor": "lastBilateralTouch"', '"anchor": "?"');
    expect(mistakesIn(text).map((each) => each.path)).toEqual(['moments[6].opensBefore', 'moments[7].anchor']);
  });
});

describe('a text that is no playbook', () => {
  it.each([
    ['nothing', '', /empty/],
    ['a comment', '// playbook', /Not JSON|empty/],
    ['half a file', LIGHT.slice(0, LIGHT.length / 2), /Not JSON/],
    ['a trailing comma', broken('"name": "Light",', '"name": "Light",,'), /Not JSON/],
    ['other JSON', '[1, 2]', /must be fields in \{ \}/],
    ['a bomb of brackets', '['.repeat(500_000), /Nested/],
    ['a very large file', ' '.repeat(1_000_001), /too large/],
    ['a large file in which nothing is JSON', '@\n'.repeat(500_000), /Not JSON/],
    ['a large file in which every value is wrong', `{"moments": [1${',1'.repeat(450_000)}]}`, /is missing/],
    [
      'a large file of fields that are not known',
      `{${Array.from({ length: 60_000 }, (_, at) => `"f${at}": {}`).join()}}`,
      /is missing|must be/,
    ],
    ['a large file that writes one field again and again', `{"id": ""${',"id": ""'.repeat(90_000)}}`, /twice/],
  ])('%s is refused with a reason', (_, text, message) => {
    const mistakes = mistakesIn(text);
    expect(mistakes[0]?.message).toMatch(message);
    expect(mistakes.length).toBeLessThanOrEqual(100);
  });

  it('says where JSON ends to be JSON', () => {
    const text = '{\n  "schema": oops\n}';
    expect(mistakesIn(text)[0]).toMatchObject({ line: 2, column: 13 });
  });
});

describe('a playbook as others write it', () => {
  it('may begin with a byte order mark', () => {
    expect(readPlaybook(`\uFEFF${LIGHT}`).ok).toBe(true);
  });

  it('may bring tables of its own and use them', () => {
    const table = '"checkInDays": {"strategic": 7, "enterprise": 14, "midmarket": 21, "smb": 28, "unknown": 21}';
    const text = broken('"silenceDays": {', `${table},\n  "silenceDays": {`).replace(
      '{"bySegment": "silenceDays"}',
      '{"bySegment": "checkInDays"}',
    );
    const read = readPlaybook(text);
    expect(read.ok && read.playbook.moments.at(-1)?.offset).toEqual({ bySegment: 'checkInDays' });
  });
});
