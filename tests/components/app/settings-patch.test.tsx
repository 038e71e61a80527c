import { QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, it, vi } from 'vitest';
import { useSettingsPatch } from '@/components/app/use-settings-patch';
import { makeQueryClient } from '@/lib/queries/client';
import { useSettings } from '@/lib/queries/pages';
import { changed } from '@/lib/settings/change';
import type { Settings, SettingsChange } from '@/lib/settings/types';
import { answering, asked } from '../background';
import { settings } from '../settings';

vi.mock('@/lib/messaging/ask', () => ({ ask: vi.fn() }));

const around = (client = makeQueryClient()) => {
  return ({ children }: { children: ReactNode }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>;
};

const written = () => asked('settings.write').map((each) => (each as { settings: SettingsChange }).settings);

it('a change made before the last one is drawn takes nothing of it back', async () => {
  answering({ 'settings.write': ({ settings: change }) => changed(settings(), change) });
  // The settings that are drawn stay those of before.
  const { result } = renderHook(() => useSettingsPatch(settings({ dayLimit: null })), { wrapper: around() });
  const { save } = result.current;
  act(() => save({ dayLimit: 30 }));
  await waitFor(() => expect(result.current.status).toBe('Saved.'));
  act(() => save({ singleKeys: false }));
  await waitFor(() => expect(written()).toHaveLength(2));
  expect(written()).toEqual([{ dayLimit: 30 }, { singleKeys: false }]);
});

it('a reading that began before a save and ends after it does not show what was stored before', async () => {
  let read: (old: Settings) => void = () => undefined;
  answering({
    'settings.read': () =>
      new Promise((resolve) => {
        read = resolve;
      }),
    'settings.write': ({ settings: change }) => changed(settings(), change),
  });
  const client = makeQueryClient();
  const { result } = renderHook(() => ({ patch: useSettingsPatch(settings()), shown: useSettings().data }), { wrapper: around(client) });
  act(() => result.current.patch.save({ dayLimit: 30 }));
  await waitFor(() => expect(result.current.shown?.dayLimit).toBe(30));
  await act(async () => read(settings({ dayLimit: null })));
  await waitFor(() => expect(client.isFetching()).toBe(0));
  expect(client.getQueryData<Settings>(['settings'])?.dayLimit).toBe(30);
});
