import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Deal } from '@/lib/accounts/types';
import { pressed } from '../background';
import { changed, next, sidebarShowing } from './harness';
import { accountView } from './views';

vi.mock('@/lib/messaging/ask');
vi.mock('@/components/app/by-a-person', () => ({ byAPerson: () => true }));
beforeEach(() => fakeBrowser.reset());

const formId = accountView().glanceForm;
const wonDeal = (id: string, closeDate: string, name: string): Deal => ({
  id,
  name,
  stage: 'Closed Won',
  won: true,
  closeDate,
  rawCloseDate: closeDate,
  amount: '$48,000',
});

describe('an existing customer', () => {
  const view = () =>
    accountView({
      close: '2023-03-14',
      account: { trackedFrom: '2026-01-22', trackingStart: 'first-seen' },
      view: { question: { kind: 'existing-customer', close: '2023-03-14', lastAnniversary: '2025-03-14' } },
    });

  it('is not shown a wall of missed moments, and chooses where tracking starts', async () => {
    const { user } = await sidebarShowing(view(), { 'tracking.start': () => changed() });
    expect(screen.queryByText('Missed')).not.toBeInTheDocument();
    await user.click(screen.getByRole('radio', { name: /From the last anniversary/ }));
    await user.click(screen.getByRole('button', { name: 'Start from the anniversary' }));
    expect(pressed('tracking.start')).toEqual([{ formId, from: 'anniversary', reached: { onboardingDone: null, firstValue: null } }]);
    expect(await screen.findByRole('button', { name: 'Undo' })).toBeInTheDocument();
  });

  it('says what is already behind, with the day', async () => {
    const { user } = await sidebarShowing(view(), { 'tracking.start': () => changed() });
    await user.click(screen.getByRole('checkbox', { name: 'Already onboarded' }));
    expect(screen.getByRole('button', { name: 'Start from today' })).toBeDisabled();
    await user.type(screen.getByLabelText('Already onboarded since'), '2023-05-02');
    await user.click(screen.getByRole('button', { name: 'Start from today' }));
    expect(pressed('tracking.start')).toEqual([{ formId, from: 'today', reached: { onboardingDone: '2023-05-02', firstValue: null } }]);
  });

  it('with work to do now sees the work first, and the question in one line', async () => {
    const question = { kind: 'existing-customer', close: '2026-01-15', lastAnniversary: null } as const;
    const { user } = await sidebarShowing(accountView({ account: { trackedFrom: '2026-01-22' }, view: { question } }));
    expect(next().getByRole('heading', { name: 'First-week check-in' })).toBeInTheDocument();
    expect(screen.getByText('Signed earlier. Counts from 22 Jan.')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Change' }));
    expect(screen.getByRole('heading', { name: 'Where should tracking start?' })).toBeInTheDocument();
  });

  it('may answer later, or not be tracked', async () => {
    const { user } = await sidebarShowing(view(), { 'tracking.stop': () => changed() });
    await user.click(screen.getByRole('button', { name: 'Later' }));
    expect(screen.queryByRole('heading', { name: 'Where should tracking start?' })).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Change' }));
    await user.click(screen.getByRole('button', { name: 'Do not track' }));
    expect(pressed('tracking.stop')).toEqual([{ formId, why: 'do-not-track' }]);
  });
});

describe('no close date', () => {
  const view = () =>
    accountView({
      close: null,
      view: {
        question: { kind: 'no-close-date', fieldsSeen: 38 },
        datedFields: [{ apiName: 'Go_Live__c', label: 'Go-Live Date', raw: '3/2/2026', dates: ['2026-03-02', '2026-02-03'] }],
      },
    });

  it('offers the page’s own dates, each reading in words', async () => {
    const { user } = await sidebarShowing(view(), { 'anchor.field': () => changed() });
    await user.click(screen.getByRole('button', { name: /Choose a date of this page/ }));
    await user.click(screen.getByRole('checkbox', { name: /every account/ }));
    expect(screen.getByRole('button', { name: /Tuesday, 3 February 2026/ })).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: /Monday, 2 March 2026/ }));
    expect(pressed('anchor.field')).toEqual([{ formId, apiName: 'Go_Live__c', date: '2026-03-02', raw: '3/2/2026', everyAccount: false }]);
  });

  it('takes a typed date, and refuses what is no date', async () => {
    const { user } = await sidebarShowing(view(), { 'anchor.type': () => changed() });
    await user.click(screen.getByRole('button', { name: /Type a date/ }));
    await user.click(screen.getByRole('button', { name: 'Use this date' }));
    expect(screen.getByLabelText('The deal closed on')).toHaveAccessibleDescription(/no calendar date/);
    await user.type(screen.getByLabelText('The deal closed on'), '2026-01-10');
    await user.click(screen.getByRole('button', { name: 'Use this date' }));
    expect(pressed('anchor.type')).toEqual([{ formId, date: '2026-01-10', raw: '2026-01-10' }]);
  });

  it('may be no customer yet', async () => {
    const { user } = await sidebarShowing(view(), { 'tracking.stop': () => changed() });
    await user.click(screen.getByRole('button', { name: /Not a customer yet/ }));
    expect(pressed('tracking.stop')).toEqual([{ formId, why: 'not-a-customer' }]);
  });
});

it('offers the page’s dates also where a close date is known already', async () => {
  const datedFields = [{ apiName: 'Go_Live__c', label: 'Go-Live Date', raw: '1/31/2026', dates: ['2026-01-31'] }];
  const { user } = await sidebarShowing(accountView({ view: { datedFields } }), { 'anchor.field': () => changed() });
  await user.click(screen.getByRole('button', { name: 'Change the close date' }));
  await user.click(screen.getByText('Or use a date of this page'));
  await user.click(screen.getByRole('button', { name: /Saturday, 31 January 2026/ }));
  expect(pressed('anchor.field')).toEqual([{ formId, apiName: 'Go_Live__c', date: '2026-01-31', raw: '1/31/2026', everyAccount: true }]);
});

