/*
 * jsdom has neither modal dialogs nor popovers. Here they open, close and answer Esc; that they lie above everything
 * and hold the focus is the browser's part, and tested there.
 */
HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
  this.setAttribute('open', '');
  this.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && this.open && this.dispatchEvent(new Event('cancel', { cancelable: true }))) this.close();
  });
  this.querySelector<HTMLElement>('button, input, select, textarea, a[href]')?.focus();
};
HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
  if (!this.hasAttribute('open')) return;
  this.removeAttribute('open');
  queueMicrotask(() => this.dispatchEvent(new Event('close')));
};
HTMLElement.prototype.showPopover ??= function (this: HTMLElement) {
  // Its own style sheet hides what has the attribute and is not open, which it cannot be.
  this.style.display = 'block';
};
