import { dayOf } from '@/lib/time/day';

export const TODAY = dayOf('2026-01-22');
