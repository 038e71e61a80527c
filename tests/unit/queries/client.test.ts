import { expect, it, vi } from 'vitest';
import { AskFailed, type Failure } from '../../../lib/messaging/errors';
import { makeQueryClient } from '../../../lib/queries/client';

/** Asks once through the client; the first answers are these failures. */
async function asking(...failures: Failure[]) {
  vi.useFakeTimers();
  let asked = 0;
  const answer = makeQueryClient()
    .fetchQuery({
      queryKey: ['accounts'],
      queryFn: () => {
        const failure = failures[asked++];
        if (failure) throw new AskFailed(failure);
        return 'answer';
      },
    })
    .catch((error: AskFailed) => error.failure);
  await vi.runAllTimersAsync();
  vi.useRealTimers();
  return { asked, answer: await answer };
}

const cutOff: Failure = { code: 'unexpected', detail: 'no-reply' };

it('asks again what the worker died over, for reading twice changes nothing', async () => {
  expect(await asking(cutOff)).toEqual({ asked: 2, answer: 'answer' });
  expect(await asking(cutOff, cutOff, cutOff)).toEqual({ asked: 3, answer: cutOff });
});

it('takes every other failure for the answer', async () => {
  for (const failure of [{ code: 'storage-lost' }, { code: 'denied' }, { code: 'disconnected', detail: 'no-reply' }] as Failure[])
    expect(await asking(failure)).toEqual({ asked: 1, answer: failure });
});
