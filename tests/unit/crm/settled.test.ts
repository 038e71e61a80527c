// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { createSettled, type Screen } from '@/lib/crm/settled';

/** Time enough for a name to have stood still. */
const LATER = 1_000;
const element = () => document.createElement('div');
const screen = (page: Element | undefined, name: string, title = `${name} | CRM`): Screen => ({ page, name, title });

describe('a CRM that changes the address before the page', () => {
  it('has its first page believed at once', () => {
    expect(createSettled().shows('a', screen(element(), 'Halden'), 0)).toBe(true);
  });
  it('has another page in its place believed once it stands still, though the address has not changed', () => {
    const settled = createSettled();
    settled.shows('a', screen(element(), 'Halden'), 0);
    const next = screen(element(), 'Bramley');
    expect(settled.shows('a', next, 0)).toBe(false);
    expect(settled.shows('a', next, LATER)).toBe(true);
  });
  it('shows nothing without a page or a name', () => {
    const settled = createSettled();
    expect(settled.shows('a', screen(undefined, 'Halden'), 0)).toBe(false);
    expect(settled.shows('a', screen(element(), ''), LATER)).toBe(false);
  });
  it('never has the old page taken for the next record’s, however long it stays', () => {
    const settled = createSettled();
    const old = screen(element(), 'Halden');
    settled.shows('a', old, 0);
    settled.leave('a', old);
    for (const now of [0, LATER, 9 * LATER]) expect(settled.shows('b', old, now)).toBe(false);
  });
  it('has a page made since then believed once its name stands still', () => {
    const settled = createSettled();
    settled.leave('a', screen(element(), 'Halden'));
    const next = element();
    expect(settled.shows('b', screen(next, 'Bram'), 0)).toBe(false);
    expect(settled.shows('b', screen(next, 'Bramley'), 290)).toBe(false);
    expect(settled.shows('b', screen(next, 'Bramley'), 310)).toBe(false);
    expect(settled.shows('b', screen(next, 'Bramley'), 590)).toBe(true);
  });
  it('has a page made since then believed though both records have one name', () => {
    const settled = createSettled();
    settled.leave('a', screen(element(), 'Halden'));
    const next = screen(element(), 'Halden');
    settled.shows('b', next, 0);
    expect(settled.shows('b', next, LATER)).toBe(true);
  });
  it('has a page drawn anew in place believed once name and title are both the next one’s', () => {
    const settled = createSettled();
    const page = element();
    settled.shows('a', screen(page, 'Halden'), 0);
    settled.leave('a', screen(page, 'Halden'));
    settled.shows('b', screen(page, 'Bramley', 'Halden | CRM'), 0);
    expect(settled.shows('b', screen(page, 'Bramley', 'Halden | CRM'), LATER)).toBe(false);
    expect(settled.shows('b', screen(page, 'Halden', 'Bramley | CRM'), LATER)).toBe(false);
    expect(settled.shows('b', screen(page, 'Bramley'), LATER)).toBe(false);
    expect(settled.shows('b', screen(page, 'Bramley'), 2 * LATER)).toBe(true);
  });
  it('has a page in place believed where the title was the first to change', () => {
    const settled = createSettled();
    const page = element();
    settled.shows('a', screen(page, 'Halden'), 0);
    settled.leave('a', screen(page, 'Halden', 'Bramley | CRM'));
    settled.shows('b', screen(page, 'Bramley'), 0);
    expect(settled.shows('b', screen(page, 'Bramley'), LATER)).toBe(true);
  });
  it('never lends a name that arrives late, on a page left while it was loading', () => {
    const settled = createSettled();
    const page = element();
    settled.leave('a', screen(page, '', 'CRM'));
    for (const now of [0, LATER]) expect(settled.shows('b', screen(page, 'Halden', 'CRM'), now)).toBe(false);
  });
  it('has a page that comes back believed at once, but not under another name', () => {
    const settled = createSettled();
    const page = element();
    const other = screen(element(), 'Bramley');
    settled.shows('a', screen(page, 'Halden'), 0);
    settled.leave('a', screen(page, 'Halden'));
    settled.shows('b', other, 0);
    settled.leave('b', other);
    expect(settled.shows('a', screen(page, 'Halden'), 0)).toBe(true);
    settled.leave('a', screen(page, 'Halden'));
    settled.leave('b', screen(page, 'Halden'));
    expect(settled.shows('a', screen(page, 'Bramley', 'Halden | CRM'), 0)).toBe(false);
  });
  it('takes another name on a page that was not left for the record renamed', () => {
    const settled = createSettled();
    const page = element();
    settled.shows('a', screen(page, 'Halden'), 0);
    expect(settled.shows('a', screen(page, 'Halden Group', 'CRM'), 0)).toBe(true);
  });
});

describe('a CRM that draws the page, then changes the address', () => {
  it('has what is on screen by then believed once its name stands still', () => {
    const settled = createSettled(false);
    const page = element();
    settled.shows('a', screen(page, 'Halden'), 0);
    settled.leave('a', screen(page, 'Bramley', 'Halden | CRM'));
    expect(settled.shows('b', screen(page, 'Bramley', 'Halden | CRM'), 0)).toBe(false);
    expect(settled.shows('b', screen(page, 'Bramley'), LATER)).toBe(true);
  });
  it('never has the old page taken for the next record’s where the address came first all the same', () => {
    const settled = createSettled(false);
    const old = screen(element(), 'Halden');
    settled.shows('a', old, 0);
    settled.leave('a', old);
    for (const now of [0, LATER, 9 * LATER]) expect(settled.shows('b', old, now)).toBe(false);
  });
  it('never has a page taken for the next record’s that came with the last one and was left before it was believed', () => {
    const settled = createSettled(false);
    settled.shows('a', screen(element(), 'Halden'), 0);
    const bramley = screen(element(), 'Bramley');
    settled.leave('a', bramley);
    expect(settled.shows('b', bramley, 0)).toBe(false);
    settled.leave('b', bramley);
    for (const now of [LATER, 2 * LATER, 9 * LATER]) expect(settled.shows('a', bramley, now)).toBe(false);
    settled.leave('a', bramley);
    expect(settled.shows('b', bramley, 9 * LATER)).toBe(true);
  });
  it('never has one taken so that was drawn after the address, and was looked at more than once', () => {
    const settled = createSettled(false);
    const halden = screen(element(), 'Halden');
    settled.shows('a', halden, 0);
    settled.leave('a', halden);
    const bramley = screen(element(), 'Bramley');
    for (const now of [0, 100]) expect(settled.shows('b', bramley, now)).toBe(false);
    settled.leave('b', bramley);
    for (const now of [LATER, 2 * LATER]) expect(settled.shows('c', bramley, now)).toBe(false);
  });
});
