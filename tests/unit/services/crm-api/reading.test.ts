import { describe, expect, it } from 'vitest';
import type { CallAnswer } from '../../../../lib/services/crm-api/ports';
import { answered, pages, read } from '../../../../lib/services/crm-api/reading';
import { type ApiActivity, type ApiDeal, Refused } from '../../../../lib/services/crm-api/types';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const shape = { safeParse: (data: unknown) => ({ success: true as const, data }) };

function refusal(answer: CallAnswer): Refused {
  try {
    read({ ...answer, at: NOW }, { shape });
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
  throw new Error('it was taken for an answer');
}
const status = (code: number, headers: Record<string, string> = {}): CallAnswer => ({
  kind: 'answered',
  status: code,
  text: '',
  headers,
});

describe('a call that came to nothing', () => {
  it.each([
    ['offline', 'unreachable'],
    ['slow', 'unreachable'],
    ['moved', 'moved'],
    ['no-access', 'no-access'],
    ['redirected', 'expired'],
    ['too-large', 'unexpected'],
  ] as const)('%s is told as "%s"', (why, kind) => {
    expect(refusal({ kind: 'failed', why }).kind).toBe(kind);
  });
});

describe('how long a CRM is left alone', () => {
  it.each([
    ['seconds', { 'retry-after': '30' }, 30_000],
    ['a day and time', { 'retry-after': 'Sun, 01 Mar 2026 12:05:00 GMT' }, 300_000],
    ['a day and time that is over', { 'retry-after': 'Sun, 01 Mar 2026 11:00:00 GMT' }, 1_000],
    ['seconds until the window ends', { 'x-ratelimit-reset': '5' }, 5_000],
    ['the instant the window ends, in seconds', { 'x-ratelimit-reset': String(NOW / 1_000 + 90) }, 90_000],
    ['the instant the window ends, in milliseconds', { 'x-ratelimit-reset': String(NOW + 90_000) }, 90_000],
    ['nothing', {}, 60_000],
    ['nonsense', { 'retry-after': 'soon' }, 60_000],
    ['longer than a day', { 'retry-after': '999999' }, 86_400_000],
  ])('is a minute, or what it says: %s', (_, headers, wait) => {
    expect(refusal(status(429, headers)).retryAt).toBe(NOW + wait);
  });
});

describe('a list of pages', () => {
  it('that never ends is given up, and said to be cut', async () => {
    let turns = 0;
    const found = await pages('', async () => ({ rows: [++turns], next: 'again' }));
    expect(found).toEqual({ rows: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], cut: true });
  });

  it('that gives one row twice, because it changed meanwhile or turns in a circle, holds it once', () => {
    const deal = (id: string) => ({ id, name: id }) as ApiDeal;
    const call = (id: string) => ({ id, occurredOn: '2026-02-01' }) as ApiActivity;
    const { deals, activities } = answered(
      { rows: [deal('1'), deal('2'), deal('2')], cut: false },
      { rows: [call('c'), call('c'), call('d')], cut: false },
    );
    expect(deals.map(({ id }) => id)).toEqual(['1', '2']);
    expect(activities.map(({ id }) => id)).toEqual(['c', 'd']);
  });
});

describe('an answer without a body', () => {
  it('is one where the status says that there is none, and nothing that was read otherwise', () => {
    expect(read({ kind: 'answered', status: 204, text: '', headers: {}, at: NOW }, { shape })).toBeUndefined();
  });
});
