import type { Role } from '../accounts/types';
import type { PlaybookCalendar } from '../playbooks/types';

/** The person at this machine: how the CRM spells them, so that their accounts can be told apart. */
export interface Me {
  name: string;
  /** Other spellings in the CRM. */
  crmNames: string[];
}

/** `HH:MM`, 24 hours, in the team's zone. */
export type ClockTime = string;

/** What the digest may count: the sections of the day's list that ask for work, in its order. Response clocks and promises get theirs with their records. */
export const DIGEST_KINDS = ['must-do', 'first-72h', 'gate', 'missed', 'overdue', 'due', 'quiet'] as const;
export type DigestKind = (typeof DIGEST_KINDS)[number];

/** How and when Afterclose speaks up by itself (ux §4). */
export interface Reminders {
  /** What the toolbar's number counts: my accounts that ask today, the account of the tab one is in, or nothing. */
  badge: 'mine' | 'account' | 'off';
  /** One a workday. */
  digest: { on: boolean; at: ClockTime; kinds: DigestKind[] };
  /** At once, and only for what cannot wait: a notice deadline within 7 days and no renewal conversation. */
  immediate: boolean;
  /** No notification from `from` until `to`, over midnight where `to` is the earlier; null: none. */
  quiet: { from: ClockTime; to: ClockTime } | null;
  /** Customer names in notifications, which may stand on a locked screen. */
  names: boolean;
}

export interface Settings {
  /** Null: not chosen; then everything is kept here and shows its status (decisions 25). */
  role: Role | null;
  /** "I keep these too": other roles' moments are tracked here as well. */
  keepsOtherRoles: boolean;
  me: Me;
  /** IANA zone of the team; taken from the browser once, at first run. */
  zone: string;
  playbookId: string;
  /** The team's workdays and holidays, over those of any playbook; null: each playbook's own. */
  calendar: PlaybookCalendar | null;
  /** Which won deal starts the clock where an account has several and none was chosen; null: ask. */
  closeRule: 'first' | 'latest' | null;
  /** Single-letter keys inside the sidebar and the dashboard. */
  singleKeys: boolean;
  surveysOn: boolean;
  /** Rows of a day's list; deadlines are never cut off. Null: no limit. */
  dayLimit: number | null;
  reminders: Reminders;
}

/** What a person changes of them: the rest stays as it is stored by then, whatever window it was last changed in. */
export type SettingsChange = Partial<Omit<Settings, 'reminders'>> & { reminders?: Partial<Reminders> };
