import { AskFailed, type Failure } from '../messaging/errors';

/*
 * Turns whatever IndexedDB or Dexie threw into the product's own failures. A detail is the error's name and nothing
 * else: messages of constraint errors quote the keys they are about.
 */

/** Names of the error and of everything it wraps, outermost first. */
function namesOf(error: unknown, depth = 0): string[] {
  if (depth > 5 || typeof error !== 'object' || error === null) return [];
  const names: string[] = [];
  if ('name' in error && typeof error.name === 'string') names.push(error.name);
  if ('inner' in error) names.push(...namesOf(error.inner, depth + 1));
  // Dexie's BulkError keeps what really happened in its list of failures.
  if ('failures' in error && Array.isArray(error.failures)) names.push(...namesOf(error.failures[0], depth + 1));
  return names;
}

const UNAVAILABLE = ['MissingAPIError', 'MissingApiError', 'SecurityError'];
const CLOSED = ['DatabaseClosedError', 'InvalidStateError'];

/** @returns the failure to show. A full disk arrives as `AbortError` with `inner.name` QuotaExceededError (measured). */
export function storageFailure(error: unknown): AskFailed {
  if (error instanceof AskFailed) return error;
  const names = namesOf(error);
  const failed = (code: Failure['code']) => new AskFailed({ code, detail: names.at(-1) ?? 'unknown' });
  if (names.includes('QuotaExceededError')) return failed('storage-full');
  if (names.some((name) => UNAVAILABLE.includes(name))) return failed('storage-unavailable');
  if (names.includes('VersionError')) return failed('storage-newer');
  return failed('storage-failed');
}

/** The connection went away under the work: opening again may help. */
export const isConnectionLoss = (error: unknown): boolean => namesOf(error).some((name) => CLOSED.includes(name));
