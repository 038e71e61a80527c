import { describe, expect, it } from 'vitest';
import { clockProblem, digestInQuiet } from '../../../lib/reminders/check';
import { DIGEST_KINDS } from '../../../lib/settings/types';

const chosen = (at: string, quiet: [from: string, to: string] | null = null) => ({
  digest: { on: true, at, kinds: [...DIGEST_KINDS] },
  quiet: quiet && { from: quiet[0], to: quiet[1] },
});

describe('the times of day in the settings', () => {
  it.each([
    ['09:00', null, null],
    ['9:00', null, { problem: 'time-invalid', field: 'reminders.digest.at' }],
    ['25:00', null, { problem: 'time-invalid', field: 'reminders.digest.at' }],
    ['09:00', ['22:00', '07:00'], null],
    ['09:00', ['22', '07:00'], { problem: 'time-invalid', field: 'reminders.quiet.from' }],
    ['09:00', ['22:00', ''], { problem: 'time-invalid', field: 'reminders.quiet.to' }],
    ['09:00', ['09:00', '09:00'], { problem: 'quiet-empty', field: 'reminders.quiet.to' }],
  ] as const)('%s with quiet hours %j: %j', (at, quiet, problem) => {
    expect(clockProblem(chosen(at, quiet ? [...quiet] : null))).toEqual(problem);
  });
});

describe('what quiet hours do to the digest', () => {
  it.each([
    ['nothing where there are none', '09:00', null, null],
    ['nothing before they begin', '09:00', ['12:00', '13:00'], null],
    ['nothing as they end', '13:00', ['12:00', '13:00'], null],
    ['move it to their end', '12:00', ['12:00', '13:00'], { moved: '13:00' }],
    ['move it to the morning', '06:00', ['22:00', '07:00'], { moved: '07:00' }],
    ['keep it from coming before midnight', '23:00', ['22:00', '07:00'], 'never'],
    ['nothing where they begin and end at one time', '09:00', ['09:00', '09:00'], null],
  ] as const)('%s', (_, at, quiet, expected) => expect(digestInQuiet(chosen(at, quiet ? [...quiet] : null))).toEqual(expected));
});
