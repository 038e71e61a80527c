import { PageActing } from '@/components/app/acting/page-acting';
import { PageTop } from '@/components/app/page-top';
import { CommandsProvider } from '@/components/app/palette/commands';
import type { PageView } from '@/lib/messaging/contract';
import { useNotices } from '@/lib/queries/notices';
import { useSettings } from '@/lib/queries/pages';
import { AccountPage } from './account/account-page';
import { ImportPlace } from './import/import-place';
import { LogView } from './log/log-view';
import { PlaybooksView } from './playbooks/playbooks-view';
import { TriageView } from './triage/triage-view';
import { type Place, usePlace } from './use-view';
import styles from './view.module.css';
import { WelcomeView } from './welcome/welcome-view';

/** The page of the toolbar button. `hosts`: the host patterns this build may read, as the manifest has them. */
export function Dashboard({ hosts }: { hosts: readonly string[] }) {
  useNotices();
  const place = usePlace();
  const settings = useSettings().data ?? null;
  return (
    <PageActing singleKeys={settings?.singleKeys ?? false}>
      <CommandsProvider>
        <PageTop current={TAB_OF[place.view]} />
        <main id="content" className={styles.main} tabIndex={-1}>
          <ImportPlace shown={place.view === 'import'} settings={settings} />
          <View place={place} hosts={hosts} />
        </main>
      </CommandsProvider>
    </PageActing>
  );
}

/** The tab that a view belongs to; the pages of setting up belong to none. */
const TAB_OF: Record<Place['view'], PageView> = {
  triage: 'triage',
  log: 'log',
  playbooks: 'playbooks',
  account: 'triage',
  welcome: 'welcome',
  import: 'welcome',
};

function View({ place, hosts }: { place: Place; hosts: readonly string[] }) {
  const settings = useSettings().data ?? null;
  switch (place.view) {
    case 'triage':
      return <TriageView query={place.query} settings={settings} hosts={hosts} />;
    case 'log':
      return <LogView query={place.query} settings={settings} />;
    case 'playbooks':
      return <PlaybooksView id={place.id} query={place.query} settings={settings} />;
    case 'account':
      return <AccountPage accountKey={place.key} settings={settings} />;
    case 'import':
      return null;
    case 'welcome':
      return <WelcomeView settings={settings} hosts={hosts} />;
  }
}
