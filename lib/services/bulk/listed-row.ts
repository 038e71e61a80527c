import type { ListedRow } from '../../triage/types';

const PLAIN = [
  'section',
  'rank',
  'segment',
  'status',
  'owner',
  'ownerSales',
  'ownerCs',
  'close',
  'renewal',
  'noticeDeadline',
  'lastTwoWay',
  'quietFrom',
  'search',
] as const satisfies readonly (keyof ListedRow)[];
const LISTS = ['tags', 'states', 'momentIds'] as const satisfies readonly (keyof ListedRow)[];

/** Of two rows of one account: whether a list would show them alike. */
export const sameListed = (a: ListedRow, b: ListedRow): boolean =>
  PLAIN.every((field) => a[field] === b[field]) &&
  LISTS.every((field) => sameList(a[field], b[field])) &&
  a.item?.due === b.item?.due &&
  sameMoney(a.arr, b.arr) &&
  sameMoney(a.giftLeft, b.giftLeft) &&
  a.playbook?.id === b.playbook?.id &&
  a.playbook?.version === b.playbook?.version;

/** A reader of rows holds alike lists once. */
const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a === b || (a.length === b.length && a.every((each, n) => each === b[n]));

const sameMoney = (a: ListedRow['arr'], b: ListedRow['arr']): boolean =>
  a === b || (a !== null && b !== null && a.amountMinor === b.amountMinor && a.currency === b.currency);
