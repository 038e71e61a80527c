import { z } from 'zod';
import { cleanName, cleanNote } from '../accounts/text';
import { type ActivityRecord, RECORD_KINDS } from '../export/activity-file';
import { isOwnRecord } from '../export/own-record';
import { isFailure } from '../messaging/errors';
import { checked } from './schemas';

const line = z.strictObject({
  kind: z.enum(RECORD_KINDS),
  id: z.string().min(1).max(400),
  accountKey: z.string().min(1).max(400),
  hlc: z.string().min(1).max(200),
  value: z.unknown(),
});

/**
 * The record that a line of an activity file holds; null: it is none, or its values are not what the database takes.
 * Text is cleaned as it was when it was first stored, which leaves what Afterclose wrote as it is.
 */
export function activityRecord(found: unknown): ActivityRecord | null {
  const parsed = line.safeParse(found);
  if (!parsed.success) return null;
  const record = withValue(parsed.data);
  return record !== null && isOwnRecord(record) ? record : null;
}

function withValue({ kind, value, ...rest }: z.infer<typeof line>): ActivityRecord | null {
  try {
    switch (kind) {
      case 'account': {
        const account = checked('accounts', value);
        return { kind, ...rest, value: { ...account, name: cleanName(account.name) } };
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
