import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import styles from './welcome.module.css';

const TIPS = [
  {
    title: 'In the CRM',
    text: (
      <>
        The sidebar stands beside each account. <Kbd>L</Kbd> <Kbd>Enter</Kbd> in it logs what is due, in two keys.
      </>
    ),
  },
  {
    title: 'In the morning',
    text: (
      <>
        The list begins with what cannot wait. <Kbd>J</Kbd> and <Kbd>K</Kbd> move, <Kbd>?</Kbd> shows every key.
      </>
    ),
  },
  {
    title: 'Not now',
    text: (
      <>
        <Kbd>S</Kbd> snoozes until a day you choose, and changes no status. <Kbd>Z</Kbd> takes back what you did last.
      </>
    ),
  },
  {
    title: 'From anywhere',
    text: (
      <>
        <Kbd>Ctrl</Kbd> <Kbd>K</Kbd> goes to any account, view or action by name.
      </>
    ),
  },
] as const;

/** A tour of four, which stands aside as soon as one likes. */
export function Tips() {
  const [at, setAt] = useState<number | null>(0);
  if (at === null) return null;
  const tip = TIPS[at];
  const last = at === TIPS.length - 1;
  return (
    <section className={styles.tips} aria-label="Tips">
      <div aria-live="polite">
        <p className={styles.note}>
          Tip {at + 1} of {TIPS.length}: {tip?.title}
        </p>
        <p>{tip?.text}</p>
      </div>
      <p className={styles.row}>
        {last ? null : (
          <Button small onClick={() => setAt(at + 1)}>
            Next tip
          </Button>
        )}
        <Button small look="quiet" onClick={() => setAt(null)}>
          {last ? 'Done' : 'Skip the tips'}
        </Button>
      </p>
    </section>
  );
}
