import type { Account, Segment } from '@/lib/accounts/types';
import { entryFor } from '@/lib/engagements/entry';
import type { Engagement } from '@/lib/engagements/types';
import type { Occurrence } from '@/lib/moments/types';
import { type Day, plainDateOf } from '@/lib/time/day';
import { accountRow, engagementRow } from './records';

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const MIXES: Record<'sales' | 'cs', [Segment, number][]> = {
  sales: [
    ['enterprise', 0.2],
    ['midmarket', 0.8],
    ['smb', 1],
  ],
  cs: [
    ['strategic', 0.03],
    ['enterprise', 0.15],
    ['midmarket', 0.55],
    ['smb', 1],
  ],
};

/** How long an account stays in a person's book: a seller's for a year, a CS rep's for four. */
export const BOOK_DAYS: Record<'sales' | 'cs', number> = { sales: 365, cs: 4 * 365 };

/**
 * Accounts as they come and go in one person's book between two days: on each day `size` of them are within the book's
 * span after their close.
 */
export function bookOf(kind: 'sales' | 'cs', size: number, from: Day, to: Day, seed: number): Account[] {
  const random = seeded(seed);
  const span = BOOK_DAYS[kind];
  const every = span / size;
  return Array.from({ length: Math.ceil((to - from + span) / every) }, (_, at) => {
    const close = from - span + Math.floor((at + random()) * every);
    const drawn = random();
    const segment = MIXES[kind].find(([, upTo]) => drawn <= upTo)?.[0] ?? 'smb';
    const recordId = `001${String(at).padStart(12, '0')}AAA`;
    // A yearly contract: notice is due 60 days before it renews for the first time after the book begins.
    const years = Math.max(1, Math.floor((from - close) / 365) + 1);
    const notice = close + years * 365 - 60;
    return accountRow({
      key: `site-1/Account/${recordId}`,
      recordId,
      name: `Customer ${at + 1}`,
      segment,
      ownerSales: 'Ada Berg',
      ownerCs: 'Bo Lind',
      arr: { amountMinor: Math.floor(random() * 20_000_000), currency: 'USD' },
      firstSeen: plainDateOf(close),
      trackedFrom: plainDateOf(close),
      anchors: [anchor('close', close), anchor('noticeDeadline', notice)],
    });
  });
}

const anchor = (kind: 'close' | 'noticeDeadline', day: Day): Account['anchors'][number] => ({
  kind,
  date: plainDateOf(day),
  raw: plainDateOf(day),
  source: 'manual',
  via: 'typed',
  confidence: 'high',
  readAt: 0,
  history: [],
});

/** The entry that settles an occurrence, logged from it as the form would. `reached: false`: a try. */
export function entryThatSettles(occurrence: Occurrence, accountKey: string, day: Day, id: string, reached: boolean): Engagement {
  const { type, tags, milestone, event, outcomes } = entryFor(occurrence);
  const gift = type === 'gift';
  return engagementRow({
    id,
    accountKey,
    occurredOn: plainDateOf(day),
    type,
    direction: gift || type === 'internal' ? 'outbound' : 'bilateral',
    channel: type,
    outcome: reached ? null : 'no_answer',
    tags,
    milestone,
    event,
    outcomeKind: outcomes[0] ?? null,
    moments: [{ occurrenceId: occurrence.id, linkSource: 'manual' }],
    notes: '',
    gift: gift
      ? {
          item: 'Hamper',
          vendor: '',
          amountMinor: 5000,
          currency: 'USD',
          recipientLabel: '',
          recipientOrg: 'private',
          status: 'sent',
          policy: { result: 'ok', rules: [], overrideReason: null },
        }
      : null,
  });
}
