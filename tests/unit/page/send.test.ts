import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const { sendMessage } = vi.hoisted(() => ({ sendMessage: vi.fn() }));
vi.mock('wxt/browser', () => ({ browser: { runtime: { sendMessage } } }));

type Sent = { resolve: (answer?: unknown) => void; reject: (error: unknown) => void };
const sent: Sent[] = [];
let send: typeof import('@/lib/messaging/send').send;

beforeEach(async () => {
  vi.useFakeTimers();
  sent.length = 0;
  sendMessage.mockImplementation(() => new Promise((resolve, reject) => sent.push({ resolve, reject })));
  // As on a page that has just been opened.
  vi.resetModules();
  ({ send } = await import('@/lib/messaging/send'));
});
afterEach(() => {
  vi.useRealTimers();
});

describe('what is sent before the background was heard', () => {
  it('is sent again each second until it is answered, and no more then', async () => {
    const answer = send({ op: 'store.state' });
    expect(sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(999);
    expect(sent).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent).toHaveLength(3);
    sent[2]?.resolve('there');
    expect(await answer).toBe('there');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(3);
  });

  it('goes on where another message is answered meanwhile, since its own may be lost', async () => {
    const lost = send({ op: 'store.state' });
    const heard = send({ op: 'views.list' });
    sent[1]?.resolve('views');
    expect(await heard).toBe('views');
    await vi.advanceTimersByTimeAsync(1_000);
    sent[2]?.resolve('state');
    expect(await lost).toBe('state');
  });

  it('takes the first answer, also of what was sent first', async () => {
    const answer = send({ op: 'store.state' });
    await vi.advanceTimersByTimeAsync(1_000);
    sent[0]?.resolve('slow');
    expect(await answer).toBe('slow');
  });

  it('fails at once where the browser refuses it', async () => {
    const answer = send({ op: 'store.state' });
    answer.catch(() => undefined);
    sent[0]?.reject(new Error('gone'));
    await expect(answer).rejects.toThrow('gone');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(1);
  });
});

it('what is sent after the background was heard is sent once, however long it takes', async () => {
  const first = send({ op: 'store.state' });
  sent[0]?.resolve('state');
  await first;
  void send({ op: 'engagement.log' });
  await vi.advanceTimersByTimeAsync(600_000);
  expect(sent).toHaveLength(2);
});
