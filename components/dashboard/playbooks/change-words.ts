import { grouped } from '@/components/app/grouped';
import type { Effects } from '@/lib/evidence/upgrade';
import type { MomentField, PlaybookChange } from '@/lib/playbooks/diff';

export type ChangeKind = 'Added' | 'Removed' | 'Moved' | 'Tightened' | 'Loosened' | 'Renamed' | 'Changed';

const DATES: readonly MomentField[] = ['anchor', 'backstop', 'offset', 'offsetBySegment', 'unit', 'roll', 'repeat'];
const ROOM: readonly MomentField[] = ['opensBefore', 'grace', 'missedAfter'];

/** What kind of a change it is, in one word. */
export function changeKind(change: PlaybookChange): ChangeKind {
  if (change.kind === 'added') return 'Added';
  if (change.kind === 'removed') return 'Removed';
  if (change.kind === 'renamed') return 'Renamed';
  if (change.kind === 'changed' && DATES.includes(change.field)) return 'Moved';
  if (change.kind === 'changed' && ROOM.includes(change.field)) return Number(change.to) < Number(change.from) ? 'Tightened' : 'Loosened';
  return 'Changed';
}

/** "1 added, 2 moved, 1 tightened. 22 moments stay as they are." */
export function changesInWords(changes: readonly PlaybookChange[], momentsBefore: number): string {
  if (changes.length === 0) return 'Nothing changes.';
  const kinds = new Map<ChangeKind, number>();
  for (const change of changes) kinds.set(changeKind(change), (kinds.get(changeKind(change)) ?? 0) + 1);
  const touched = new Set(changes.flatMap((change) => ('momentId' in change && change.kind !== 'added' ? [change.momentId] : [])));
  const stay = momentsBefore - touched.size;
  const words = [...kinds].map(([kind, n]) => `${n} ${kind.toLowerCase()}`).join(', ');
  return `${words}. ${stay} ${stay === 1 ? 'moment stays as it is' : 'moments stay as they are'}.`;
}

/** What a change does on accounts: "9 due dates move, none becomes missed". Undefined: on none of them. */
export function consequence(change: PlaybookChange, effects: Effects<number> | undefined): string {
  if (!effects) return 'Nothing moves';
  const parts = [
    said(effects.moved, 'due date moves', 'due dates move'),
    said(effects.added, 'comes in', 'come in'),
    said(effects.removed, 'goes; what was done stays in the log', 'go; what was done stays in the log'),
    said(effects.newlyOverdue, 'becomes overdue', 'become overdue'),
    said(effects.newlyMissed, 'becomes missed', 'become missed'),
    said(effects.newlyLate, 'turns from done to done late', 'turn from done to done late'),
    said(effects.newlyDone, 'becomes done', 'become done'),
  ].filter(Boolean);
  if (parts.length === 0) return 'Nothing moves';
  if (change.kind !== 'removed' && effects.newlyMissed === 0) parts.push('none becomes missed');
  return parts.join(', ');
}

const said = (n: number, one: string, many: string): string => (n === 0 ? '' : `${grouped(n)} ${n === 1 ? one : many}`);