it('asks about a date that reads two ways, both in words', async () => {
  const { user } = await sidebarShowing(
    accountView({
      close: null,
      view: {
        question: {
          kind: 'two-ways',
          raw: '03/04/2025',
          label: 'Close Date',
          readings: [
            { date: '2025-04-03', order: 'dmy' },
            { date: '2025-03-04', order: 'mdy' },
          ],
        },
      },
    }),
    { 'site.dateOrder': () => changed() },
  );
  expect(screen.getByRole('heading', { name: 'Which day is 03/04/2025?' })).toBeInTheDocument();
  expect(screen.getByRole('button', { name: /Thursday, 3 April 2025/ })).toHaveTextContent('Today would be Day 294.');
  await user.click(screen.getByRole('button', { name: /Tuesday, 4 March 2025/ }));
  expect(pressed('site.dateOrder')).toEqual([{ formId, order: 'mdy' }]);
});

describe('several won deals', () => {
  const deals = [
    wonDeal('1', '2024-09-09', 'Core licence'),
    wonDeal('2', '2026-01-12', 'Second site'),
    wonDeal('3', '2025-06-02', 'Training'),
  ];
  const view = (cut: boolean) => accountView({ close: null, view: { question: { kind: 'several-won', deals, cut } } });

  it('offers the first, the latest and the others', async () => {
    const { user } = await sidebarShowing(view(false), { 'deal.choose': () => changed() });
    await user.click(screen.getByRole('radio', { name: /Another: 2 Jun 2025/ }));
    await user.click(screen.getByRole('button', { name: 'Use 2 Jun 2025' }));
    await user.click(screen.getByRole('radio', { name: /Latest won, 12 Jan 2026/ }));
    await user.click(screen.getByRole('checkbox', { name: /Always use the latest won deal/ }));
    await user.click(screen.getByRole('button', { name: 'Use latest won' }));
    expect(pressed('deal.choose')).toEqual([
      { formId, choice: { rule: 'deal', dealId: '3' }, everyAccount: false },
      { formId, choice: { rule: 'latest' }, everyAccount: true },
    ]);
  });

  it('says when the list was cut', async () => {
    await sidebarShowing(view(true));
    expect(screen.getByRole('radio', { name: /First won of those shown, 9 Sep 2024/ })).toBeChecked();
    expect(screen.getByText(/there may be more/)).toBeInTheDocument();
  });
});

it('asks once whether an unknown stage word means won', async () => {
  const deal = { ...wonDeal('1', '2026-01-09', 'Core'), stage: 'Signed – live', won: 'unknown' as const };
  const { user } = await sidebarShowing(accountView({ close: null, view: { question: { kind: 'stage', stage: deal.stage, deal } } }), {
    'stage.answer': () => changed(),
  });
  expect(screen.getByRole('heading', { name: 'Does “Signed – live” mean won?' })).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: /Yes, it is won/ }));
  expect(pressed('stage.answer')).toEqual([{ formId, stage: 'Signed – live', won: true }]);
});

const movedTo19 = {
  date: '2026-01-19',
  raw: '1/19/2026',
  source: 'crm-page',
  via: 'field',
  confidence: 'high',
  readAt: Date.UTC(2026, 0, 22, 14, 12),
} as const;

it('counts the days of a moved close date as the playbook does', async () => {
  const question = { kind: 'close-moved', from: '2026-01-15', moves: 9, reading: movedTo19 } as const;
  await sidebarShowing(accountView({ view: { dayNumber: 8, question } }));
  expect(screen.getByRole('button', { name: /Use 19 Jan 2026/ })).toHaveTextContent('Today is then Day 4.');
  expect(screen.getByRole('button', { name: /Keep 15 Jan 2026/ })).toHaveTextContent('Today stays Day 8.');
});

it('asks about a close date that moved, and says what moves with it', async () => {
  const { user } = await sidebarShowing(
    accountView({ view: { question: { kind: 'close-moved', from: '2026-01-15', moves: 9, reading: movedTo19 } } }),
    {
      'anchor.accept': () => changed(),
    },
  );
  const question = within(screen.getByRole('region', { name: 'Close date changed' }));
  expect(question.getByText(/With it, 9 moments move/)).toBeInTheDocument();
  await user.click(question.getByRole('button', { name: /Keep 15 Jan 2026/ }));
  expect(pressed('anchor.accept')).toEqual([{ formId, take: 'old' }]);
});

it('an open deal keeps the clock waiting until somebody says that it is won', async () => {
  const openDeal: Deal = { ...wonDeal('7', '2026-02-03', 'Warehouse arms'), stage: 'Proposal', won: false };
  const { user } = await sidebarShowing(accountView({ close: null, view: { openDeal } }), { 'deal.won': () => changed() });
  expect(next().getByRole('heading', { name: 'The deal is still open' })).toBeInTheDocument();
  expect(next().getByText(/Expected close/)).toHaveTextContent('Expected close 3 Feb 2026. The clock starts when it is won.');
  await user.click(next().getByRole('button', { name: 'Already won' }));
  expect(pressed('deal.won')).toEqual([{ formId, dealId: '7' }]);
});

it('an account that is not tracked can be taken up again', async () => {
  const { user } = await sidebarShowing(accountView({ account: { tracked: false } }), { 'tracking.resume': () => changed() });
  await user.click(screen.getByRole('button', { name: 'Track' }));
  expect(pressed('tracking.resume')).toEqual([{ formId }]);
});
