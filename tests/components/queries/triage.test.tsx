import { QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { JobAsk, JobName, JobReply, Reader, TriageList } from '@/lib/messaging/bulk';
import { AskFailed } from '@/lib/messaging/errors';
import { type Bulk, BulkProvider } from '@/lib/queries/bulk';
import { makeQueryClient } from '@/lib/queries/client';
import { useFreshen, useReader, useTriageCounts, useTriageWindow } from '@/lib/queries/triage';
import { defaultSettings } from '@/lib/settings/defaults';
import { systemClock } from '@/lib/time/clock';
import { dayOf } from '@/lib/time/day';
import { ALL_MINE, type TriageFilter } from '@/lib/triage/filter';
import { answering, asked } from '@/tests/components/background';
import { rowOn } from '@/tests/support/triage';

vi.mock('@/lib/messaging/ask', () => ({ ask: vi.fn() }));

const READER: Reader = { today: dayOf('2025-02-10'), role: 'cs', me: { name: '', crmNames: [] } };
const base = rowOn('2025-02-10');

/** A worker whose answers the test gives by hand, in the order they were asked for. */
function handBulk() {
  const asks: { job: JobName; ask: unknown; answer(reply: unknown): void; fail(error: Error): void }[] = [];
  const renewed = new Set<() => void>();
  const bulk: Bulk = {
    run: <K extends JobName>(job: K, ask: JobAsk<K>) =>
      new Promise<JobReply<K>>((resolve, reject) => {
        asks.push({ job, ask, answer: (reply) => resolve(reply as JobReply<K>), fail: reject });
      }),
    onRenew(_list, listener) {
      renewed.add(listener);
      return () => renewed.delete(listener);
    },
    close: () => undefined,
  };
  return { bulk, asks, renew: () => act(() => [...renewed].map((listener) => listener())) };
}

const around = (bulk: Bulk) => {
  const client = makeQueryClient();
  return ({ children }: { children: ReactNode }) => (
    <BulkProvider bulk={bulk}>
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    </BulkProvider>
  );
};
const listFrom = (from: number, names: string[], over: Partial<TriageList> = {}): TriageList => ({
  rows: names.map((name) => ({ ...base, key: name, name })),
  from,
  total: 1_000,
  perSection: { due: 1_000 },
  whole: true,
  stale: 0,
  accounts: 1_000,
  ...over,
});
const answer = async (asks: ReturnType<typeof handBulk>['asks'], at: number, reply: unknown) => {
  await waitFor(() => expect(asks.length).toBeGreaterThan(at));
  await act(async () => asks[at]?.answer(reply));
};

interface Shown {
  from: number;
  filter?: TriageFilter;
  reader?: Reader | null;
}

describe('the day’s list on a page', () => {
  const onScreen = (bulk: Bulk) =>
    renderHook((ask: Shown) => useTriageWindow({ filter: ALL_MINE, reader: READER, to: ask.from + 20, ...ask }), {
      wrapper: around(bulk),
      initialProps: { from: 0 } as Shown,
    });

  it('asks for blocks around what is on screen, so that a small scroll asks nothing', async () => {
    const { bulk, asks } = handBulk();
    const { result, rerender } = onScreen(bulk);
    await answer(asks, 0, listFrom(0, ['A', 'B']));
    expect(asks[0]?.ask).toMatchObject({ from: 0, to: 150 });
    await waitFor(() => expect([result.current.list?.rowAt(1)?.name, result.current.list?.rowAt(2)]).toEqual(['B', null]));
    rerender({ from: 30 });
    expect(asks).toHaveLength(1);
    rerender({ from: 220 });
    await answer(asks, 1, listFrom(100, ['X']));
    expect(asks[1]?.ask).toMatchObject({ from: 100, to: 350 });
    await waitFor(() => expect(result.current.list?.rowAt(100)?.name).toBe('X'));
  });

  it('keeps showing the last list until the next is there, and says so', async () => {
    const { bulk, asks } = handBulk();
    const { result, rerender } = onScreen(bulk);
    expect(result.current).toMatchObject({ list: null, still: false });
    await answer(asks, 0, listFrom(0, ['A']));
    const filter = { ...ALL_MINE, text: 'b' };
    await waitFor(() => expect(result.current.list).not.toBeNull());
    rerender({ from: 0, filter });
    expect(result.current.list?.rowAt(0)?.name).toBe('A');
    expect([result.current.still, result.current.list?.filter]).toEqual([true, ALL_MINE]);
    await answer(asks, 1, listFrom(0, ['B']));
    await waitFor(() =>
      expect([result.current.still, result.current.list?.rowAt(0)?.name, result.current.list?.filter]).toEqual([false, 'B', filter]),
    );
  });

  it('asks for nobody', () => {
    const { bulk, asks } = handBulk();
    const { rerender } = onScreen(bulk);
    expect(asks).toHaveLength(1);
    rerender({ from: 0, reader: null });
    expect(asks).toHaveLength(1);
  });

  it('asks again when the worker says that the list has changed, once more where an answer was under way', async () => {
    const { bulk, asks, renew } = handBulk();
    const { result } = onScreen(bulk);
    await answer(asks, 0, listFrom(0, ['A']));
    renew();
    await waitFor(() => expect(asks).toHaveLength(2));
    // This answer may have been made before the second change.
    renew();
    await answer(asks, 1, listFrom(0, ['B']));
    await answer(asks, 2, listFrom(0, ['C']));
    await waitFor(() => expect(result.current.list?.rowAt(0)?.name).toBe('C'));
    expect(asks).toHaveLength(3);
  });

  it('asks again after a change under the very first answer', async () => {
    const { bulk, asks, renew } = handBulk();
    const { result } = onScreen(bulk);
    renew();
    await answer(asks, 0, listFrom(0, ['A']));
    await answer(asks, 1, listFrom(0, ['B']));
    await waitFor(() => expect(result.current.list?.rowAt(0)?.name).toBe('B'));
  });

  it('says what went wrong, keeps what it has, and can be asked to try again', async () => {
    const { bulk, asks, renew } = handBulk();
    const { result } = onScreen(bulk);
    await answer(asks, 0, listFrom(0, ['A']));
    renew();
    await waitFor(() => expect(asks).toHaveLength(2));
    const failure = new AskFailed({ code: 'storage-blocked' });
    await act(async () => asks[1]?.fail(failure));
    await waitFor(() => expect(result.current.error).toBe(failure));
    expect(result.current.list?.rowAt(0)?.name).toBe('A');
    act(() => result.current.retry());
    await answer(asks, 2, listFrom(0, ['B']));
    await waitFor(() => expect(result.current.error).toBeNull());
  });
});

it('counts are asked for again with the list, and the last stay meanwhile', async () => {
  const { bulk, asks, renew } = handBulk();
  const { result } = renderHook(() => useTriageCounts(READER, [ALL_MINE]), { wrapper: around(bulk) });
  expect(result.current).toBeNull();
  await answer(asks, 0, { views: {}, filters: [1] });
  await waitFor(() => expect(result.current?.filters).toEqual([1]));
  renew();
  await waitFor(() => expect(asks).toHaveLength(2));
  expect(result.current?.filters).toEqual([1]);
  await answer(asks, 1, { views: {}, filters: [2] });
  await waitFor(() => expect(result.current?.filters).toEqual([2]));
});

describe('bringing rows up to date', () => {
  const fresh = () => renderHook(() => useFreshen('UTC'), { wrapper: around(handBulk().bulk) });
  beforeEach(() => answering({}));

  it('goes on until none is left, and says how many are', async () => {
    const left = [700, 20, 0];
    const seen: (number | null)[] = [];
    answering({ 'triage.freshen': () => ({ left: left.shift() ?? 0, failed: 0 }) });
    const { result } = renderHook(
      () => {
        const state = useFreshen('UTC');
        if (seen.at(-1) !== state.left) seen.push(state.left);
        return state;
      },
      { wrapper: around(handBulk().bulk) },
    );
    await waitFor(() => expect(result.current.left).toBe(0));
    expect(asked('triage.freshen')).toHaveLength(3);
    expect(seen[0]).toBeNull();
  });

  it('begins again when the page is looked at', async () => {
    answering({ 'triage.freshen': () => ({ left: 0, failed: 0 }) });
    const { result } = fresh();
    await waitFor(() => expect(result.current.left).toBe(0));
    act(() => void window.dispatchEvent(new Event('focus')));
    await waitFor(() => expect(asked('triage.freshen')).toHaveLength(2));
  });

  it('asks a background again that died under the question', async () => {
    let tries = 0;
    answering({
      'triage.freshen': () => {
        tries += 1;
        if (tries === 1) throw new AskFailed({ code: 'unexpected', detail: 'no-reply' });
        return { left: 0, failed: 0 };
      },
    });
    const { result } = fresh();
    await waitFor(() => expect(result.current.left).toBe(0));
  });

  it('says what went wrong, and stops', async () => {
    const failure = new AskFailed({ code: 'storage-full' });
    answering({
      'triage.freshen': () => {
        throw failure;
      },
    });
    const { result } = fresh();
    await waitFor(() => expect(result.current.error).toBe(failure));
    expect(asked('triage.freshen')).toHaveLength(1);
  });

  it('ends with the page', async () => {
    let release: (value: { left: number; failed: number }) => void = () => undefined;
    answering({ 'triage.freshen': () => new Promise((resolve) => (release = resolve)) });
    const { unmount } = fresh();
    unmount();
    await act(async () => release({ left: 5, failed: 0 }));
    expect(asked('triage.freshen')).toHaveLength(1);
  });
});

it('the reader is the same object until the day turns, and another then', () => {
  const clock = vi.spyOn(systemClock, 'now').mockReturnValue(Date.UTC(2025, 1, 10, 22, 59, 59));
  const settings = defaultSettings('Europe/Berlin');
  const { result, rerender } = renderHook(() => useReader(settings), { wrapper: around(handBulk().bulk) });
  const first = result.current;
  expect(first?.today).toBe(dayOf('2025-02-10'));
  rerender();
  expect(result.current).toBe(first);
  clock.mockReturnValue(Date.UTC(2025, 1, 10, 23, 0, 0));
  act(() => void window.dispatchEvent(new Event('focus')));
  expect(result.current?.today).toBe(dayOf('2025-02-11'));
  clock.mockRestore();
});
