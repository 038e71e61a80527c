import type { Site } from '../../accounts/site';
import type { CrmActivityKind, CrmRefusalKind, CrmWithheld } from '../../messaging/crm-api/operations';
import type { Instant, PlainDate } from '../../time/day';
import type { CallAnswer } from './ports';

/** What a CRM's own API says of one account, whichever CRM it is. */
export interface ApiAnswer {
  deals: ApiDeal[];
  /** There are more won deals than were read. */
  dealsCut: boolean;
  /** The contract that runs, or else the last that did, where the CRM has contracts; `start`: when its first term began. */
  contract: { start: PlainDate | null; end: PlainDate | null; renewal: PlainDate | null } | null;
  /** What took place, newest first: nothing planned, nothing cancelled. */
  activities: ApiActivity[];
  /** There are more activities than were read. */
  activitiesCut: boolean;
  /** What of it the CRM did not give. It is said, since "not visible to you" is not "none". */
  withheld: CrmWithheld[];
  /** It asked not to be asked on before then; null: it did not. */
  comeBack: Instant | null;
}

export interface ApiDeal {
  id: string;
  name: string;
  stage: string;
  /**
   * `unknown`: the API tells stages only, and its CRM ships no such word. What people said of the word is held against it
   * when it is used, so that they may say something else. Deals that are surely open or lost are left out.
   */
  won: true | 'unknown';
  closeDate: PlainDate | null;
  /** As the API wrote the date. */
  raw: string;
  amount: string | null;
}

export interface ApiActivity {
  /** Unique on its site: with the kind of record, where ids are only unique among those. */
  id: string;
  kind: CrmActivityKind;
  occurredOn: PlainDate;
  /** Whether the customer took part; null: the CRM does not say. */
  twoWay: boolean | null;
  subject: string;
  /** Who of us; empty: not told. */
  by: string;
}

/** The account that is asked about. Its id was read from an address of the CRM; each API checks it again before it builds a path. */
export interface AskedAccount {
  site: Site;
  recordId: string;
  /** IANA zone in which instants become days: the account's, else the team's. */
  zone: string;
  now: Instant;
}

export interface ApiCall {
  path: string;
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
}

/** An answer with when it came, from which a CRM counts how long it is to be left alone. */
export type TimedAnswer = CallAnswer & { at: Instant };

/** Calls the account's CRM, by whichever way it is reached. @throws Refused once the hour's calls are spent */
export type Call = (call: ApiCall) => Promise<TimedAnswer>;

/** One CRM's API. @throws Refused */
export type AskApi = (account: AskedAccount, call: Call) => Promise<ApiAnswer>;

/** An API that would not answer. Holds no customer data. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(
    readonly kind: CrmRefusalKind,
    /** When to come back, where it was said. */
    readonly retryAt: Instant | null = null,
  ) {
    super(kind);
  }
}
