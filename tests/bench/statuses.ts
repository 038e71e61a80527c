import type { Engagement, EngagementType } from '@/lib/engagements/types';
import { occurrencesOf } from '@/lib/moments/engine';
import type { Evidence } from '@/lib/moments/types';
import { shippedPlaybooks } from '@/lib/playbooks/shipped';
import { dayOf, plainDateOf } from '@/lib/time/day';
import { call, evidence } from '@/tests/support/moments';
import { type Figure, figure } from './figures';

const TODAY = dayOf('2026-06-30');
const LONGEST_CUSTOMER_DAYS = 1500;
const DAYS_BETWEEN_ENTRIES = 20;
const SEGMENTS = ['strategic', 'enterprise', 'midmarket', 'smb', 'unknown'] as const;
const TYPES: EngagementType[] = ['call', 'email', 'meeting', 'message', 'qbr', 'gift', 'note', 'survey'];
const TAGS = ['kickoff', 'review', 'expansion', 'renewal', 'value-evidence', 'advocacy'];

/**
 * Occurrence statuses a second on one core, for books of 100, 1,000 and 10,000 accounts: the default playbook, customers
 * of up to four years, an entry every three weeks. The cost is linear in accounts where the three figures agree.
 */
export function statuses(runs: number): Figure[] {
  return [100, 1000, 10_000].map((size) => {
    const book = Array.from({ length: size }, (_, at) => customer(at));
    const rates = Array.from({ length: runs + 1 }, () => statusesASecond(book));
    // The first run warms the compiler up.
    return figure(`statuses, ${size.toLocaleString('en')} accounts`, rates.slice(1), '/s', { at: 'least', value: 200_000 });
  });
}

/**
 * Counted in the time the process was on a core, collecting garbage included, so that a busy machine gives the same
 * figure. Small books are gone through several times: the clock of a process is coarse.
 */
function statusesASecond(book: readonly Evidence[]): number {
  const begun = process.cpuUsage();
  let count = 0;
  let seconds = 0;
  while (seconds < 0.3) {
    for (const known of book) count += occurrencesOf(known, shippedPlaybooks.default, TODAY).length;
    const { user, system } = process.cpuUsage(begun);
    seconds = (user + system) / 1e6;
  }
  return count / seconds;
}

function customer(at: number): Evidence {
  const random = randomFrom(at);
  const age = 1 + Math.floor(random() * LONGEST_CUSTOMER_DAYS);
  const close = TODAY - age;
  const engagements = Array.from({ length: Math.ceil(age / DAYS_BETWEEN_ENTRIES) }, () =>
    entry(close + Math.floor(random() * age), random),
  );
  return evidence({
    accountKey: `site-1/Account/${at}`,
    segment: pick(SEGMENTS, random),
    trackedFrom: random() < 0.5 ? close : TODAY - Math.floor(age / 2),
    anchors: { close, ...(random() < 0.5 && { noticeDeadline: close + 305 + 365 * Math.floor(age / 365) }) },
    engagements,
    milestones:
      age > 60 ? [{ kind: 'onboarding_done', day: close + 30 }, ...(age > 120 ? [{ kind: 'first_value', day: close + 60 }] : [])] : [],
    fields: { 'giftPolicy.allowed': true, 'surveys.on': false },
  });
}

function entry(day: number, random: () => number): Engagement {
  return call(plainDateOf(day), {
    type: pick(TYPES, random),
    direction: random() < 0.6 ? 'bilateral' : 'outbound',
    outcome: null,
    tags: random() < 0.2 ? [pick(TAGS, random)] : [],
  });
}

const pick = <T>(from: readonly [T, ...T[]] | readonly T[], random: () => number): T => from[Math.floor(random() * from.length)] as T;

/** Mulberry32: the same book each time. */
function randomFrom(seed: number): () => number {
  let state = seed + 1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
