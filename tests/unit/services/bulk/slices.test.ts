import { expect, it, vi } from 'vitest';
import { slices } from '@/lib/services/bulk/slices';

it('work is due for a pause after a while, and begins anew after it', async () => {
  const clock = vi.spyOn(performance, 'now').mockReturnValue(1_000);
  const slice = slices(new AbortController().signal);
  expect(slice.due()).toBe(false);
  clock.mockReturnValue(1_020);
  expect(slice.due()).toBe(true);
  await slice.pause();
  expect(slice.due()).toBe(false);
  clock.mockRestore();
});

it('a pause lets messages in that were sent before it', async () => {
  const heard: string[] = [];
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => heard.push('message');
  port2.postMessage(null);
  await slices(new AbortController().signal).pause();
  port1.close();
  expect(heard).toEqual(['message']);
});

it('work that was cancelled in a pause ends there', async () => {
  const controller = new AbortController();
  const pause = slices(controller.signal).pause();
  controller.abort();
  await expect(pause).rejects.toBe(controller.signal.reason);
});

it('work waits in its pauses for what goes before it', async () => {
  const done: string[] = [];
  const list = (async () => {
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setTimeout(resolve));
    done.push('list');
  })();
  await slices(new AbortController().signal, () => list).pause();
  done.push('sums');
  expect(done).toEqual(['list', 'sums']);
});
