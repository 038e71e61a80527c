import { Check } from '@/components/ui/choices';
import styles from './options.module.css';
import type { SettingsForm } from './use-settings-form';

export function KeysSection({ form: { typed, set } }: { form: SettingsForm }) {
  return (
    <section id="keys" className={styles.section} aria-labelledby="keys-title" tabIndex={-1}>
      <h2 id="keys-title">Keyboard</h2>
      <div className={styles.card}>
        <Check label="Single-letter keys" checked={typed.singleKeys} onChange={(on) => set('singleKeys', on)}>
          L logs, G gives, J and K move. They work only inside the sidebar and on these pages, never in a field or in the CRM.
        </Check>
      </div>
    </section>
  );
}
