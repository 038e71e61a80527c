import { expect, it } from 'vitest';
import { scan } from '@/lib/db/scan';

const endless = new AbortController().signal;
const chunks = [[1, 2], [3, 4], [5]];

/** Reads as the store does: a request is made once the connection was asked for, which takes some turns of promises. */
function reading(log: string[]) {
  return async (after: number | null): Promise<number[]> => {
    for (let turns = 0; turns < 5; turns += 1) await Promise.resolve();
    log.push(`asks after ${after}`);
    return chunks.find(([first]) => first === (after ?? 0) + 1) ?? [];
  };
}

it('the next chunk is asked for before one is worked on', async () => {
  const log: string[] = [];
  await scan(reading(log), (rows) => log.push(`works on ${rows}`), endless);
  expect(log).toEqual(['asks after null', 'asks after 2', 'works on 1,2', 'asks after 4', 'works on 3,4', 'asks after 5', 'works on 5']);
});

it('ends where enough was read, and where it is cancelled', async () => {
  const log: string[] = [];
  await scan(reading(log), () => false, endless);
  expect(log).toEqual(['asks after null', 'asks after 2']);
  const controller = new AbortController();
  const reason = new Error('enough');
  await expect(scan(reading([]), () => controller.abort(reason), controller.signal)).rejects.toBe(reason);
});
