import { type ReactNode, useState } from 'react';
import type { PanelState } from '@/lib/messaging/contract';
import { useOperation } from '@/lib/queries/operations';
import { Button, IconButton } from '../ui/button';
import { Splitter } from '../ui/splitter';
import styles from './panel.module.css';

/** Bounds of the panel's width in CSS px. */
const WIDTHS = { min: 320, max: 640 };

/** How the panel stands on its page, and how to change it. */
export function usePanel(panel: PanelState) {
  const { mutate } = useOperation('panel.set');
  return {
    collapse: () => mutate({ panel: { ...panel, collapsed: true } }),
    open: () => mutate({ panel: { ...panel, collapsed: false } }),
    resize: (width: number) => mutate({ panel: { ...panel, width } }),
    changeSide: () => mutate({ panel: { ...panel, side: panel.side === 'right' ? 'left' : 'right' } }),
  };
}

/** The frame of every state: what stands above, the body, the footer, and the edge that sizes it. */
export function Panel({ panel, children }: { panel: PanelState; children: ReactNode }) {
  const { collapse, resize, changeSide } = usePanel(panel);
  const { mutate: open } = useOperation('dashboard.open');
  const [held, setHeld] = useState<number | null>(null);
  const drag = (width: number | null) => {
    // The frame is as wide as it may become while its edge is held; what is drawn in it has the width of the hand.
    if (width !== null && held === null) resize(WIDTHS.max);
    setHeld(width);
  };
  return (
    <div
      className={`${styles.panel} ${held === null ? '' : styles.held} ${styles[panel.side]}`}
      style={held === null ? undefined : { width: `min(${held}px, 100%)` }}
    >
      <Splitter
        name="Width of Afterclose"
        side={panel.side}
        width={held ?? panel.width}
        min={WIDTHS.min}
        max={WIDTHS.max}
        onResize={resize}
        onDrag={drag}
        onCollapse={collapse}
      />
      <div className={styles.body}>{children}</div>
      <footer className={styles.foot}>
        <span>Stored on this computer</span>
        <span className={styles.links}>
          <Button look="link" small onClick={() => open({ view: 'triage' })}>
            Open my list
          </Button>
          <IconButton
            icon="side"
            label={panel.side === 'right' ? 'Move Afterclose to the left' : 'Move Afterclose to the right'}
            onClick={changeSide}
          />
          <IconButton icon="gear" label="Settings" onClick={() => open({ view: 'settings' })} />
        </span>
      </footer>
    </div>
  );
}

/** The head of a state without an account: what it is, and the way to collapse. */
export function PlainHead({ title, quiet = false, onCollapse }: { title: string; quiet?: boolean; onCollapse: () => void }) {
  return (
    <header className={styles.head}>
      <h1 className={quiet ? styles.quiet : undefined}>{title}</h1>
      <IconButton icon="collapse" label="Collapse Afterclose" onClick={onCollapse} />
    </header>
  );
}
