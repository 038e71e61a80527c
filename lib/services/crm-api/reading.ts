import type { CrmRefusalKind, CrmWithheld } from '../../messaging/crm-api/operations';
import type { Instant } from '../../time/day';
import type { CallAnswer } from './ports';
import { type ApiAnswer, Refused, type TimedAnswer } from './types';

/** What an answer is held against; a zod schema fits. */
export interface Shape<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false };
}

/** A refusal as one CRM words it, from the status and the body; null: as any server would mean the status. */
export type Meaning = (status: number, body: unknown) => CrmRefusalKind | null;

export interface ReadWith<T> {
  shape: Shape<T>;
  meaning?: Meaning;
}

/** Wait after a refusal for too many calls that does not say how long. */
const REST = 60_000;
const LONGEST_REST = 24 * 3_600_000;

/** The body of a call as data of a known shape. @throws Refused */
export function read<T>(answer: TimedAnswer, { shape, meaning = () => null }: ReadWith<T>): T {
  if (answer.kind === 'failed') throw new Refused(ofFailure(answer.why));
  const { status, text, headers, at } = answer;
  const body = parsed(text, status);
  const kind = meaning(status, body) ?? ofStatus(status, headers);
  if (kind === 'quota') throw new Refused(kind, comeBack(headers, at));
  if (kind) throw new Refused(kind);
  if (body === NO_JSON && /^\s*</.test(text)) throw new Refused('web-page');
  const result = shape.safeParse(body);
  if (!result.success) throw new Refused('unexpected');
  return result.data;
}

function ofFailure(why: Extract<CallAnswer, { kind: 'failed' }>['why']): CrmRefusalKind {
  switch (why) {
    case 'redirected':
      return 'expired';
    case 'too-large':
      return 'unexpected';
    case 'no-access':
    case 'moved':
      return why;
    default:
      return 'unreachable';
  }
}

function ofStatus(status: number, headers: Record<string, string>): CrmRefusalKind | null {
  if (status >= 200 && status < 300) return null;
  if (status === 401) return 'expired';
  if (status === 403) return 'no-permission';
  if (status === 404 || status === 410) return 'not-found';
  // Some say with 503 that they are asked too much.
  if (status === 429 || (status === 503 && headers['retry-after'] !== undefined)) return 'quota';
  return status >= 500 ? 'down' : 'unexpected';
}

/** What is no JSON fits no shape; where the status says that there is nothing, it is undefined, which an answer may be. */
const NO_JSON = Symbol('no JSON');

function parsed(text: string, status: number): unknown {
  if (text === '' && status === 204) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return NO_JSON;
  }
}

/** Larger numbers of seconds are an instant: some servers say when the limit ends, in seconds or in milliseconds. */
const INSTANT_FROM = 1_000_000_000;

/** Seconds from when it answered, an instant, or a day and time, as the headers write them; within a day. */
function comeBack(headers: Record<string, string>, at: Instant): Instant {
  const said = headers['retry-after'] ?? headers['x-ratelimit-reset'] ?? /reset=(\d+)/.exec(headers.ratelimit ?? '')?.[1] ?? '';
  const number = /^\d+(\.\d+)?$/.test(said.trim()) ? Number(said) : null;
  const until = number === null ? Date.parse(said) : number >= INSTANT_FROM * 1_000 ? number : number * 1_000;
  const wait = number !== null && number < INSTANT_FROM ? until : until - at;
  return at + Math.min(LONGEST_REST, Math.max(1_000, Number.isFinite(wait) ? Math.ceil(wait) : REST));
}

/** Pages of a list are read up to so many rows: newest first, what lies further back matters less. */
export const ROWS_MAX = 200;
const PAGES_MAX = 10;

/**
 * Reads a list page by page.
 * @param page the rows of one page, and where the next one begins; null: there is none
 */
export async function pages<T, C>(
  first: C,
  page: (cursor: C) => Promise<{ rows: T[]; next: C | null }>,
  max = ROWS_MAX,
): Promise<{ rows: T[]; cut: boolean }> {
  const rows: T[] = [];
  let cursor: C | null = first;
  for (let turn = 0; cursor !== null; turn++) {
    if (turn === PAGES_MAX || rows.length >= max) return { rows: rows.slice(0, max), cut: true };
    const found: { rows: T[]; next: C | null } = await page(cursor);
    rows.push(...found.rows);
    cursor = found.next;
  }
  return { rows: rows.slice(0, max), cut: rows.length > max };
}

/** So many won deals are read; who has more is asked which one counts anyway. */
export const DEALS_MAX = 500;

/** Why a part is missing, and when the CRM may be asked again where it said so. */
export interface Missing {
  why: CrmWithheld['why'];
  comeBack: Instant | null;
}

/**
 * A part of the answer that can be done without: the deals that were read before it count, whether this person may not see
 * it, its server fails or the calls are used up. @throws Refused where the session is over, or the page is gone
 * @param before a part that was asked for just before: where it was told to come back later, this one is not asked for
 */
export async function unlessWithheld<T extends object>(part: () => Promise<T>, before?: object): Promise<T | Missing> {
  if (before && isMissing(before) && before.comeBack !== null) return before;
  try {
    return await part();
  } catch (error) {
    if (!(error instanceof Refused) || ENDING.includes(error.kind)) throw error;
    return { why: HIDDEN.includes(error.kind) ? 'hidden' : 'failed', comeBack: error.kind === 'quota' ? error.retryAt : null };
  }
}
const ENDING: readonly CrmRefusalKind[] = ['expired', 'moved', 'no-access'];
const HIDDEN: readonly CrmRefusalKind[] = ['no-permission', 'not-found', 'blocked'];

export const isMissing = (part: object): part is Missing => 'why' in part;

/** A list that grows while its pages are read gives a row again. */
const once = <T extends { id: string }>(rows: readonly T[]): T[] => [...new Map(rows.map((row) => [row.id, row])).values()];

/** The whole answer out of its parts. `contract` left out: this CRM has none. */
export function answered(
  deals: { rows: ApiAnswer['deals']; cut: boolean },
  activities: { rows: ApiAnswer['activities']; cut: boolean } | Missing,
  contract: { of: ApiAnswer['contract'] } | Missing = { of: null },
): ApiAnswer {
  const { rows, cut } = isMissing(activities) ? { rows: [], cut: false } : activities;
  const parts = [
    { part: 'contract' as const, of: contract },
    { part: 'activities' as const, of: activities },
  ];
  const missing = parts.flatMap(({ part, of }) => (isMissing(of) ? [{ part, ...of }] : []));
  return {
    deals: once(deals.rows),
    dealsCut: deals.cut,
    contract: isMissing(contract) ? null : contract.of,
    activities: once(rows).toSorted((a, b) => b.occurredOn.localeCompare(a.occurredOn)),
    activitiesCut: cut,
    withheld: missing.map(({ part, why }) => ({ part, why })),
    comeBack: missing.map(({ comeBack }) => comeBack).reduce((one, other) => (other !== null && other > (one ?? 0) ? other : one), null),
  };
}

/** An id that goes into a path or a query. @throws Refused not-found where it has another shape */
export function checkedId(id: string, shape: RegExp): string {
  if (!shape.test(id)) throw new Refused('not-found');
  return id;
}
