import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { EngagementEntry } from '@/lib/messaging/contract';
import { asked } from '../background';
import { changed, dialog, sidebarShowing } from './harness';
import { accountView } from './views';

vi.mock('@/lib/messaging/ask');
vi.mock('@/components/app/by-a-person', () => ({ byAPerson: () => true }));
beforeEach(() => fakeBrowser.reset());

const TITLE = 'Log activity — Halden Freight';
const entries = () => (asked('engagement.log') as { entry: EngagementEntry }[]).map(({ entry }) => entry);
const datedFields = [{ apiName: 'Go_Live__c', label: 'Go-Live Date', raw: '1/31/2026', dates: ['2026-01-31'] }];

describe('an account that is no customer yet', () => {
  const prospect = (over = {}) => accountView({ close: null, account: { status: 'prospect' }, view: over });
  const tracking = () => within(screen.getByRole('region', { name: 'Tracking' }));

  it('is asked nothing, and can be tracked again', async () => {
    const { user } = await sidebarShowing(prospect(), { 'tracking.resume': () => changed() });
    expect(tracking().getByRole('heading', { name: 'Not a customer yet' })).toBeInTheDocument();
    await user.click(tracking().getByRole('button', { name: 'Track' }));
    expect(asked('tracking.resume')).toMatchObject([{ formId: prospect().glanceForm }]);
  });

  it('can be given a date, typed or of the page', async () => {
    const { user, pageShows } = await sidebarShowing(prospect());
    await user.click(tracking().getByRole('button', { name: 'Type a date' }));
    expect(within(await dialog('Close date — Halden Freight')).getByLabelText('The deal closed on')).toBeInTheDocument();
    await user.keyboard('{Escape}');
    await pageShows(prospect({ datedFields }));
    await user.click(await screen.findByRole('button', { name: 'Choose the close date' }));
    expect(within(await dialog('Close date — Halden Freight')).getByText('Or use a date of this page')).toBeInTheDocument();
  });

  it('says so no more once a close is known', async () => {
    await sidebarShowing(accountView({ account: { status: 'prospect' } }));
    expect(screen.queryByRole('region', { name: 'Tracking' })).not.toBeInTheDocument();
  });
});

describe('an account without a settled close', () => {
  it('has the pencil too', async () => {
    const { user } = await sidebarShowing(accountView({ close: null }), { 'anchor.type': () => changed() });
    await user.click(screen.getByRole('button', { name: 'Set the close date' }));
    const popover = within(await dialog('Close date — Halden Freight'));
    await user.type(popover.getByLabelText('The deal closed on'), '2026-01-15');
    await user.click(popover.getByRole('button', { name: 'Use this date' }));
    expect(asked('anchor.type')).toMatchObject([{ date: '2026-01-15' }]);
  });

  it.each([
    ['without a close', accountView({ close: null })],
    ['that is not tracked', accountView({ account: { tracked: false } })],
    ['that is no customer yet', accountView({ close: null, account: { status: 'prospect' } })],
  ])('can be logged on %s, by button and by key', async (_, view) => {
    const { user } = await sidebarShowing(view);
    await user.click(screen.getByRole('button', { name: /^Log/ }));
    await dialog(TITLE);
    await user.keyboard('{Enter}');
    await waitFor(() => expect(entries()).toMatchObject([{ type: 'call', reached: true, occurrenceId: null }]));
    await user.keyboard('l');
    await dialog(TITLE);
  });
});
