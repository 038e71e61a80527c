import type { ShownOccurrence } from '@/lib/messaging/contract';
import type { Status } from '@/lib/moments/types';
import type { Day } from '@/lib/time/day';
import { count } from '../dates';

/** Where the strip ends. Days since the close. */
const LAST_DAY = 90;
/** Two shapes closer than this would lie on each other. Px. */
const CROWDED = 15;

interface StripPoint {
  id: string;
  /** Days since the close. */
  day: number;
  x: number;
  status: Status;
  isNext: boolean;
  /** The day's figure under the shape; left out where it would run into its neighbour's. */
  label: string | null;
}

export interface Strip {
  points: StripPoint[];
  /** Null: today lies beyond the strip. */
  todayX: number | null;
  summary: string;
}

/** Worst first: where several moments fall on one place, the worst is the one drawn. */
const WEIGHT: Status[] = ['missed', 'overdue', 'due', 'upcoming', 'waiting', 'done_late', 'done', 'skipped', 'not_applicable'];

/**
 * The first 90 days after the close on a square-root scale, so that the first week has room.
 * @param width drawing width in px; @param closeDay day of the close
 */
export function layStrip(occurrences: readonly ShownOccurrence[], nextId: string | null, closeDay: Day, today: Day, width: number): Strip {
  const start = 7;
  const end = width - 7;
  const at = (day: number) => start + Math.sqrt(Math.max(0, day) / LAST_DAY) * (end - start);
  const inside = occurrences
    .filter((o) => o.kept && o.due !== null && o.due >= closeDay && o.due - closeDay <= LAST_DAY && o.status !== 'not_applicable')
    .sort((a, b) => (a.due ?? 0) - (b.due ?? 0));

  const drawn: StripPoint[] = [];
  for (const o of [...inside].sort((a, b) => rank(a, nextId) - rank(b, nextId))) {
    const day = (o.due ?? closeDay) - closeDay;
    const x = at(day);
    if (drawn.some((point) => Math.abs(point.x - x) < CROWDED)) continue;
    drawn.push({ id: o.id, day, x, status: o.status, isNext: o.id === nextId, label: String(day) });
  }
  drawn.sort((a, b) => a.x - b.x);
  return {
    points: labelled(drawn),
    todayX: today - closeDay <= LAST_DAY && today >= closeDay ? at(today - closeDay) : null,
    summary: summarise(inside, today - closeDay),
  };
}

const rank = (o: ShownOccurrence, nextId: string | null): number => (o.id === nextId ? -1 : WEIGHT.indexOf(o.status));

function labelled(points: StripPoint[]): StripPoint[] {
  let last = -1;
  return points.map((point) => {
    const room = point.x - last >= 17 && point.x > 30;
    if (room || point.isNext) last = point.x;
    return room || point.isNext ? point : { ...point, label: null };
  });
}

function summarise(inside: readonly ShownOccurrence[], dayNumber: number): string {
  const words: Partial<Record<Status, string>> = {
    missed: 'missed',
    overdue: 'overdue',
    due: 'due',
    upcoming: 'upcoming',
    waiting: 'waiting',
    done: 'done',
    done_late: 'done late',
    skipped: 'skipped',
  };
  const parts = WEIGHT.flatMap((status) => {
    const n = inside.filter((o) => o.status === status).length;
    const word = words[status];
    return n > 0 && word ? [`${n} ${word}`] : [];
  });
  const where = dayNumber > LAST_DAY ? `Today, Day ${dayNumber}, is after it` : `Today is Day ${dayNumber}`;
  return `The first ${count(LAST_DAY, 'day', 'days')}: ${parts.length > 0 ? parts.join(', ') : 'no moments'}. ${where}.`;
}
