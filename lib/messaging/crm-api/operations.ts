import type { AccountKey } from '../../accounts/types';
import type { Instant, PlainDate } from '../../time/day';
import type { FailureCode } from '../errors';
import type { Changed, Press } from '../shapes';

/** What of a CRM's activities can be counted here; to-dos and notes are no contact. */
export type CrmActivityKind = 'call' | 'meeting' | 'email' | 'message';

/**
 * Why a CRM's API did not answer: the session or token is no longer good · its administrator does not allow API calls ·
 * too many calls, by the CRM's count (`quota`) or by ours (`resting`) · this person may not see it · no such record ·
 * no connection or no answer in time (`unreachable`) · its server failed (`down`) · a web page came instead of an answer ·
 * an answer that is none · the browser was not given access to the host · the page went away while it was asked (`moved`).
 */
export type CrmRefusalKind =
  | 'expired'
  | 'blocked'
  | 'quota'
  | 'resting'
  | 'no-permission'
  | 'not-found'
  | 'unreachable'
  | 'down'
  | 'web-page'
  | 'unexpected'
  | 'no-access'
  | 'moved';

export type CrmSide = 'since' | 'before';

/** Activities of the CRM that are not in the log yet; at most 100 at a time. */
export interface CrmOffer {
  count: number;
  kinds: { kind: CrmActivityKind; count: number }[];
  /** Of how many the CRM does not say whether they reached the customer. */
  unknown: number;
}

/** A part of the answer that is missing: this person may not see it (`hidden`), or it came to nothing this time. */
export interface CrmWithheld {
  part: 'contract' | 'activities';
  why: 'hidden' | 'failed';
}

/** How a CRM is asked: with the session of its page, or with a token from the background. */
export type CrmWay = 'page' | 'token';

export type CrmAsked =
  /** There is nothing to ask: no account, or a CRM without an API of ours. */
  | { state: 'none' }
  | { state: 'not-connected'; accountKey: AccountKey; crm: string }
  | { state: 'refused'; accountKey: AccountKey; crm: string; way: CrmWay; kind: CrmRefusalKind; retryAt: Instant | null }
  | {
      state: 'asked';
      accountKey: AccountKey;
      crm: string;
      askedAt: Instant;
      won: number;
      first: PlainDate | null;
      latest: PlainDate | null;
      dealsCut: boolean;
      contractEnd: PlainDate | null;
      /** Touches with the customer that the CRM knows on each side of the sale; null: the close is not known. */
      sides: { before: number; since: number } | null;
      offers: Record<CrmSide, CrmOffer | null>;
      /** There are more activities than were read. */
      activitiesCut: boolean;
      withheld: CrmWithheld[];
      /** Why it could not be kept: it is asked again at the next look, and nothing of it is offered. Null: it is kept. */
      unkept: FailureCode | null;
    };

/** CRMs that are asked with a token; `oauth`: also by signing in. */
export const TOKEN_CRMS = ['salesforce', 'hubspot', 'pipedrive', 'attio', 'close', 'zoho'] as const;
export type TokenCrm = (typeof TOKEN_CRMS)[number];

/** A CRM that was connected for this browser session. The token itself never leaves the background. */
export interface CrmConnection {
  id: string;
  crm: TokenCrm;
  /** Whose data it opens, as the CRM itself said: its host, portal or workspace. */
  whose: string;
  since: Instant;
}

/** Why a CRM could not be connected, besides what an ask can meet. */
export type ConnectTrouble = CrmRefusalKind | 'host-unknown' | 'sign-in-closed' | 'sign-in-unavailable';

export type Connected = { connection: CrmConnection } | { trouble: ConnectTrouble };

export interface CrmApiOperations {
  /** Asks the CRM of the account that the tab shows, or answers from what was asked within 15 minutes; `again`: anew. */
  'crm.ask': { ask: { again: boolean }; reply: CrmAsked };
  /** Takes the offered activities of one side into the log. `unknown`: what those are that the CRM does not speak of. */
  'crm.count': { ask: Press & { formId: string; side: CrmSide; unknown: 'reached' | 'tried' }; reply: Changed };
  /** Offers what is offered now no more, until the browser is closed. */
  'crm.setAside': { ask: { formId: string; side: CrmSide }; reply: Record<string, never> };
  'crm.connections': { ask: Record<string, never>; reply: { connections: CrmConnection[]; signInReturn: string | null } };
  /** `host`: of the CRM, or an address on it, where each customer has one of their own; otherwise empty. */
  'crm.connect': { ask: { crm: TokenCrm; token: string; host: string }; reply: Connected };
  /** Salesforce's sign-in by PKCE. `clientId`: consumer key of an External Client App. */
  'crm.signIn': { ask: { host: string; clientId: string }; reply: Connected };
  'crm.forget': { ask: { id: string }; reply: Record<string, never> };
}
