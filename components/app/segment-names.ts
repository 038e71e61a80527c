import type { Segment } from '@/lib/accounts/types';

const NAMES: Readonly<Record<Segment, string>> = {
  strategic: 'Strategic',
  enterprise: 'Enterprise',
  midmarket: 'Mid-market',
  smb: 'SMB',
  unknown: 'Segment not known',
};

/** "Mid-market" */
export const segmentName = (segment: Segment): string => NAMES[segment];
