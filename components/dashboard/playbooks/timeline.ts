import type { AnchorKind } from '@/lib/accounts/types';
import type { DraftDocument } from '@/lib/playbooks/draft-text';
import type { Stage } from '@/lib/playbooks/types';

/** From which date the moments shown are counted. */
export type TimelineTab = 'close' | 'renewal' | 'event';

/** A moment as it is drawn. Days count from its anchor, or from the close where `expectedBy`. */
export interface TimelineMoment {
  /** Its place in the playbook. */
  index: number;
  id: string;
  name: string;
  stage: Stage;
  anchor: string;
  owner: string;
  coOwner: string | null;
  /** Null: the fields it takes are no numbers yet. */
  window: { opens: number; due: number; lastOnTime: number; lastRecoverable: number } | null;
  expectedBy: boolean;
  /** Once an event, a term or a few months: what is drawn is the first of them. */
  repeats: boolean;
  bySegment: boolean;
  budget: number | null;
  gate: boolean;
  required: boolean;
  info: boolean;
}

type Values = Readonly<Record<string, unknown>>;

/** Length of a unit in days, as drawn: a month is a twelfth of a year, five working days are a week. */
const UNIT_DAYS: Record<string, number> = {
  days: 1,
  businessDays: 7 / 5,
  weeks: 7,
  months: 365.25 / 12,
  quarters: 365.25 / 4,
  years: 365.25,
};
/** What stays recoverable for longer than this has no end to be drawn. Days. */
export const ENDLESS = 1500;

const RENEWAL: readonly string[] = ['renewal', 'noticeDeadline', 'contractStart'] satisfies AnchorKind[];

/** The moments of a tab in the playbook's order. A moment that waits for an event stands under the close too, where it is expected. */
export function timelineOf(document: DraftDocument, tab: TimelineTab): TimelineMoment[] {
  return document.moments.flatMap((moment, index) => {
    const drawn = drawnMoment(document.root, moment, index, tab);
    return drawn ? [drawn] : [];
  });
}

function drawnMoment(playbook: Values, moment: Values, index: number, tab: TimelineTab): TimelineMoment | null {
  const anchor = String(moment.anchor ?? '');
  const backstop = values(moment.backstop);
  const repeat = values(moment.repeat);
  const isRenewal = RENEWAL.includes(anchor);
  const rolls = repeat?.rolling === true;
  const expectedBy = tab === 'close' && anchor !== 'close';
  if (tab === 'renewal' && !isRenewal) return null;
  if (tab === 'event' && (isRenewal || anchor === 'close')) return null;
  if (expectedBy && (isRenewal || rolls || backstop?.anchor !== 'close')) return null;

  return {
    index,
    id: String(moment.id ?? index),
    name: String(moment.name ?? ''),
    stage: stageOf(moment.stage),
    anchor,
    owner: String(moment.owner ?? ''),
    coOwner: typeof moment.coOwner === 'string' ? moment.coOwner : null,
    window: windowOf(playbook, moment, expectedBy ? backstop : null),
    expectedBy,
    repeats: repeat !== null,
    bySegment: values(moment.offsetBySegment) !== null || values(moment.offset) !== null,
    budget: typeof moment.budget === 'number' ? moment.budget : null,
    gate: moment.gate === true,
    required: moment.required === true,
    info: moment.countsFor === 'info',
  };
}

function windowOf(playbook: Values, moment: Values, backstop: Values | null): TimelineMoment['window'] {
  const rule = backstop ?? moment;
  const offset = numberOf(playbook, rule.offset);
  const unit = UNIT_DAYS[String(rule.unit)];
  const own = moment.unit === 'businessDays' ? 7 / 5 : 1;
  const [opensBefore, grace] = [lengthOf(moment.opensBefore, 0), lengthOf(moment.grace, 0)];
  const missedAfter = grace === null ? null : lengthOf(moment.missedAfter, Math.max(14, grace));
  if (offset === null || unit === undefined || opensBefore === null || grace === null || missedAfter === null) return null;
  const due = offset * unit - (typeof rule.lessDays === 'number' ? rule.lessDays : 0);
  return { opens: due - opensBefore * own, due, lastOnTime: due + grace * own, lastRecoverable: due + missedAfter * own };
}

/** A table by segment stands in for its number where the segment is not known. */
function numberOf(playbook: Values, offset: unknown): number | null {
  if (typeof offset === 'number') return offset;
  const table = values(playbook[String(values(offset)?.bySegment)]);
  return typeof table?.unknown === 'number' ? table.unknown : null;
}

const lengthOf = (value: unknown, fallback: number): number | null =>
  value === undefined ? fallback : typeof value === 'number' ? value : null;
const values = (value: unknown): Values | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : null;
const stageOf = (value: unknown): Stage => STAGES.find((stage) => stage === value) ?? 'any';
export const STAGES: readonly Stage[] = ['onboarding', 'adoption', 'growth', 'renewal', 'any'];

/** Days on a line, from 0 to 100 per cent of its length; the square root gives the days near the anchor room. */
export interface TimeScale {
  at(day: number): number;
  first: number;
  last: number;
}

export function timeScale(moments: readonly TimelineMoment[]): TimeScale {
  const windows = moments.flatMap(({ window }) => (window ? [window] : []));
  const ends = windows.map(({ lastRecoverable, lastOnTime }) => (lastRecoverable > ENDLESS ? lastOnTime * 1.3 : lastRecoverable));
  const last = Math.max(14, ...ends);
  const first = Math.min(0, ...windows.map(({ opens, due }) => (due >= 0 ? Math.max(0, opens) : opens)));
  const bend = (day: number): number => Math.sign(day) * Math.sqrt(Math.abs(day));
  const [from, to] = [bend(first), bend(last)];
  return { first, last, at: (day) => (100 * (bend(Math.min(last, Math.max(first, day))) - from)) / (to - from) };
}

const TICKS = [-365, -270, -180, -150, -120, -90, -60, -30, -14, -7, 0, 1, 3, 7, 14, 30, 60, 90, 120, 180, 270, 365, 540, 730, 1095];

/** Days worth a line, the anchor always; none stands nearer to another than `apart` per cent. */
export function ticksOf(scale: TimeScale, apart: number): number[] {
  const shown: number[] = [0];
  const inside = TICKS.filter((day) => day !== 0 && day >= scale.first && day <= scale.last);
  // The far ends first: they say how long the line is.
  for (const day of inside.toSorted((a, b) => Math.abs(b) - Math.abs(a)))
    if (shown.every((other) => Math.abs(scale.at(other) - scale.at(day)) >= apart)) shown.push(day);
  return shown.sort((a, b) => a - b);
}
