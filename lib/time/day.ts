/** A calendar date as text, `YYYY-MM-DD`, proleptic Gregorian, years 1900–9999. Never a JavaScript `Date`. */
export type PlainDate = string;

/** A calendar date as a whole number of days since 1970-01-01. Used inside the pure layers; has no zone and no time. */
export type Day = number;

/** Milliseconds since the epoch, as `Clock.now()` gives them. */
export type Instant = number;
