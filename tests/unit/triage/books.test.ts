import { describe, expect, it } from 'vitest';
import { yearWith } from '@/tests/support/book-days';

/** Everything on the day it is asked for; and a share of it, as meetings, travel and answers leave time. */
const all = { people: 'all of it done each day, two in three reached', diligence: { worked: 1, reached: 2 / 3 } };
const half = { people: 'half of it done each day, one in two reached', diligence: { worked: 1 / 2, reached: 1 / 2 } };
const third = { people: 'a third of it done each day, one in two reached', diligence: { worked: 1 / 3, reached: 1 / 2 } };

describe('a year of workdays with a book', () => {
  it.each([
    { kind: 'sales', size: 40, ...all, least: 1, most: 2 },
    { kind: 'sales', size: 40, ...half, least: 3, most: 5 },
    { kind: 'sales', size: 40, ...third, least: 4, most: 6 },
    { kind: 'cs', size: 180, ...all, least: 6, most: 9 },
    { kind: 'cs', size: 180, ...half, least: 16, most: 21 },
    { kind: 'cs', size: 180, ...third, least: 24, most: 30 },
  ] as const)('of $size accounts of $kind, $people, asks for $least to $most a day', ({ kind, size, people, diligence, least, most }) => {
    const { asked, mustDo, open } = yearWith(kind, size, diligence);
    process.stdout.write(
      `${kind} ${size}, ${people}: ${asked.toFixed(1)} accounts a day, ${mustDo.toFixed(1)} of them must do; ${open.toFixed(1)} with what is open already\n`,
    );
    expect(asked).toBeGreaterThan(least);
    expect(asked).toBeLessThan(most);
    expect(open).toBeGreaterThan(asked);
  });
});
