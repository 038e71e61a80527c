import { asksToday, SECTION_NAMES, type SectionName } from './sections';

export interface DayPlan {
  /** So many rows from the top are today's; after them the rest can wait. */
  ends: number;
  /** How many accounts ask for work today. */
  asking: number;
  mustDo: number;
  /** More than a third of the book is a must-do: the rules are too loose to order anything (ux §2). */
  rulesTooLoose: boolean;
}

/**
 * Where a day's list ends. `perSection`: how many rows each section has, so that no row need be loaded. Deadlines are
 * never cut off: the limit holds for what comes after them.
 * @param limit rows a day, null: none
 */
export function dayPlan(perSection: Partial<Record<SectionName, number>>, limit: number | null): DayPlan {
  let asking = 0;
  let book = 0;
  for (const [section, rows] of entries(perSection)) {
    book += rows;
    if (asksToday(section)) asking += rows;
  }
  const mustDo = perSection['must-do'] ?? 0;
  return {
    ends: limit === null ? asking : Math.max(mustDo, Math.min(asking, limit)),
    asking,
    mustDo,
    rulesTooLoose: mustDo * 3 > book,
  };
}

const entries = (perSection: Partial<Record<SectionName, number>>): [SectionName, number][] =>
  SECTION_NAMES.map((section) => [section, perSection[section] ?? 0]);
