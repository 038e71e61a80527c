import { useRef, useState } from 'react';
import { failureInWords, failureOf } from '@/components/app/failures';
import { useSaveSettings } from '@/lib/queries/settings';
import { changed } from '@/lib/settings/change';
import type { Settings, SettingsChange } from '@/lib/settings/types';

export interface SettingsPatch {
  /** As stored, with what is on its way there. */
  shown: Settings;
  /** Saves what was chosen, at once. Chosen in quick succession, each later one carries the earlier ones along. */
  save(change: SettingsChange): void;
  /** Sends what could not be saved once more. */
  retry(): void;
  /** What a status line says; empty: nothing was saved yet. */
  status: string;
  failed: boolean;
}

/** Settings of which each is saved as it is chosen. What could not be saved stays on screen as it was chosen. */
export function useSettingsPatch(stored: Settings): SettingsPatch {
  const onItsWay = useRef<SettingsChange | null>(null);
  const [wanted, setWanted] = useState<SettingsChange | null>(null);
  const [said, setSaid] = useState({ status: '', failed: false });
  const { mutate } = useSaveSettings();

  const save = (change: SettingsChange): void => {
    const next = changed(onItsWay.current ?? {}, change);
    onItsWay.current = next;
    setWanted(next);
    mutate(next, {
      onSuccess: () => {
        if (onItsWay.current !== next) return;
        onItsWay.current = null;
        setWanted(null);
        setSaid({ status: 'Saved.', failed: false });
      },
      onError: (error) => {
        const words = failureInWords(failureOf(error));
        setSaid({ status: `Not saved. ${words.title}. ${words.text}`, failed: true });
      },
    });
  };

  return { shown: changed(stored, wanted ?? {}), save, retry: () => save({}), ...said };
}
