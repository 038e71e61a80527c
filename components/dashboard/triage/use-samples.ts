import { useActing } from '@/components/app/acting/acting';
import { usePress } from '@/lib/queries/operations';
import { useSampleCount } from '@/lib/queries/samples';
import { accountsInWords } from './list-words';

/** Sample accounts in the list, and taking them away for good. */
export function useSamples(): { count: number; remove: () => void } {
  const count = useSampleCount();
  const { say, sayProblem } = useActing();
  const { mutate } = usePress('samples.remove');
  return {
    count,
    remove: () =>
      mutate({}, { onSuccess: ({ accounts }) => say(`Removed ${accountsInWords(accounts)} of the samples.`, null), onError: sayProblem }),
  };
}
