import { StoreTrouble } from '@/components/app/store-trouble';
import { useSettingsPatch } from '@/components/app/use-settings-patch';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { useSettings } from '@/lib/queries/pages';
import type { Settings } from '@/lib/settings/types';
import { CalendarStep } from './calendar-step';
import { CrmStep } from './crm-step';
import { CustomersStep } from './customers-step';
import { DataStep } from './data-step';
import { PlaybookStep } from './playbook-step';
import { RemindersStep } from './reminders-step';
import { SamplesStep } from './samples-step';
import { Tips } from './tips';
import styles from './welcome.module.css';
import { YouStep } from './you-step';

/** The first page after the installation: under two minutes, every step optional and saved as it is chosen (ux §6). */
export function WelcomeView({ settings, hosts }: { settings: Settings | null; hosts: readonly string[] }) {
  const { error, refetch } = useSettings();
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>Welcome to Afterclose</h1>
        <p>
          Eight steps, about two minutes. Each is saved as you choose it, and each can be left as it is. You find this page again in the
          settings.
        </p>
      </header>
      {error ? <StoreTrouble error={error} retry={refetch} /> : null}
      {settings ? <Steps settings={settings} hosts={hosts} /> : <Reading />}
    </div>
  );
}

function Steps({ settings, hosts }: { settings: Settings; hosts: readonly string[] }) {
  const { shown, save, retry, status, failed } = useSettingsPatch(settings);
  return (
    <>
      <ol className={styles.steps}>
        <DataStep hosts={hosts} />
        <YouStep shown={shown} save={save} />
        <CrmStep hosts={hosts} />
        <PlaybookStep shown={shown} save={save} />
        <CalendarStep shown={shown} save={save} />
        <RemindersStep shown={shown} save={save} />
        <CustomersStep />
        <SamplesStep singleKeys={shown.singleKeys} />
      </ol>
      <Tips />
      <div className={styles.end}>
        <a className={styles.go} href="#triage">
          Open the day’s list
        </a>
        <span role="status" className={failed ? styles.problem : styles.note}>
          {status}
        </span>
        {failed ? (
          <Button small onClick={retry}>
            Save again
          </Button>
        ) : null}
      </div>
    </>
  );
}

function Reading() {
  return (
    <div role="status" className={styles.card}>
      <span className="sr-only">Reading the settings</span>
      <Skeleton width="40%" />
      <Skeleton width="70%" />
    </div>
  );
}
