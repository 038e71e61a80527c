import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { ask } from '../messaging/ask';
import type { Settings, SettingsChange } from '../settings/types';

const KEY = ['settings'] as const;

/** Stores what is to be another; all that is stored then is on screen at once, not only with the notice. Fails with AskFailed. */
export function useSaveSettings(): UseMutationResult<Settings, Error, SettingsChange> {
  const client = useQueryClient();
  return useMutation({
    mutationKey: ['settings.write'],
    mutationFn: (settings: SettingsChange) => ask('settings.write', { settings }),
    onSuccess: async (stored) => {
      // A reading under way may be older than what was just stored, and must not come after it.
      await client.cancelQueries({ queryKey: KEY, exact: true });
      client.setQueryData(KEY, stored);
    },
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
