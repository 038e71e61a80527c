import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { PageRoot } from '@/components/app/page-root';
import { LogView } from '@/components/dashboard/log-view';
import type { LogRow } from '@/lib/messaging/contract';
import { AskFailed } from '@/lib/messaging/errors';
import { useNotices } from '@/lib/queries/notices';
import { type Answers, answering, asked, pressed } from '../background';
import { entry } from './rows';

vi.mock('@/lib/messaging/ask');

function Log({ singleKeys = true }: { singleKeys?: boolean }) {
  useNotices();
  return <LogView singleKeys={singleKeys} zone="Europe/Berlin" />;
}

async function openWith(rows: LogRow[], answers: Answers = {}, singleKeys = true) {
  answering({
    'log.page': ({ withDeleted }) => {
      const shown = rows.filter((row) => withDeleted || row.engagement.deletedAt === null);
      return { rows: shown, next: null, total: shown.length };
    },
    ...answers,
  });
  render(
    <PageRoot>
      <Log singleKeys={singleKeys} />
    </PageRoot>,
  );
  if (rows.length > 0) await screen.findByRole('table', { name: 'Activity log' });
}

const row = (words: RegExp) => screen.getByRole('row', { name: words });
const nobody = { id: 'x' };
const changed = () => fakeBrowser.runtime.onMessage.trigger({ notice: 'changed', table: 'engagements', accounts: 'many' }, nobody);

beforeEach(() => fakeBrowser.reset());

