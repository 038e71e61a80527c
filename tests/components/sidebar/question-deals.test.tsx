import { screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { asked } from '../background';
import { sidebarShowing } from './harness';
import { accountView } from './views';

vi.mock('@/lib/messaging/ask');
vi.mock('@/components/app/by-a-person', () => ({ byAPerson: () => true }));
beforeEach(() => fakeBrowser.reset());

describe('a cut list of won deals', () => {
  it('offers no rule for the whole site, which could not answer for it', async () => {
    const deals = [1, 2].map((n) => ({
      id: `${n}`,
      name: `Deal ${n}`,
      stage: 'Closed Won',
      won: true as const,
      closeDate: `2025-0${n}-01`,
      rawCloseDate: '',
      amount: null,
    }));
    await sidebarShowing(accountView({ close: null, view: { question: { kind: 'several-won', deals, cut: true } } }));
    expect(screen.getByRole('radio', { name: /First won of those shown/ })).toBeChecked();
    expect(screen.queryByRole('checkbox')).not.toBeInTheDocument();
  });
});

describe('a date that reads two ways', () => {
  const readings = [
    { date: '2025-04-03', order: 'dmy' as const },
    { date: '2025-03-04', order: 'mdy' as const },
  ];
  it.each([
    ['Imaging bench', [], 'Read from the deal “Imaging bench”.'],
    ['Close Date', [{ apiName: 'C', label: 'Close Date', raw: '03/04/2025', dates: [] }], 'Read from the field “Close Date”.'],
  ])('says what %s is: a deal, or a field of the page', async (label, fields, words) => {
    const question = { kind: 'two-ways' as const, raw: '03/04/2025', label, readings };
    await sidebarShowing(accountView({ close: null, view: { question, datedFields: fields } }));
    expect(screen.getByText(/^Read from/)).toHaveTextContent(words);
  });
});

describe('a won deal that was read where nobody verified its place', () => {
  const deal = {
    id: '1',
    name: 'Imaging bench',
    stage: 'Closed Won',
    won: true as const,
    closeDate: '2026-01-12',
    rawCloseDate: '12/01/2026',
    amount: null,
    unsure: true as const,
  };
  const showing = () =>
    sidebarShowing(accountView({ close: null, view: { question: { kind: 'unsure-deal', deal } } }), {
      'deal.choose': () => ({ undoId: 'change-1', accountKey: 'site-1/Account/1', accountName: 'Halden Freight' }),
    });

  it('is shown with its date in words, to be compared with the page', async () => {
    await showing();
    expect(screen.getByRole('heading', { name: 'Was this deal won on Monday, 12 January 2026?' })).toBeInTheDocument();
  });

  it.each([
    ['Yes, and on every page of this site', true],
    ['Yes, for this account only', false],
  ])('%s', async (name, everyAccount) => {
    const { user } = await showing();
    await user.click(screen.getByRole('button', { name: new RegExp(`^${name}`) }));
    expect(asked('deal.choose')).toMatchObject([{ choice: { rule: 'deal', dealId: '1' }, everyAccount }]);
  });

  it('leaves room to type another date', async () => {
    const { user } = await showing();
    await user.click(screen.getByRole('button', { name: /^No, type the date/ }));
    expect(screen.getByLabelText('Close date')).toBeInTheDocument();
  });
});
