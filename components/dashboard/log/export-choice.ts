import { typeWord } from '@/components/app/wording';
import type { Separator } from '@/lib/export/csv';
import type { ExportChoice, LogFilter } from '@/lib/messaging/bulk';
import type { Settings } from '@/lib/settings/types';
import type { LogQuery } from './log-address';
import { periodInSentence } from './period';

/** What the person chose in the dialog. */
export interface ExportForm {
  format: 'csv' | 'json';
  /** All of the log, what the filters show, or the accounts of somebody who hands them over. */
  what: 'all' | 'filters' | 'book';
  owners: string[];
  notes: boolean;
  withDeleted: boolean;
  byteOrderMark: boolean;
  separator: Separator;
}

const ALL: LogFilter = { from: null, to: null, by: [], owners: [], accounts: [], types: [], moments: [], text: '', withDeleted: false };

/** The dialog's choice as the worker takes it. */
export function choiceOf(form: ExportForm, query: LogQuery, filter: LogFilter, settings: Settings): Omit<ExportChoice, 'now'> {
  const { format, what, notes, withDeleted, byteOrderMark, separator } = form;
  return {
    format,
    notes,
    separator,
    byteOrderMark,
    filter: { ...(what === 'filters' ? filter : ALL), ...(what === 'book' ? { owners: form.owners } : {}), withDeleted },
    inWords: what === 'book' ? `accounts of ${form.owners.join(', ')}` : what === 'filters' ? filterInWords(query) : '',
    by: settings.me.name,
    zone: settings.zone,
  };
}

/** "in the last 90 days, calls and meetings, logged by Ada Berg, 2 accounts, 1 moment, about “renewal”". */
export function filterInWords({ period, types, by, owners, accounts, moments, text }: LogQuery): string {
  const parts = [
    periodInSentence(period),
    types.map((type) => typeWord(type).toLowerCase()).join(' and '),
    by.length > 0 ? `logged by ${by.join(' or ')}` : '',
    owners.length > 0 ? `accounts of ${owners.join(' or ')}` : '',
    accounts.length > 0 ? (accounts.length === 1 ? '1 account' : `${accounts.length} accounts`) : '',
    moments.length > 0 ? (moments.length === 1 ? '1 moment' : `${moments.length} moments`) : '',
    text.trim() === '' ? '' : `about “${text.trim()}”`,
  ];
  return parts.filter(Boolean).join(', ');
}
