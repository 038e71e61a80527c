import type { Account, GiftPolicy, Role } from './types';

/** One stretch of days since the close and the role that leads it, or joins it (`joint`). Both ends inclusive. */
export interface OwnershipPhase {
  role: Role;
  fromDay: number;
  toDay?: number;
  joint?: boolean;
}

/** Who leads and who joins so many days after the close. */
export function phaseOn(phases: readonly OwnershipPhase[], daysSinceClose: number): { lead: Role | null; joint: Role[] } {
  const now = phases.filter((phase) => phase.fromDay <= daysSinceClose && daysSinceClose <= (phase.toDay ?? Number.POSITIVE_INFINITY));
  const lead = now.find((phase) => !phase.joint)?.role ?? null;
  return { lead, joint: now.filter((phase) => phase.joint && phase.role !== lead).map((phase) => phase.role) };
}

/**
 * The person who does a role's work for an account: its own owner, or else whoever leads the present phase, since
 * somebody has to. CS owner unknown → the sales owner (decisions 26). Null: nobody is known.
 */
export function personFor(
  role: Role | 'custom',
  account: Pick<Account, 'ownerSales' | 'ownerCs'>,
  phases: readonly OwnershipPhase[],
  daysSinceClose: number,
): string | null {
  const { lead } = phaseOn(phases, daysSinceClose);
  const named = role === 'sales' || role === 'cs' ? role : lead;
  const own = named === 'sales' ? account.ownerSales : account.ownerCs;
  return own ?? account.ownerSales ?? account.ownerCs;
}

/** `giftPolicy.allowed` of a playbook's conditions: false if public sector or no gifts, else true (decisions 31). */
export const giftsAllowed = (policy: GiftPolicy): boolean => !policy.publicSector && !policy.noGifts;

/** An account given to somebody here; null: to nobody. */
export function assigned(account: Account, role: 'sales' | 'cs', to: string | null): Account {
  if (role === 'cs') return { ...account, ownerCs: to };
  return { ...account, ownerSales: to, salesAssigned: account.salesAssigned ?? { over: account.ownerSales } };
}

/**
 * The sales owner after a page of the CRM named one. What was assigned here holds against the name it was assigned
 * over, and gives way once the CRM names somebody else: then it was reassigned there.
 */
export function withOwnerOnPage(account: Account, onPage: string): Account {
  const { salesAssigned, ...rest } = account;
  if (salesAssigned === undefined) return { ...account, ownerSales: onPage };
  if (salesAssigned.over === null || salesAssigned.over === onPage) return { ...account, salesAssigned: { over: onPage } };
  return { ...rest, ownerSales: onPage };
}
