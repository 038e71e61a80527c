import { Button } from '@/components/ui/button';
import { useLatestVersion, usePlaybooks } from '@/lib/queries/playbooks';
import type { Settings } from '@/lib/settings/types';
import { CalendarSection } from './calendar-section';
import { KeysSection } from './keys-section';
import styles from './options.module.css';
import { PlaybookSection } from './playbook-section';
import { useSettingsForm } from './use-settings-form';
import { YouSection } from './you-section';

/** What is typed or weighed before it holds, saved together. */
export function SettingsForm({ settings }: { settings: Settings }) {
  const form = useSettingsForm(settings);
  const { typed, status, dirty, saving, save } = form;
  const playbooks = usePlaybooks().data ?? null;
  const playbook = useLatestVersion(typed.playbookId);
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <YouSection form={form} />
      <CalendarSection form={form} playbook={playbook} />
      <PlaybookSection form={form} playbooks={playbooks} />
      <KeysSection form={form} />
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
