import styles from './toggle-chips.module.css';

/** Several of a few: each chip is on or off by itself. `name`: its label spelt out. */
export function ToggleChips<T extends string | number>({
  label,
  chips,
  value,
  onChange,
  field,
  describedBy,
  invalid = false,
}: {
  label: string;
  chips: readonly { value: T; label: string; name: string }[];
  value: readonly T[];
  onChange: (value: T[]) => void;
  /** Marks the first chip, where the focus goes when a save is refused. */
  field?: string | undefined;
  describedBy?: string | undefined;
  invalid?: boolean;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot stand in a line with its controls
    <div
      role="group"
      aria-label={label}
      aria-describedby={describedBy}
      data-refused={invalid || undefined}
      className={`${styles.chips} ${invalid ? styles.invalid : ''}`}
    >
      {chips.map((chip, index) => {
        const on = value.includes(chip.value);
        return (
          <button
            key={chip.value}
            type="button"
            aria-pressed={on}
            title={chip.name}
            data-field={index === 0 ? field : undefined}
            className={styles.chip}
            onClick={() => onChange(on ? value.filter((each) => each !== chip.value) : [...value, chip.value])}
          >
            {chip.label}
          </button>
        );
      })}
    </div>
  );
}
