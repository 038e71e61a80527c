import { type PointerEvent as ReactPointerEvent, useRef } from 'react';

/** How long a drag waits for a pointer that outran the frame before it grew. Ms. */
const LOST = 1000;

interface Edge {
  side: 'left' | 'right';
  width: number;
  clamp: (width: number) => number;
  onDrag: (width: number | null) => void;
  onResize: (width: number) => void;
}

/**
 * Dragging the edge of a frame from inside of it. Chromium gives a frame no pointer events from outside, captured or
 * not (crbug.com/1201368), so its owner has to make the frame as wide as it may become while `onDrag` says a width, and
 * to draw that width inside. Screen coordinates, since the frame's own move with the edge.
 */
export function useEdgeDrag(edge: Edge): (event: ReactPointerEvent) => void {
  const latest = useRef(edge);
  latest.current = edge;

  return (start) => {
    if (start.button !== 0) return;
    // Or the drag selects the text it passes over.
    start.preventDefault();
    const { side, width: from, clamp, onDrag } = edge;
    const listening = new AbortController();
    const { signal } = listening;
    let width = from;
    /** The document has grown, so that the pointer is inside of it. */
    let roomy = false;

    const settle = () => {
      clearTimeout(lost);
      listening.abort();
      latest.current.onDrag(null);
      latest.current.onResize(width);
    };
    const move = (event: PointerEvent) => {
      if (event.buttons === 0) return settle();
      clearTimeout(lost);
      width = clamp(from + (side === 'right' ? start.screenX - event.screenX : event.screenX - start.screenX));
      latest.current.onDrag(width);
    };
    const lost = setTimeout(settle, LOST);
    document.addEventListener('pointermove', move, { signal });
    document.addEventListener('pointerup', settle, { signal });
    document.addEventListener('pointercancel', settle, { signal });
    document.documentElement.addEventListener('pointerleave', () => roomy && settle(), { signal });
    window.addEventListener(
      'resize',
      () => {
        roomy = true;
      },
      { signal },
    );
    onDrag(from);
  };
}
