import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { PageTop } from '@/components/app/page-top';
import { CommandsProvider } from '@/components/app/palette/commands';
import { SETTINGS_SECTIONS } from '@/components/app/settings-sections';
import { StoreTrouble } from '@/components/app/store-trouble';
import { Icon } from '@/components/ui/icon';
import { Skeleton } from '@/components/ui/skeleton';
import { useNotices } from '@/lib/queries/notices';
import { useSettings } from '@/lib/queries/pages';
import { CrmAccessPart } from './crm-access-part';
import styles from './options.module.css';
import { Reminders } from './reminders';
import { SettingsForm } from './settings-form';
import { Sites } from './sites';
import { choiceOf, type WantedSite } from './sites-add';
import { type Build, NetworkClaim, WhatIsKept } from './what-is-kept';

/** The settings page. `build`: what the manifest says of this build. */
export function Options({ build }: { build: Build }) {
  useNotices();
  const settings = useSettings();
  const here = useSectionInAddress(settings.isSuccess);
  const asked = useSyncExternalStore(subscribe, askedInAddress);
  const wanted = useMemo(() => wantedSite(asked), [asked]);
  return (
    <CommandsProvider>
      <PageTop current="settings" />
      <div className={styles.layout}>
        <nav className={styles.side} aria-label="Settings">
          {SETTINGS_SECTIONS.map((section) => (
            <a key={section.id} href={`#${section.id}`} aria-current={section.id === here ? 'location' : undefined}>
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
          <Sites hosts={build.hosts} wanted={wanted} />
          <CrmAccessPart />
          {settings.data ? (
            <>
              <SettingsForm settings={settings.data} />
              <Reminders settings={settings.data} />
            </>
          ) : null}
          <WhatIsKept build={build} />
          <p>
            <a href="/dashboard.html#welcome">Go through the first steps again</a>, with the sample accounts.
          </p>
        </main>
      </div>
    </CommandsProvider>
  );
}

/** The section the address names, or the first. Its section gets the focus when one goes there, and once it is drawn. */
function useSectionInAddress(drawn: boolean): string {
  const section = useSyncExternalStore(subscribe, () => window.location.hash.slice(1).replace(/\?.*/, ''));
  const known = SETTINGS_SECTIONS.find(({ id }) => id === section)?.id;
  useEffect(() => {
    const element = drawn && known ? document.getElementById(known) : null;
    element?.scrollIntoView?.();
    // A field that the address opened has it already.
    if (!element?.contains(document.activeElement)) element?.focus({ preventScroll: true });
  }, [known, drawn]);
  return known ?? SETTINGS_SECTIONS[0].id;
}

const askedInAddress = (): string => /^#sites\?(.*)/s.exec(window.location.hash)?.[1] ?? '';

/** The site in `#sites?add=…`, as the toolbar button opens this page, or with `&crm=…`, as a recipe does; null: none. */
function wantedSite(asked: string): WantedSite | null {
  const parts = new URLSearchParams(asked);
  const address = parts.get('add');
  return address === null ? null : { address, choice: choiceOf(parts.get('crm')) };
}

function subscribe(changed: () => void) {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
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
