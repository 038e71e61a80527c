import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { amountMinor } from '@/components/app/acting/gift-form';
import type { EngagementEntry } from '@/lib/messaging/contract';
import { asked } from '../background';
import { dialog, logged, sidebarShowing } from './harness';
import { accountView, FIRST_WEEK } from './views';

vi.mock('@/lib/messaging/ask');
vi.mock('@/components/app/by-a-person', () => ({ byAPerson: () => true }));
beforeEach(() => fakeBrowser.reset());

const glance = () => accountView({ engagements: FIRST_WEEK });
const entries = () => (asked('engagement.log') as { entry: EngagementEntry }[]).map(({ entry }) => entry);

const open = async () => {
  const drawn = await sidebarShowing(glance(), { 'engagement.log': () => logged({ decided: [] }) });
  await drawn.user.keyboard('g');
  const sheet = within(await dialog('Gift — Halden Freight'));
  return { ...drawn, sheet };
};

describe('a gift', () => {
  it('is saved as planned, with its recipient and what the policy says', async () => {
    const { user, sheet } = await open();
    expect(sheet.getByText('For First-week check-in, up to $75')).toBeInTheDocument();
    await user.type(sheet.getByLabelText('Item'), 'Coffee for the depot team');
    await user.type(sheet.getByLabelText('Amount, USD'), '68');
    await user.type(sheet.getByLabelText('For whom'), 'Depot 1 team');
    await user.type(sheet.getByLabelText('Vendor'), 'Kiln Roasters');
    await user.selectOptions(sheet.getByLabelText('Their organisation'), 'Private company');
    expect(sheet.getByText('Within policy')).toBeInTheDocument();
    expect(sheet.getByText('Budget for this account').parentElement).toHaveTextContent('$307 left of $500');
    await user.click(sheet.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(entries()).toMatchObject([
        {
          type: 'gift',
          occurredOn: '2026-01-22',
          reached: null,
          gift: {
            item: 'Coffee for the depot team',
            amountMinor: 6800,
            currency: 'USD',
            recipientLabel: 'Depot 1 team',
            recipientOrg: 'private',
            vendor: 'Kiln Roasters',
            status: 'planned',
            policy: { result: 'ok', rules: [], overrideReason: null },
          },
        },
      ]),
    );
    expect(await screen.findByText('Logged. The gift is planned; it counts once it is sent.')).toBeInTheDocument();
  });

  it('needs an item and an amount', async () => {
    const { user, sheet } = await open();
    await user.click(sheet.getByRole('button', { name: 'Save' }));
    expect(sheet.getByLabelText('Item')).toHaveAccessibleDescription('Say what the gift is.');
    expect(sheet.getByLabelText('Amount, USD')).toHaveAccessibleDescription(/as a number/);
    expect(entries()).toEqual([]);
  });

  it('to the public sector is held back until somebody says why it is right', async () => {
    const { user, sheet } = await open();
    await user.type(sheet.getByLabelText('Item'), 'Book');
    await user.type(sheet.getByLabelText('Amount, USD'), '20');
    await user.selectOptions(sheet.getByLabelText('Their organisation'), 'Public sector');
    await user.selectOptions(sheet.getByLabelText('Status'), 'Sent');
    expect(sheet.getByText('Against policy')).toBeInTheDocument();
    await user.click(sheet.getByRole('button', { name: 'Save' }));
    expect(entries()).toEqual([]);
    await user.type(sheet.getByLabelText('Why it is right all the same'), 'Approved by legal');
    await user.click(sheet.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(entries()).toMatchObject([
        { gift: { status: 'sent', policy: { result: 'block', rules: ['public-sector'], overrideReason: 'Approved by legal' } } },
      ]),
    );
  });

  it('above what one gift may cost says so in words', async () => {
    const { user, sheet } = await open();
    await user.type(sheet.getByLabelText('Amount, USD'), '120');
    expect(sheet.getByText('Above $100, the most for one gift.')).toBeInTheDocument();
    expect(sheet.getByText('Above $75 meant for this moment.')).toBeInTheDocument();
  });

  it('is saved with Enter from a field', async () => {
    const { user, sheet } = await open();
    await user.type(sheet.getByLabelText('Item'), 'Book');
    await user.type(sheet.getByLabelText('Amount, USD'), '20{Enter}');
    await waitFor(() => expect(entries()).toHaveLength(1));
  });
});

describe('an amount', () => {
  it.each([
    ['68', 6800],
    ['68.5', 6850],
    ['68,50', 6850],
    ['$68', 6800],
    ['68 USD', 6800],
    ['1,250', 125_000],
    ['1.250,50', 125_050],
    ['1 250', 125_000],
    ['1’250.00', 125_000],
    ['12.345', 1_234_500],
    ['0', 0],
  ])('%s is read as %d cents', (text, minor) => expect(amountMinor(text, 'USD')).toBe(minor));

  it.each(['', 'coffee', '-5', '1.2.3', '68.5055', '68,5,0', '1e3'])('“%s” is not read', (text) =>
    expect(amountMinor(text, 'USD')).toBeNull(),
  );

  it('has no cents where the currency has none', () => {
    expect(amountMinor('1500', 'JPY')).toBe(1500);
    expect(amountMinor('15.50', 'JPY')).toBeNull();
  });
});
