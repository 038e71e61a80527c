import { entryFor } from '@/lib/engagements/entry';
import { NOTES_MAX, SUBJECT_MAX } from '@/lib/engagements/limits';
import { isOwnSide } from '@/lib/engagements/two-way';
import { ENGAGEMENT_TYPES, type EngagementOutcome, type EngagementType, OUTCOME_KINDS, type OutcomeKind } from '@/lib/engagements/types';
import type { DraftFields, EngagementEntry, ShownOccurrence } from '@/lib/messaging/contract';
import { type Failure, INPUT_PROBLEMS, type InputProblem } from '@/lib/messaging/errors';
import { type Day, dayOf, isPlainDate, plainDateOf } from '@/lib/time/day';
import { isFact } from '../wording';

export const NOTE_LIMIT = NOTES_MAX;
/** How far ahead something may be planned. Days. */
export const FURTHEST = 365;

/** The types on the chips, in the order of their keys 1–9. */
export const CHIP_TYPES = [
  'call',
  'meeting',
  'email',
  'message',
  'onsite',
  'qbr',
  'training',
  'survey',
  'note',
] as const satisfies EngagementType[];

export interface LogFields {
  type: EngagementType;
  /** Empty where the field was cleared. */
  date: string;
  /** Null: not chosen yet, or no question for this type. */
  reached: 'reached' | 'tried' | null;
  outcomeKind: OutcomeKind | null;
  note: string;
  nextStep: string;
  nextStepDue: string;
}

/** Reached or tried is a question for what needs two sides. */
const TWO_SIDED: EngagementType[] = ['call', 'meeting', 'email', 'message', 'onsite', 'qbr', 'ebr', 'training'];
export const asksReached = (type: EngagementType): boolean => TWO_SIDED.includes(type);

/** What Reached and Tried mean for a type; of something planned, whether they agreed to it. */
export function reachedMeans(type: EngagementType, planned: boolean): { reached: string; tried: string } {
  if (planned) return { reached: 'they agreed', tried: 'not agreed yet' };
  switch (type) {
    case 'call':
      return { reached: 'we spoke', tried: 'no answer' };
    case 'email':
    case 'message':
      return { reached: 'they replied', tried: 'no reply yet' };
    default:
      return { reached: 'it took place', tried: 'nobody came' };
  }
}

/**
 * The type a moment's form opens with (decisions 16). Gifts have a form of their own. An internal entry needs a note;
 * marking something done needs a date alone (decisions 32), so that is a milestone.
 */
function firstType(o: ShownOccurrence | null): EngagementType {
  if (!o) return 'call';
  const { type } = entryFor(o);
  if (type === 'gift') return 'call';
  return isOwnSide(type) && isFact(o.satisfiedBy) ? 'milestone' : type;
}

/** A type the chips do not have, which the moment begins with. */
export function ownType(o: ShownOccurrence | null): EngagementType | null {
  const first = firstType(o);
  return CHIP_TYPES.some((type) => type === first) ? null : first;
}

/** The outcomes a moment is decided by; empty: none is asked for. */
export const outcomesOf = (o: ShownOccurrence | null): OutcomeKind[] => (o ? entryFor(o).outcomes : []);

export function emptyLog(o: ShownOccurrence | null, today: Day): LogFields {
  return { type: firstType(o), date: plainDateOf(today), reached: null, outcomeKind: null, note: '', nextStep: '', nextStepDue: '' };
}

/** Fields as a draft keeps them. */
export function toDraft(fields: LogFields): DraftFields {
  return {
    type: fields.type,
    date: fields.date,
    reached: fields.reached ?? '',
    outcomeKind: fields.outcomeKind ?? '',
    note: fields.note,
    nextStep: fields.nextStep,
    nextStepDue: fields.nextStepDue,
  };
}

