import type { View } from '@/lib/triage/filter';

/** The ready-made views by the names they have on screen, in their order. */
export const VIEW_NAMES: Readonly<Record<View, string>> = {
  mine: 'Mine today',
  team: 'Team',
  new: 'New this week',
  'first-90': 'First 90 days',
  renewal: 'Renewal in 120 days',
  quiet: 'Quiet',
  longest: 'Longest customers',
  unassigned: 'Unassigned',
  'set-aside': 'Skipped and snoozed',
};
