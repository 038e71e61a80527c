import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ActivityRecord } from '@/lib/export/activity-file';
import type { FileRefusal } from '@/lib/export/activity-file-read';
import type { MergePlan, VerdictCounts } from '@/lib/export/merge';
import type { UnfinishedMerge } from '@/lib/messaging/activity/operations';
import type { ReadMerge } from '@/lib/messaging/bulk';
import { AskFailed } from '@/lib/messaging/errors';
import type { Answers } from '../../background';
import { asked } from '../../background';
import { beginDay, type Jobs, openLog } from './log-page';

vi.mock('@/lib/messaging/ask');
beforeEach(beginDay);

const none: VerdictCounts = { new: 0, newer: 0, same: 0, older: 0, conflicting: 0 };
const found = (
  counts: Partial<VerdictCounts>,
  over: Partial<ReadMerge & { ok: true }> = {},
  accounts: { conflicting: number; anyway: number } = { conflicting: 0, anyway: 0 },
): ReadMerge => {
  const all = { ...none, ...counts };
  const plan: MergePlan = {
    counts: all,
    byKind: {
      account: { ...none, conflicting: accounts.conflicting },
      engagement: { ...all, conflicting: all.conflicting - accounts.conflicting },
      override: none,
    },
    anyway: accounts.anyway,
    byAccount: [{ accountKey: 'a', counts: all }],
    conflicts: all.conflicting > 0 ? [{ kind: 'engagement', id: 'e', accountKey: 'a' }] : [],
  };
  return {
    ok: true,
    by: 'Bo Lind',
    asOf: '2026-01-21T08:05:00.000Z',
    filter: '',
    records: 9,
    plan,
    accounts: 1,
    names: { a: 'Halden Freight' },
    ...over,
  };
};
const record = { kind: 'engagement', id: 'e', accountKey: 'a', hlc: '1', value: {} } as unknown as ActivityRecord;

