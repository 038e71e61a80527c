import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { ask } from '../messaging/ask';
import type { Settings } from '../settings/types';

const KEY = ['settings'] as const;
const WRITE = ['settings.write'] as const;

/** Stores the settings; what was stored is on screen at once, not only with the notice. Fails with AskFailed. */
export function useSaveSettings(): UseMutationResult<Settings, Error, Settings> {
  const client = useQueryClient();
  return useMutation({
    mutationKey: WRITE,
    mutationFn: (settings: Settings) => ask('settings.write', { settings }),
    onSuccess: async (stored) => {
      // A reading under way may be older than what was just stored, and must not come after it.
      await client.cancelQueries({ queryKey: KEY, exact: true });
      client.setQueryData(KEY, stored);
    },
  });
}

/**
 * The settings as this page knows them now, what is on its way to the store included, whatever was drawn last: what the
 * next change builds on. Undefined: not read yet.
 */
export function useLatestSettings(): () => Settings | undefined {
  const client = useQueryClient();
  return () => {
    const [onItsWay] = client.getMutationCache().findAll({ mutationKey: WRITE, status: 'pending' }).slice(-1);
    return (onItsWay?.state.variables as Settings | undefined) ?? client.getQueryData<Settings>(KEY);
  };
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
