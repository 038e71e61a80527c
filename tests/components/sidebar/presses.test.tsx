import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { AskFailed } from '@/lib/messaging/errors';
import { asked } from '../background';
import { changed, dialog, next, sidebarShowing } from './harness';
import { accountView, FIRST_WEEK } from './views';

vi.mock('@/lib/messaging/ask');
vi.mock('@/components/app/by-a-person', () => ({ byAPerson: () => true }));
beforeEach(() => fakeBrowser.reset());

const died = new AskFailed({ code: 'unexpected', detail: 'no-reply' });
const ids = () => (asked('moment.skip') as { changeId: string }[]).map(({ changeId }) => changeId);

/** The background whose worker dies under the first so many skips. */
async function skipping(deaths: number) {
  let left = deaths;
  const { user } = await sidebarShowing(accountView({ engagements: FIRST_WEEK }), {
    'moment.skip': () => {
      if (left-- > 0) throw died;
      return changed();
    },
  });
  const open = async () => {
    await user.click(next().getByRole('button', { name: 'Skip' }));
    return within(await dialog(/^Skip First-week check-in/));
  };
  const press = async (box: ReturnType<typeof within>) => user.click(box.getByRole('button', { name: 'Skip' }));
  return { user, open, press };
}

describe('one press', () => {
  it('is sent again by itself, under the same id, where the worker died under it', async () => {
    const { open, press } = await skipping(1);
    await press(await open());
    expect(await screen.findByText('Skipped First-week check-in.')).toBeInTheDocument();
    expect(ids()).toHaveLength(2);
    expect(new Set(ids()).size).toBe(1);
  });

  it('keeps its id for the next press for the same, and not for one for something else', async () => {
    const { user, open, press } = await skipping(6);
    const box = await open();
    const given = (times: number) =>
      waitFor(() => {
        expect(ids()).toHaveLength(times);
        expect(box.getByRole('button', { name: 'Skip' })).toHaveAttribute('aria-disabled', 'false');
      });
    await press(box);
    await given(3);
    await user.type(box.getByLabelText('More, if it helps'), 'in the kickoff');
    await press(box);
    await given(6);
    await user.clear(box.getByLabelText('More, if it helps'));
    await press(box);
    expect(await screen.findByText('Skipped First-week check-in.')).toBeInTheDocument();
    const [first, , , other, , , again] = ids();
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it('that was answered leaves the next one its own id', async () => {
    const { open, press } = await skipping(0);
    await press(await open());
    await screen.findByText('Skipped First-week check-in.');
    await press(await open());
    await waitFor(() => expect(ids()).toHaveLength(2));
    expect(new Set(ids()).size).toBe(2);
  });
});