/** A kept draft over the form's defaults; what is not understood any more falls back to them. */
export function fromDraft(draft: DraftFields, defaults: LogFields): LogFields {
  const reached = draft.reached === 'reached' || draft.reached === 'tried' ? draft.reached : null;
  return {
    type: ENGAGEMENT_TYPES.find((type) => type === draft.type) ?? defaults.type,
    date: draft.date ?? defaults.date,
    reached,
    outcomeKind: OUTCOME_KINDS.find((kind) => kind === draft.outcomeKind) ?? null,
    note: draft.note ?? '',
    nextStep: draft.nextStep ?? '',
    nextStepDue: draft.nextStepDue ?? '',
  };
}

/** A field's problem; the last three are this form's own. */
export type LogProblem = InputProblem | 'choose-reached' | 'choose-outcome' | 'due-before';
export type LogProblems = Partial<Record<'date' | 'reached' | 'outcomeKind' | 'note' | 'nextStep' | 'nextStepDue', LogProblem>>;

export function checkLog(fields: LogFields, outcomes: readonly OutcomeKind[], today: Day): LogProblems {
  const problems: LogProblems = {};
  const date = dateProblem(fields.date, today);
  if (date) problems.date = date;
  if (asksReached(fields.type) && fields.reached === null) problems.reached = 'choose-reached';
  if (outcomes.length > 0 && fields.type === 'milestone' && fields.outcomeKind === null) problems.outcomeKind = 'choose-outcome';
  if (fields.note.length > NOTE_LIMIT) problems.note = 'note-too-long';
  if (isOwnSide(fields.type) && fields.note.trim() === '') problems.note = 'entry-empty';
  if (fields.nextStep.length > SUBJECT_MAX) problems.nextStep = 'text-too-long';
  if (fields.nextStepDue !== '') {
    if (!isPlainDate(fields.nextStepDue)) problems.nextStepDue = 'date-invalid';
    else if (!date && fields.nextStepDue < fields.date) problems.nextStepDue = 'due-before';
  }
  return problems;
}

const FIELDS = ['date', 'note', 'nextStep', 'nextStepDue'] as const;

/** A value the background refused, at the field it belongs to; null: the failure is none of a field. */
export function refusedField(failure: Failure | null): LogProblems | null {
  if (failure?.code !== 'bad-input') return null;
  const field = FIELDS.find((one) => one === failure.field);
  const problem = INPUT_PROBLEMS.find((one) => one === failure.detail);
  return field && problem ? { [field]: problem } : null;
}

/** Whether a note seems to hold a password or an access key: worth a warning, never a refusal. */
export function looksSecret(note: string): boolean {
  return (
    /\b(pass(word|code|phrase)?|pwd|api[ _-]?key|secret|token)\s*[:=]\s*\S/i.test(note) ||
    /\b(sk|pk|ghp|gho|xox[abp]|AKIA)[-_]?[A-Za-z0-9_-]{16,}\b/.test(note)
  );
}

function dateProblem(text: string, today: Day): InputProblem | null {
  if (!isPlainDate(text)) return 'date-invalid';
  return dayOf(text) > today + FURTHEST ? 'date-out-of-range' : null;
}

function outcomeOf(fields: LogFields): EngagementOutcome | null {
  if (!asksReached(fields.type) || fields.reached === null) return null;
  const conversation = fields.type === 'call' || fields.type === 'email' || fields.type === 'message';
  if (fields.reached === 'reached') return conversation ? 'connected' : 'held';
  if (fields.type === 'call') return 'no_answer';
  return conversation ? 'other' : 'no_show';
}

/** The entry to save. Call only when `checkLog` found nothing. */
export function toEntry(fields: LogFields, occurrenceId: string | null, quick: boolean): EngagementEntry {
  const what = fields.nextStep.trim();
  return {
    type: fields.type,
    occurredOn: fields.date,
    reached: asksReached(fields.type) ? fields.reached === 'reached' : null,
    outcome: outcomeOf(fields),
    subject: '',
    notes: fields.note,
    nextStep: what === '' ? null : { what, due: fields.nextStepDue === '' ? null : fields.nextStepDue },
    gift: null,
    occurrenceId,
    outcomeKind: fields.type === 'milestone' ? fields.outcomeKind : null,
    quick,
  };
}
