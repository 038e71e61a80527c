import { PageTop } from '@/components/app/page-top';
import { StoreTrouble } from '@/components/app/store-trouble';
import { Icon, type IconName } from '@/components/ui/icon';
import { Skeleton } from '@/components/ui/skeleton';
import { useNotices } from '@/lib/queries/notices';
import { useSettings } from '@/lib/queries/pages';
import styles from './options.module.css';
import { SettingsForm } from './settings-form';
import { type Build, NetworkClaim, WhatIsKept } from './what-is-kept';

const SECTIONS: readonly { href: string; label: string; icon: IconName }[] = [
  { href: '#you', label: 'You', icon: 'user' },
  { href: '#accounts', label: 'Accounts', icon: 'calendar' },
  { href: '#keys', label: 'Keyboard', icon: 'gear' },
  { href: '#data', label: 'What is kept', icon: 'disk' },
];

/** The settings page. `build`: what the manifest says of this build. */
export function Options({ build }: { build: Build }) {
  useNotices();
  const settings = useSettings();
  return (
    <>
      <PageTop current="settings" />
      <div className={styles.layout}>
        <nav className={styles.side} aria-label="Settings">
          {SECTIONS.map((section) => (
            <a key={section.href} href={section.href}>
              <Icon name={section.icon} />
              {section.label}
            </a>
          ))}
        </nav>
        <main id="content" className={styles.main} tabIndex={-1}>
          <h1>Settings</h1>
          <NetworkClaim policy={build.policy} />
          {settings.error ? <StoreTrouble error={settings.error} retry={settings.refetch} /> : null}
          {settings.isPending ? <Reading /> : null}
          {settings.data ? <SettingsForm settings={settings.data} /> : null}
          <WhatIsKept build={build} />
        </main>
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
      <Skeleton width="55%" />
    </div>
  );
}
