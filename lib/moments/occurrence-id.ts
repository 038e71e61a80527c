import type { AccountKey } from '../accounts/types';

/** `playbookId|momentId`, the middle of the ids of a moment's occurrences. */
export const momentPart = (playbookId: string, momentId: string): string => `${playbookId}|${momentId}`;

/** What the ids of one moment's occurrences on one account begin with. @param part as {@link momentPart} gives it. */
export const occurrencePrefix = (account: AccountKey, part: string): string => `${account}|${part}|`;

/** The moment an occurrence is of: `accountKey|playbookId|momentId|index` → `momentId`; null: no occurrence's id. */
export const momentIdOf = (occurrenceId: string): string | null => occurrenceId.split('|')[2] ?? null;
