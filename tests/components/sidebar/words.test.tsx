import { describe, expect, it } from 'vitest';
import { groupMoments } from '@/components/app/account/moment-groups';
import { layStrip } from '@/components/app/account/strip';
import { columnDate, momentInWords, nearDate, spanInWords, weekdayDateNear } from '@/components/app/dates';
import { failureInWords } from '@/components/app/failures';
import { offsetInWords } from '@/components/app/rule-words';
import {
  ago,
  inDays,
  loggedInWords,
  needInWords,
  satisfiedInWords,
  standing,
  standingAside,
  timeLeft,
  triedInWords,
  type Worded,
} from '@/components/app/wording';
import { FAILURE_CODES, INPUT_PROBLEMS } from '@/lib/messaging/errors';
import { shippedPlaybooks } from '@/lib/playbooks/shipped';
import { dayOf } from '@/lib/time/day';
import { accountView, FIRST_WEEK } from './views';

const TODAY = dayOf('2026-01-22');
const day = (date: string) => dayOf(date);
const occurrence = (over: Partial<Worded>): Worded => ({
  status: 'due',
  due: TODAY,
  lastOnTime: TODAY + 2,
  lastRecoverable: TODAY + 7,
  required: false,
  bookedOn: null,
  tried: 0,
  expectedBy: false,
  ...over,
});

describe('where a moment stands', () => {
  it.each<[string, Partial<Worded>, string, string]>([
    ['open before its due day', { due: day('2026-01-26') }, 'Open, due 26 Jan', 'in 4 days'],
    ['open, its anchor unknown', { due: day('2026-01-29'), expectedBy: true }, 'Open, expected by 29 Jan', 'in 7 days'],
    ['due', {}, 'Due today', 'Thu 22 Jan'],
    ['in grace', { due: TODAY - 1, lastOnTime: TODAY + 2 }, 'In grace, 2 days left', 'Wed 21 Jan'],
    ['on its last day of grace', { due: TODAY - 2, lastOnTime: TODAY }, 'In grace, last day', 'Tue 20 Jan'],
    ['one day left', { due: TODAY - 1, lastOnTime: TODAY + 1 }, 'In grace, 1 day left', 'Wed 21 Jan'],
    ['overdue', { status: 'overdue', due: day('2026-01-01') }, '21 days past due', 'Thu 1 Jan'],
    ['missed and required', { status: 'missed', required: true, lastRecoverable: TODAY - 9 }, 'Missed · required', '9 days ago'],
    ['missed', { status: 'missed', lastRecoverable: TODAY - 1 }, 'Missed', 'yesterday'],
    ['booked', { bookedOn: day('2026-01-26') }, 'Booked 26 Jan', 'in 4 days'],
    ['waiting', { status: 'waiting', due: null }, 'Waiting', 'no date'],
  ])('%s', (_, over, words, aside) => {
    expect(standing(occurrence(over), TODAY)).toBe(words);
    expect(standingAside(occurrence(over), TODAY)).toBe(aside);
  });

  it.each<[Partial<Worded>, string]>([
    [{}, 'On time until Sat 24 Jan.'],
    [{ status: 'overdue', lastOnTime: TODAY - 1 }, 'Counts as done late until Thu 29 Jan.'],
    [{ status: 'missed' }, 'Hold it anyway: it then counts as done after its window.'],
    [{ status: 'overdue', lastOnTime: TODAY - 2, lastRecoverable: TODAY - 1 }, ''],
  ])('what is left: %j', (over, words) => expect(timeLeft(occurrence(over), TODAY)).toBe(words));

  it.each([
    [0, ''],
    [1, 'tried once'],
    [2, 'tried twice'],
    [5, 'tried 5 times'],
  ])('%d attempts', (n, words) => expect(triedInWords(n)).toBe(words));
});

describe('what satisfies a moment', () => {
  it.each([
    [{ types: ['call', 'meeting', 'email', 'message'], bilateral: true }, 'Any two-way touch.'],
    [{ types: ['meeting', 'onsite'], tag: 'kickoff', bilateral: true }, 'A two-way meeting or visit on site, logged as kickoff.'],
    [{ types: ['gift'], giftStatus: ['sent', 'delivered'] }, 'A gift that was sent.'],
    [{ event: 'handoff.accepted' }, 'Done when CS has accepted the brief.'],
    [{ milestone: 'onboarding_done' }, 'Done when onboarding is complete.'],
    [{ outcome: ['renewed', 'churned'] }, 'Done when its outcome is logged.'],
    [{ tag: 'value-evidence' }, 'Any touch, showing the value reached.'],
  ] as const)('%j', (rule, words) => expect(needInWords(rule as unknown as Parameters<typeof needInWords>[0])).toBe(words));

  it('has words for every rule of the playbooks that ship', () => {
    for (const playbook of Object.values(shippedPlaybooks))
      for (const { satisfiedBy } of playbook.moments) {
        const words = satisfiedInWords(satisfiedBy ?? {});
        expect(words).not.toMatch(/undefined|_|tagged|\.accepted|\.recorded/);
        expect(words.length).toBeGreaterThan(5);
      }
  });
});

