/** An account's page in its CRM as a link may have it; null: it has none, as a sample, or it is no web address. */
export const crmAddress = (url: string): string | null => (URL.canParse(url) && new URL(url).protocol === 'https:' ? url : null);
