import { describe, expect, it } from 'vitest';
import { wilson } from '@/lib/evidence/wilson';

describe('the Wilson interval', () => {
  it.each([
    [9, 10, 0.5958, 0.9821],
    [19, 23, 0.6286, 0.9302],
    [0, 5, 0, 0.4345],
    [5, 5, 0.5655, 1],
  ])('of %i in %i is the published one', (k, n, low, high) => {
    const found = wilson(k, n);
    expect(found.low).toBeCloseTo(low, 4);
    expect(found.high).toBeCloseTo(high, 4);
  });

  it.each([
    [0, 0],
    [3, 2],
    [-1, 5],
  ])('has none for %i of %i', (k, n) => {
    expect(() => wilson(k, n)).toThrow(RangeError);
  });
});
