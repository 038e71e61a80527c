import { useCallback, useEffect, useState } from 'react';
import { failureInWords, failureOf } from '@/components/app/failures';
import { useSaveSettings } from '@/lib/queries/settings';
import type { Settings } from '@/lib/settings/types';
import { type FieldErrors, fieldOf, problemsOf, settingsOf, type TypedField, type TypedSettings, typedOf } from './typed-settings';

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
  const { mutate, isPending } = useSaveSettings();

  const base = typedOf(stored);
  const typed: TypedSettings = { ...base, ...edits };
  const dirty = FIELDS(base).some((field) => typed[field] !== base[field]);
  useWarningBeforeLeaving(dirty);

  const set = useCallback(<K extends TypedField>(field: K, value: TypedSettings[K]) => {
    setEdits((before) => ({ ...before, [field]: value }));
    setErrors(({ [field]: _, ...rest }) => rest);
    setStatus('');
  }, []);

  const save = () => {
    const problems = problemsOf(typed);
    setErrors(problems);
    const first = FIELDS(base).find((field) => problems[field]);
    if (first) {
      setStatus('Not saved. Mend the marked field and save again.');
      document.querySelector<HTMLElement>(`[data-field="${first}"]`)?.focus();
      return;
    }
    const sent = edits;
    mutate(settingsOf(typed), {
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

function useWarningBeforeLeaving(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [dirty]);
}
