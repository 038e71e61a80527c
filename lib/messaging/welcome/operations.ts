import type { PlainDate } from '../../time/day';
import type { Press } from '../shapes';

/** What the first-run page shows of the CRM: the newest account a page was read of, if there is one. */
export interface FoundAccount {
  key: string;
  name: string;
  host: string;
  close: PlainDate | null;
  /** The text the date was read from, as the page has it. */
  raw: string | null;
}

export interface WelcomeOperations {
  'welcome.state': { ask: Record<string, never>; reply: { found: FoundAccount | null; samples: number; notifications: boolean } };
  /** Sample accounts with a past, marked as samples everywhere; adding them twice adds nothing. */
  'samples.add': { ask: Press; reply: { accounts: number } };
  /** Takes every sample and what was logged on it away for good. */
  'samples.remove': { ask: Press; reply: { accounts: number } };
  /** Shows today's digest now, so that one sees what it will be; refused where the browser does not allow notifications. */
  'reminders.try': { ask: Record<string, never>; reply: { shown: boolean } };
}
