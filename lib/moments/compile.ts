import { type AnchorKind, SEGMENTS, type Segment } from '../accounts/types';
import { workCalendarOf } from '../playbooks/holidays';
import type { Moment, Offset, OffsetUnit, Playbook, Repeat, Roll } from '../playbooks/types';
import { compileCalendar, type WorkDays } from '../time/work-calendar';
import { momentPart } from './occurrence-id';
import { compileRule, type Rule } from './rule';

/** How many units after the anchor, by segment; null: the playbook names no number. */
type OffsetTable = Record<Segment, number | null>;

/** A moment with its defaults filled in and its tables looked up (domain §2). */
export interface CompiledMoment {
  moment: Moment;
  /** `playbookId|momentId`, the middle of its occurrences' ids. */
  idPart: string;
  offsets: OffsetTable;
  backstop: { anchor: AnchorKind; offsets: OffsetTable; unit: OffsetUnit; lessDays: number } | null;
  roll: Roll;
  opensBefore: number;
  grace: number;
  missedAfter: number;
  repeat: Repeat | null;
  rule: Rule;
  /** Its conditions ask whether onboarding is troubled, which the gates' own statuses answer. */
  asksTrouble: boolean;
}

export interface CompiledPlaybook {
  playbook: Playbook;
  days: WorkDays;
  /** In the playbook's order. */
  moments: CompiledMoment[];
  /*
   * The same in the order they are decided: the plain ones, gates among them, before what asks whether onboarding is
   * troubled; silence last, since it rests while another moment is open.
   */
  plain: CompiledMoment[];
  asksTrouble: CompiledMoment[];
  rolling: CompiledMoment[];
}

const compiled = new WeakMap<Playbook, CompiledPlaybook>();

/**
 * The playbook made ready for many accounts; kept as long as the playbook object lives.
 * @throws RangeError for a calendar without a working day or a repeat that does not move on; a playbook that passed its
 * schema never throws.
 */
export function compilePlaybook(playbook: Playbook): CompiledPlaybook {
  const known = compiled.get(playbook);
  if (known) return known;
  const moments = playbook.moments.map((moment) => compileMoment(moment, playbook));
  const rolling = moments.filter(isRolling);
  const asksTrouble = moments.filter((moment) => !isRolling(moment) && moment.asksTrouble);
  const plain = moments.filter((moment) => !isRolling(moment) && !moment.asksTrouble);
  const fresh = { playbook, days: compileCalendar(workCalendarOf(playbook.calendar)), moments, plain, asksTrouble, rolling };
  compiled.set(playbook, fresh);
  return fresh;
}

const isRolling = ({ repeat }: CompiledMoment): boolean => repeat !== null && 'rolling' in repeat;

function compileMoment(moment: Moment, playbook: Playbook): CompiledMoment {
  const rolling = moment.repeat !== undefined && 'rolling' in moment.repeat;
  const numbered = (anchor: AnchorKind, unit: OffsetUnit, offsets: OffsetTable): OffsetTable =>
    rolling ? offsets : asDayNumbers(playbook, anchor, unit, offsets);
  if (moment.repeat && 'every' in moment.repeat && moment.repeat.every < 1)
    throw new RangeError(`The repeat of ${moment.id} does not move on`);
  const grace = moment.grace ?? 0;
  const { backstop } = moment;
  return {
    moment,
    idPart: momentPart(playbook.id, moment.id),
    offsets: numbered(moment.anchor, moment.unit, { ...tableOf(moment.offset, playbook), ...moment.offsetBySegment }),
    backstop: backstop
      ? {
          anchor: backstop.anchor,
          offsets: numbered(backstop.anchor, backstop.unit, tableOf(backstop.offset, playbook)),
          unit: backstop.unit,
          lessDays: backstop.lessDays ?? 0,
        }
      : null,
    roll: moment.roll ?? 'none',
    opensBefore: moment.opensBefore ?? 0,
    grace,
    // The default of domain §2; a grace longer than it moves the last recoverable day along, for C is never before L.
    missedAfter: moment.missedAfter ?? Math.max(14, grace),
    repeat: moment.repeat ?? null,
    rule: compileRule(moment),
    asksTrouble: (moment.conditions ?? []).some((each) =>
      ('any' in each ? each.any : [each]).some(({ field }) => field === 'onboarding.troubled'),
    ),
  };
}

/**
 * "Day 7" in a playbook that calls the anchor Day 1 is the anchor + 6 (domain §2 `dayNumbering`). Only whole days
 * counted forward from the close or the contract's start are day numbers; weeks, months, limits and days before a
 * deadline are lengths, and a length has no first day.
 */
function asDayNumbers(playbook: Playbook, anchor: AnchorKind, unit: OffsetUnit, offsets: OffsetTable): OffsetTable {
  if (playbook.dayNumbering !== 'day1-is-anchor' || unit !== 'days' || (anchor !== 'close' && anchor !== 'contractStart')) return offsets;
  return bySegment((segment) => {
    const offset = offsets[segment];
    return offset !== null && offset > 0 ? offset - 1 : offset;
  });
}

function tableOf(offset: Offset, playbook: Playbook): OffsetTable {
  if (typeof offset === 'number') return bySegment(() => offset);
  const table = playbook[offset.bySegment];
  return bySegment((segment) => numberAt(table, segment) ?? numberAt(table, 'unknown'));
}

function numberAt(table: unknown, segment: Segment): number | null {
  if (typeof table !== 'object' || table === null || !(segment in table)) return null;
  const value: unknown = Reflect.get(table, segment);
  return typeof value === 'number' ? value : null;
}

function bySegment(offset: (segment: Segment) => number | null): OffsetTable {
  const [strategic, enterprise, midmarket, smb, unknown] = SEGMENTS.map(offset);
  return {
    strategic: strategic ?? null,
    enterprise: enterprise ?? null,
    midmarket: midmarket ?? null,
    smb: smb ?? null,
    unknown: unknown ?? null,
  };
}
