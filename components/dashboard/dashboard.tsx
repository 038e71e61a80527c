import { PageTop } from '@/components/app/page-top';
import { useNotices } from '@/lib/queries/notices';
import { useSettings } from '@/lib/queries/pages';
import { AccountsView } from './accounts-view';
import { LogView } from './log-view';
import { useView } from './use-view';
import styles from './view.module.css';

/** The page of the toolbar button. `hosts`: the host patterns this build may read, as the manifest has them. */
export function Dashboard({ hosts }: { hosts: readonly string[] }) {
  useNotices();
  const view = useView();
  const settings = useSettings();
  const singleKeys = settings.data?.singleKeys ?? false;
  const zone = settings.data?.zone ?? null;
  return (
    <>
      <PageTop current={view} />
      <main id="content" className={styles.main} tabIndex={-1}>
        {view === 'log' ? (
          <LogView singleKeys={singleKeys} zone={zone} />
        ) : (
          <AccountsView singleKeys={singleKeys} zone={zone} hosts={hosts} />
        )}
      </main>
    </>
  );
}
