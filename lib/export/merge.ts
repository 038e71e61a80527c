import { anchorOf } from '../accounts/anchors';
import type { Account, AccountKey } from '../accounts/types';
import type { Engagement } from '../engagements/types';
import type { Instant, PlainDate } from '../time/day';
import { type ActivityRecord, RECORD_KINDS, type RecordCounts } from './activity-file';
import { isCloseAsked, mergedAccount } from './merged-account';

/**
 * What a record of a file is beside the one that is stored.
 * new: not known here · same: nothing differs · newer, older: one was edited after the other · conflicting: both were
 * edited, each without the other's change; neither is taken over unasked.
 */
export const MERGE_VERDICTS = ['new', 'newer', 'same', 'older', 'conflicting'] as const;
export type MergeVerdict = (typeof MERGE_VERDICTS)[number];

/** @param existing the stored record of the same kind and id; null: there is none */
export function mergeVerdict(record: ActivityRecord, existing: ActivityRecord | null): MergeVerdict {
  if (existing === null) return 'new';
  if (isSame(record.value, existing.value)) return 'same';
  if (record.kind === 'engagement' && existing.kind === 'engagement') return byEdits(record.value, existing.value);
  if (record.kind === 'account' && existing.kind === 'account') return byFields(record, existing);
  if (isFrozenDue(record) && isFrozenDue(existing)) return 'older';
  if (record.hlc === existing.hlc) return 'conflicting';
  return record.hlc > existing.hlc ? 'newer' : 'older';
}

/** The day something done was due: it stays the one here, whatever close or playbook the colleague had (domain §1). */
export const isFrozenDue = ({ kind, value }: ActivityRecord): boolean =>
  kind === 'override' && 'kind' in value && value.kind === 'frozen-due';

type AccountRecord = Extract<ActivityRecord, { kind: 'account' }>;

/** An account is put together from what both know; when its page was last seen is nobody's news. */
function byFields(file: AccountRecord, stored: AccountRecord): MergeVerdict {
  if (isCloseAsked(file.value, stored.value)) return 'conflicting';
  if (!isSame(together(file, stored, 'theirs'), stored.value)) return file.hlc === stored.hlc ? 'conflicting' : 'newer';
  return isSame({ ...file.value, lastSeenOnPage: stored.value.lastSeenOnPage }, stored.value) ? 'same' : 'older';
}

/** @param asked whose close stands where that is asked, and whose record counts as the later where stamps do not say */
function together(file: AccountRecord, stored: AccountRecord, asked: 'mine' | 'theirs'): Account {
  const theirsLater = file.hlc === stored.hlc ? asked === 'theirs' : file.hlc > stored.hlc;
  return mergedAccount(file.value, stored.value, theirsLater, asked);
}

/**
 * A record worth bringing, handed out to be written a little later. Something else may be saved in between: what it was
 * compared with goes along, so that what is found in its place by then is known to be the newest of all.
 */
export type HandedRecord = ActivityRecord & {
  /** Left out: there was none, or theirs was chosen whatever stands here. */
  beside?: Stamped;
  /** Of an account: asked whose close stands, the person chose theirs. */
  taken?: true;
  /** Of a day that was frozen: the close it was frozen under, where another stood here. What was done here keeps its own. */
  frozenUnder?: PlainDate;
};
type Stamped = Pick<ActivityRecord, 'hlc' | 'value'>;

export type Conflicts = 'keep-mine' | 'take-theirs';

/** Null: the record brings nothing, or is not wanted. */
export function handedRecord(record: ActivityRecord, existing: ActivityRecord | null, conflicts: Conflicts): HandedRecord | null {
  if (existing === null) return record;
  const beside: Stamped = { hlc: existing.hlc, value: existing.value };
  const verdict = mergeVerdict(record, existing);
  const taken = verdict === 'conflicting' && conflicts === 'take-theirs';
  if (record.kind !== 'account') return verdict === 'newer' ? { ...record, beside } : taken ? record : null;
  const handed: HandedRecord = taken ? { ...record, beside, taken } : { ...record, beside };
  return broughtRecord(handed, existing.value) && handed;
}

/**
 * A record as it is written.
 * @param stored what stands in its place now; null: nothing
 * @returns null where it brings nothing any more
 */
export function broughtRecord(handed: HandedRecord, stored: ActivityRecord['value'] | null): ActivityRecord | null {
  const { beside, taken, frozenUnder, ...record } = handed;
  if (stored === null) return record;
  const isAsCompared = beside !== undefined && isSame(besidesLooks(stored), besidesLooks(beside.value));
  const existing = { ...record, hlc: isAsCompared ? beside.hlc : after(record.hlc), value: stored } as ActivityRecord;
  if (record.kind === 'account' && existing.kind === 'account') {
    const isTaken = taken && closeDate(existing.value) === closeDate(beside?.value);
    const value = together(record, existing, isTaken ? 'theirs' : 'mine');
    return isSame(value, stored) ? null : { ...record, value };
  }
  if (frozenUnder !== undefined) return null;
  return beside === undefined || mergeVerdict(record, existing) === 'newer' ? record : null;
}

