/** The id of a saved view that is new. */
export const newViewId = (): string => crypto.randomUUID();
