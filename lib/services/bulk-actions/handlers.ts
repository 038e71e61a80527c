import type { Handlers } from '../../messaging/handlers';
import type { BulkAction, BulkOutcome, BulkTarget } from '../../messaging/triage/operations';
import { makeBatch } from '../batch';
import type { Context } from '../context';
import type { Put } from '../ports';
import { type Rules, rulesOf } from '../settings';
import { checkAction, type Step, step } from './plan';

/** A save waits for one part at most: of three accounts, half as long again as of one (README, scale). */
const ACCOUNTS_A_PART = 1;

/** One thing done to many accounts of the day's list. */
export function bulkActionHandlers(context: Context): Pick<Handlers, 'bulk.preview' | 'bulk.apply'> {
  return {
    'bulk.preview': async ({ action, targets }) => {
      const settings = await rulesOf(context);
      const checked = checkAction(action, targets, settings, context.now());
      const outcome = nothing();
      for (const some of slices(targets)) add(outcome, outcomeOf(await steps(context, settings, checked, some)));
      return outcome;
    },
    'bulk.apply': ({ changeId, action, targets }, { tabId }) => apply(context, tabId, changeId, action, targets),
  };
}

/**
 * Does it, part by part. What each part did is kept for the session before it is written: asked again, because the
 * worker died or only the answer was lost, it goes on after the last part that was written and answers the same.
 */
async function apply(
  context: Context,
  tabId: number,
  changeId: string,
  action: BulkAction,
  targets: readonly BulkTarget[],
): Promise<BulkOutcome & { undoId: string }> {
  const settings = await rulesOf(context);
  const checked = checkAction(action, targets, settings, context.now());
  const parts = slices(targets);
  const outcomeKey = (index: number) => bulkKey(tabId, changeId) + index;
  const part = async (index: number): Promise<Put[] | null> => {
    const some = parts[index];
    if (!some) return null;
    const made = await steps(context, settings, checked, some);
    await context.keep.set('session', outcomeKey(index), outcomeOf(made));
    return made.flatMap((each) => ('puts' in each ? each.puts : []));
  };
  const what = `bulk.${action.do} ${await context.ids.natural(JSON.stringify([action, targets]))}`;
  const { undoId } = await makeBatch(context, tabId, { changeId, what, action: `bulk.${action.do}`, actor: settings.me.name }, part);
  const kept = await context.keep.all<BulkOutcome>('session', bulkKey(tabId, changeId));
  const outcome = nothing();
  for (const index of parts.keys()) add(outcome, kept[outcomeKey(index)] ?? nothing());
  return { ...outcome, undoId };
}

/** Where it is kept what each part of a bulk action did. Goes with its tab. */
const bulkKey = (tabId: number, changeId: string): string => `bulk:${tabId}:${changeId}:`;

async function steps(context: Context, settings: Rules, action: BulkAction, targets: readonly BulkTarget[]): Promise<Step[]> {
  const records = await Promise.all(targets.map(({ accountKey }) => context.store.account(accountKey)));
  return Promise.all(targets.map((target, index) => step(context, settings, action, target, records[index] ?? null)));
}

/** Each account once, whatever was asked for twice. */
function slices(targets: readonly BulkTarget[]): BulkTarget[][] {
  const once = [...new Map(targets.map((target) => [target.accountKey, target] as const)).values()];
  return Array.from({ length: Math.ceil(once.length / ACCOUNTS_A_PART) }, (_, at) =>
    once.slice(at * ACCOUNTS_A_PART, (at + 1) * ACCOUNTS_A_PART),
  );
}

const nothing = (): BulkOutcome => ({ done: [], refused: [] });

function outcomeOf(made: readonly Step[]): BulkOutcome {
  const outcome = nothing();
  for (const each of made)
    if ('done' in each) outcome.done.push(each.done);
    else outcome.refused.push(each.refused);
  return outcome;
}

function add(to: BulkOutcome, more: BulkOutcome): void {
  to.done.push(...more.done);
  to.refused.push(...more.refused);
}
