import type { Account, AccountKey } from '../accounts/types';
import type { Engagement } from '../engagements/types';
import type { Override } from '../moments/overrides';

/*
 * The lossless file of activities (decisions 38): a JSON array with one element a line, so that any JSON reader opens it
 * and a million records are still written and read line by line. First a header, then records, at the end the counts and
 * a SHA-256 of every line before it; a file without that last line was cut off.
 */

export const ACTIVITY_FILE_SCHEMA = 'afterclose-activities/1';

export interface ActivityFileHeader {
  schema: typeof ACTIVITY_FILE_SCHEMA;
  /** UTC, `2026-01-22T09:05:00.000Z`. */
  asOf: string;
  zone: string;
  /** Who made the file. */
  by: string;
  /** What was left out, in the exporter's words; empty: nothing. */
  filter: string;
}

export const RECORD_KINDS = ['account', 'engagement', 'override'] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** One stored record with the stamp of its last write (`hlc`), which sorts as text. */
export type ActivityRecord =
  | { kind: 'account'; id: string; accountKey: AccountKey; hlc: string; value: Account }
  | { kind: 'engagement'; id: string; accountKey: AccountKey; hlc: string; value: Engagement }
  | { kind: 'override'; id: string; accountKey: AccountKey; hlc: string; value: Override };

export type RecordCounts = Record<RecordKind, number>;

/** A running SHA-256 over text as UTF-8; the platform's own only takes a file as a whole. */
export interface RunningDigest {
  update(text: string): void;
  /** 64 hexadecimal digits. */
  hex(): string;
}

/** Writes the file piece by piece: `open`, `record` for each, `close`. Every piece ends with a line feed. */
export function activityFileWriter(digest: RunningDigest): {
  open(header: Omit<ActivityFileHeader, 'schema'>): string;
  record(record: ActivityRecord): string;
  close(): string;
} {
  const counts: RecordCounts = { account: 0, engagement: 0, override: 0 };
  const counted = (line: string): string => {
    digest.update(`${line}\n`);
    return `${line}\n`;
  };
  return {
    open: (header) => counted(`[${JSON.stringify({ schema: ACTIVITY_FILE_SCHEMA, ...header })},`),
    record(record) {
      counts[record.kind] += 1;
      return counted(`${JSON.stringify(record)},`);
    },
    close: () => `${JSON.stringify({ end: counts, sha256: digest.hex() })}]\n`,
  };
}
