import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import styles from './splitter.module.css';

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
  onCollapse,
}: {
  name: string;
  side: 'left' | 'right';
  width: number;
  min: number;
  max: number;
  onResize: (width: number) => void;
  onCollapse: () => void;
}) {
  // Screen coordinates: the frame's own move along with the edge that is being dragged.
  const drag = useRef<{ x: number; width: number } | null>(null);
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
  const moved = (event: PointerEvent) => {
    const from = drag.current;
    if (!from) return;
    const by = side === 'right' ? from.x - event.screenX : event.screenX - from.x;
    onResize(clamp(from.width + by));
  };

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
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { x: event.screenX, width };
      }}
      onPointerMove={moved}
      onPointerUp={() => {
        drag.current = null;
      }}
      onLostPointerCapture={() => {
        drag.current = null;
      }}
    />
  );
}
