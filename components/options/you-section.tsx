import { Check, type Choice, Choices } from '@/components/ui/choices';
import { Field, TextArea, TextInput } from '@/components/ui/field';
import styles from './options.module.css';
import type { TypedSettings } from './typed-settings';
import type { SettingsForm } from './use-settings-form';

const ROLES: readonly Choice<TypedSettings['role']>[] = [
  { value: 'open', label: 'Not chosen', hint: 'Every moment is kept here and shows its status.' },
  { value: 'sales', label: 'Sales', hint: 'Moments of CS alone read “With CS, not tracked here”.' },
  { value: 'cs', label: 'Customer success', hint: 'Moments of sales alone read “With sales, not tracked here”.' },
  { value: 'manager', label: 'Manager', hint: 'Every moment is kept here and shows its status.' },
];

/** Who works at this computer, and how many accounts a day they take on. */
export function YouSection({ form: { typed, set, errors } }: { form: SettingsForm }) {
  return (
    <section id="you" className={styles.section} aria-labelledby="you-title" tabIndex={-1}>
      <h2 id="you-title">You and your team</h2>
      <div className={styles.card}>
        <Choices
          legend="Your role"
          hint="Whose moments are tracked on this computer."
          field="role"
          choices={ROLES}
          value={typed.role}
          onChange={(role) => set('role', role)}
          error={errors.role}
        />
        {typed.role === 'sales' || typed.role === 'cs' ? (
          <Check label="I keep other roles’ moments too" checked={typed.keepsOtherRoles} onChange={(on) => set('keepsOtherRoles', on)}>
            They count and show their status, as if you had no role chosen.
          </Check>
        ) : null}
        <Field label="Your name" hint="Stands in the log as who logged it." error={errors.name}>
          {(control) => (
            <TextInput
              {...control}
              data-field="name"
              autoComplete="name"
              dir="auto"
              value={typed.name}
              onChange={(event) => set('name', event.target.value)}
            />
          )}
        </Field>
        <Field
          label="Other spellings of your name in the CRM"
          hint="One a line. An account is yours where its owner reads like your name or one of these."
          error={errors.spellings}
        >
          {(control) => (
            <TextArea
              {...control}
              data-field="spellings"
              rows={3}
              dir="auto"
              value={typed.spellings}
              onChange={(event) => set('spellings', event.target.value)}
            />
          )}
        </Field>
        <Field
          label="Accounts a day"
          hint="The day’s list ends there, and the rest can wait; a deadline is never cut off. Empty: no limit."
          error={errors.dayLimit}
        >
          {(control) => (
            <TextInput
              {...control}
              data-field="dayLimit"
              inputMode="numeric"
              className={styles.short}
              value={typed.dayLimit}
              onChange={(event) => set('dayLimit', event.target.value)}
            />
          )}
        </Field>
      </div>
    </section>
  );
}
