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

/** After `storage-lost`: begins with an empty store. Everything on screen is asked again. Fails with AskFailed. */
export function useStartOver(): UseMutationResult<Record<string, never>, Error, void> {
  const client = useQueryClient();
  return useMutation({
    mutationKey: ['store.startOver'],
    mutationFn: () => ask('store.startOver', {}),
    onSuccess: () => client.invalidateQueries(),
  });
}
