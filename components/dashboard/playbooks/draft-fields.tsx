import { type ReactNode, useId, useState } from 'react';
import { Field, Select, TextArea, TextInput } from '@/components/ui/field';
import { Icon } from '@/components/ui/icon';
import type { TextPath } from '@/lib/playbooks/draft-text';
import styles from './draft-fields.module.css';
import { type DraftPart, fieldText, isSameValue, typedNumber } from './draft-part';
import { mistakeAtField } from './playbook-words';

interface DraftFieldProps {
  part: DraftPart;
  path: TextPath;
  label: string;
  /** What it means where it is left out. */
  fallback?: string | number | boolean;
  hint?: string;
}

/** Under a field: what it was, or what is wrong with it. */
function useStanding({ part, path, fallback, hint }: DraftFieldProps, words: (value: unknown) => string) {
  const [value, before] = [part.get(path) ?? fallback, part.was(path) ?? fallback];
  const changed = part.known && !isSameValue(value, before);
  const mistake = part.mistake(path);
  return {
    value,
    changed,
    hint: changed ? `was ${words(before) || 'empty'}` : hint,
    error: mistake === null ? null : mistakeAtField(mistake, part.get(path)),
  };
}

/** A number, or text that is none yet and stays as it was typed. */
export function NumberField(props: DraftFieldProps) {
  const { part, path, label, fallback } = props;
  const { changed, hint, error } = useStanding(props, fieldText);
  // "75.0" on the way to "75.05" must not turn into 75 under the hand that types it.
  const [raw, setRaw] = useState<string | null>(null);
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <TextInput
          {...control}
          inputMode="decimal"
          autoComplete="off"
          className={changed ? styles.changed : ''}
          value={raw ?? fieldText(part.get(path))}
          placeholder={fallback === undefined ? undefined : String(fallback)}
          onChange={(event) => {
            setRaw(event.target.value);
            part.set(path, typedNumber(event.target.value));
          }}
          onBlur={() => {
            setRaw(null);
            part.leave();
          }}
        />
      )}
    </Field>
  );
}

/** Words; empty ones are left out of the file where `optional`, and null where it has to say so. */
export function WordsField(props: DraftFieldProps & { optional?: boolean | 'null'; long?: boolean; date?: boolean; className?: string }) {
  const { part, path, label, optional = false, long = false, date = false, className } = props;
  const { changed, hint, error } = useStanding(props, fieldText);
  const Control = long ? TextArea : TextInput;
  return (
    <Field label={label} hint={hint} error={error} {...(className ? { className } : {})}>
      {(control) => (
        <Control
          {...control}
          {...(long ? { rows: 2 } : {})}
          {...(date ? { placeholder: 'YYYY-MM-DD' } : {})}
          autoComplete="off"
          className={changed ? styles.changed : ''}
          value={fieldText(part.get(path))}
          onChange={(event) =>
            part.set(path, event.target.value === '' && optional ? (optional === 'null' ? null : undefined) : event.target.value)
          }
          onBlur={() => part.leave()}
        />
      )}
    </Field>
  );
}

export type Choices = readonly (readonly [value: string, label: string])[];

/** One of several; what stands in the file and is none of them stays to be seen. `none`: the name of leaving it out. */
export function ChoiceField(props: DraftFieldProps & { choices: Choices; none?: string }) {
  const { part, path, label, choices, none } = props;
  const words = (value: unknown): string =>
    choices.find(([name]) => name === value)?.[1] ?? (value === undefined && none ? none : fieldText(value));
  const { value, changed, hint, error } = useStanding(props, words);
  const text = fieldText(value);
  const foreign = text !== '' && !choices.some(([name]) => name === text);
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <Select
          {...control}
          className={changed ? styles.changed : ''}
          value={text}
          onChange={(event) => part.set(path, event.target.value === '' ? undefined : event.target.value)}
          onBlur={() => part.leave()}
        >
          {none === undefined ? null : <option value="">{none}</option>}
          {foreign ? <option value={text}>{text}</option> : null}
          {choices.map(([name, words]) => (
            <option key={name} value={name}>
              {words}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

export function CheckField(props: DraftFieldProps & { on?: unknown; off?: unknown }) {
  const { part, path, label, on = true, off } = props;
  const id = useId();
  const { value, changed, error } = useStanding(props, () => '');
  const checked = isSameValue(value, on);
  const described = [changed ? `${id}-was` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;
  return (
    <span className={styles.check}>
      <input
        id={id}
        type="checkbox"
        checked={checked}
        aria-describedby={described}
        aria-invalid={error ? true : undefined}
        onChange={(event) => part.set(path, event.target.checked ? on : off)}
        onBlur={() => part.leave()}
      />
      <label htmlFor={id}>{label}</label>
      {changed ? (
        <small id={`${id}-was`} className={styles.was}>
          was {checked ? 'off' : 'on'}
        </small>
      ) : null}
      {error ? (
        <small id={`${id}-error`} className={styles.error}>
          {error}
        </small>
      ) : null}
    </span>
  );
}

/** Several of many as chips. An empty choice is left out of the file. */
export function ChipsField(props: DraftFieldProps & { choices: Choices; children?: ReactNode }) {
  const { part, path, label, choices, children } = props;
  const id = useId();
  const mistake = part.mistake(path, true);
  const present = part.get(path);
  const chosen: string[] = Array.isArray(present) ? present.filter((each) => typeof each === 'string') : [];
  const before = part.was(path);
  const earlier: unknown[] = Array.isArray(before) ? before : [];
  const all: Choices = [
    ...choices,
    ...chosen.filter((each) => !choices.some(([name]) => name === each)).map((each) => [each, each] as const),
  ];
  const toggle = (name: string) => {
    const next = chosen.includes(name) ? chosen.filter((each) => each !== name) : [...chosen, name];
    part.set(path, next.length === 0 ? undefined : next);
  };
  const changed = part.known && !isSameValue([...chosen].sort(), [...earlier].sort());
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot stand in a grid as the other labels do
    <div role="group" aria-labelledby={id} className={styles.chips}>
      <span id={id}>{label}</span>
      <div>
        {all.map(([name, words]) => (
          <button
            key={name}
            type="button"
            aria-pressed={chosen.includes(name)}
            className={styles.chip}
            onClick={() => toggle(name)}
            onBlur={() => part.leave()}
          >
            {words}
          </button>
        ))}
        {children}
      </div>
      {changed ? (
        <small className={styles.was}>
          was {earlier.map((each) => all.find(([name]) => name === each)?.[1] ?? String(each)).join(', ') || 'none'}
        </small>
      ) : null}
      {mistake ? (
        <p className={styles.error}>
          <Icon name="warn" size={12} />
          {mistakeAtField(mistake, undefined)}
        </p>
      ) : null}
    </div>
  );
}
