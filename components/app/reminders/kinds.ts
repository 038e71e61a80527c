import type { DigestKind } from '@/lib/settings/types';

/** What each kind of the digest counts: the sections of the day's list that ask for work, in its order. */
export const KINDS: readonly { kind: DigestKind; label: string; hint: string }[] = [
  {
    kind: 'must-do',
    label: 'Must be done',
    hint: 'A notice deadline within 30 days without a conversation, or not onboarded after day 60.',
  },
  { kind: 'first-72h', label: 'First 72 hours', hint: 'A new customer nobody has spoken to yet.' },
  { kind: 'gate', label: 'Held up in onboarding', hint: 'A step that blocks onboarding.' },
  { kind: 'missed', label: 'Missed', hint: 'A required moment missed within the last 30 days.' },
  { kind: 'overdue', label: 'Overdue', hint: 'Past its last day on time, and still to be made good.' },
  { kind: 'due', label: 'Due today', hint: 'Due, or in grace.' },
  { kind: 'quiet', label: 'Gone quiet', hint: 'Nobody has heard from the customer for too long.' },
];
