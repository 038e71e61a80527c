import type { BulkJobs } from './host';
import { importJobs } from './import-jobs';
import { logJobs } from './log-jobs';
import { mergeJobs } from './merge-jobs';
import type { BulkContext } from './ports';
import { simulationJob } from './simulation-job';
import { triageJobs } from './triage-jobs';

/** Everything the worker can be asked for, one file an area. */
export function createJobs(context: BulkContext): BulkJobs {
  const triage = triageJobs(context);
  const log = logJobs(context);
  return {
    handlers: {
      ...triage.handlers,
      ...log.handlers,
      ...mergeJobs(context).handlers,
      ...importJobs(context),
      ...simulationJob(context),
    },
    changed(notice) {
      triage.changed(notice);
      log.changed(notice);
    },
  };
}
