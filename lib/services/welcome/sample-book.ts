import { accountKey } from '../../accounts/key';
import { SAMPLE_SITE } from '../../accounts/sample';
import type { Account, AccountKey, Anchor, AnchorKind } from '../../accounts/types';
import type { Engagement } from '../../engagements/types';
import { momentPart, occurrencePrefix } from '../../moments/occurrence-id';
import type { Override } from '../../moments/overrides';
import { shippedPlaybook } from '../../playbooks/shipped';
import { type Day, type Instant, plainDateOf } from '../../time/day';
import { type Story, type StoryEntry, type StoryOwner, sampleStories } from './sample-stories';

/** An address that leads to nobody's host. */
const NOWHERE = 'about:blank#sample';
/** The samples show what its moments ask, whatever playbook new accounts go by. */
const PLAYBOOK = shippedPlaybook('default');

const keyOf = ({ id }: Pick<Story, 'id'>): AccountKey => accountKey(SAMPLE_SITE, 'Account', id);

/** Keys of all sample accounts. */
export const SAMPLE_KEYS: AccountKey[] = sampleStories(0).map(keyOf);

export interface SampleBook {
  accounts: Account[];
  engagements: Engagement[];
  overrides: Override[];
}

/** Twelve invented customers with a past, as they stand on a day. `me`: who looks after most of them; empty: nobody said. */
export function sampleBook({ today, now, zone, me }: { today: Day; now: Instant; zone: string; me: string }): SampleBook {
  const stories = sampleStories(today);
  return {
    accounts: stories.map((story) => accountOf(story, me, now)),
    engagements: stories.flatMap((story) => story.entries.map((entry, at) => entryOf(story, entry, at, { now, zone, me }))),
    overrides: stories.flatMap((story) => snoozeOf(story, today)),
  };
}

function accountOf(story: Story, me: string, now: Instant): Account {
  const { close, trackedFrom = close } = story;
  return {
    key: keyOf(story),
    siteId: SAMPLE_SITE,
    object: 'Account',
    recordId: story.id,
    crmUrl: NOWHERE,
    name: story.name,
    segment: story.segment,
    ownerSales: nameOf(story.sales, me),
    ownerCs: nameOf(story.cs, me),
    zone: null,
    arr: { amountMinor: story.arr * 100, currency: 'USD' },
    status: 'active',
    statusSince: null,
    aliases: [],
    tags: ['sample'],
    giftPolicy: { publicSector: story.publicSector ?? null, noGifts: null, note: '' },
    tracked: true,
    trackedFrom: plainDateOf(trackedFrom),
    trackingStart: trackedFrom === close ? 'close' : 'today',
    firstSeen: plainDateOf(trackedFrom),
    lastSeenOnPage: now,
    anchors: [
      anchorOn('close', close, now),
      ...(story.noticeDeadline === undefined ? [] : [anchorOn('noticeDeadline', story.noticeDeadline, now)]),
      ...(story.renewal === undefined ? [] : [anchorOn('renewal', story.renewal, now)]),
    ],
    deals: [],
    dealsCut: false,
    closeChoice: null,
    playbook: { id: PLAYBOOK.id, version: PLAYBOOK.version },
  };
}

const nameOf = (owner: StoryOwner, me: string): string | null => (owner === 'me' ? me || null : owner);

const anchorOn = (kind: AnchorKind, day: Day, now: Instant): Anchor => ({
  kind,
  date: plainDateOf(day),
  raw: plainDateOf(day),
  source: 'manual',
  via: 'typed',
  confidence: 'high',
  readAt: now,
  history: [],
});

function entryOf(story: Story, entry: StoryEntry, at: number, { now, zone, me }: { now: Instant; zone: string; me: string }): Engagement {
  const { type, gift } = entry;
  return {
    id: `${keyOf(story)}/${String(at).padStart(2, '0')}`,
    accountKey: keyOf(story),
    occurredOn: plainDateOf(entry.on),
    occurredAt: null,
    zone,
    type,
    direction: entry.oneSided ? 'outbound' : 'bilateral',
    channel: type,
    subject: '',
    notes: entry.notes,
    outcome: null,
    sentiment: null,
    theirs: [],
    ours: [],
    durationMin: null,
    moments: [],
    milestone: entry.milestone ?? null,
    event: entry.event ?? null,
    outcomeKind: entry.outcome ?? null,
    gift: gift
      ? {
          ...gift,
          vendor: '',
          currency: 'USD',
          recipientLabel: 'Project team',
          recipientOrg: 'private',
          status: 'delivered',
          policy: { result: 'ok', rules: [], overrideReason: null },
        }
      : null,
    nextStep: null,
    tags: entry.tags ?? [],
    loggedBy: me,
    loggedAt: now,
    lastEditedBy: null,
    lastEditedAt: null,
    source: 'import',
    crmUrl: null,
    rev: 1,
    deletedAt: null,
  };
}

function snoozeOf(story: Story, today: Day): Override[] {
  if (!story.snooze) return [];
  const { momentId, until, reason } = story.snooze;
  const key = keyOf(story);
  const occurrenceId = `${occurrencePrefix(key, momentPart(PLAYBOOK.id, momentId))}0`;
  return [{ kind: 'snooze', id: `${key}/snooze`, accountKey: key, occurrenceId, until, reason, count: 1, on: today }];
}
