/**
 * Puts text on the clipboard. By the copy command, since a frame inside the CRM's page has no clipboard permission.
 * @returns whether it is there now
 */
export function copyText(text: string): boolean {
  let put = false;
  const fill = (event: ClipboardEvent) => {
    event.preventDefault();
    event.clipboardData?.setData('text/plain', text);
    put = event.clipboardData !== null;
  };
  document.addEventListener('copy', fill, { once: true });
  const done = document.execCommand('copy');
  document.removeEventListener('copy', fill);
  return done && put;
}
