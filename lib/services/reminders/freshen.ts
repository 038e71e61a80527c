import type { Context } from '../context';

/** How long one piece takes, in ms: a save waits for a chunk of it at most, the worker is asked for again in between. */
const PIECE = 1_000;
/** Where the worker dies under it, this much later the rest is gone on with; the browser allows no less than half a minute. */
const RESUMES_AFTER = 60_000;

/**
 * Brings the rows of the day's list up to date to the last one. A worker is ended after 30 seconds without a call of the
 * extension's own interface, and storage is none: setting the alarm after each piece keeps it, and resumes where it dies.
 * @param meanwhile done once where it takes longer than one piece
 */
export async function freshenAll({ store, reminders: { alarms }, now }: Context, meanwhile: () => Promise<void>): Promise<void> {
  let { left } = await store.triage.freshen(now(), PIECE);
  const long = left > 0;
  if (long) await meanwhile();
  while (left > 0) {
    await alarms.set('freshen', now() + RESUMES_AFTER);
    const before = left;
    ({ left } = await store.triage.freshen(now(), PIECE));
    // What cannot be made fresh now is tried again at the next start, midnight or change of the settings.
    if (left >= before) break;
  }
  if (long) await alarms.clear('freshen');
}
