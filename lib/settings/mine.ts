import { foldedName } from '../accounts/text';
import type { Role } from '../accounts/types';
import type { Settings } from './types';

/** Whether an occurrence of these owners is tracked at this machine (decisions 25). */
export function keeps(settings: Pick<Settings, 'role' | 'keepsOtherRoles'>, owners: readonly (Role | 'custom' | null)[]): boolean {
  if (settings.role === null || settings.role === 'manager' || settings.keepsOtherRoles) return true;
  return owners.includes(settings.role) || owners.includes('custom');
}

/** My names as they are compared. */
export const myNames = ({ me }: Pick<Settings, 'me'>): Set<string> => new Set([me.name, ...me.crmNames].map(foldedName).filter(Boolean));
