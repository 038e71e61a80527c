/** Bars that Lightning fixes across the whole window: a margin of `<html>` does not move them. */
const FIXED_BARS = '.slds-global-header_container,.oneHeader,.slds-utility-bar,.utilitybar';

type Side = 'left' | 'right';

/**
 * Makes room for the panel beside the page: a margin on `<html>`, and the same distance for bars fixed to the window's
 * edges. CSSOM only, so that no policy of the page forbids it. `width` 0 gives the room back.
 * Cheap to call again: what stands as it should is not touched.
 */
export function giveWay(view: Window, root: HTMLElement, side: Side, width: number): void {
  const set = (element: HTMLElement, property: string, value: string) => {
    if (element.style.getPropertyValue(property) === value) return;
    if (value) element.style.setProperty(property, value, 'important');
    else element.style.removeProperty(property);
  };
  for (const edge of ['left', 'right'] as Side[]) {
    const room = edge === side && width > 0 ? `${width}px` : '';
    set(root, `margin-${edge}`, room);
    for (const bar of root.querySelectorAll<HTMLElement>(FIXED_BARS)) {
      if (room && view.getComputedStyle(bar).position !== 'fixed') continue;
      set(bar, edge, room);
      if (edge === side) set(bar, 'width', room && 'auto');
    }
  }
}