describe('dates in words', () => {
  it('give the year only where it would be guessed wrong', () => {
    expect(nearDate(day('2025-12-30'), TODAY)).toBe('30 Dec');
    expect(nearDate(day('2023-03-14'), TODAY)).toBe('14 Mar 2023');
    expect(columnDate(day('2027-01-15'), TODAY)).toBe('Jan 2027');
  });

  it('say today, yesterday and tomorrow', () => {
    expect([ago(TODAY, TODAY), ago(TODAY - 1, TODAY), ago(TODAY - 9, TODAY)]).toEqual(['today', 'yesterday', '9 days ago']);
    expect([inDays(TODAY, TODAY), inDays(TODAY + 1, TODAY), inDays(TODAY + 4, TODAY), inDays(TODAY - 1, TODAY)]).toEqual([
      'today',
      'tomorrow',
      'in 4 days',
      'yesterday',
    ]);
  });

  it('tell an instant in the account’s zone', () => {
    expect(momentInWords(Date.UTC(2026, 0, 22, 14, 12), TODAY, 'America/New_York')).toBe('today, 09:12');
    expect(momentInWords(Date.UTC(2026, 0, 22, 3, 0), TODAY, 'America/New_York')).toBe('yesterday, 22:00');
  });

  it('tell a span in years and months', () => {
    expect(spanInWords(day('2023-03-14'), TODAY)).toBe('2 years 10 months');
    expect(spanInWords(day('2026-01-15'), TODAY)).toBe('7 days');
    expect(spanInWords(day('2025-01-22'), TODAY)).toBe('1 year');
  });

  it('put an offset into words', () => {
    expect(offsetInWords({ offset: 7, unit: 'days' }, 'the close')).toBe('7 days after the close');
    expect(offsetInWords({ offset: -60, unit: 'days' }, 'the notice deadline')).toBe('60 days before the notice deadline');
    expect(offsetInWords({ offset: 1, unit: 'businessDays' }, 'the close')).toBe('1 working day after the close');
    expect(offsetInWords({ offset: 0, unit: 'days' }, 'the close')).toBe('on the day of the close');
  });
});

describe('failures', () => {
  it.each([...FAILURE_CODES])('%s is a title and a sentence', (code) => {
    const { title, text } = failureInWords({ code });
    expect(title).toMatch(/^[A-Z]/);
    expect(text).toMatch(/\.$/);
    expect(`${title} ${text}`).not.toMatch(/!|error|undefined/i);
  });

  it.each([...INPUT_PROBLEMS])('%s has a sentence of its own', (detail) => {
    expect(failureInWords({ code: 'bad-input', detail }).text).not.toBe(failureInWords({ code: 'bad-input' }).text);
  });
});

describe('after a save', () => {
  it.each([
    [[], null, 'Logged. It decides no moment.'],
    [[{ name: 'Kickoff held', status: 'done', recovered: false }], null, 'Logged. Kickoff held is done.'],
    [
      [
        { name: 'Kickoff held', status: 'done', recovered: false },
        { name: 'First-week check-in', status: 'done', recovered: false },
      ],
      null,
      'Logged. Kickoff held is done, and 1 more moment.',
    ],
    [[], TODAY + 4, 'Logged for 26 Jan 2026. It counts once it has taken place.'],
  ] as const)('%j', (decided, on, words) => expect(loggedInWords({ decided, endsSilence: false }, TODAY, on)).toBe(words));

  it('names whom a try was meant for', () =>
    expect(loggedInWords({ decided: [], endsSilence: false }, TODAY, null, true)).toBe('Logged as tried. It decides no moment.'));

  it('says that a silence is over, where nothing else was decided', () => {
    expect(loggedInWords({ decided: [], endsSilence: true }, TODAY, null)).toBe('Logged. The silence is over.');
    const decided = [{ name: 'Kickoff held', status: 'done', recovered: false }] as const;
    expect(loggedInWords({ decided, endsSilence: true }, TODAY, null)).toBe('Logged. Kickoff held is done.');
  });

  it.each([
    ['2026-02-26', 'Thu 26 Feb'],
    ['2028-02-29', 'Tue 29 Feb 2028'],
    ['2025-12-31', 'Wed 31 Dec 2025'],
  ])('a day is named with its year where that is another: %s', (date, words) => expect(weekdayDateNear(dayOf(date), TODAY)).toBe(words));
});

describe('the strip', () => {
  const view = accountView({ engagements: FIRST_WEEK });
  const strip = (width: number) => layStrip(view.occurrences, view.nextId, dayOf('2026-01-15'), view.today, width);

  it.each([288, 328, 448])('at %d px keeps its shapes apart and inside, in the order of their days', (width) => {
    const xs = strip(width).points.map(({ x }) => x);
    for (const [index, x] of xs.entries()) {
      expect(x).toBeGreaterThanOrEqual(7);
      expect(x).toBeLessThanOrEqual(width - 7);
      if (index > 0) expect(x - (xs[index - 1] ?? 0)).toBeGreaterThanOrEqual(15);
    }
  });

  it('always draws the one next thing', () => {
    expect(strip(288).points.some(({ isNext }) => isNext)).toBe(true);
  });

  it('gives the first week more room than its share', () => {
    const { points, todayX } = strip(328);
    expect(todayX).toBeGreaterThan(328 / 4);
    expect(points.find(({ day: d }) => d === 7)?.x).toBeCloseTo(todayX ?? 0);
  });

  it('has no mark for today once today lies beyond it', () => {
    expect(layStrip(view.occurrences, null, dayOf('2026-01-15'), dayOf('2026-05-01'), 328)).toMatchObject({
      todayX: null,
      summary: expect.stringContaining('Today, Day 106, is after it'),
    });
  });
});

it('what another role keeps never stands under Now', () => {
  const groups = groupMoments(accountView({ notKept: ['sales', 'cs'] }).occurrences, TODAY);
  expect(groups.map(({ title }) => title)).not.toContain('Now');
});
