import { grouped } from '@/components/app/grouped';
import type { Encoding } from '@/lib/import/encoding';
import { COLUMNS_MAX } from '@/lib/import/headings';
import type { CsvSeparator } from '@/lib/import/read-csv';
import type { ImportField, ImportKind } from '@/lib/import/types';
import type { TableRefusal } from '@/lib/messaging/import/operations';

/** What a column may mean, as it is offered. */
export const FIELD_NAMES: Readonly<Record<ImportField, string>> = {
  key: 'Afterclose’s account key',
  address: 'Address in the CRM',
  recordId: 'Record id of the account',
  name: 'Account name',
  closeDate: 'Close date',
  stage: 'Stage of the deal, or won (yes or no)',
  ownerSales: 'Sales owner',
  ownerCs: 'CSM',
  segment: 'Segment',
  renewal: 'Renewal date',
  notice: 'Notice',
  arr: 'ARR',
  currency: 'Currency',
  tags: 'Tags',
  date: 'Date',
  type: 'Type',
  direction: 'Direction',
  twoWay: 'Two-way (yes or no)',
  outcome: 'Outcome',
  subject: 'Subject',
  notes: 'Notes',
  by: 'Logged by',
  duration: 'Duration',
  activityId: 'Id of the activity',
  done: 'Status, or done (yes or no)',
  deleted: 'Deleted (yes or no)',
};

export const ENCODING_NAMES: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16, big-endian',
  'windows-1252': 'Western (Windows-1252)',
  'windows-1250': 'Central European (Windows-1250)',
  'windows-1251': 'Cyrillic (Windows-1251)',
  macintosh: 'Western (Mac)',
  shift_jis: 'Japanese (Shift JIS)',
  gb18030: 'Chinese (GB 18030)',
};

export const SEPARATOR_NAMES: Readonly<Record<CsvSeparator, string>> = { ',': 'Comma', ';': 'Semicolon', '\t': 'Tab', '|': 'Bar' };

/** "1 customer", "1,200 past activities" */
export const rowsOfKind = (rows: number, kind: ImportKind): string => `${grouped(rows)} ${rows === 1 ? ONE[kind] : MANY[kind]}`;
const ONE: Record<ImportKind, string> = { accounts: 'customer', activities: 'past activity' };
const MANY: Record<ImportKind, string> = { accounts: 'customers', activities: 'past activities' };

/** "1 row", "1,200 rows" */
export const countOf = (n: number, one: string, many: string): string => `${grouped(n)} ${n === 1 ? one : many}`;

/** Why a file cannot be imported, and the next step. */
export function refusalInWords({ reason, row, detail }: TableRefusal): { title: string; text: string } {
  switch (reason) {
    case 'empty':
      return { title: 'The file is empty', text: 'Export it again, then choose it.' };
    case 'spreadsheet':
      return { title: 'This is a spreadsheet, not a CSV', text: 'Open it and save it as “CSV UTF-8”, then choose that file.' };
    case 'binary':
      return { title: 'This file is not text', text: 'Choose a CSV: a table saved as text, with one row a line.' };
    case 'too-large':
      return { title: 'The file is larger than 1 GB', text: 'Split it into smaller files and import one after the other.' };
    case 'no-rows':
      return { title: 'There are headings and no rows', text: 'Check the export, then choose the file again.' };
    case 'one-column':
      return {
        title: 'There is only one column',
        text: `All of “${detail}” was read as one heading. A table needs at least a name and something about it, separated by commas, semicolons, tabs or bars.`,
      };
    case 'no-headings':
      return {
        title: 'The first row holds no headings',
        text:
          detail === ''
            ? 'Put names over the columns.'
            : `“${detail}” looks like a value. Put a row with names over the columns before it.`,
      };
    case 'columns-too-many':
      return {
        title: `There are more than ${grouped(COLUMNS_MAX)} columns`,
        text: `The first row has ${grouped(Number(detail))}. Export only the columns that you need, then choose the file again.`,
      };
    case 'row-endless':
      return {
        title: `From row ${grouped(row)} on the rows cannot be told apart`,
        text: 'A quote (") there is never closed, or more text stands behind it in its cell, and there are too many of them to set their rows aside. Export the file again, then choose it.',
      };
    case 'gone':
      return { title: 'The file cannot be read any more', text: 'It was moved or changed since it was chosen. Choose it again.' };
  }
}
