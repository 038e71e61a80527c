import type { Role } from '../accounts/types';

/** The person at this machine: how the CRM spells them, so that their accounts can be told apart. */
export interface Me {
  name: string;
  /** Other spellings in the CRM. */
  crmNames: string[];
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
  /** Which won deal starts the clock where an account has several and none was chosen; null: ask. */
  closeRule: 'first' | 'latest' | null;
  /** Single-letter keys inside the sidebar and the dashboard. */
  singleKeys: boolean;
  surveysOn: boolean;
}
