import { type FocusEvent, type RefObject, useLayoutEffect, useRef } from 'react';

interface KeptFocus {
  ref: RefObject<HTMLElement | null>;
  onFocus: () => void;
  onBlur: (event: FocusEvent<HTMLElement>) => void;
}

/** Keeps the focus in a part of the page whose button goes with what it stood beside; the part takes `tabIndex` -1. */
export function useKeptFocus(): KeptFocus {
  const ref = useRef<HTMLElement>(null);
  const within = useRef(false);
  // React tells nobody of a focus that goes with its element, so that it is still noted here.
  useLayoutEffect(() => {
    if (ref.current === null) within.current = false;
    if (within.current && document.activeElement === document.body) ref.current?.focus({ preventScroll: true });
  });
  return {
    ref,
    onFocus: () => {
      within.current = true;
    },
    // A window that somebody leaves keeps its focus for when they come back.
    onBlur: ({ currentTarget }) => {
      within.current = currentTarget.contains(document.activeElement);
    },
  };
}
