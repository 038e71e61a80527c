import { describe, expect, it } from 'vitest';
import { anchorChange, anchorOf, keepAnchor, withReading } from '@/lib/accounts/anchors';
import type { Anchor, AnchorReading, AnchorVia } from '@/lib/accounts/types';

const NOW = 2000;
const reading = (date: string, via: AnchorVia, over: Partial<AnchorReading> = {}): AnchorReading => ({
  date,
  raw: date,
  source: 'crm-page',
  via,
  confidence: 'high',
  readAt: NOW,
  ...over,
});
const anchor = (date: string, via: AnchorVia, over: Partial<Anchor> = {}): Anchor => ({
  ...reading(date, via, { readAt: 1000 }),
  kind: 'close',
  history: [],
  ...over,
});

describe('a new reading of an anchor', () => {
  it.each<[string, AnchorVia, string, AnchorVia, string, string]>([
    ['the same from the same place', 'won-list', '2025-01-12', 'won-list', 'same', 'no-news'],
    ['the same from a worse place', 'field', '2025-01-12', 'won-list', 'same', 'no-news'],
    ['the same, known better', 'won-list', '2025-01-12', 'field', 'moved', 'better-source'],
    ['a day later', 'won-list', '2025-01-13', 'won-list', 'moved', 'within-a-day'],
    ['a day earlier, known better', 'won-list', '2025-01-11', 'field', 'moved', 'within-a-day'],
    ['a day later, from a worse place', 'field', '2025-01-13', 'won-list', 'same', 'worse-source'],
    ['far away, from a worse place', 'field', '2025-02-03', 'won-list', 'same', 'worse-source'],
    ['far away from what was typed', 'typed', '2025-02-03', 'field', 'same', 'worse-source'],
    ['a day from what was confirmed', 'confirmed', '2025-01-13', 'field', 'same', 'worse-source'],
  ])('%s', (_, was, date, via, kind, why) => {
    expect(anchorChange(anchor('2025-01-12', was), reading(date, via))).toMatchObject({ kind, why });
  });

  it.each<[string, AnchorVia, string, AnchorVia]>([
    ['two days later', 'won-list', '2025-01-14', 'won-list'],
    ['two days earlier, known better', 'won-list', '2025-01-10', 'field'],
    ['on the page of a date that was confirmed from it', 'confirmed', '2025-02-03', 'field'],
    ['typed over what was typed', 'typed', '2025-02-03', 'typed'],
  ])('%s is asked about', (_, was, date, via) => {
    expect(anchorChange(anchor('2025-01-12', was), reading(date, via))).toEqual({ kind: 'ask' });
  });

  it('that is unsure of itself is the worse of two alike', () => {
    const unsure = reading('2025-01-13', 'won-list', { confidence: 'low' });
    expect(anchorChange(anchor('2025-01-12', 'won-list'), unsure)).toMatchObject({ kind: 'same', why: 'worse-source' });
    expect(anchorChange({ ...anchor('2025-01-13', 'won-list'), confidence: 'low' }, reading('2025-01-13', 'won-list'))).toMatchObject({
      kind: 'moved',
      why: 'better-source',
    });
  });
});

describe('the history of an anchor', () => {
  it('keeps what was read before, oldest first', () => {
    const twice = withReading(
      withReading(anchor('2025-01-12', 'won-deal'), reading('2025-01-13', 'won-list')),
      reading('2025-01-13', 'field'),
    );
    expect(twice).toMatchObject({ kind: 'close', date: '2025-01-13', via: 'field' });
    expect(twice.history.map(({ date, via }) => [date, via])).toEqual([
      ['2025-01-12', 'won-deal'],
      ['2025-01-13', 'won-list'],
    ]);
    expect(twice.history[0]).not.toHaveProperty('history');
  });

  it('does not grow without end', () => {
    let flipping = anchor('2025-01-12', 'won-list');
    for (let i = 0; i < 200; i += 1) flipping = withReading(flipping, reading(i % 2 ? '2025-01-12' : '2025-01-13', 'won-list'));
    expect(flipping.history).toHaveLength(50);
  });
});

describe('keeping the old date', () => {
  const declined = reading('2025-02-03', 'field');
  const kept = keepAnchor(anchor('2025-01-12', 'field'), declined, NOW);

  it('confirms it', () => {
    expect(kept).toMatchObject({ date: '2025-01-12', via: 'confirmed', confidence: 'high' });
  });

  it('is not asked about again', () => {
    expect(anchorChange(kept, { ...declined, readAt: 3000 })).toEqual({ kind: 'same', why: 'declined' });
  });

  it('a date that the page once had and has again is no declined one', () => {
    const moved = anchor('2025-01-12', 'field', { history: [reading('2025-02-03', 'field', { readAt: 500 })] });
    expect(anchorChange(moved, reading('2025-02-03', 'field'))).toEqual({ kind: 'ask' });
  });

  it('but a third date is', () => {
    expect(anchorChange(kept, reading('2025-03-01', 'field', { readAt: 3000 }))).toEqual({ kind: 'ask' });
  });

  it('leaves what was typed typed', () => {
    expect(keepAnchor(anchor('2025-01-12', 'typed'), declined, NOW).via).toBe('typed');
  });
});

describe('an anchor that is unknown', () => {
  it('is not there, rather than a date of zero', () => {
    expect(anchorOf({ anchors: [anchor('2025-01-12', 'typed')] }, 'renewal')).toBeNull();
    expect(anchorOf({ anchors: [anchor('2025-01-12', 'typed')] }, 'close')?.date).toBe('2025-01-12');
  });
});
