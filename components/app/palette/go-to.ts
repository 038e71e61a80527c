/** Goes to an address of ours; on the page one is on, only the part after # changes. */
export function goTo(address: string): void {
  const url = new URL(address, window.location.href);
  if (url.pathname === window.location.pathname && url.hash !== '') window.location.hash = url.hash;
  else window.location.assign(url);
}
