import { cleanLine, cleanName, cleanNote } from '../accounts/text';
import { type ActivityRecord, RECORD_KINDS, type RecordKind } from '../export/activity-file';
import { isOwnRecord } from '../export/own-record';
import { isFailure } from '../messaging/errors';
import { checked } from './schemas';

/** A line as it is parsed, its value not looked at yet. */
interface Line {
  kind: RecordKind;
  id: string;
  accountKey: string;
  hlc: string;
  value: unknown;
}

/**
 * The record that a line of an activity file holds; null: it is none, or its values are not what the database takes.
 * Text is cleaned as it was when it was first stored, which leaves what Afterclose wrote as it is.
 */
export function activityRecord(found: unknown): ActivityRecord | null {
  const line = lineOf(found);
  const record = line && withValue(line);
  return record !== null && isOwnRecord(record) ? record : null;
}

function lineOf(found: unknown): Line | null {
  if (typeof found !== 'object' || found === null || Array.isArray(found)) return null;
  const { kind, id, accountKey, hlc, value, ...more }: Partial<Record<string, unknown>> = { ...found };
  const known = RECORD_KINDS.find((each) => each === kind);
  if (known === undefined || !isText(id) || !isText(accountKey) || !isText(hlc) || Object.keys(more).length > 0) return null;
  return { kind: known, id, accountKey, hlc, value };
}

/** Longer ids the database does not take. */
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '' && value.length <= 400;

function withValue({ kind, value, ...rest }: Line): ActivityRecord | null {
  try {
    switch (kind) {
      case 'account': {
        const account = checked('accounts', value);
        const { name, ownerSales, ownerCs, tags } = account;
        const owners = { ownerSales: ownerSales && cleanName(ownerSales), ownerCs: ownerCs && cleanName(ownerCs) };
        return { kind, ...rest, value: { ...account, ...owners, name: cleanName(name), tags: tags.map(cleanLine) } };
      }
      case 'engagement': {
        const entry = checked('engagements', value);
        return { kind, ...rest, value: { ...entry, subject: cleanNote(entry.subject), notes: cleanNote(entry.notes) } };
      }
      case 'override':
        return { kind, ...rest, value: checked('overrides', value) };
    }
  } catch (error) {
    if (isFailure(error, 'malformed')) return null;
    throw error;
  }
}
