import { count, fullDate } from '@/components/app/dates';
import { grouped } from '@/components/app/grouped';
import type { FileRefusal } from '@/lib/export/activity-file-read';
import { clockTimeIn } from '@/lib/export/instants';
import type { MergePlan, MergeVerdict } from '@/lib/export/merge';
import type { Undone } from '@/lib/messaging/contract';
import { dayOfInstantIn } from '@/lib/time/zone';
import { isolated, recordsInWords } from '../log-words';

/** Why a file was refused, and the next step. */
export function refusalInWords({ reason, line, detail }: FileRefusal): { title: string; text: string } {
  switch (reason) {
    case 'empty':
      return { title: 'The file is empty', text: 'Ask your colleague for it again.' };
    case 'foreign':
      return {
        title: 'This is no file of activities from Afterclose',
        text: 'Choose the .json file that your colleague wrote with Activity log, Export, JSON.',
      };
    case 'newer':
      return { title: 'A newer Afterclose made this file', text: 'Update the extension here, then add the file again.' };
    case 'truncated':
      return {
        title: 'The file is incomplete',
        text: `It breaks off after line ${grouped(line)}. Copy or download it again, or ask your colleague for it.`,
      };
    case 'unreadable':
      return {
        title: `Line ${grouped(line)} is no record of Afterclose`,
        text: 'The file was damaged or edited on its way. Ask your colleague for it again.',
      };
    case 'altered':
      return {
        title: 'The file is not what was written',
        text: `${detail} Found at line ${grouped(line)}. Ask your colleague for it again.`,
      };
    case 'too-large':
      return { title: 'The file is larger than 4 GB', text: 'Ask for a smaller one: a book, or fewer years.' };
    case 'gone':
      return { title: 'The file cannot be read any more', text: `${detail} Choose it again.` };
  }
}

/** In the order they stand in the preview. */
export const VERDICTS: readonly { verdict: MergeVerdict; label: string }[] = [
  { verdict: 'new', label: 'New here' },
  { verdict: 'newer', label: 'Changed since' },
  { verdict: 'conflicting', label: 'Changed by both' },
  { verdict: 'same', label: 'Already here' },
  { verdict: 'older', label: 'Newer here' },
];

/** What is asked about records that both changed. Of accounts that is their close date alone: the rest is put together. */
export function conflictInWords(
  { counts, byKind }: Pick<MergePlan, 'counts' | 'byKind'>,
  by: string,
): { what: string; keepMine: string; takeTheirs: string } {
  const who = by === '' ? 'your colleague' : isolated(by);
  const accounts = byKind.account.conflicting;
  if (accounts === counts.conflicting)
    return {
      what: 'Your colleague has a close date more than a day from yours',
      keepMine: 'Close dates stay as they are here. What else is known of the accounts is put together.',
      takeTheirs: `Close dates become as ${who} has them; what was done keeps its due date. What else is known of the accounts is put together. Undo brings yours back.`,
    };
  const changed = 'You and your colleague changed the same record, each without the other’s change';
  const ofAccounts = accounts > 0 ? '; of accounts only the close date, the rest is put together' : '';
  return {
    what: accounts > 0 ? `${changed}, or have close dates more than a day apart` : changed,
    keepMine: `They stay as they are here${ofAccounts}.`,
    takeTheirs: `They become as ${who} has them${ofAccounts}. Undo brings yours back.`,
  };
}

/** "Bo Lind, 22 Jan 2026, 09:05"; the file's moment on the clock of the reader's zone. */
export function madeInWords(by: string, asOf: string, zone: string): string {
  const who = by === '' ? 'Somebody without a name' : isolated(by);
  const at = Date.parse(asOf);
  return Number.isNaN(at) ? who : `${who}, ${fullDate(dayOfInstantIn(zone, at))}, ${clockTimeIn(zone, at)}`;
}

/** "Taken back on 40 accounts. 2 accounts were changed since and stay as they are." */
export function takenBackInWords({ accounts, kept }: Pick<Undone, 'accounts' | 'kept'>): string {
  const left =
    kept === 0
      ? ''
      : ` ${count(kept, 'account was', 'accounts were')} changed since and ${kept === 1 ? 'stays as it is' : 'stay as they are'}.`;
  return `Taken back on ${count(accounts, 'account', 'accounts')}.${left}`;
}

/** "6 records to 1 account" */
export const addedInWords = (records: number, accounts: number): string =>
  `${recordsInWords(records)} to ${count(accounts, 'account', 'accounts')}`;
