import { Icon, Mark } from '@/components/ui/icon';
import type { PageView } from '@/lib/messaging/contract';
import styles from './page-top.module.css';
import { GoToButton } from './palette/go-to-button';

const VIEWS = [
  { id: 'triage', label: 'Triage', href: '/dashboard.html#triage' },
  { id: 'log', label: 'Activity log', href: '/dashboard.html#log' },
  { id: 'playbooks', label: 'Playbooks', href: '/dashboard.html#playbooks' },
] as const satisfies { id: PageView; label: string; href: string }[];

/** No link: the address after # names the view. */
const skip = () => document.getElementById('content')?.focus();

/** The bar over every full-tab page: where one is, and where the data lies. */
export function PageTop({ current }: { current: PageView }) {
  return (
    <header className={styles.top}>
      <button type="button" className={styles.skip} onClick={skip}>
        Skip to the content
      </button>
      <span className={styles.brand}>
        <Mark />
        Afterclose
      </span>
      <nav className={styles.tabs} aria-label="Views">
        {VIEWS.map((view) => (
          <a key={view.id} href={view.href} aria-current={view.id === current ? 'page' : undefined}>
            {view.label}
          </a>
        ))}
      </nav>
      <div className={styles.end}>
        <span className={styles.where}>Stored on this computer</span>
        <GoToButton />
        <a
          className={styles.settings}
          href="/options.html"
          aria-label="Settings"
          title="Settings"
          aria-current={current === 'settings' ? 'page' : undefined}
        >
          <Icon name="gear" />
        </a>
      </div>
    </header>
  );
}
