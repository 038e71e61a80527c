import { type Asking, askingOf } from '../reminders/asking';
import type { Context } from './context';
import { myCounts } from './reminders/counts';
import { rulesOf } from './settings';

/** Rows whose day passed while no page was open are few where this waits for them, and many where it must not. Ms. */
const FRESHENS_FOR = 100;

/** How many of my accounts ask for work today, each counted once under its worst item (decisions 27). */
export async function dayCounts(context: Context): Promise<Asking> {
  await context.store.triage.freshen(context.now(), FRESHENS_FOR);
  return askingOf(await myCounts(context, await rulesOf(context)));
}
