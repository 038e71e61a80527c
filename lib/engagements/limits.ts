/** Longest subject and note of an entry, in UTF-16 units, as a text field counts them (domain §4). Longer ones are refused, never cut. */
export const SUBJECT_MAX = 255;
export const NOTES_MAX = 20_000;
