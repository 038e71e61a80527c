import { describe, expect, it } from 'vitest';
import { accountsIn, askingInWords, askingOf, worstIn } from '../../../lib/reminders/asking';
import { faceOfAccount, faceOfMine, NO_BADGE } from '../../../lib/reminders/badge-face';
import { digestOf } from '../../../lib/reminders/digest';
import { DIGEST_KINDS } from '../../../lib/settings/types';
import { asksToday, SECTION_NAMES } from '../../../lib/triage/sections';

const morning = { 'must-do': 3, overdue: 5, due: 8, coming: 40, waiting: 2, nothing: 900 };

describe('what asks today', () => {
  it('is every section of the list that asks, in its order', () => {
    expect(SECTION_NAMES.filter(asksToday)).toEqual([...DIGEST_KINDS]);
  });

  it('counts accounts and leaves out what comes, waits or is quiet', () => {
    const asking = askingOf(morning);
    expect([asking, accountsIn(asking), worstIn(asking)]).toEqual([{ 'must-do': 3, overdue: 5, due: 8 }, 16, 'must-do']);
    expect(askingInWords(asking)).toBe('3 must be done, 5 overdue, 8 due today');
  });

  it('leaves out kinds that are switched off', () => {
    expect(askingInWords(askingOf(morning, ['overdue', 'quiet']))).toBe('5 overdue');
  });
});

describe('the digest', () => {
  it('says counts and no name', () => {
    expect(digestOf(askingOf(morning), null)).toEqual({
      title: '16 accounts ask for you today',
      message: '3 must be done, 5 overdue, 8 due today',
    });
  });

  it('names the first three where names were asked for, and how many more there are', () => {
    const said = digestOf(askingOf(morning), ['Norrland', 'Bramley', 'Kestrel', 'Vantry']);
    expect(said?.message).toBe('3 must be done, 5 overdue, 8 due today\nNorrland, Bramley, Kestrel and 13 more');
  });

  it('of one account says so in the singular', () => {
    expect(digestOf({ due: 1 }, ['Norrland'])).toEqual({ title: '1 account asks for you today', message: '1 due today\nNorrland' });
  });

  it('is none where nothing asks', () => {
    expect(digestOf(askingOf({ coming: 4, nothing: 9 }), ['Norrland'])).toBeNull();
  });
});

describe('the badge', () => {
  it.each([
    [{ 'must-do': 2, due: 10 }, '12', 'missed', 'Afterclose. 12 accounts ask today: 2 must be done, 10 due today'],
    [{ missed: 1 }, '1', 'missed', 'Afterclose. 1 account asks today: 1 missed'],
    [{ gate: 1, due: 3 }, '4', 'overdue', 'Afterclose. 4 accounts ask today: 1 held up in onboarding, 3 due today'],
    [{ quiet: 2 }, '2', 'due', 'Afterclose. 2 accounts ask today: 2 gone quiet'],
    [{ overdue: 999 }, '999', 'overdue', 'Afterclose. 999 accounts ask today: 999 overdue'],
    [{ overdue: 4000 }, '999+', 'overdue', 'Afterclose. 4000 accounts ask today: 4000 overdue'],
  ])('of my accounts %j is %j', (asking, text, tone, title) => expect(faceOfMine(asking)).toEqual({ text, tone, title }));

  it.each([
    ['must-do', '!', 'missed', 'must be done'],
    ['first-72h', '72h', 'overdue', 'to reach within 72 hours'],
    ['gate', 'G', 'overdue', 'held up in onboarding'],
    ['missed', 'M', 'missed', 'missed'],
    ['overdue', 'O', 'overdue', 'overdue'],
    ['due', 'D', 'due', 'due today'],
    ['quiet', 'Q', 'due', 'gone quiet'],
  ] as const)('of one account in %s is %j', (section, text, tone, word) => {
    expect(faceOfAccount({ name: 'Norrland', section })).toEqual({ text, tone, title: `Afterclose. Norrland: ${word}` });
  });

  it.each(['coming', 'waiting', 'nothing'] as const)('is none for an account in %s', (section) => {
    expect(faceOfAccount({ name: 'Norrland', section })).toEqual(NO_BADGE);
  });

  it('is none without an account, and where nothing asks', () => {
    expect([faceOfAccount(null), faceOfMine({})]).toEqual([NO_BADGE, NO_BADGE]);
  });
});
