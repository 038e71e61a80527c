import type { BulkJobs } from './host';
import type { BulkContext } from './ports';
import { simulationJob } from './simulation-job';
import { triageJobs } from './triage-jobs';

/** Everything the worker can be asked for, one file an area. */
export function createJobs(context: BulkContext): BulkJobs {
  const triage = triageJobs(context);
  return {
    handlers: {
      ...triage.handlers,
      ...simulationJob(context),
    },
    changed(notice) {
      triage.changed(notice);
    },
  };
}
