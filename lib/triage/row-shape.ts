/**
 * Version of how rows of the day's list are kept, and what they are made from. Rows of another shape are left out, and
 * are made anew: it is part of their generation. Raise it with each change of listed.ts, shown.ts and evidence.ts.
 */
export const ROW_SHAPE = 3;
