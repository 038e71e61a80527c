import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { EngagementEntry } from '@/lib/messaging/contract';
import { asked } from '../background';
import { dialog, moments, sidebarShowing } from './harness';
import { accountView, FIRST_WEEK } from './views';

vi.mock('@/lib/messaging/ask');
vi.mock('@/components/app/by-a-person', () => ({ byAPerson: () => true }));
beforeEach(() => fakeBrowser.reset());

const TITLE = 'Log activity — Halden Freight';
const entries = () => (asked('engagement.log') as { entry: EngagementEntry }[]).map(({ entry }) => entry);

describe('a moment of another role', () => {
  it('that was told to be done shows that, the day, and who told it', async () => {
    const told = FIRST_WEEK.map((one) => (one.event ? { ...one, loggedBy: 'Bo' } : one));
    await sidebarShowing(accountView({ engagements: told, notKept: ['sales', 'cs'] }));
    const row = moments().getByRole('button', { name: /Brief accepted by CS/ });
    expect(row).toHaveTextContent(/Done/);
    expect(within(row).getByText('16 Jan')).toHaveAttribute('datetime', '2026-01-16');
    expect(row).toHaveTextContent(/With (Sales|CS), told by Bo on 16 Jan/);
    expect(row).not.toHaveTextContent('not tracked here');
  });
});

describe('a moment that is stated, not held', () => {
  it.each(['Onboarding complete', 'First value', 'Brief accepted by CS', 'CS takes over', 'Term and notice recorded'])(
    '%s is marked done with a date alone',
    async (name) => {
      const { user } = await sidebarShowing(accountView({ account: { ownerCs: 'Jon Kale' } }));
      await user.click(moments().getByRole('button', { name: new RegExp(`^${name}`) }));
      await user.click(moments().getByRole('button', { name: `Log: ${name}` }));
      await dialog(TITLE);
      expect(screen.getByRole('radio', { name: 'Mark done' })).toBeChecked();
      expect(screen.getByText(/^Counts for/)).toHaveTextContent(name);
      await user.click(screen.getByRole('button', { name: 'Save' }));
      await waitFor(() => expect(entries()).toMatchObject([{ occurredOn: '2026-01-22', reached: null, notes: '' }]));
    },
  );

  it('Renewal decided asks which way', async () => {
    const { user } = await sidebarShowing(accountView());
    await user.click(moments().getByRole('button', { name: /^Renewal decided/ }));
    await user.click(moments().getByRole('button', { name: 'Log: Renewal decided' }));
    await dialog(TITLE);
    expect(screen.getByRole('radio', { name: 'Mark done' })).toBeChecked();
    const outcomes = within(screen.getByRole('radiogroup', { name: 'Outcome' })).getAllByRole('radio');
    expect(outcomes.map(({ textContent }) => textContent)).toEqual(['Renewed', 'Renewed by itself', 'Downgraded', 'Churned']);
  });
});
