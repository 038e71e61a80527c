import type { Account, Anchor, AnchorKind } from '@/lib/accounts/types';
import { shippedPlaybooks } from '@/lib/playbooks/shipped';
import { dayOf, type PlainDate } from '@/lib/time/day';
import { triageRow } from '@/lib/triage/row';
import type { TriageRecord, TriageRow, TriageSettings } from '@/lib/triage/types';
import { ACCOUNT } from './moments';
import { accountRow } from './records';

export const EVERYTHING: TriageSettings = { role: null, keepsOtherRoles: false, me: { name: '', crmNames: [] }, surveysOn: false };

export const anchor = (kind: AnchorKind, date: PlainDate): Anchor => ({
  kind,
  date,
  raw: date,
  source: 'manual',
  via: 'typed',
  confidence: 'high',
  readAt: 0,
  history: [],
});

/** An account that closed on Fri 2025-01-31 and is tracked from then on; a test says what it is about. */
export const closed = (over: Partial<Account> = {}): Account =>
  accountRow({
    key: ACCOUNT,
    segment: 'midmarket',
    trackedFrom: '2025-01-31',
    firstSeen: '2025-01-31',
    anchors: [anchor('close', '2025-01-31')],
    ...over,
  });

export const recordOf = (over: Partial<TriageRecord> = {}): TriageRecord => ({
  account: closed(),
  engagements: [],
  overrides: [],
  waiting: null,
  ...over,
});

export const rowOn = (
  today: PlainDate,
  record: Partial<TriageRecord> = {},
  settings: TriageSettings = EVERYTHING,
  playbook = shippedPlaybooks.default,
): TriageRow => triageRow(recordOf(record), { playbook, settings }, dayOf(today));