/** The dialog with a file chosen that the worker reads as `reply`; `parts`: how many chunks it hands out. */
async function chosen(reply: ReadMerge, { parts = 1, answers = {}, jobs = {} }: { parts?: number; answers?: Answers; jobs?: Jobs } = {}) {
  const asks: { part: number; conflicts: string }[] = [];
  await openLog(
    { accounts: [], engagements: [] },
    {
      jobs: {
        'merge.read': async () => reply,
        'merge.chunk': async ({ ask }) => {
          asks.push(ask);
          return { records: [record, record], last: ask.part >= parts - 1 };
        },
        ...jobs,
      },
      answers: {
        'merge.begin': () => ({}),
        'merge.write': ({ part }) => ({ written: (part + 1) * 2 }),
        'merge.end': ({ mergeId }) => ({ undoId: mergeId, records: parts * 2, accounts: 1 }),
        undo: () => ({ accountKey: null, accountName: '', accounts: 1, kept: 0 }),
        ...answers,
      },
    },
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Add a colleague’s file' }));
  const dialog = within(screen.getByRole('dialog', { name: 'Add a colleague’s file' }));
  await userEvent.upload(screen.getByLabelText('File of a colleague'), new File(['x'], 'bo.json', { type: 'application/json' }));
  return { dialog, asks };
}

describe('a colleague’s file', () => {
  it('shows who made it, when, and what it brings, before anything is written', async () => {
    const { dialog } = await chosen(found({ new: 3, same: 6 }, { filter: 'accounts of Bo Lind' }));
    expect(await dialog.findByText(/Bo Lind.*21 Jan 2026, 09:05/)).toBeVisible();
    expect(dialog.getByText(/accounts of Bo Lind/)).toBeVisible();
    expect(dialog.getByText('It brings something to 1 account.')).toBeVisible();
    const cells = within(dialog.getByRole('row', { name: /Activities/ })).getAllByRole('cell');
    expect(cells.map((cell) => cell.textContent)).toEqual(['3', '0', '0', '6', '0']);
    await userEvent.click(dialog.getByText('By account'));
    expect(dialog.getByRole('listitem')).toHaveTextContent('Halden Freight3 new');
    expect(asked('merge.begin')).toEqual([]);
  });

  it('that brings nothing says so and offers nothing to add', async () => {
    const { dialog } = await chosen(found({ same: 9 }));
    expect(await dialog.findByText('Everything in this file is here already.')).toBeVisible();
    expect(dialog.queryByRole('button', { name: /^Add/ })).not.toBeInTheDocument();
  });

  it('is added chunk by chunk under one id, and taken back by one Undo', async () => {
    const { dialog, asks } = await chosen(found({ new: 6 }), { parts: 3 });
    await userEvent.click(await dialog.findByRole('button', { name: 'Add 6 records' }));
    expect(await dialog.findByText('Added 6 records to 1 account')).toBeVisible();
    expect(asks.map(({ part }) => part)).toEqual([0, 1, 2]);
    const [begun] = asked('merge.begin') as { changeId: string }[];
    expect(asked('merge.write')).toEqual([0, 1, 2].map((part) => ({ mergeId: begun?.changeId, part, records: [record, record] })));
    expect(asked('merge.end')).toEqual([{ mergeId: begun?.changeId }]);
    await userEvent.click(dialog.getByRole('button', { name: 'Undo' }));
    expect(await dialog.findByText('Taken back on 1 account.')).toBeVisible();
    expect(asked('undo')).toEqual([{ undoId: begun?.changeId }]);
  });

  it('can still be taken back once its dialog is closed', async () => {
    const { dialog } = await chosen(found({ new: 2 }));
    await userEvent.click(await dialog.findByRole('button', { name: 'Add 2 records' }));
    await dialog.findByText('Added 2 records to 1 account');
    await userEvent.keyboard('{Escape}');
    expect(await screen.findByText('Added 2 records to 1 account.')).toBeVisible();
    const [begun] = asked('merge.begin') as { changeId: string }[];
    await userEvent.keyboard('z');
    expect(await screen.findByText('Undone on 1 account.')).toBeVisible();
    expect(asked('undo')).toEqual([{ undoId: begun?.changeId }]);
  });

  it('stays added when Add was pressed twice: nothing that takes it back has come under the key', async () => {
    const { dialog } = await chosen(found({ new: 6 }), { parts: 3 });
    (await dialog.findByRole('button', { name: 'Add 6 records' })).focus();
    await userEvent.keyboard('{Enter}');
    expect(await dialog.findByText('Added 6 records to 1 account')).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await userEvent.keyboard(' ');
    expect(dialog.getByText('Added 6 records to 1 account')).toBeVisible();
    expect(asked('undo')).toEqual([]);
  });

  it('asks what to do about what both changed; mine is kept unless theirs is chosen', async () => {
    const { dialog, asks } = await chosen(found({ new: 1, conflicting: 2 }));
    const both = within(await dialog.findByRole('group', { name: 'Changed by both' }));
    expect(both.getByText(/Halden Freight/)).toBeVisible();
    expect(both.getByRole('radio', { name: 'Keep mine' })).toBeChecked();
    expect(dialog.getByRole('button', { name: 'Add 1 record' })).toBeVisible();
    await userEvent.click(both.getByRole('radio', { name: 'Take theirs' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Add 3 records' }));
    await dialog.findByText(/^Added/);
    expect(asks[0]?.conflicts).toBe('take-theirs');
  });

  it('asks which close stands, and counts what comes whichever it is', async () => {
    const { dialog } = await chosen(found({ new: 1, conflicting: 2 }, {}, { conflicting: 2, anyway: 1 }));
    const both = within(await dialog.findByRole('group', { name: 'Changed by both' }));
    expect(both.getByText(/^Your colleague has a close date more than a day from yours: .*Halden Freight.*\.$/)).toBeVisible();
    expect(both.getByText('Close dates stay as they are here. What else is known of the accounts is put together.')).toBeVisible();
    expect(
      both.getByText(/^Close dates become as .*Bo Lind.* has them; what was done keeps its due date\. What else is known/),
    ).toBeVisible();
    expect(dialog.getByRole('button', { name: 'Add 2 records' })).toBeVisible();
    await userEvent.click(both.getByRole('radio', { name: 'Take theirs' }));
    expect(dialog.getByRole('button', { name: 'Add 3 records' })).toBeVisible();
  });

  it('says of accounts and other records what is asked of each', async () => {
    const { dialog } = await chosen(found({ conflicting: 3 }, {}, { conflicting: 1, anyway: 0 }));
    const both = within(await dialog.findByRole('group', { name: 'Changed by both' }));
    expect(
      both.getByText(/^You and your colleague changed the same record, .*, or have close dates more than a day apart: /),
    ).toBeVisible();
    expect(both.getByText('They stay as they are here; of accounts only the close date, the rest is put together.')).toBeVisible();
    expect(dialog.queryByRole('button', { name: /^Add/ })).not.toBeInTheDocument();
  });

  it('says that it brings nothing while one keeps one’s own, and what it brings once one takes theirs', async () => {
    const { dialog } = await chosen(found({ conflicting: 1 }, {}, { conflicting: 1, anyway: 0 }));
    expect(await dialog.findByText('While you keep yours, it brings nothing.')).toBeVisible();
    expect(dialog.queryByText(/^It brings something/)).not.toBeInTheDocument();
    await userEvent.click(dialog.getByRole('radio', { name: 'Take theirs' }));
    expect(dialog.getByText('It brings something to 1 account.')).toBeVisible();
    expect(dialog.getByRole('button', { name: 'Add 1 record' })).toBeVisible();
  });

  it('is sent again where the background was ended under it', async () => {
    let deaths = 1;
    const { dialog } = await chosen(found({ new: 2 }), {
      answers: {
        'merge.write': () => {
          if (deaths-- > 0) throw new AskFailed({ code: 'unexpected', detail: 'no-reply' });
          return { written: 2 };
        },
      },
    });
    await userEvent.click(await dialog.findByRole('button', { name: 'Add 2 records' }));
    expect(await dialog.findByText(/^Added/)).toBeVisible();
    expect(asked('merge.write')).toHaveLength(2);
  });
});

describe('a file that is refused', () => {
  it.each<[FileRefusal['reason'], RegExp]>([
    ['empty', /The file is empty\. Ask your colleague/],
    ['foreign', /This is no file of activities from Afterclose\. Choose the \.json file/],
    ['newer', /A newer Afterclose made this file\. Update the extension/],
    ['truncated', /The file is incomplete\. It breaks off after line 1,284\./],
    ['unreadable', /Line 1,284 is no record of Afterclose\./],
    ['altered', /The file is not what was written\. Its contents differ\. Found at line 1,284\./],
    ['too-large', /The file is larger than 4 GB\. Ask for a smaller one/],
    ['gone', /The file cannot be read any more\. Its contents differ\. Choose it again\./],
  ])('says why, and that nothing was added: %s', async (reason, words) => {
    const { dialog } = await chosen({ ok: false, refusal: { reason, line: 1284, detail: 'Its contents differ.' } });
    const alert = await dialog.findByRole('alert');
    expect(alert).toHaveTextContent(words);
    expect(alert).toHaveTextContent('Nothing was added.');
    expect(dialog.getByRole('button', { name: 'Choose a file' })).toBeVisible();
  });
});

describe('cancelling', () => {
  it('while the file is read leaves everything as it was', async () => {
    const { dialog } = await chosen(found({}), { jobs: { 'merge.read': () => new Promise(() => {}) } });
    expect(await dialog.findByText('Reading bo.json')).toBeVisible();
    await userEvent.click(dialog.getByRole('button', { name: 'Cancel' }));
    expect(dialog.getByRole('button', { name: 'Choose a file' })).toBeVisible();
  });

  async function stopped() {
    const waiting: (() => void)[] = [];
    const { dialog } = await chosen(found({ new: 6 }), {
      parts: 3,
      answers: {
        'merge.write': ({ part }) =>
          new Promise((resolve) => {
            waiting.push(() => resolve({ written: (part + 1) * 2 }));
          }),
      },
    });
    await userEvent.click(await dialog.findByRole('button', { name: 'Add 6 records' }));
    await waitFor(() => expect(waiting).toHaveLength(1));
    await userEvent.click(dialog.getByRole('button', { name: 'Cancel' }));
    await act(async () => waiting[0]?.());
    expect(await dialog.findByText(/Stopped after 2 of 6 records/)).toBeVisible();
    expect(asked('merge.end')).toEqual([]);
    return { dialog, waiting };
  }

  it('while it is written stops after the chunk under way and asks: taken back', async () => {
    const { dialog } = await stopped();
    await userEvent.click(dialog.getByRole('button', { name: 'Take back' }));
    expect(await dialog.findByText('Taken back on 1 account.')).toBeVisible();
  });

  it('… or kept as far as it came', async () => {
    const { dialog } = await stopped();
    await userEvent.click(dialog.getByRole('button', { name: 'Keep what was added' }));
    expect(await dialog.findByText(/^Added/)).toBeVisible();
    expect(asked('merge.end')).toHaveLength(1);
  });
});

describe('a merge that broke off', () => {
  const merge: UnfinishedMerge = { mergeId: 'm', by: 'Bo Lind', written: 200, total: 500, parts: 2, accounts: 3, startedAt: 0 };
  const open = (answers: Answers = {}, jobs: Jobs = {}) => {
    let left: UnfinishedMerge | null = merge;
    const over = () => {
      left = null;
    };
    return openLog(
      { accounts: [], engagements: [] },
      {
        jobs,
        answers: {
          'merge.unfinished': () => ({ merge: left }),
          'merge.begin': () => ({}),
          'merge.write': () => ({ written: 202 }),
          'merge.end': () => {
            over();
            return { undoId: 'm', records: 200, accounts: 3 };
          },
          undo: () => {
            over();
            return { accountKey: null, accountName: '', accounts: 3, kept: 1 };
          },
          ...answers,
        },
      },
    );
  };
  const region = async () => within(await screen.findByRole('region', { name: 'A merge that broke off' }));

  it('is offered when the log is opened, and taken back', async () => {
    await open();
    const offered = await region();
    expect(offered.getByText(/Bo Lind.*broke off after 200 of 500 records/)).toBeVisible();
    await userEvent.click(offered.getByRole('button', { name: 'Take back' }));
    expect(await screen.findByText('Taken back on 3 accounts. 1 account was changed since and stays as it is.')).toBeVisible();
    await waitFor(() => expect(screen.queryByRole('region', { name: 'A merge that broke off' })).not.toBeInTheDocument());
    expect(asked('undo')).toEqual([{ undoId: 'm' }]);
  });

  it('may be kept as far as it came, which can be undone', async () => {
    await open();
    await userEvent.click((await region()).getByRole('button', { name: 'Keep what was added' }));
    expect(await screen.findByText('Kept 200 records.')).toBeVisible();
    expect(screen.getByRole('button', { name: /Undo/ })).toBeVisible();
  });

  it('goes on under its own id after its parts, once its file is chosen again', async () => {
    const parts: number[] = [];
    await open(
      {},
      {
        'merge.read': async () => found({ new: 2, same: 200 }),
        'merge.chunk': async ({ ask }) => {
          parts.push(ask.part);
          return { records: [record, record], last: true };
        },
      },
    );
    await userEvent.click((await region()).getByRole('button', { name: 'Go on (choose the file again)' }));
    expect(screen.getByText(/it goes on after 200 records/)).toBeVisible();
    await userEvent.upload(screen.getByLabelText('File of a colleague'), new File(['x'], 'bo.json', { type: 'application/json' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Go on: add 2 records' }));
    await screen.findByText(/^Added/);
    expect(parts).toEqual([2]);
    expect(asked('merge.begin')).toEqual([{ changeId: 'm', by: 'Bo Lind', total: 202, accounts: 1 }]);
    expect(asked('merge.write')).toMatchObject([{ mergeId: 'm', part: 2 }]);
  });

  it('is not gone on with by another person’s file', async () => {
    await open({}, { 'merge.read': async () => found({ new: 2 }, { by: 'Cy Dent' }) });
    await userEvent.click((await region()).getByRole('button', { name: 'Go on (choose the file again)' }));
    await userEvent.upload(screen.getByLabelText('File of a colleague'), new File(['x'], 'cy.json', { type: 'application/json' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Keep or take back what it added first.');
    expect(screen.queryByRole('button', { name: /add 2 records/i })).not.toBeInTheDocument();
  });
});
