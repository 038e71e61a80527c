import { screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { sidebarShowing } from './harness';
import { accountView } from './views';

vi.mock('@/lib/messaging/ask');
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
