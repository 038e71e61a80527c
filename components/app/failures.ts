import type { Failure, FailureCode, InputProblem } from '@/lib/messaging/errors';
import { INPUT_PROBLEMS, isFailure } from '@/lib/messaging/errors';

/** What went wrong, and the next step. */
export interface FailureWords {
  title: string;
  text: string;
}

const CODES: Record<FailureCode, FailureWords> = {
  denied: { title: 'Not allowed from here', text: 'This window may not do that. Open the account in the CRM and try again.' },
  malformed: { title: 'That did not fit', text: 'Something in the form could not be read. Check it and save again; nothing was lost.' },
  stale: {
    title: 'The page has moved on',
    text: 'The CRM shows something else by now. Nothing was changed; try again on the page you want.',
  },
  'unknown-form': { title: 'This form is no longer open', text: 'The browser was restarted. Your text is still here; save again.' },
  'unknown-account': { title: 'This account is not known here', text: 'Open it in the CRM once, so that Afterclose can read it.' },
  'unknown-occurrence': {
    title: 'This moment is gone',
    text: 'The close date or the playbook changed. Close this and choose again from the list.',
  },
  'bad-input': { title: 'A value does not fit', text: 'Check the form and save again.' },
  'nothing-to-undo': { title: 'Nothing to undo', text: 'It was already undone, or changed again since.' },
  'storage-full': {
    title: 'The disk is full: read only',
    text: 'Nothing is lost, but nothing new can be kept. Make some room on the disk, then save again.',
  },
  'storage-failed': { title: 'Saving failed', text: 'This was not kept. Nothing typed is lost; try again, or copy it.' },
  'storage-unavailable': {
    title: 'Storage is switched off',
    text: 'The browser does not let Afterclose store anything. Check its privacy settings, then reload this page.',
  },
  'storage-blocked': {
    title: 'Another window keeps an old version open',
    text: 'Close the other Afterclose windows, then try again.',
  },
  'storage-newer': {
    title: 'The data is newer than this version',
    text: 'A newer Afterclose wrote it. Update the extension; until then nothing is changed.',
  },
  'storage-lost': {
    title: 'The stored data is gone',
    text: 'There was data in this browser profile, and now there is none. Nothing is written until you say so: put the profile’s data back, or begin with an empty store in settings.',
  },
  disconnected: { title: 'Afterclose was updated', text: 'This tab still runs the old version. Your draft is kept.' },
  unexpected: { title: 'That did not work', text: 'Afterclose did not answer. Nothing typed is lost; try again.' },
};

const INPUTS: Record<InputProblem, string> = {
  'date-invalid': 'This is no calendar date. Give its day, month and year.',
  'date-out-of-range': 'Choose a day no more than a year ahead.',
  'date-future': 'Choose today or a day before: what is done cannot lie ahead.',
  'note-too-long': 'The note is longer than 20,000 characters. Shorten it, or keep the rest elsewhere; nothing was cut.',
  'text-too-long': 'This text is too long. Shorten it; nothing was cut.',
  'reason-missing': 'Say why, in a few words.',
  'reason-too-long': 'The reason is too long. Keep it to a sentence or two.',
  'snooze-past': 'Choose a day after today.',
  'snooze-too-far': 'Choose a day within the next 30 days.',
  'amount-invalid': 'Write the amount as a number, such as 68 or 68.50.',
  'amount-too-large': 'This amount is larger than a gift can be. Check it.',
  'item-missing': 'Say what the gift is.',
  'time-invalid': 'This is no time of day. Use the form 09:00.',
  'quiet-empty': 'Quiet hours cannot begin and end at the same time. Choose another end, or switch them off.',
  'zone-unknown': 'This time zone is not known. Choose one from the list.',
  'tag-missing': 'Type a tag to add, or choose one to take away.',
  'tag-too-long': 'A tag has at most 40 characters. Shorten it; nothing was cut.',
  'name-missing': 'Type a name, or choose nobody.',
  'playbook-unknown': 'This playbook is not here any more. Choose one from the list.',
  'playbook-name-missing': 'Give the playbook a name.',
  'workdays-missing': 'Choose at least one working day.',
  'holiday-date-invalid': 'A closed day is no calendar date. Use the form 2026-12-24, or 12-24 for every year.',
  'holiday-name-missing': 'Give each closed day a name, such as “Summer closure”.',
  'holiday-twice': 'One day stands in the closed days twice. Take one of the two out.',
  'holidays-too-many': 'No more than 300 closed days of your own can be kept. Take some out, or keep one as “every year”.',
  'limit-invalid': 'Write a whole number from 1 to 1,000, or leave it empty for no limit.',
  'view-name-missing': 'Give the view a name.',
  'view-name-too-long': 'A name has at most 80 characters. Shorten it; nothing was cut.',
  'view-name-taken': 'Another view has this name. Choose a different one, or change that view.',
  'entry-empty': 'There is nothing to log yet. Write a note, or choose what happened.',
};

const isInputProblem = (text: string | undefined): text is InputProblem => INPUT_PROBLEMS.some((problem) => problem === text);

/** The sentence for one refused value. */
export const inputProblemInWords = (problem: InputProblem): string => INPUTS[problem];

/** A failure as a title and a sentence that names the next step. */
export function failureInWords(failure: Failure): FailureWords {
  const words = CODES[failure.code];
  if (failure.code === 'bad-input' && isInputProblem(failure.detail)) return { title: words.title, text: INPUTS[failure.detail] };
  return words;
}

/** Anything thrown by `ask`, as a failure; what is no AskFailed is a defect of this page. */
export function failureOf(error: unknown): Failure {
  return isFailure(error) ? error.failure : { code: 'unexpected' };
}

/** Failures of the store itself: shown as a band above everything, with what was last known left on screen. */
export function isStorageFailure(code: FailureCode): boolean {
  return code.startsWith('storage-');
}
