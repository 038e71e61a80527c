import { describe, expect, it } from 'vitest';
import { match, wordsOf } from '@/components/app/palette/match';

/** The text with what was found in brackets; null: not found. */
function found(typed: string, text: string, others = ''): string | null {
  const result = match(wordsOf(typed), text, others);
  if (!result) return null;
  let out = '';
  let at = 0;
  for (const [from, to] of result.ranges) {
    out += `${text.slice(at, from)}[${text.slice(from, to)}]`;
    at = to;
  }
  return `${out}${text.slice(at)} ${result.rank}`;
}

describe('the letters that match', () => {
  it.each([
    ['hand', 'Hand over to another owner', '[Hand] over to another owner 0'],
    ['hand', 'Open the handoff', 'Open the [hand]off 1'],
    ['hand', 'Northhand Studios', 'North[hand] Studios 2'],
    // A word's beginning is meant where there is one, also further on.
    ['an', 'Bank of Anna', 'Bank of [An]na 1'],
    ['days first', 'First 90 days', '[First] 90 [days] 1'],
    ['f fi', 'First 90 days', '[Fi]rst 90 days 0'],
    ['kovac', 'Kovač & Söhne', '[Kovač] & Söhne 0'],
    ['SOHNE', 'Kovač & Söhne', 'Kovač & [Söhne] 1'],
    ['straße', 'Straßenbau', '[Straße]nbau 0'],
    ['𝒜b', '𝒜b Ltd', '[𝒜b] Ltd 0'],
    ['', 'Team', 'Team 0'],
    ['  ', 'Team', 'Team 0'],
    ['remind', 'Snooze', null],
    ['é', 'Cafe\u0301', 'Caf[e\u0301] 2'],
  ])('%j in %j', (typed, text, shown) => {
    expect(found(typed, text)).toBe(shown);
  });

  it('are none where a thing is found by its other words', () => {
    expect(found('remind', 'Snooze', 'remind later')).toBe('Snooze 2');
    expect(found('snooze remind', 'Snooze', 'remind later')).toBe('[Snooze] 2');
    expect(found('snooze never', 'Snooze', 'remind later')).toBeNull();
  });
});
