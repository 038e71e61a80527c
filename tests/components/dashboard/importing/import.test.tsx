import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Account } from '@/lib/accounts/types';
import { AskFailed } from '@/lib/messaging/errors';
import { importJobs } from '@/lib/services/bulk/import-jobs';
import { arrayReader, bulkContext } from '@/tests/support/array-reader';
import { closed } from '@/tests/support/triage';
import { type Answers, asked } from '../../background';
import { beginDay, type Jobs, openLog } from '../log/log-page';

vi.mock('@/lib/messaging/ask');
beforeEach(beginDay);

/** The import page over an empty store, with the worker's real jobs. */
async function open({ answers = {}, jobs = {}, accounts = [] }: { answers?: Answers; jobs?: Jobs; accounts?: Account[] } = {}) {
  const context = bulkContext(arrayReader({ accounts, engagements: [] }));
  let written = 0;
  await openLog(
    { accounts: [], engagements: [] },
    {
      address: '#import',
      empty: true,
      jobs: { ...importJobs(context), ...jobs },
      answers: {
        'access.sites': () => ({ sites: [] }),
        'import.unfinished': () => ({ unfinished: null, closeRules: {} }),
        'import.begin': () => ({}),
        'import.write': ({ rows }) => {
          written += rows.drafts.length;
          return { written };
        },
        'import.end': ({ importId }) => ({ undoId: importId, records: written }),
        undo: () => ({ accountKey: null, accountName: '', accounts: written, kept: 0 }),
        ...answers,
      },
    },
  );
  return context;
}

async function choose(text: string, name = 'customers.csv'): Promise<void> {
  await screen.findByRole('button', { name: 'Choose a CSV file' });
  await userEvent.upload(screen.getByLabelText('CSV file'), new File([text], name, { type: 'text/csv' }));
}
const press = async (name: string | RegExp): Promise<void> => userEvent.click(await screen.findByRole('button', { name }));
const counted = (name: string): string | null | undefined => screen.getByText(name, { selector: 'dt' }).nextElementSibling?.textContent;
const importedAs = (name: string) => ({ key: `s/account/${name.toLowerCase()}`, siteId: 's', recordId: name.toLowerCase(), name });
const GOOD = 'Name,Close Date\nAcme,2026-01-20\nBirch,2026-01-21\n';

