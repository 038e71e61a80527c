/** Every way an operation can fail, closed; one file of the components turns a code into a sentence and a next step. */
export const FAILURE_CODES = [
  'denied', // this surface may not ask this
  'malformed', // the message does not fit its schema; `detail` names the first field
  'stale', // the page has moved on since the message was made
  'unknown-form', // no such open form in this tab (closed, or the browser was restarted)
  'unknown-account',
  'unknown-occurrence',
  'bad-input', // a value that the rules refuse; `detail` is one of InputProblem
  'nothing-to-undo',
  'storage-full',
  'storage-failed', // `detail`: the error's name, never customer data
  'storage-unavailable', // IndexedDB is switched off or cannot open
  'storage-blocked', // another window keeps an older version open
  'storage-newer', // the data was written by a newer version
  'storage-lost', // the sentinel says there was data, and there is none
  'disconnected', // the extension was updated or reloaded; only `ask` raises it
  'unexpected',
] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];

export const INPUT_PROBLEMS = [
  'date-invalid',
  'date-out-of-range',
  'date-future', // what is done cannot lie ahead
  'note-too-long',
  'text-too-long',
  'reason-missing',
  'reason-too-long',
  'snooze-past',
  'snooze-too-far',
  'amount-invalid',
  'amount-too-large',
  'item-missing',
  'zone-unknown',
  'time-invalid',
  'quiet-empty', // quiet hours that end at the time they begin
  'playbook-unknown',
  'playbook-name-missing',
  'workdays-missing',
  'holiday-date-invalid',
  'holiday-name-missing',
  'holiday-twice',
  'holidays-too-many',
  'limit-invalid',
  'entry-empty',
  'tag-missing',
  'tag-too-long', // longer than TAG_MAX
  'name-missing',
  'view-name-missing',
  'view-name-too-long', // longer than VIEW_NAME_MAX
  'view-name-taken',
] as const;
export type InputProblem = (typeof INPUT_PROBLEMS)[number];

export interface Failure {
  code: FailureCode;
  /** Machine-readable; holds no customer data. */
  detail?: string;
  /** The field of the form it belongs to, where there is one. */
  field?: string;
}

export class AskFailed extends Error {
  override readonly name = 'AskFailed';
  constructor(readonly failure: Failure) {
    super(failure.detail ? `${failure.code}: ${failure.detail}` : failure.code);
  }
}

export const isFailure = (error: unknown, code?: FailureCode): error is AskFailed =>
  error instanceof AskFailed && (code === undefined || error.failure.code === code);
