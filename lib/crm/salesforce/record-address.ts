/** Address of a record's page in Lightning. Apart from address.ts, which the content script carries. */
export const recordAddress = (host: string, object: string, id: string): string => `https://${host}/lightning/r/${object}/${id}/view`;
