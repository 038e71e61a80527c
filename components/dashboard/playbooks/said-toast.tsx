import { useMemo } from 'react';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { Toast } from '@/components/ui/toast';
import { useKeys } from '../use-keys';
import styles from './playbooks-view.module.css';
import type { Said } from './use-said';

/** What was just done, with the one next thing; Undo has a key. */
export function SaidToast({ said, singleKeys, onDismiss }: { said: Said | null; singleKeys: boolean; onDismiss: () => void }) {
  const way = said?.way ?? null;
  const undoes = singleKeys && way?.label === 'Undo';
  const keys = useMemo(() => ({ z: () => way?.act() }), [way]);
  useKeys(keys, undoes);
  return (
    <div className={styles.toast}>
      <Toast message={said?.message ?? null} tone={said?.problem ? 'problem' : 'done'} onDismiss={onDismiss}>
        {way ? (
          <Button look="quiet" small onClick={way.act}>
            {way.label}
            {undoes ? <Kbd>Z</Kbd> : null}
          </Button>
        ) : null}
      </Toast>
    </div>
  );
}
