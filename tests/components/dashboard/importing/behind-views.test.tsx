import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { importJobs } from '@/lib/services/bulk/import-jobs';
import { arrayReader, bulkContext } from '@/tests/support/array-reader';
import { asked } from '../../background';
import { beginDay, openLog } from '../log/log-page';

vi.mock('@/lib/messaging/ask');
beforeEach(beginDay);

/** The import page; each part waits for `write()`. */
async function open() {
  const parts: (() => void)[] = [];
  let written = 0;
  await openLog(
    { accounts: [], engagements: [] },
    {
      address: '#import',
      empty: true,
      jobs: importJobs(bulkContext(arrayReader({ accounts: [], engagements: [] }))),
      answers: {
        'access.sites': () => ({ sites: [] }),
        'import.unfinished': () => ({ unfinished: null, closeRules: {} }),
        'import.begin': () => ({}),
        'import.write': async ({ rows }) => {
          await new Promise<void>((resolve) => parts.push(resolve));
          written += rows.drafts.length;
          return { written };
        },
        'import.end': ({ importId }) => ({ undoId: importId, records: written }),
      },
    },
  );
  return { write: async () => (await waitFor(() => parts.shift() ?? Promise.reject(new Error('no part was sent'))))() };
}

const CUSTOMERS = `Name,Close Date,Tier\n${Array.from({ length: 60 }, (_, n) => `Acme ${n},2026-01-20,Gold`).join('\n')}\n`;
const goTo = (hash: string) =>
  act(() => {
    window.location.hash = hash;
    window.dispatchEvent(new HashChangeEvent('hashchange'));
  });
const band = () => screen.findByRole('region', { name: 'Import' });
const press = async (name: string): Promise<void> => userEvent.click(await screen.findByRole('button', { name }));

async function choose(text = CUSTOMERS): Promise<void> {
  await screen.findByRole('button', { name: 'Choose a CSV file' });
  await userEvent.upload(screen.getByLabelText('CSV file'), new File([text], 'customers.csv', { type: 'text/csv' }));
}

describe('an import behind another view', () => {
  it('goes on, says how far it is, and says there when it is done', async () => {
    const { write } = await open();
    await choose();
    await press('See what it would bring');
    await press('Import 60 customers');
    goTo('#log');
    expect(await band()).toHaveTextContent('Importing customers.csv: 0 of 60 customers');
    expect(within(await band()).queryByRole('button')).toBeNull();
    // There before its words are, or they would not be read out.
    expect(within(await band()).getByRole('status')).toBeEmptyDOMElement();
    await write();
    expect(await within(await band()).findByText('Importing customers.csv: 25 of 60 customers')).toBeVisible();
    await write();
    await write();
    expect(await within(await band()).findByRole('status')).toHaveTextContent('Imported 60 customers from customers.csv.');
    expect(asked('import.write')).toHaveLength(3);
    await userEvent.click(within(await band()).getByRole('button', { name: 'Close' }));
    expect(screen.queryByRole('region', { name: 'Import' })).toBeNull();
    expect(screen.getByRole('main')).toHaveFocus();
  });

  it('keeps what was said of the columns', async () => {
    await open();
    await choose();
    await userEvent.selectOptions(await screen.findByRole('combobox', { name: 'What Tier means' }), 'Tags');
    goTo('#log');
    expect(await band()).toHaveTextContent('customers.csv is read and not imported yet.');
    expect(within(await band()).queryByRole('button', { name: 'Close' })).toBeNull();
    goTo('#import');
    expect(await screen.findByRole('combobox', { name: 'What Tier means' })).toHaveDisplayValue('Tags');
    expect(screen.queryByRole('region', { name: 'Import' })).toBeNull();
  });

  it('keeps answers that were not read yet', async () => {
    await open();
    await choose('Name,Close Date\nAcme,2020-01-20\nBirch,2027-01-02\n');
    await press('See what it would bring');
    await userEvent.click(await screen.findByRole('radio', { name: /From their close/ }));
    await userEvent.click(screen.getByRole('radio', { name: /Yes, all of them/ }));
    goTo('#log');
    await band();
    goTo('#import');
    expect(await screen.findByRole('radio', { name: /From their close/ })).toBeChecked();
    expect(screen.getByRole('radio', { name: /Yes, all of them/ })).toBeChecked();
  });

  it('is asked about before the page is left while it works, and no longer', async () => {
    const { write } = await open();
    const leaving = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
    await choose();
    await press('See what it would bring');
    await screen.findByRole('button', { name: 'Import 60 customers' });
    expect(leaving()).toBe(false);
    await press('Import 60 customers');
    goTo('#log');
    expect(leaving()).toBe(true);
    for (let part = 0; part < 3; part += 1) await write();
    await within(await band()).findByText(/^Imported/);
    expect(leaving()).toBe(false);
  });

  it('says nothing where nothing was begun, or what ended was seen', async () => {
    const { write } = await open();
    await screen.findByRole('button', { name: 'Choose a CSV file' });
    goTo('#log');
    expect(await screen.findByRole('heading', { level: 1, name: 'Activity log' })).toBeVisible();
    expect(screen.queryByRole('region', { name: 'Import' })).toBeNull();
    goTo('#import');
    await choose();
    await press('See what it would bring');
    await press('Import 60 customers');
    for (let part = 0; part < 3; part += 1) await write();
    await screen.findByText('Imported 60 customers');
    goTo('#log');
    expect(await screen.findByRole('heading', { level: 1, name: 'Activity log' })).toBeVisible();
    expect(screen.queryByRole('region', { name: 'Import' })).toBeNull();
  });
});
