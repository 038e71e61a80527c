/**
 * Whether a person made this event. A script can press our buttons only with events that the browser marks as
 * untrusted; every save asks here first, so that a page that came to reach our frame could still not write.
 */
export const byAPerson = (event: Event): boolean => event.isTrusted;
