import { useMemo } from 'react';
import { PLAYBOOK_CHOICES } from '@/components/app/playbook-choices';
import { zoneGroups } from '@/components/app/zones';
import { Button } from '@/components/ui/button';
import { Check, type Choice, Choices } from '@/components/ui/choices';
import { Field, Select, TextArea, TextInput } from '@/components/ui/field';
import type { Settings } from '@/lib/settings/types';
import styles from './options.module.css';
import type { TypedSettings } from './typed-settings';
import { useSettingsForm } from './use-settings-form';

const ROLES: readonly Choice<TypedSettings['role']>[] = [
  { value: 'open', label: 'Not chosen', hint: 'Every moment is kept here and shows its status.' },
  { value: 'sales', label: 'Sales', hint: 'Moments of CS alone read “With CS, not tracked here”.' },
  { value: 'cs', label: 'Customer success', hint: 'Moments of sales alone read “With sales, not tracked here”.' },
  { value: 'manager', label: 'Manager', hint: 'Every moment is kept here and shows its status.' },
];

const CLOSES: readonly Choice<TypedSettings['closeRule']>[] = [
  { value: 'ask', label: 'Ask me', hint: 'The sidebar asks once on each such account.' },
  { value: 'first', label: 'The first won deal', hint: 'The day they became a customer.' },
  { value: 'latest', label: 'The latest won deal', hint: 'The clock starts again with each new deal.' },
];

/** Everything one may set, saved together. */
export function SettingsForm({ settings }: { settings: Settings }) {
  const { typed, set, errors, status, dirty, saving, save } = useSettingsForm(settings);
  const zones = useMemo(() => zoneGroups(settings.zone), [settings.zone]);
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <section id="you" className={styles.section} aria-labelledby="you-title">
        <h2 id="you-title">You</h2>
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
        </div>
      </section>

      <section id="accounts" className={styles.section} aria-labelledby="accounts-title">
        <h2 id="accounts-title">Accounts</h2>
        <div className={styles.card}>
          <Field
            label="Team time zone"
            hint="“Today” is the day of this zone, unless an account has its own. Entries keep the zone they were logged in."
            error={errors.zone}
          >
            {(control) => (
              <Select {...control} data-field="zone" value={typed.zone} onChange={(event) => set('zone', event.target.value)}>
                {zones.map((group) => (
                  <optgroup key={group.area} label={group.area}>
                    {group.zones.map(({ zone, label }) => (
                      <option key={zone} value={zone}>
                        {label}
                      </option>
                    ))}
                  </optgroup>
                ))}
              </Select>
            )}
          </Field>
          <Choices
            legend="Playbook"
            hint="For accounts whose close becomes known from now on. The others keep the one they began with."
            field="playbookId"
            choices={PLAYBOOK_CHOICES}
            value={typed.playbookId}
            onChange={(playbookId) => set('playbookId', playbookId)}
            error={errors.playbookId}
          />
          <Choices
            legend="Which close counts where there are several won deals"
            field="closeRule"
            choices={CLOSES}
            value={typed.closeRule}
            onChange={(rule) => set('closeRule', rule)}
            error={errors.closeRule}
          />
          <Check label="We send surveys" checked={typed.surveysOn} onChange={(on) => set('surveysOn', on)}>
            Brings the survey moments of the playbook. Off, they are not applicable.
          </Check>
        </div>
      </section>

      <section id="keys" className={styles.section} aria-labelledby="keys-title">
        <h2 id="keys-title">Keyboard</h2>
        <div className={styles.card}>
          <Check label="Single-letter keys" checked={typed.singleKeys} onChange={(on) => set('singleKeys', on)}>
            L logs, G gives, J and K move. They work only inside the sidebar and on these pages, never in a field or in the CRM.
          </Check>
        </div>
      </section>

      <div className={styles.save}>
        <Button type="submit" look="filled" disabled={saving}>
          {saving ? 'Saving' : 'Save'}
        </Button>
        <span role="status">{status}</span>
        {dirty && status === '' ? <span className={styles.hint}>Not saved yet</span> : null}
      </div>
    </form>
  );
}
