import type { z } from 'zod';

/** What a value of each kind looks like in a file. */
const KINDS: Record<string, string> = {
  string: 'a text in double quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list in [ ]',
  object: 'fields in { }',
  record: 'fields in { }',
  null: 'null',
};

/** Said where no form of several fits and none says more. */
export const NO_FORM = 'is not written in any form that is known here';

/**
 * What is wrong with a value where its schema has no words of its own, for people who write the file by hand.
 * @returns undefined where the parts of the issue say more: of a union, and of unknown keys
 */
export function jsonInWords(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${KINDS[issue.expected] ?? 'written differently'}`;
    case 'invalid_value':
      return issue.values.length === 1
        ? `must be ${JSON.stringify(issue.values[0])}`
        : `must be one of ${issue.values.map((value) => JSON.stringify(value)).join(', ')}`;
    case 'too_small':
      return atLeast(issue.origin, Number(issue.minimum));
    case 'too_big':
      return atMost(issue.origin, Number(issue.maximum));
    case 'invalid_union':
    case 'unrecognized_keys':
      return undefined;
    default:
      return 'is not written as it has to be here';
  }
}

function atLeast(origin: string, least: number): string {
  if (origin === 'string') return least === 1 ? 'must not be empty' : `must be at least ${least} characters`;
  if (origin === 'array') return `must have at least ${least} ${least === 1 ? 'entry' : 'entries'}`;
  return `must be ${least} or more`;
}

function atMost(origin: string, most: number): string {
  if (origin === 'string') return `must be at most ${most} characters`;
  if (origin === 'array') return `must have at most ${most} ${most === 1 ? 'entry' : 'entries'}`;
  return `must be at most ${most}`;
}