/** The close an account has in the file, where that is another than the one here, whichever is to stand. */
export function otherClose(record: ActivityRecord, existing: ActivityRecord | null): PlainDate | null {
  if (record.kind !== 'account' || existing === null) return null;
  const [theirs, mine] = [closeDate(record.value), closeDate(existing.value)];
  return mine === null || theirs === mine ? null : theirs;
}

const closeDate = (value: ActivityRecord['value'] | undefined): PlainDate | null =>
  value && 'anchors' in value ? (anchorOf(value, 'close')?.date ?? null) : null;

/** A stamp that sorts behind another. */
const after = (hlc: string): string => `${hlc}+`;

/** Every look at an account's page is a write, and says nothing. */
const besidesLooks = (value: ActivityRecord['value']): object => ('lastSeenOnPage' in value ? { ...value, lastSeenOnPage: 0 } : value);

/** An activity counts its revisions: the one with more is the newer, unless the other was edited later than it. */
function byEdits(file: Engagement, stored: Engagement): MergeVerdict {
  if (file.rev === stored.rev) return 'conflicting';
  const [fewer, more] = file.rev < stored.rev ? [file, stored] : [stored, file];
  if (editedAt(fewer) > editedAt(more)) return 'conflicting';
  return more === file ? 'newer' : 'older';
}

const editedAt = ({ loggedAt, lastEditedAt, deletedAt }: Engagement): Instant => Math.max(loggedAt, lastEditedAt ?? 0, deletedAt ?? 0);

export type VerdictCounts = Record<MergeVerdict, number>;

/** What a file would bring, for the preview before anything is written. */
export interface MergePlan {
  counts: VerdictCounts;
  byKind: Record<keyof RecordCounts, VerdictCounts>;
  /** Conflicting records that bring something even where mine is kept: accounts, of which then only the close stays. */
  anyway: number;
  /** Only accounts of which the file brings anything: all but `same` and `older`. */
  byAccount: { accountKey: AccountKey; counts: VerdictCounts }[];
  /** Ids of conflicting records, the first 1,000. */
  conflicts: { kind: ActivityRecord['kind']; id: string; accountKey: AccountKey }[];
}

const CONFLICTS_MAX = 1000;

/** Adds up verdicts, one record at a time: memory grows with the accounts, not with the records. */
export function mergePlan(): { add(record: ActivityRecord, existing: ActivityRecord | null): MergeVerdict; result(): MergePlan } {
  const counts = none();
  const byKind = Object.fromEntries(RECORD_KINDS.map((kind) => [kind, none()])) as MergePlan['byKind'];
  const byAccount = new Map<AccountKey, VerdictCounts>();
  const conflicts: MergePlan['conflicts'] = [];
  let anyway = 0;
  return {
    add(record, existing) {
      const verdict = mergeVerdict(record, existing);
      const ofAccount = byAccount.get(record.accountKey) ?? none();
      byAccount.set(record.accountKey, ofAccount);
      for (const each of [counts, byKind[record.kind], ofAccount]) each[verdict] += 1;
      if (verdict === 'conflicting' && conflicts.length < CONFLICTS_MAX)
        conflicts.push({ kind: record.kind, id: record.id, accountKey: record.accountKey });
      if (verdict === 'conflicting' && handedRecord(record, existing, 'keep-mine')) anyway += 1;
      return verdict;
    },
    result: () => ({
      counts: { ...counts },
      byKind,
      anyway,
      byAccount: [...byAccount].filter(([, each]) => brings(each)).map(([accountKey, each]) => ({ accountKey, counts: each })),
      conflicts: [...conflicts],
    }),
  };
}

const none = (): VerdictCounts => ({ new: 0, newer: 0, same: 0, older: 0, conflicting: 0 });
const brings = (counts: VerdictCounts): boolean => counts.new + counts.newer + counts.conflicting > 0;

/** Deep equality of JSON values, whatever the order of keys; what is undefined is lost on the way through a file or a message. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [keys, others] = [keysOf(a), keysOf(b)];
  return keys.length === others.length && keys.every((key) => Object.hasOwn(b, key) && isSame(Reflect.get(a, key), Reflect.get(b, key)));
}

const keysOf = (value: object): string[] => Object.keys(value).filter((key) => Reflect.get(value, key) !== undefined);
