import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ask } from '@/lib/messaging/ask';
import { AskFailed } from '@/lib/messaging/errors';
import { persistently } from '@/lib/queries/persistently';

vi.mock('@/lib/messaging/ask');

const END = { importId: '0b8a4b0e-0000-4000-8000-000000000001' };
const REPLY = { undoId: END.importId, records: 3 };
const NO_REPLY = new AskFailed({ code: 'unexpected', detail: 'no-reply' });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.mocked(ask).mockReset();
});

describe('a step that is written once however often it is asked', () => {
  it.each([0, 1, 4])('is answered by the background that comes after %i that ended', async (deaths) => {
    for (let n = 0; n < deaths; n++) vi.mocked(ask).mockRejectedValueOnce(NO_REPLY);
    vi.mocked(ask).mockResolvedValueOnce(REPLY);
    const reply = persistently('import.end', END);
    await vi.runAllTimersAsync();
    expect(await reply).toEqual(REPLY);
    expect(ask).toHaveBeenCalledTimes(deaths + 1);
  });

  it('gives up once a background ended under every try, within some seconds', async () => {
    vi.mocked(ask).mockRejectedValue(NO_REPLY);
    const refused = expect(persistently('import.end', END)).rejects.toBe(NO_REPLY);
    await vi.advanceTimersByTimeAsync(5_000);
    await refused;
    expect(ask).toHaveBeenCalledTimes(5);
  });

  it('is not asked again where the background said no', async () => {
    const no = new AskFailed({ code: 'stale', detail: 'import' });
    vi.mocked(ask).mockRejectedValue(no);
    await expect(persistently('import.end', END)).rejects.toBe(no);
    expect(ask).toHaveBeenCalledTimes(1);
  });
});
