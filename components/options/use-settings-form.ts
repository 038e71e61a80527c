import { useCallback, useEffect, useState } from 'react';
import { failureInWords, failureOf } from '@/components/app/failures';
import { useWarningBeforeLeaving } from '@/components/app/use-warning-before-leaving';
import { useSaveSettings } from '@/lib/queries/settings';
import type { Settings } from '@/lib/settings/types';
import { changeOf, type FieldErrors, fieldOf, problemsOf, type TypedField, type TypedSettings, typedOf } from './typed-settings';

type Edits = Partial<TypedSettings>;
const FIELDS = (typed: TypedSettings): TypedField[] => Object.keys(typed).filter((key): key is TypedField => key in typed);

/**
 * The form over the stored settings. Only what was touched here is kept apart, so a change made in another window
 * shows in the other fields, and saving here does not take it back. A failed save leaves everything as typed.
 */
export function useSettingsForm(stored: Settings) {
  const [edits, setEdits] = useState<Edits>({});
  const [errors, setErrors] = useState<FieldErrors>({});
  const [status, setStatus] = useState('');
  const [refused, setRefused] = useState(0);
  const { mutate, isPending } = useSaveSettings();

  const base = typedOf(stored);
  const typed: TypedSettings = { ...base, ...edits };
  const dirty = FIELDS(base).some((field) => JSON.stringify(typed[field]) !== JSON.stringify(base[field]));
  useWarningBeforeLeaving(dirty);

  // Once the marks are drawn: which control is at fault may only show with them.
  useEffect(() => {
    if (refused > 0) document.querySelector<HTMLElement>('[data-field][aria-invalid="true"], [data-refused] [data-field]')?.focus();
  }, [refused]);

  const set = useCallback(<K extends TypedField>(field: K, value: TypedSettings[K]) => {
    setEdits((before) => ({ ...before, [field]: value }));
    setErrors(({ [field]: _, ...rest }) => rest);
    setStatus('');
  }, []);

  const save = () => {
    const problems = problemsOf(typed);
    setErrors(problems);
    if (FIELDS(base).some((field) => problems[field])) {
      setStatus('Not saved. Mend the marked field and save again.');
      setRefused((count) => count + 1);
      return;
    }
    const sent = edits;
    mutate(changeOf(typed, stored), {
      onSuccess: () => {
        // What was typed while it was being saved is not saved yet.
        setEdits((now) =>
          Object.fromEntries(FIELDS(base).flatMap((field) => (field in now && now[field] !== sent[field] ? [[field, now[field]]] : []))),
        );
        setStatus('Saved.');
      },
      onError: (error) => {
        const failure = failureOf(error);
        const words = failureInWords(failure);
        const field = fieldOf(failure.field);
        if (field) setErrors({ [field]: words.text });
        setStatus(`Not saved. ${words.title}. ${words.text}`);
      },
    });
  };

  return { typed, set, errors, status, dirty, saving: isPending, save };
}

export type SettingsForm = ReturnType<typeof useSettingsForm>;
