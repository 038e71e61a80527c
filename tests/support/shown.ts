/** jsdom has the cascade, but no checkVisibility; imported for what it does. */
Element.prototype.checkVisibility = function checkVisibility(this: Element) {
  for (let at: Element | null = this; at; at = at.parentElement ?? (at.getRootNode() as ShadowRoot).host ?? null) {
    const { display, visibility } = getComputedStyle(at);
    if (display === 'none' || visibility === 'hidden') return false;
  }
  return true;
};
