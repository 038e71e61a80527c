import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { describe, expect, it } from 'vitest';
import { isConnectionLoss, storageFailure } from '@/lib/db/failures';
import { AskFailed } from '@/lib/messaging/errors';

const named = (name: string, message = 'Acme Corp'): DOMException => new DOMException(message, name);
const wrapping = (name: string, inner: unknown): Error => Object.assign(new Error('Acme Corp'), { name, inner });

describe('what the database throws', () => {
  it.each<[string, unknown, string, string]>([
    ['a full disk', wrapping('AbortError', named('QuotaExceededError')), 'storage-full', 'QuotaExceededError'],
    ['a quota error by itself', named('QuotaExceededError'), 'storage-full', 'QuotaExceededError'],
    [
      'a full disk among many writes',
      new Dexie.BulkError('Acme Corp', [named('QuotaExceededError')]),
      'storage-full',
      'QuotaExceededError',
    ],
    ['no IndexedDB at all', new Dexie.MissingAPIError('Acme Corp'), 'storage-unavailable', 'MissingAPIError'],
    ['IndexedDB denied', wrapping('OpenFailedError', named('SecurityError')), 'storage-unavailable', 'SecurityError'],
    ['a newer database', named('VersionError'), 'storage-newer', 'VersionError'],
    ['a broken backend', wrapping('OpenFailedError', named('UnknownError')), 'storage-failed', 'UnknownError'],
    ['an abort', wrapping('AbortError', null), 'storage-failed', 'AbortError'],
    ['a thrown text', 'Acme Corp', 'storage-failed', 'unknown'],
    ['an error that wraps itself', Object.assign(named('DataError'), { inner: null }), 'storage-failed', 'DataError'],
  ])('%s', (_, error, code, detail) => {
    expect(storageFailure(error)).toMatchObject({ failure: { code, detail } });
    expect(storageFailure(error).message).not.toContain('Acme');
  });

  it('ends on an error that is its own cause', () => {
    const loop: { name: string; inner?: unknown } = { name: 'UnknownError' };
    loop.inner = loop;
    expect(storageFailure(loop)).toMatchObject({ failure: { code: 'storage-failed', detail: 'UnknownError' } });
  });

  it('leaves a failure of our own as it is', () => {
    const own = new AskFailed({ code: 'storage-newer' });
    expect(storageFailure(own)).toBe(own);
  });

  it.each([
    [new Dexie.DatabaseClosedError(), true],
    [named('InvalidStateError'), true],
    [named('ConstraintError'), false],
    [named('UnknownError'), false],
  ])('tells a lost connection from other trouble: %s', (error, expected) => {
    expect(isConnectionLoss(error)).toBe(expected);
  });
});
