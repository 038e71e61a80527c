import type { Segment } from '../../accounts/types';
import type { EngagementType } from '../../engagements/types';
import { addMonths, type Day } from '../../time/day';
import type { SectionName } from '../../triage/sections';

/** One thing that happened with a sample customer, or is planned. */
export interface StoryEntry {
  on: Day;
  type: EngagementType;
  notes: string;
  /** Left out: the customer took part. */
  oneSided?: true;
  tags?: string[];
  milestone?: string;
  event?: string;
  outcome?: 'renewed';
  gift?: { item: string; amountMinor: number };
}

/** Who looks after it: the person at this machine, or one of two invented colleagues. */
export type StoryOwner = 'me' | 'Jonas Weber' | 'Priya Nair';

/** A sample customer: invented, and told by days so that it shows the same situation on any day. */
export interface Story {
  id: string;
  name: string;
  segment: Segment;
  /** A year, in dollars. */
  arr: number;
  sales: StoryOwner;
  cs: StoryOwner;
  close: Day;
  /** Later than the close for a customer that was known before. */
  trackedFrom?: Day;
  noticeDeadline?: Day;
  renewal?: Day;
  publicSector?: true;
  snooze?: { momentId: string; until: Day; reason: string };
  entries: StoryEntry[];
  /** What it is there to show: the section of the day's list by the default playbook. */
  shows: SectionName;
}

const accepted = (on: Day): StoryEntry => ({ on, type: 'handoff', notes: 'Brief accepted.', oneSided: true, event: 'handoff.accepted' });
const termRecorded = (on: Day): StoryEntry => ({
  on,
  type: 'internal',
  notes: '12 months, 60 days’ notice.',
  oneSided: true,
  event: 'contract.recorded',
});
const kickoff = (on: Day): StoryEntry => ({ on, type: 'meeting', notes: 'Kickoff with the sponsor and two admins.', tags: ['kickoff'] });
const onboarded = (on: Day): StoryEntry => ({
  on,
  type: 'milestone',
  notes: 'All seats are active.',
  oneSided: true,
  milestone: 'onboarding_done',
});
const firstValue = (on: Day): StoryEntry => ({
  on,
  type: 'milestone',
  notes: 'First report sent by the customer’s own team.',
  oneSided: true,
  milestone: 'first_value',
});
const call = (on: Day, notes: string, tags?: string[]): StoryEntry => ({ on, type: 'call', notes, ...(tags ? { tags } : {}) });
const welcomeGift = (on: Day): StoryEntry => ({
  on,
  type: 'gift',
  notes: 'For the project team.',
  oneSided: true,
  gift: { item: 'Coffee set', amountMinor: 6_800 },
});

