import { activityRecord } from '@/lib/db/activity-record';
import { runningSha256 } from '@/lib/db/digest';
import { createIds } from '@/lib/db/ids';
import { createPrivateFiles } from '@/lib/db/private-file';
import { createReader } from '@/lib/db/reader';
import { createStaging } from '@/lib/db/staging';
import type { FromWorker, ToWorker } from '@/lib/messaging/bulk';
import { hostJobs } from '@/lib/services/bulk/host';
import { createJobs } from '@/lib/services/bulk/jobs';
import { createProjection } from '@/lib/services/triage/project';
import { systemClock } from '@/lib/time/clock';
import { version } from '@/package.json';

/** Composition root of the worker: reads the store for the page that started it. */
const send = (message: FromWorker): void => self.postMessage(message);
const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
const files = createPrivateFiles();
const jobs = createJobs({
  reader: createReader({ projection: createProjection(version, browserZone) }),
  openSink: files.open,
  removeFile: files.remove,
  recordOf: activityRecord,
  digest: runningSha256,
  staging: createStaging(),
  natural: createIds().natural,
  now: systemClock.now,
  renew: (list) => send({ renew: list }),
});
const receive = hostJobs(jobs, send);
self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => receive(data));
