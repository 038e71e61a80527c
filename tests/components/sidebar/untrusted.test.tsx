import { fireEvent, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { asked, pressed } from '../background';
import { changed, dialog, next, sidebarShowing } from './harness';
import { accountView, FIRST_WEEK } from './views';

vi.mock('@/lib/messaging/ask');
beforeEach(() => fakeBrowser.reset());

/* Every event a test makes is one a script made, so nothing here may be written. */
describe('events that no person made', () => {
  it('open nothing by key', async () => {
    const { user } = await sidebarShowing(accountView({ engagements: FIRST_WEEK }));
    await user.keyboard('lgsk');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('save nothing, by click or by key', async () => {
    const { user } = await sidebarShowing(accountView({ engagements: FIRST_WEEK }));
    await user.click(next().getByRole('button', { name: 'Log' }));
    await dialog(/Log activity/);
    await user.click(screen.getByRole('radio', { name: /^Reached/ }));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    fireEvent.keyDown(screen.getByLabelText('Note'), { key: 'Enter', ctrlKey: true });
    await user.keyboard('n');
    expect(asked('engagement.log')).toEqual([]);
  });

  it('skip and snooze nothing', async () => {
    const { user } = await sidebarShowing(accountView({ engagements: FIRST_WEEK }), {
      'moment.skip': () => changed(),
      'moment.snooze': () => changed(),
    });
    await user.click(next().getByRole('button', { name: 'Snooze' }));
    await user.click(await screen.findByRole('menuitem', { name: /Tomorrow/ }));
    await user.click(next().getByRole('button', { name: 'Skip' }));
    await user.click((await screen.findAllByRole('button', { name: 'Skip' })).at(-1) ?? document.body);
    expect([...pressed('moment.snooze'), ...pressed('moment.skip')]).toEqual([]);
  });
});
