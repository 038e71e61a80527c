/**
 * An account's page in its CRM as a link may have it, also of a CRM of one's own that answers at http:// alone; null: it
 * has none, as a sample, or it is no web address.
 */
export const crmAddress = (url: string): string | null =>
  URL.canParse(url) && ['https:', 'http:'].includes(new URL(url).protocol) ? url : null;
