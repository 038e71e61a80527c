import type { Condition, FieldCondition } from '../playbooks/types';

/** What the account's conditions read; a field left out, or null, is unknown. */
export type Fields = Readonly<Record<string, string | number | boolean | null>>;

export type Verdict = 'applies' | 'waiting' | 'not_applicable';

/** All conditions together (domain §2): one false one is enough, then one that waits. */
export function judgeConditions(conditions: readonly Condition[] | undefined, account: Fields, event: Fields | null): Verdict {
  let verdict: Verdict = 'applies';
  for (const condition of conditions ?? []) {
    const one = 'any' in condition ? judgeAny(condition.any, account, event) : judge(condition, account, event);
    if (one === 'not_applicable') return one;
    if (one === 'waiting') verdict = 'waiting';
  }
  return verdict;
}

/** One true one is enough; else one that waits keeps the moment waiting. */
function judgeAny(conditions: readonly FieldCondition[], account: Fields, event: Fields | null): Verdict {
  let verdict: Verdict = 'not_applicable';
  for (const condition of conditions) {
    const one = judge(condition, account, event);
    if (one === 'applies') return one;
    if (one === 'waiting') verdict = 'waiting';
  }
  return verdict;
}

function judge(condition: FieldCondition, account: Fields, event: Fields | null): Verdict {
  const value = event?.[condition.field] ?? account[condition.field] ?? null;
  // Whether a field is known at all is itself always known.
  if (condition.op === 'exists') return (value !== null) === (condition.value !== false) ? 'applies' : 'not_applicable';
  if (value === null) return condition.ifUnknown ?? 'not_applicable';
  return holds(condition, value) ? 'applies' : 'not_applicable';
}

function holds({ op, value: wanted }: FieldCondition, value: string | number | boolean): boolean {
  switch (op) {
    case 'eq':
      return value === wanted;
    case 'ne':
      return value !== wanted;
    case 'in':
      return Array.isArray(wanted) && wanted.includes(value);
    case 'nin':
      return Array.isArray(wanted) && !wanted.includes(value);
    case 'exists':
      return true;
    default:
      return compares(op, value, wanted);
  }
}

/** Numbers with numbers, texts with texts (dates as YYYY-MM-DD order as text); anything else does not compare. */
function compares(op: 'gt' | 'gte' | 'lt' | 'lte', value: string | number | boolean, wanted: FieldCondition['value']): boolean {
  const order =
    typeof value === 'number' && typeof wanted === 'number'
      ? value - wanted
      : typeof value === 'string' && typeof wanted === 'string'
        ? Number(value > wanted) - Number(value < wanted)
        : Number.NaN;
  if (op === 'gt') return order > 0;
  if (op === 'gte') return order >= 0;
  return op === 'lt' ? order < 0 : order <= 0;
}
