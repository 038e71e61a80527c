import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { ask } from '../messaging/ask';
import type { Settings } from '../settings/types';

/** Stores the settings; what was stored is on screen at once, not only with the notice. Fails with AskFailed. */
export function useSaveSettings(): UseMutationResult<Settings, Error, Settings> {
  const client = useQueryClient();
  return useMutation({
    mutationKey: ['settings.write'],
    mutationFn: (settings: Settings) => ask('settings.write', { settings }),
    onSuccess: (stored) => client.setQueryData(['settings'], stored),
  });
}
