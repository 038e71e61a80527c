import { useMemo, useState } from 'react';
import type { UpgradeResult } from '@/lib/evidence/upgrade';
import type { Playbook } from '@/lib/playbooks/types';
import { type Simulated, useSimulation } from '@/lib/queries/playbooks';
import type { Settings } from '@/lib/settings/types';
import type { Day } from '@/lib/time/day';

/** What a draft does to the accounts that go by its playbook; counted anew with every other draft, until it is stopped. */
export function useEffectOnAccounts(
  drafted: Playbook | null,
  id: string,
  { surveysOn }: Pick<Settings, 'surveysOn'>,
  today: Day,
): { simulated: Simulated; difference: UpgradeResult | null; stopped: boolean; stop: () => void; resume: () => void } {
  const [stoppedAt, setStoppedAt] = useState<Playbook | null>(null);
  const stopped = drafted !== null && stoppedAt === drafted;
  const question = useMemo(
    () =>
      drafted === null || stopped
        ? null
        : { playbook: drafted, asOf: today, from: today, to: today, surveysOn, compare: true, only: id, onlyVersion: null },
    [drafted, stopped, id, today, surveysOn],
  );
  const simulated = useSimulation(question);
  return {
    simulated,
    difference: question === null ? null : (simulated.result.data?.difference ?? null),
    stopped,
    stop: () => setStoppedAt(drafted),
    resume: () => setStoppedAt(null),
  };
}