describe('the import page', () => {
  it.each([
    ['', 'The file is empty.'],
    ['PK\u0003\u0004', 'This is a spreadsheet, not a CSV.'],
    ['Name,Close Date\n', 'There are headings and no rows.'],
    ['Name\nAcme\n', 'There is only one column.'],
    [`${Array.from({ length: 1_001 }, (_, n) => `h${n}`).join(',')}\nA,B\n`, 'There are more than 1,000 columns.'],
  ])('refuses %j with the reason, and lets another file be chosen', async (text, words) => {
    await open();
    await choose(text);
    expect(await screen.findByRole('alert')).toHaveTextContent(words);
    expect(screen.getByRole('alert')).toHaveTextContent('Nothing was imported.');
    await choose(GOOD);
    expect(await screen.findByText('2 rows, 2 columns.', { exact: false })).toBeVisible();
  });

  it('guesses what the columns mean, and takes a correction', async () => {
    await open();
    await choose('Name,Signed at,CSM\nAcme,2026-01-20,Bo\n');
    const signed = await screen.findByRole('combobox', { name: 'What Signed at means' });
    expect(signed).toHaveDisplayValue('Left out');
    expect(screen.getByRole('combobox', { name: 'What CSM means' })).toHaveDisplayValue('CSM');
    await userEvent.selectOptions(signed, 'Close date');
    await press('See what it would bring');
    expect(await screen.findByText('20 Jan 2026')).toBeVisible();
  });

  it('says which column is missing instead of going on', async () => {
    await open();
    await choose('Deal,CSM\nx,Bo\n');
    await press('See what it would bring');
    expect(await screen.findByRole('alert')).toHaveTextContent('Say which column tells the account');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'What Deal means' }), 'Account name');
    await press('See what it would bring');
    expect(await screen.findByRole('button', { name: 'Import 1 customer' })).toBeVisible();
  });

  it('takes a file of nothing but calls, once it was said what every row is', async () => {
    await open({ accounts: [closed({ name: 'Acme' })] });
    await choose('Account Name,Call date,Call outcome,Call notes\nAcme,2025-04-02,Connected,Hello\n');
    await press('See what it would bring');
    expect(await screen.findByRole('alert')).toHaveTextContent('Say which column holds the type of the activity, or what every row is.');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Every row is' }), 'Call');
    await press('See what it would bring');
    expect(await screen.findByRole('button', { name: 'Import 1 past activity' })).toBeVisible();
  });

  it('forgets what every row is once a column says it', async () => {
    await open({ accounts: [closed({ name: 'Acme' })] });
    await choose('Account Name,Call date,Call outcome,What it was\nAcme,2025-04-02,Connected,Call\nAcme,2025-04-03,Connected,\n');
    await userEvent.selectOptions(await screen.findByRole('combobox', { name: 'Every row is' }), 'Call');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'What What it was means' }), 'Type');
    await press('See what it would bring');
    expect(await screen.findByRole('button', { name: 'Import 1 past activity' })).toBeVisible();
    expect(screen.getByRole('heading', { name: '1 row is left out' })).toBeVisible();
  });

  it('asks once what the file does not say, and reads its rows again', async () => {
    await open();
    await choose('Name,Close Date,ARR,Segment\nAcme,03/04/2025,48000,Gold\n');
    await press('See what it would bring');
    expect(await screen.findByRole('heading', { name: '1 row is left out' })).toBeVisible();
    await userEvent.click(screen.getByRole('radio', { name: 'Day first' }));
    await userEvent.selectOptions(screen.getByRole('combobox', { name: '“gold”' }), 'Strategic');
    const currency = screen.getByRole('textbox', { name: 'Currency of amounts that name none' });
    await userEvent.type(currency, 'zzq');
    await press('Read the rows with these answers');
    expect(screen.getByText('This is no currency code, such as EUR or USD.')).toBeVisible();
    await userEvent.clear(currency);
    await userEvent.type(currency, 'eur');
    await press('Read the rows with these answers');
    expect(await screen.findByText('3 Apr 2025')).toBeVisible();
    expect(screen.getByText('48,000.00 EUR')).toBeVisible();
    expect(screen.getByText('Strategic')).toBeVisible();
    expect(counted('Left out')).toBe('0');
  });

  it('shows words as they are, also those that look like an amount', async () => {
    await open();
    await choose('Name,CSM,Tags,ARR,Currency\nAcme,1000 LLC,2000 EUR,48000,EUR\n');
    await press('See what it would bring');
    expect(await screen.findByText('48,000.00 EUR')).toBeVisible();
    expect(screen.getByText('1000 LLC')).toBeVisible();
    expect(screen.getByText('2000 EUR')).toBeVisible();
  });

  it('asks once whether deals that close later are won', async () => {
    await open();
    await choose('Name,Close Date\nAcme,2026-01-20\nBirch,2026-06-30\n');
    await press('See what it would bring');
    expect(await screen.findByRole('heading', { name: '1 row is left out' })).toBeVisible();
    const question = screen.getByRole('group', { name: 'Are deals won whose close date lies ahead?' });
    expect(question).toHaveAccessibleDescription(/^1 row has a close date after today/);
    await userEvent.click(within(question).getByRole('radio', { name: /^Yes, all of them/ }));
    await press('Read the rows with these answers');
    expect(await screen.findByRole('button', { name: 'Import 2 customers' })).toBeVisible();
  });

  it('takes won deals alone, and asks once what a stage of one’s own means', async () => {
    await open();
    await choose(
      'Account Name,Close Date,Stage\nAcme,2026-01-20,Live\nBirch,2026-01-20,Closed Lost\nCedar,2026-01-20,Closed Won\nCedar,2026-01-21,Closed Won\n',
    );
    await press('See what it would bring');
    expect(await screen.findByText(/^1 row is a deal still open or lost, and left out/)).toBeVisible();
    expect(screen.getByText(/^1 customer has several deals\./)).toBeVisible();
    expect(counted('New')).toBe('1');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: '“live”' }), 'Won');
    await press('Read the rows with these answers');
    expect(await screen.findByRole('button', { name: 'Import 2 customers' })).toBeVisible();
  });

  it('asks which close counts where an earlier import brought another, and says where one stays', async () => {
    const reading = { raw: '2025-01-12', confidence: 'high' as const, readAt: 0, history: [] };
    const of = (name: string, source: 'import' | 'crm-page', via: 'field' | 'won-list') =>
      closed({ ...importedAs(name), anchors: [{ ...reading, kind: 'close', date: '2025-01-12', source, via }] });
    await open({ accounts: [of('Acme', 'import', 'field'), of('Birch', 'crm-page', 'won-list')] });
    await choose(
      'Account key,Name,Stage,Close Date\ns/account/acme,Acme,Closed Won,2025-12-01\ns/account/birch,Birch,Closed Won,2025-12-01\n',
    );
    await press('See what it would bring');
    const which = within(await screen.findByRole('group', { name: 'Which close counts where this file has another?' }));
    expect(screen.getByText(/^1 customer has another close here already/)).toBeVisible();
    expect(which.getByRole('radio', { name: 'The one that is here' })).toBeChecked();
    expect(counted('Nothing new')).toBe('2');
    await userEvent.click(which.getByRole('radio', { name: 'The one in this file' }));
    await press('Read the rows with these answers');
    expect(await screen.findByRole('button', { name: 'Import 1 customer' })).toBeVisible();
    expect(screen.getByText('1 Dec 2025')).toBeVisible();
  });

  it('offers the CRMs that accounts are known of for record ids, and takes the address of another', async () => {
    const halden = closed({
      siteId: 'site-1',
      crmUrl: 'https://acme.lightning.force.com/lightning/r/Account/0018000001eZR3dAAG/view',
    });
    await open({ accounts: [halden] });
    await choose('Name,Account ID\nAcme,0018000001eZR3dAAG\n');
    await press('See what it would bring');
    const which = await screen.findByRole('combobox', { name: 'Which CRM are the record ids of?' });
    expect(within(which).getByRole('option', { name: 'Salesforce, acme.lightning.force.com (1 account here)' })).toBeInTheDocument();
    await userEvent.selectOptions(which, 'Another one');
    await userEvent.type(screen.getByRole('textbox', { name: 'Address of any account’s page there' }), 'acme.example');
    await press('Read the rows with these answers');
    expect(screen.getByText('This is no page of an account in a CRM that Afterclose knows.')).toBeVisible();
    await userEvent.selectOptions(which, 'Salesforce, acme.lightning.force.com (1 account here)');
    await press('Read the rows with these answers');
    await waitFor(() => expect(counted('New')).toBe('1'));
    expect(screen.queryByRole('combobox', { name: 'Which CRM are the record ids of?' })).not.toBeInTheDocument();
  });

  it('writes nothing before Import is pressed, then all under one id, and takes it back by Undo', async () => {
    await open();
    await choose(GOOD);
    await press('See what it would bring');
    await screen.findByRole('button', { name: 'Import 2 customers' });
    expect(counted('New')).toBe('2');
    expect(asked('import.begin')).toEqual([]);
    await press('Import 2 customers');
    expect(await screen.findByText('Imported 2 customers')).toBeVisible();
    const [begun] = asked('import.begin') as { changeId: string }[];
    expect(begun).toMatchObject({ file: 'customers.csv', kind: 'accounts', total: 2, tracking: 'first-seen' });
    expect(asked('import.write')).toMatchObject([{ importId: begun?.changeId, part: 0 }]);
    await press('Undo');
    expect(await screen.findByText('Taken back on 2 accounts.')).toBeVisible();
    expect(asked('undo')).toEqual([{ undoId: begun?.changeId }]);
  });

  it('stays imported when Import was pressed twice: nothing that takes it back has come under the key', async () => {
    await open();
    await choose(GOOD);
    await press('See what it would bring');
    (await screen.findByRole('button', { name: 'Import 2 customers' })).focus();
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByText('Imported 2 customers')).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await userEvent.keyboard(' ');
    expect(asked('undo')).toEqual([]);
  });

  it('asks from when customers count that were met late, and hands the answer on', async () => {
    await open();
    await choose('Name,Close Date\nAcme,2023-01-20\n');
    await press('See what it would bring');
    const start = within(await screen.findByRole('group', { name: 'From when do their moments count?' }));
    expect(start.getByRole('radio', { name: 'From today' })).toBeChecked();
    await userEvent.click(start.getByRole('radio', { name: 'From their last anniversary' }));
    await press('Import 1 customer');
    await screen.findByText('Imported 1 customer');
    expect(asked('import.begin')).toMatchObject([{ tracking: 'anniversary' }]);
  });

  it('finds a file again that was read before a restart, and forgets it on Cancel', async () => {
    const context = bulkContext(arrayReader({ accounts: [], engagements: [] }));
    const jobs = importJobs(context);
    const ask = { file: new File([GOOD], 'before.csv'), encoding: null, separator: null };
    await jobs['import.read']({ ask, signal: new AbortController().signal, progress: () => {} });
    await open({ jobs });
    expect(await screen.findByText('before.csv')).toBeVisible();
    await press('Cancel');
    expect(await screen.findByRole('button', { name: 'Choose a CSV file' })).toBeVisible();
    await waitFor(async () => expect(await context.staging.head()).toBeNull());
  });

  it('that broke off is offered first: to take back, or to keep as far as it came', async () => {
    const unfinished = { importId: 'i', file: 'before.csv', kind: 'accounts' as const, written: 100, total: 250, parts: 1, startedAt: 0 };
    await open({
      answers: { 'import.unfinished': () => ({ unfinished, closeRules: {} }), 'import.end': () => ({ undoId: 'i', records: 100 }) },
    });
    const broken = within(await screen.findByRole('region', { name: 'An import that broke off' }));
    expect(broken.getByText(/broke off after 100 of 250 customers/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Choose a CSV file' })).not.toBeInTheDocument();
    await userEvent.click(broken.getByRole('button', { name: 'Keep what was imported' }));
    expect(await screen.findByText('Imported 100 customers')).toBeVisible();
    expect(asked('import.end')).toEqual([{ importId: 'i' }]);
  });

  it('says that another window is importing, and offers neither to end nor to take back what that one is writing', async () => {
    const request = async (_: string, __: object, held: (lock: null) => unknown) => held(null);
    Object.defineProperty(navigator, 'locks', { value: { request, query: async () => ({}) }, configurable: true });
    try {
      const unfinished = { importId: 'i', file: 'now.csv', kind: 'accounts' as const, written: 100, total: 250, parts: 1, startedAt: 0 };
      await open({ answers: { 'import.unfinished': () => ({ unfinished, closeRules: {} }) } });
      expect(await screen.findByText(/Another window of Afterclose is importing/)).toBeVisible();
      expect(screen.queryByRole('region', { name: 'An import that broke off' })).not.toBeInTheDocument();
      expect(screen.queryByRole('button', { name: 'Take back' })).not.toBeInTheDocument();
    } finally {
      Reflect.deleteProperty(navigator, 'locks');
    }
  });

  it('stops where writing fails, says why, and lets it go on or be taken back', async () => {
    let times = 0;
    await open({
      answers: {
        'import.write': () => {
          times += 1;
          throw new AskFailed({ code: 'storage-full' });
        },
      },
    });
    await choose(GOOD);
    await press('See what it would bring');
    await press('Import 2 customers');
    expect(await screen.findByRole('alert')).toHaveTextContent('The disk is full');
    expect(times).toBe(1);
  });

  describe('on a disk that is full midway', () => {
    const midway = (answers: Answers = {}) =>
      open({
        jobs: { 'import.part': async ({ ask: { part } }) => ({ rows: part < 2 ? { kind: 'accounts', drafts: [] } : null }) },
        answers: {
          'import.write': ({ part }) => {
            if (part > 0) throw new AskFailed({ code: 'storage-full' });
            return { written: 1 };
          },
          undo: () => ({ accountKey: null, accountName: '', accounts: 1, kept: 0 }),
          ...answers,
        },
      });
    const begin = async () => {
      await choose(GOOD);
      await press('See what it would bring');
      await press('Import 2 customers');
    };

    it('is taken back by itself as a whole, which is said', async () => {
      await midway();
      await begin();
      expect(await screen.findByText(/^The disk is full, so the import was taken back on 1 account\./)).toBeVisible();
      const [begun] = asked('import.begin') as { changeId: string }[];
      expect(asked('undo')).toEqual([{ undoId: begun?.changeId }]);
      expect(screen.getByRole('button', { name: 'Import another file' })).toBeVisible();
    });

    it('is not taken back where only its end could not be written: all of it is there', async () => {
      await midway({
        'import.write': ({ part }) => ({ written: part + 1 }),
        'import.end': () => {
          throw new AskFailed({ code: 'storage-full' });
        },
      });
      await begin();
      expect(await screen.findByRole('alert')).toHaveTextContent('The disk is full');
      expect(asked('undo')).toEqual([]);
      expect(screen.getByRole('button', { name: 'Take back' })).toBeVisible();
    });

    it('is not taken back by itself where somebody stopped it, who is to say', async () => {
      let refuse = () => {};
      await midway({
        'import.write': ({ part }) =>
          part === 0
            ? { written: 1 }
            : new Promise((_, reject) => {
                refuse = () => reject(new AskFailed({ code: 'storage-full' }));
              }),
      });
      await begin();
      await press('Stop');
      refuse();
      expect(await screen.findByRole('button', { name: 'Take back' })).toBeVisible();
      expect(asked('undo')).toEqual([]);
    });

    it('can be gone on with or taken back later, where the disk does not even let it be taken back', async () => {
      await midway({
        undo: () => {
          throw new AskFailed({ code: 'storage-full' });
        },
      });
      await begin();
      expect(await screen.findByRole('alert')).toHaveTextContent('The disk is full');
      expect(screen.getByRole('button', { name: 'Take back' })).toBeVisible();
      expect(screen.getByRole('button', { name: 'Go on' })).toBeVisible();
    });
  });

  it('stands also where what was read of its file cannot be removed', async () => {
    await open({
      jobs: {
        'import.discard': async () => {
          throw new AskFailed({ code: 'storage-full' });
        },
      },
    });
    await choose(GOOD);
    await press('See what it would bring');
    await press('Import 2 customers');
    expect(await screen.findByText('Imported 2 customers')).toBeVisible();
    expect(asked('undo')).toEqual([]);
  });

  it('keeps what was chosen where comparing fails', async () => {
    await open({
      jobs: {
        'import.plan': async () => {
          throw new AskFailed({ code: 'storage-failed' });
        },
      },
    });
    await choose('Name,Signed at\nAcme,2026-01-20\n');
    await userEvent.selectOptions(await screen.findByRole('combobox', { name: 'What Signed at means' }), 'Close date');
    await press('See what it would bring');
    expect(await screen.findByRole('alert')).toBeVisible();
    expect(screen.getByRole('combobox', { name: 'What Signed at means' })).toHaveDisplayValue('Close date');
  });
});
