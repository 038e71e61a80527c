import { useActing } from '@/components/app/acting/acting';
import { useSaveSettings } from '@/lib/queries/settings';
import type { Settings } from '@/lib/settings/types';

/** The most rows of a day, and setting it. */
export function useDayLimit(settings: Settings | null): { limit: number | null; set: (limit: number | null) => void } {
  const { mutate } = useSaveSettings();
  const { sayProblem } = useActing();
  return {
    limit: settings?.dayLimit ?? null,
    set: (dayLimit) => mutate({ dayLimit }, { onError: sayProblem }),
  };
}
