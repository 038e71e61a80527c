import { isSampleKey } from '../../accounts/sample';
import type { JobHandlers } from './host';
import type { TriageLoad } from './triage-load';

/** How many accounts go by each version of each playbook, as their rows say; most first. Samples are no accounts. */
export function playbooksUse(load: TriageLoad): Pick<JobHandlers, 'playbooks.use'> {
  return {
    async 'playbooks.use'() {
      await load.loaded();
      const use = new Map<string, { id: string; version: string; accounts: number }>();
      let unpinned = 0;
      for (const { key, playbook } of load.table.rows()) {
        if (isSampleKey(key)) continue;
        if (playbook === null) {
          unpinned += 1;
          continue;
        }
        const name = `${playbook.id}@${playbook.version}`;
        const of = use.get(name) ?? { ...playbook, accounts: 0 };
        of.accounts += 1;
        use.set(name, of);
      }
      return { use: [...use.values()].sort((a, b) => b.accounts - a.accounts || (a.id < b.id ? -1 : 1)), unpinned };
    },
  };
}
