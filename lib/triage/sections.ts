/**
 * What an account asks of the reader, in the order of the list (ux §2). The numbers are stored and sort by index; the
 * gaps belong to what is not recorded yet: 20 response and resolution times of issues, 80 issues that pile up. Promises
 * and escalations past their date will be `must-do`, with the deadlines.
 */
export const SECTIONS = {
  'must-do': 10,
  'first-72h': 30,
  gate: 40,
  missed: 50,
  overdue: 60,
  due: 70,
  quiet: 90,
  coming: 100,
  waiting: 110,
  nothing: 120,
} as const;

export type SectionName = keyof typeof SECTIONS;

/** In the list's order. */
export const SECTION_NAMES: readonly SectionName[] = [
  'must-do',
  'first-72h',
  'gate',
  'missed',
  'overdue',
  'due',
  'quiet',
  'coming',
  'waiting',
  'nothing',
];

/** The sections that ask for work today; from `coming` on, the rest can wait. */
export const asksToday = (section: SectionName): boolean => SECTIONS[section] < SECTIONS.coming;
