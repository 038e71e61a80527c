import { isSampleKey } from '../../accounts/sample';
import type { Account } from '../../accounts/types';
import { simulation } from '../../evidence/simulation';
import type { JobHandlers } from './host';
import type { BulkContext } from './ports';
import { rulesIn } from './rules-in';
import { slices } from './slices';

/** Runs a playbook version over the stored past (domain §8), in slices and with flat memory. */
export function simulationJob({ reader }: BulkContext): Pick<JobHandlers, 'simulate'> {
  return {
    async simulate({ ask, signal, progress }) {
      const { playbook, compare, only, onlyVersion, exceptVersion, ...period } = ask;
      const [{ calendar, playbooks }, { accounts }] = await Promise.all([rulesIn(reader), reader.counts()]);
      const isAsked = ({ key, playbook: pin }: Account): boolean =>
        !isSampleKey(key) &&
        (only === null || pin?.id === only) &&
        (onlyVersion === null || pin?.version === onlyVersion) &&
        (exceptVersion === undefined || pin?.version !== exceptVersion);
      const running = simulation({
        ...period,
        // The team's calendar stands over that of any playbook, this one too.
        playbook: calendar === null ? playbook : { ...playbook, calendar },
        presentOf: compare ? (account) => playbooks.of(account.playbook) : null,
      });
      const slice = slices(signal);
      let done = 0;
      progress({ done, total: accounts });
      await reader.scanRecords(async (records) => {
        for (const record of records) {
          if (isAsked(record.account)) running.add(record);
          done += 1;
          if (slice.due()) await slice.pause();
        }
        progress({ done, total: Math.max(done, accounts) });
      }, signal);
      signal.throwIfAborted();
      return running.result();
    },
  };
}