describe('the activity log', () => {
  it('stands under its days, newest first, and counts each day', async () => {
    await openWith([
      entry({ occurredOn: '2026-01-17', subject: 'Bench 2 live' }),
      entry({ occurredOn: '2026-01-17', subject: 'Import fails' }),
      entry({ occurredOn: '2026-01-16', subject: 'Kickoff' }),
    ]);
    const groups = screen.getAllByRole('rowheader', { name: /activit/ });
    expect(groups.map((group) => group.textContent)).toEqual([
      'Saturday, 17 January 2026 2 activities',
      'Friday, 16 January 2026 1 activity',
    ]);
  });

  it('says what happened, with whom, which way, what it counted for, who logged it and how long after the close', async () => {
    await openWith([
      entry(
        { type: 'call', occurredAt: Date.UTC(2026, 0, 17, 9, 12), subject: 'Bench 2 live', outcome: 'connected', loggedBy: 'Mara Dean' },
        { momentNames: { 'k|default|day7|0': 'First-week check-in' } },
      ),
    ]);
    expect(within(row(/Bench 2 live/)).getByRole('rowheader')).toHaveTextContent('Northwind Traders');
    const cells = within(row(/Bench 2 live/)).getAllByRole('cell');
    expect(cells.map((cell) => cell.textContent)).toEqual([
      '10:12',
      'Call',
      'Bench 2 live',
      'Two-way',
      'Reached',
      'First-week check-in',
      '–',
      'Mara Dean',
      '7 d',
      '',
    ]);
  });

  it.each([
    ['a call nobody answered', { type: 'call', direction: 'bilateral', outcome: 'no_answer' }, 'Out'],
    ['an e-mail from them', { type: 'email', direction: 'inbound', outcome: null }, 'In'],
    ['a note', { type: 'note', direction: 'outbound', outcome: null }, '–'],
  ] as const)('is honest about the direction of %s', async (_what, over, word) => {
    await openWith([entry({ ...over, subject: 'This one' })]);
    expect(within(row(/This one/)).getAllByRole('cell')[3]).toHaveTextContent(word);
  });

  it('shows the note where there is no subject, and a dash where there is neither', async () => {
    await openWith([
      entry({ subject: '', notes: 'They have the second team live.' }),
      entry({ subject: '', notes: '', loggedBy: 'Nobody' }),
    ]);
    expect(within(row(/second team/)).getAllByRole('cell')[2]).toHaveTextContent('They have the second team live.');
    expect(within(row(/Nobody/)).getAllByRole('cell')[2]).toHaveTextContent('–');
  });

  it('shows a time in another zone than the team’s with its place', async () => {
    await openWith([entry({ occurredAt: Date.UTC(2026, 0, 17, 0, 30), zone: 'Asia/Tokyo', subject: 'Early' })]);
    expect(row(/Early/)).toHaveTextContent('09:30Tokyo');
  });

  it('marks what was logged late, what is still to come, and what a gift cost', async () => {
    await openWith([
      entry({ occurredOn: '2026-01-01', loggedAt: Date.UTC(2026, 0, 22, 12), subject: 'Late entry' }),
      entry({ occurredOn: '9998-01-01', loggedAt: Date.UTC(2026, 0, 22, 12), subject: 'Next visit' }),
      entry({
        occurredOn: '2026-01-16',
        type: 'gift',
        subject: '',
        gift: {
          item: 'Ink set',
          vendor: '',
          amountMinor: 8450,
          currency: 'USD',
          recipientLabel: '',
          recipientOrg: 'private',
          status: 'planned',
          policy: { result: 'ok', rules: [], overrideReason: null },
        },
      }),
    ]);
    expect(row(/Late entry/)).toHaveTextContent('Back-dated 21 days');
    expect(row(/Next visit/)).toHaveTextContent('Planned');
    expect(row(/Next visit/)).not.toHaveTextContent('Back-dated');
    expect(row(/Ink set/)).toHaveTextContent('$84.50 planned');
  });

  it('says how entries come into it while it is empty', async () => {
    await openWith([]);
    expect(await screen.findByRole('heading', { name: 'Nothing logged yet' })).toBeVisible();
    expect(screen.getByRole('button', { name: 'Export' })).toBeDisabled();
  });

  it('says what could not be read', async () => {
    await openWith([], {
      'log.page': () => {
        throw new AskFailed({ code: 'storage-newer' });
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent('The data is newer than this version.');
  });
});

describe('a long log', () => {
  it('loads the next page on demand and says how much is on screen', async () => {
    const older = entry({ occurredOn: '2026-01-16', subject: 'Older' });
    const newer = entry({ occurredOn: '2026-01-17', subject: 'Newer' });
    await openWith([newer], {
      'log.page': ({ before }) =>
        before === null ? { rows: [newer], next: 'after-newer', total: 1284 } : { rows: [older], next: null, total: 1284 },
    });
    expect(screen.getByText('1 of 1,284 on screen')).toBeVisible();
    expect(screen.getByRole('rowheader', { name: /January/ })).toHaveTextContent('1 activity so far');
    await userEvent.click(screen.getByRole('button', { name: 'Load more' }));
    expect(await screen.findByRole('row', { name: /Older/ })).toBeVisible();
    expect(asked('log.page').at(-1)).toMatchObject({ before: 'after-newer' });
    expect(screen.queryByRole('button', { name: 'Load more' })).not.toBeInTheDocument();
  });
});

describe('deleting an activity', () => {
  function store(subject = 'Wrong account') {
    let deletedAt: number | null = null;
    const base = entry({ subject });
    const current = (): LogRow => ({ ...base, engagement: { ...base.engagement, deletedAt } });
    const answers: Answers = {
      'log.page': ({ withDeleted }) => {
        const rows = deletedAt === null || withDeleted ? [current()] : [];
        return { rows, next: null, total: rows.length };
      },
      'engagement.delete': () => {
        deletedAt = Date.UTC(2026, 0, 22);
        void changed();
        return { undoId: 'undo-1', accountKey: 'k', accountName: 'Northwind Traders' };
      },
      undo: () => {
        deletedAt = null;
        void changed();
        return { accountKey: 'k', accountName: 'Northwind Traders' };
      },
    };
    return { base, answers };
  }
  const deleteButton = () => screen.getByRole('button', { name: 'Delete: Call with Northwind Traders, 2026-01-17' });

  it('takes it out of sight, says so by name, and gives the focus to the way back', async () => {
    const { base, answers } = store();
    await openWith([base], answers);
    await userEvent.click(deleteButton());
    expect(await screen.findByText('Deleted: Call with \u2068Northwind Traders\u2069, 17 Jan 2026.')).toBeVisible();
    await waitFor(() => expect(screen.queryByRole('row', { name: /Wrong account/ })).not.toBeInTheDocument());
    expect(screen.getByRole('button', { name: 'Undo' })).toHaveFocus();
    expect(pressed('engagement.delete')).toEqual([{ id: base.engagement.id }]);
  });

  it('comes back by Undo, and by Z', async () => {
    const { base, answers } = store();
    await openWith([base], answers);
    await userEvent.click(deleteButton());
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(await screen.findByRole('row', { name: /Wrong account/ })).toBeVisible();
    expect(screen.getByText('Undone. The activity with \u2068Northwind Traders\u2069 is back.')).toBeVisible();

    await userEvent.click(deleteButton());
    await screen.findByRole('button', { name: 'Undo' });
    await userEvent.keyboard('z');
    expect(await screen.findByRole('row', { name: /Wrong account/ })).toBeVisible();
    expect(asked('undo')).toEqual([{ undoId: 'undo-1' }, { undoId: 'undo-1' }]);
  });

  it('leaves Z alone when single keys are off', async () => {
    const { base, answers } = store();
    await openWith([base], answers, false);
    await userEvent.click(deleteButton());
    await screen.findByRole('button', { name: 'Undo' });
    await userEvent.keyboard('z');
    expect(asked('undo')).toEqual([]);
  });

  it('shows deleted ones on demand, marked, and without a second delete', async () => {
    await openWith([entry({ subject: 'Gone', deletedAt: Date.UTC(2026, 0, 20) }), entry({ subject: 'Here' })]);
    expect(screen.queryByRole('row', { name: /Gone/ })).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('checkbox', { name: 'Show deleted' }));
    const gone = await screen.findByRole('row', { name: /Gone/ });
    expect(gone).toHaveTextContent('Deleted');
    expect(within(gone).queryByRole('button')).not.toBeInTheDocument();
  });

  it('stays where it is when it could not be deleted, and says what to do', async () => {
    const { base, answers } = store();
    await openWith([base], {
      ...answers,
      'engagement.delete': () => {
        throw new AskFailed({ code: 'storage-full' });
      },
    });
    await userEvent.click(deleteButton());
    expect(await screen.findByText(/The disk is full/)).toBeVisible();
    expect(row(/Wrong account/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Undo' })).not.toBeInTheDocument();
  });
});
