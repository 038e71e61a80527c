import { expect, it } from 'vitest';
import { listedReader } from '@/lib/db/listed';
import { wholeRow } from '@/lib/db/shown';
import { madeRow } from '@/lib/db/triage';
import type { ReasonPart, TriageItem, TriageRow } from '@/lib/triage/types';
import { accountRow } from '../../support/records';
import { rowOn } from '../../support/triage';

const base = rowOn('2025-03-03');
const item: TriageItem = {
  occurrenceId: `${base.key}|default|day30|1`,
  momentId: 'day30',
  name: 'Day 30',
  stage: 'adoption',
  role: 'cs',
  required: true,
  status: 'overdue',
  due: 20_000,
};

const made = (row: TriageRow) =>
  madeRow({ row, decided: new Map(), mine: true, gen: 'g', until: null }, { account: accountRow(), engagements: [], overrides: [] }, '');

/** The row as it comes back from its two records. */
function kept(row: TriageRow): TriageRow {
  const { listed, shown } = made(row);
  return wholeRow(listedReader()(listed), listed, shown);
}

it.each<ReasonPart>([
  { kind: 'notice', deadline: 20_100 },
  { kind: 'not-onboarded', close: 19_900 },
  { kind: 'untouched', close: 19_900 },
  { kind: 'moment', status: 'due', due: 1, lastOnTime: 2, lastRecoverable: null, expectedBy: true },
  { kind: 'silent', since: null, limit: 45 },
  { kind: 'tried', times: 2 },
  { kind: 'booked', on: 20_001 },
  { kind: 'snoozed', name: 'Day “7”\n', until: 20_002 },
  { kind: 'skipped', name: 'Day 7' },
  { kind: 'waiting', for: 'no-close-date' },
])('a row whose reason is $kind is read back as it was made', (part) => {
  const row: TriageRow = { ...base, reason: [part, part], item, more: 3, counts: { missed: 1, overdue: 2, due: 4 }, noGifts: true };
  expect(kept(row)).toEqual(row);
});

it('a row without item, reason or snooze is read back as it was made, and so is an item of another account’s name', () => {
  const bare: TriageRow = { ...base, reason: [], item: null, snoozedUntil: null, changesAt: null };
  expect(kept(bare)).toEqual(bare);
  const odd: TriageRow = { ...base, item: { ...item, occurrenceId: '=odd|1' }, snoozedUntil: 20_003, changesAt: 20_004 };
  expect(kept(odd)).toEqual(odd);
});

it('what only a day changes leaves the record of the account alone', () => {
  const of = (row: TriageRow) => made(row).listed;
  const later: TriageRow = { ...base, reason: [], item, more: 1, owner: 'Bo Lind', search: 'x', states: ['overdue'], changesAt: 20_010 };
  expect(of(later).shown).toBe(of(base).shown);
  expect(of(later).day).not.toBe(of(base).day);
  expect(of({ ...base, name: 'Another' }).shown).not.toBe(of(base).shown);
});
