import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextStamp } from '@/lib/db/hlc';

const NODE = '0123456789ab';

describe('the stamp of a write', () => {
  it.each<[string, string | null, number, string]>([
    ['starts at the clock', null, 1_768_600_000_000, '001768600000000-0000-0123456789ab'],
    ['follows the clock forward', '001768600000000-0007-0123456789ab', 1_768_600_000_001, '001768600000001-0000-0123456789ab'],
    ['counts within a millisecond', '001768600000000-0007-0123456789ab', 1_768_600_000_000, '001768600000000-0008-0123456789ab'],
    [
      'goes on from the last write where the clock was set back',
      '001768600000000-0000-0123456789ab',
      5,
      '001768600000000-0001-0123456789ab',
    ],
    ['borrows a millisecond where the counter is full', '001768600000000-9999-0123456789ab', 5, '001768600000001-0000-0123456789ab'],
    ['takes a clock before 1970 for 1970', null, -5, '000000000000000-0000-0123456789ab'],
    ['keeps its width in the year 9999', null, 253_402_300_799_000, '253402300799000-0000-0123456789ab'],
  ])('%s', (_, last, now, expected) => {
    expect(nextStamp(last, now, NODE)).toBe(expected);
  });

  it('sorts after every earlier one, whatever the clock does', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.integer({ min: -10, max: 10 }), fc.maxSafeNat()), { maxLength: 60 }), (clock) => {
        let last: string | null = null;
        for (const now of clock) {
          const stamp: string = nextStamp(last, now, NODE);
          if (last !== null) expect(stamp > last).toBe(true);
          last = stamp;
        }
      }),
    );
  });

  it('refuses to go on from what is no stamp', () => {
    expect(() => nextStamp('yesterday', 0, NODE)).toThrow(RangeError);
  });
});
