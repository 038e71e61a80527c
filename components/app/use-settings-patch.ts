import { useRef, useState } from 'react';
import { failureInWords, failureOf } from '@/components/app/failures';
import { useLatestSettings, useSaveSettings } from '@/lib/queries/settings';
import type { Settings } from '@/lib/settings/types';

export interface SettingsPatch {
  /** As stored, with what is on its way there. */
  shown: Settings;
  /** Saves what was chosen, at once. Chosen in quick succession, each later one carries the earlier ones along. */
  save(patch: Partial<Settings>): void;
  /** Sends what could not be saved once more. */
  retry(): void;
  /** What a status line says; empty: nothing was saved yet. */
  status: string;
  failed: boolean;
}

/** Settings of which each is saved as it is chosen. What could not be saved stays on screen as it was chosen. */
export function useSettingsPatch(stored: Settings): SettingsPatch {
  const onItsWay = useRef<Partial<Settings> | null>(null);
  const [wanted, setWanted] = useState<Partial<Settings> | null>(null);
  const [said, setSaid] = useState({ status: '', failed: false });
  const { mutate } = useSaveSettings();
  const latest = useLatestSettings();

  const save = (patch: Partial<Settings>): void => {
    // Only what was chosen here: what another form has stored by the time it is sent is not taken back.
    const next = { ...onItsWay.current, ...patch };
    onItsWay.current = next;
    setWanted(next);
    // A press may come before what was stored last is drawn.
    mutate(
      { ...(latest() ?? stored), ...next },
      {
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
      },
    );
  };

  return { shown: { ...stored, ...wanted }, save, retry: () => save({}), ...said };
}
