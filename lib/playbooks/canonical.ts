import type { Playbook } from './types';

/**
 * The playbook as one text in which the order of keys and white space no longer matter, ready for a checksum: two files
 * with the same rules give the same text. The order of moments, workdays and holidays is kept.
 */
export const canonicalText = (playbook: Playbook): string => JSON.stringify(canonicalValue(playbook));

/** A JSON value with the keys of its objects in order. */
export function canonicalValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonicalValue);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, canonicalValue(each)]));
}
