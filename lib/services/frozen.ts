import type { ShownOccurrence } from '../messaging/contract';
import { isDone } from '../moments/status';
import type { Context } from './context';
import { momentsOf } from './moments-of';
import type { AccountRecord, Put } from './ports';
import type { Rules } from './settings';

/** Writes that keep the due date of these done occurrences, wherever the close moves later (domain §1 "Anchor moved"). */
export async function frozenDues(context: Context, record: AccountRecord, done: ShownOccurrence[]): Promise<Put[]> {
  const puts = done.map(async ({ id: occurrenceId, due }): Promise<Put[]> => {
    if (due === null) return [];
    const id = await context.ids.natural(`frozen-due/${occurrenceId}`);
    return [{ table: 'overrides', id, value: { kind: 'frozen-due', id, accountKey: record.account.key, occurrenceId, due } }];
  });
  return (await Promise.all(puts)).flat();
}

/** The same for all that is done now, before the close moves: a booked meeting that took place was decided by no save. */
export const frozenBeforeMove = (context: Context, record: AccountRecord, settings: Rules): Promise<Put[]> =>
  frozenDues(
    context,
    record,
    momentsOf(record, settings, context.now()).occurrences.filter((each) => isDone(each.status)),
  );
