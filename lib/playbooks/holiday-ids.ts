/** The countries whose public holidays ship. */
export const HOLIDAY_SET_IDS = ['US', 'UK', 'DE', 'FR', 'ES', 'IT', 'NL', 'BR', 'JP', 'IN'] as const;
export type HolidaySetId = (typeof HOLIDAY_SET_IDS)[number];
