/** Longest subject and note of an entry, in UTF-16 units, as a text field counts them (domain §4). Longer ones are refused, never cut. */
export const SUBJECT_MAX = 255;
export const NOTES_MAX = 20_000;

/** The largest gift, in the currency's smallest unit; more is a slip of the finger. */
export const GIFT_MAX_MINOR = 100_000_000;
