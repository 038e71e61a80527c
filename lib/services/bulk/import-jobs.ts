import { orderOfFile } from '../../import/dates';
import type { ImportField } from '../../import/types';
import { AskFailed } from '../../messaging/errors';
import type { ImportJobs, ImportPlan, StagedFile } from '../../messaging/import/operations';
import type { JobHandlers, JobRun } from './host';
import { planAccounts } from './import-accounts';
import { planActivities } from './import-activities';
import { leftOutFile } from './import-left-out';
import { readTable } from './import-read';
import { placesHere } from './import-rows';
import { importTally } from './import-tally';
import type { BulkContext } from './ports';

const DATE_FIELDS: readonly (ImportField | null)[] = ['closeDate', 'renewal', 'notice', 'date'];

/** Importing a file of customers or past activities: read it, look at it, hand out what is to be written. */
export function importJobs(context: BulkContext): Pick<JobHandlers, keyof ImportJobs> {
  const { staging } = context;
  async function headOrNone(): Promise<StagedFile> {
    const head = await staging.head();
    if (head === null) throw new AskFailed({ code: 'stale', detail: 'file' });
    return head;
  }
  return {
    'import.read': (run) => readTable(context, run),
    'import.staged': async () => ({ staged: await staging.head() }),
    'import.plan': async (run) => plan(context, await headOrNone(), run),
    'import.part': async ({ ask: { part } }) => ({ rows: await staging.part(part) }),
    'import.leftOut': async (run) => leftOutFile(context, await headOrNone(), run),
    'import.discard': async () => {
      await staging.discard();
      return {};
    },
  };
}

async function plan(context: BulkContext, head: StagedFile, { ask, signal, progress }: JobRun<'import.plan'>): Promise<ImportPlan> {
  await context.staging.beginPlan();
  const order = orderOfFile(head.columns.filter((_, at) => DATE_FIELDS.includes(ask.columns[at] ?? null)).map(({ signs }) => signs));
  const tally = importTally(ask.kind, order);
  const reading = { answers: ask.answers, order: order.order, today: ask.today, zone: ask.zone };
  const onRows = (rows: number): void => progress({ rows: Math.round(rows), of: head.rows });
  const work = ask.kind === 'accounts' ? planAccounts : planActivities;
  await work(context, head, { ask, signal }, reading, tally, onRows);
  const found = tally.result();
  return found.siteless > 0 ? { ...found, places: await placesHere(context.reader, ask.granted, signal) } : found;
}
