import { expect, it } from 'vitest';
import { logJobs } from '@/lib/services/bulk/log-jobs';
import { defaultSettings } from '@/lib/settings/defaults';
import { arrayReader, bulkContext } from '@/tests/support/array-reader';
import { call, customer, NOW, WHOLE_LOG } from '@/tests/support/log-rows';

it('a stored team zone that this browser does not know keeps the log from nothing', async () => {
  const reader = arrayReader({ accounts: [customer(1)], engagements: [call(1, customer(1), '2025-02-03')] });
  const settings = async () => defaultSettings('Europe/Newtown');
  const { handlers } = logJobs(bulkContext({ ...reader, settings }));
  const ask = { filter: WHOLE_LOG, before: null, limit: 7, now: NOW };
  const { rows } = await handlers['log.list']({ ask, signal: new AbortController().signal, progress: () => {} });
  expect(rows).toHaveLength(1);
});
