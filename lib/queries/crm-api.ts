import { type UseMutationResult, type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { browser } from 'wxt/browser';
import type { AccountKey } from '../accounts/types';
import { ask } from '../messaging/ask';
import type { ReplyOf } from '../messaging/contract';
import type { CrmAsked, TokenCrm } from '../messaging/crm-api/operations';
import { systemClock } from '../time/clock';
import type { Instant } from '../time/day';

const askedOf = (accountKey: AccountKey) => ['accounts', 'crm', accountKey] as const;
const CONNECTIONS = ['crm-connections'] as const;

/**
 * What the account's CRM itself says of it. The background answers from what it asked lately; only `useAskCrmAgain` has it
 * ask anew. Where the CRM said when to come back, it is asked then. An answer about another account (the tab moved on) is
 * for nobody.
 */
export function useCrmAsked(accountKey: AccountKey): CrmAsked | null {
  const { data } = useQuery({
    queryKey: askedOf(accountKey),
    queryFn: () => ask('crm.ask', { again: false }),
    refetchOnWindowFocus: ({ state }) => (mayComeBack(state.data) ? 'always' : false),
    refetchInterval: ({ state }) => waitOf(state.data),
    meta: { reads: ['accounts', 'engagements', 'sites'], accountOf: () => accountKey },
  });
  return data && data.state !== 'none' && data.accountKey === accountKey ? data : null;
}

/** However soon it says one may come back, an open sidebar does not ask again sooner. */
const SOONEST = 30_000;
/**
 * However late, it asks no less often: a turn that comes while nobody looks is left out, with the next a whole wait later,
 * and a wait grows by the time that the machine slept. Until the CRM takes questions the background answers by itself.
 */
const LATEST = 60_000;

/** When the CRM takes questions again; null: it said nothing of the kind. */
const retryAtOf = (asked: CrmAsked | undefined): Instant | null => (asked?.state === 'refused' ? asked.retryAt : null);

/** Ms until it is asked again; false: never by itself. */
function waitOf(asked: CrmAsked | undefined): number | false {
  const retryAt = retryAtOf(asked);
  return retryAt === null ? false : Math.min(LATEST, Math.max(SOONEST, retryAt - systemClock.now()));
}

function mayComeBack(asked: CrmAsked | undefined): boolean {
  const retryAt = retryAtOf(asked);
  return retryAt !== null && retryAt <= systemClock.now();
}

/** Has the CRM asked anew. Fails with AskFailed. */
export function useAskCrmAgain(accountKey: AccountKey): UseMutationResult<CrmAsked, Error, void> {
  const client = useQueryClient();
  return useMutation({
    mutationKey: ['crm.ask'],
    mutationFn: () => ask('crm.ask', { again: true }),
    onSuccess: (asked) => client.setQueryData(askedOf(accountKey), asked),
  });
}

/** Takes an offer off the screen. Fails with AskFailed. */
export function useSetAside(
  accountKey: AccountKey,
): UseMutationResult<Record<string, never>, Error, { formId: string; side: 'since' | 'before' }> {
  const client = useQueryClient();
  return useMutation({
    mutationKey: ['crm.setAside'],
    mutationFn: (input) => ask('crm.setAside', input),
    onSuccess: () => client.invalidateQueries({ queryKey: askedOf(accountKey) }),
  });
}

/** The CRMs that are connected until the browser closes. */
export const useCrmConnections = (): UseQueryResult<ReplyOf<'crm.connections'>> =>
  useQuery({ queryKey: CONNECTIONS, queryFn: () => ask('crm.connections', {}), meta: { reads: [] } });

/** Connecting and forgetting, after which the list of connections is read again. Each fails with AskFailed. */
export function useCrmAccess() {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: CONNECTIONS });
  return {
    connect: useMutation({
      mutationKey: ['crm.connect'],
      mutationFn: (input: { crm: TokenCrm; token: string; host: string }) => ask('crm.connect', input),
      // What was typed is not kept in the page's memory either.
      gcTime: 0,
      onSettled,
    }),
    signIn: useMutation({
      mutationKey: ['crm.signIn'],
      mutationFn: (input: { host: string; clientId: string }) => ask('crm.signIn', input),
      gcTime: 0,
      onSettled,
    }),
    forget: useMutation({ mutationKey: ['crm.forget'], mutationFn: (input: { id: string }) => ask('crm.forget', input), onSettled }),
  };
}

/**
 * Has the browser allow calls to an API's host, and a sign-in where there is one. Only from a click, and before anything
 * is awaited in it.
 */
export async function askForApi(origin: string, signsIn: boolean): Promise<boolean> {
  try {
    return await browser.permissions.request({ origins: [origin], ...(signsIn ? { permissions: ['identity' as const] } : {}) });
  } catch {
    return false;
  }
}
