import type { KeyboardEvent } from 'react';
import styles from './splitter.module.css';
import { useEdgeDrag } from './use-edge-drag';

const STEP = 16;

/**
 * The panel's edge as a window splitter (APG): arrows, Home and End size it, Enter collapses it, the pointer drags it.
 * Widths in CSS px; `side` is where the panel stands, so its edge is the opposite one.
 */
export function Splitter({
  name,
  side,
  width,
  min,
  max,
  onResize,
  onDrag,
  onCollapse,
}: {
  name: string;
  side: 'left' | 'right';
  width: number;
  min: number;
  max: number;
  onResize: (width: number) => void;
  /** The width while the pointer holds the edge; null: it let go. */
  onDrag: (width: number | null) => void;
  onCollapse: () => void;
}) {
  const clamp = (wanted: number) => Math.round(Math.min(max, Math.max(min, wanted)));
  const grows = side === 'right' ? 'ArrowLeft' : 'ArrowRight';
  const shrinks = side === 'right' ? 'ArrowRight' : 'ArrowLeft';

  const keys = (event: KeyboardEvent) => {
    const to = { [grows]: width + STEP, [shrinks]: width - STEP, Home: min, End: max }[event.key];
    if (event.key === 'Enter') onCollapse();
    else if (to !== undefined) onResize(clamp(to));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const hold = useEdgeDrag({ side, width, clamp, onDrag, onResize });

  return (
    // biome-ignore lint/a11y/useSemanticElements: hr is the static separator; this one is operated
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={name}
      aria-valuenow={Math.round(width)}
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuetext={`${Math.round(width)} pixels`}
      tabIndex={0}
      className={`${styles.splitter} ${styles[side]}`}
      onKeyDown={keys}
      onPointerDown={hold}
    />
  );
}
