import type { Status } from './types';

/** Kept, on time or late. */
export const isDone = (status: Status): boolean => status === 'done' || status === 'done_late';

/** Nothing is left to do about it: done, or skipped by hand. */
export const isDecided = (status: Status): boolean => isDone(status) || status === 'skipped';

/** It has a due day and can still be worked on; a missed one too, which then counts as recovered. */
export const isOpen = (status: Status): boolean => status === 'upcoming' || status === 'due' || status === 'overdue' || status === 'missed';
