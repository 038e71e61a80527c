import { expect, it } from 'vitest';
import { streamWatch } from '@/lib/time/stream';

it('takes more than a few within the span for a stream', () => {
  let now = 0;
  const isStream = streamWatch(3, 1_000, () => now);
  expect([isStream(1), isStream(2), isStream(1), isStream(1)]).toEqual([false, false, true, true]);
  now = 1_001;
  expect(isStream(3)).toBe(false);
});

it('takes what comes singly for none, however long it goes on', () => {
  let now = 0;
  const isStream = streamWatch(3, 1_000, () => now);
  for (let n = 0; n < 20; n++) {
    now += 400;
    expect(isStream(1)).toBe(false);
  }
});

it('takes what comes at once for a stream', () => {
  expect(streamWatch(3, 1_000, () => 0)(4)).toBe(true);
});
