import { useQuery } from '@tanstack/react-query';
import { ask } from '../messaging/ask';

/** How many sample accounts are stored; 0 while it is not known. */
export function useSampleCount(): number {
  const { data } = useQuery({ queryKey: ['accounts', 'samples'], queryFn: () => ask('welcome.state', {}), meta: { reads: ['accounts'] } });
  return data?.samples ?? 0;
}
