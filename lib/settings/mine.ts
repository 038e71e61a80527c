import { foldedName } from '../accounts/text';
import type { Role } from '../accounts/types';
import type { Settings } from './types';

/** Whether an occurrence of these owners is tracked at this machine (decisions 25). */
export function keeps(settings: Pick<Settings, 'role' | 'keepsOtherRoles'>, owners: readonly (Role | 'custom' | null)[]): boolean {
  if (settings.role === null || settings.role === 'manager' || settings.keepsOtherRoles) return true;
  return owners.includes(settings.role) || owners.includes('custom');
}

/** Whether an account is mine (decisions 26): its owner is one of my names; nobody named, or nobody chosen: mine. */
export function isMine(settings: Pick<Settings, 'me'>, owner: string | null): boolean {
  const names = myNames(settings);
  return owner === null || names.size === 0 || names.has(foldedName(owner));
}

/** My names as they are compared. */
export const myNames = ({ me }: Pick<Settings, 'me'>): Set<string> => new Set([me.name, ...me.crmNames].map(foldedName).filter(Boolean));