/** Twelve customers, one for each thing a day may ask, and two for what it need not. */
export function sampleStories(today: Day): Story[] {
  const ago = (days: number): Day => today - days;
  return [
    {
      id: 'norrland-timber',
      name: 'Norrland Timber',
      segment: 'enterprise',
      arr: 84_000,
      sales: 'me',
      cs: 'me',
      close: ago(330),
      noticeDeadline: today + 5,
      renewal: today + 65,
      shows: 'must-do',
      entries: [
        accepted(ago(329)),
        welcomeGift(ago(329)),
        call(ago(328), 'Settled who runs the rollout.'),
        kickoff(ago(320)),
        onboarded(ago(288)),
        call(ago(70), 'New sponsor, who wants figures per mill.'),
      ],
    },
    {
      id: 'kestrel-optics',
      name: 'Kestrel Optics',
      segment: 'enterprise',
      arr: 120_000,
      sales: 'me',
      cs: 'me',
      close: ago(70),
      shows: 'must-do',
      entries: [
        accepted(ago(69)),
        call(ago(68), 'Their IT wants single sign-on first.'),
        call(ago(62), 'Single sign-on is waiting for their vendor.'),
        kickoff(ago(59)),
        termRecorded(ago(58)),
        call(ago(40), 'One of three sites is live.'),
        call(ago(9), 'Two sites still wait for devices.'),
      ],
    },
    {
      id: 'bramley-foods',
      name: 'Bramley Foods',
      segment: 'midmarket',
      arr: 36_000,
      sales: 'me',
      cs: 'me',
      close: ago(2),
      shows: 'first-72h',
      entries: [accepted(ago(1))],
    },
    {
      id: 'vantry-logistics',
      name: 'Vantry Logistics',
      segment: 'midmarket',
      arr: 42_000,
      sales: 'me',
      cs: 'Priya Nair',
      close: ago(8),
      shows: 'gate',
      entries: [
        call(ago(7), 'Asked who their contact will be.'),
        call(ago(2), 'Still asks who their contact will be.'),
        { ...kickoff(today + 3), notes: 'Kickoff, booked.' },
      ],
    },
    {
      id: 'oakhurst-clinics',
      name: 'Oakhurst Clinics',
      segment: 'strategic',
      arr: 210_000,
      sales: 'Jonas Weber',
      cs: 'me',
      close: ago(40),
      shows: 'missed',
      entries: [
        accepted(ago(39)),
        call(ago(38), 'Kickoff moved twice on their side.'),
        call(ago(33), 'Asked for a later kickoff.'),
        termRecorded(ago(30)),
        call(ago(9), 'Two wards have started without a kickoff.'),
      ],
    },
    {
      id: 'halcyon-print',
      name: 'Halcyon Print',
      segment: 'smb',
      arr: 9_600,
      sales: 'me',
      cs: 'me',
      close: ago(42),
      shows: 'overdue',
      entries: [
        accepted(ago(41)),
        welcomeGift(ago(41)),
        call(ago(40), 'Happy with the set-up.'),
        call(ago(35), 'First orders ran through.'),
        kickoff(ago(32)),
        termRecorded(ago(32)),
        onboarded(ago(29)),
        firstValue(ago(13)),
      ],
    },
    {
      id: 'meridian-labs',
      name: 'Meridian Labs',
      segment: 'midmarket',
      arr: 54_000,
      sales: 'me',
      cs: 'me',
      close: ago(62),
      shows: 'due',
      entries: [
        accepted(ago(61)),
        call(ago(60), 'Wants a sandbox for their interns.'),
        call(ago(55), 'Sandbox in use.'),
        kickoff(ago(52)),
        termRecorded(ago(50)),
        onboarded(ago(38)),
        firstValue(ago(33)),
        call(ago(31), 'A month in: two teams, a third asks.'),
      ],
    },
    {
      id: 'fairmont-dairy',
      name: 'Fairmont Dairy',
      segment: 'smb',
      arr: 12_000,
      sales: 'me',
      cs: 'me',
      close: addMonths(today, -12),
      shows: 'due',
      entries: [
        call(ago(150), 'They mean to renew, and ask for a second plant.', ['renewal']),
        { on: ago(66), type: 'meeting', notes: 'Renewed for a year.', outcome: 'renewed' },
      ],
    },
    {
      id: 'sable-finch',
      name: 'Sable & Finch',
      segment: 'smb',
      arr: 15_000,
      sales: 'Priya Nair',
      cs: 'Priya Nair',
      close: ago(700),
      trackedFrom: ago(150),
      noticeDeadline: today + 200,
      renewal: today + 260,
      shows: 'quiet',
      entries: [call(ago(140), 'All well; the shop is moving in autumn.')],
    },
    {
      id: 'ardent-mobility',
      name: 'Ardent Mobility',
      segment: 'enterprise',
      arr: 96_000,
      sales: 'Jonas Weber',
      cs: 'me',
      close: addMonths(today + 5, -9),
      noticeDeadline: today + 200,
      renewal: today + 260,
      shows: 'coming',
      entries: [
        { on: addMonths(today + 5, -3), type: 'qbr', notes: 'Fleet of 400 on board; asked for an interface.' },
        call(ago(20), 'Agreed on topics for the next review.'),
      ],
    },
    {
      id: 'tilbury-freight',
      name: 'Tilbury Freight',
      segment: 'strategic',
      arr: 180_000,
      sales: 'me',
      cs: 'me',
      close: ago(120),
      shows: 'nothing',
      entries: [
        accepted(ago(119)),
        welcomeGift(ago(119)),
        call(ago(118), 'Three depots in the first wave.'),
        call(ago(113), 'First depot live.'),
        kickoff(ago(110)),
        termRecorded(ago(108)),
        call(ago(89), 'All three depots live.'),
        onboarded(ago(65)),
        call(ago(59), 'Second wave agreed.'),
        firstValue(ago(32)),
        { on: ago(29), type: 'meeting', notes: 'First-quarter review with the board sponsor.', tags: ['review'] },
        { on: ago(28), type: 'handoff', notes: 'CS has taken over.', oneSided: true, event: 'ownership.transferred' },
        call(ago(6), 'Asked for the driver app; answered.'),
        { on: today + 4, type: 'call', notes: 'Monthly call, booked.' },
      ],
    },
    {
      id: 'pinecrest-schools',
      name: 'Pinecrest Schools',
      segment: 'midmarket',
      arr: 28_000,
      sales: 'me',
      cs: 'me',
      close: ago(45),
      publicSector: true,
      snooze: { momentId: 'day30', until: today + 3, reason: 'School holidays' },
      shows: 'nothing',
      entries: [
        accepted(ago(44)),
        call(ago(43), 'Term starts soon; short calls only.'),
        call(ago(38), 'Two schools use it.'),
        kickoff(ago(35)),
        termRecorded(ago(34)),
        onboarded(ago(20)),
        firstValue(ago(16)),
      ],
    },
  ];
}
