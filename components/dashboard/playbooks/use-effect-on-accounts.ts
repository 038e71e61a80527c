import { useMemo, useState } from 'react';
import { useSlow } from '@/components/ui/use-slow';
import type { UpgradeResult } from '@/lib/evidence/upgrade';
import type { Playbook } from '@/lib/playbooks/types';
import { type Simulated, useSimulation } from '@/lib/queries/playbooks';
import type { Settings } from '@/lib/settings/types';
import type { Day } from '@/lib/time/day';

/** Shorter waits are not worth a word. Ms. */
const PATIENCE = 1000;

/** What a draft does to the accounts that go by its playbook; counted anew with every other draft, until it is stopped. */
export function useEffectOnAccounts(
  drafted: Playbook | null,
  id: string,
  { surveysOn }: Pick<Settings, 'surveysOn'>,
  today: Day,
): { simulated: Simulated; slow: boolean; difference: UpgradeResult | null; stopped: boolean; stop: () => void; resume: () => void } {
  const [stoppedAt, setStoppedAt] = useState<Playbook | null>(null);
  const stopped = drafted !== null && stoppedAt === drafted;
  const question = useMemo(
    () =>
      drafted === null || stopped
        ? null
        : {
            playbook: drafted,
            asOf: today,
            from: today,
            to: today,
            surveysOn,
            compare: true,
            keepsDone: true,
            only: id,
            onlyVersion: null,
          },
    [drafted, stopped, id, today, surveysOn],
  );
  const simulated = useSimulation(question, true);
  const { data, isFetching } = simulated.result;
  // Figures of the text before stand for a second and no longer: then it is said that they are being counted.
  const slow = useSlow(isFetching, PATIENCE);
  return {
    simulated,
    slow,
    difference: question === null || slow ? null : (data?.difference ?? null),
    stopped,
    stop: () => setStoppedAt(drafted),
    resume: () => setStoppedAt(null),
  };
}
