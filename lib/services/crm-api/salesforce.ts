import { utcText } from '../../export/instants';
import type { CrmActivityKind } from '../../messaging/crm-api/operations';
import { todayIn } from '../../time/zone';
import { asOneContract } from './contracts';
import { dayThen, dayWritten } from './dates';
import { answered, checkedId, DEALS_MAX, isMissing, type Meaning, pages, ROWS_MAX, read, type Shape, unlessWithheld } from './reading';
import { salesforceContracts, salesforceDeals, salesforceEvents, salesforceTasks } from './schemas';
import { type ApiActivity, type ApiDeal, type AskApi, Refused } from './types';

/*
 * Salesforce (crm-facts §1.4–1.6, §2): SOQL over REST on the org's own host, with a token. CloseDate, ActivityDate and a
 * contract's dates are days; when an event was is an instant. Nothing asked here needs a newer version than 60.
 */

const ID = /^[a-zA-Z0-9]{18}$/;
const BASE = '/services/data/v60.0/query/';
const KINDS: Record<string, CrmActivityKind> = { Call: 'call', Email: 'email', Meeting: 'meeting', ListEmail: 'email' };
/** To-dos are tasks as well, and of many an account the newest 200 are to-dos. */
const CONTACTS = "(TaskSubtype IN ('Call', 'Email', 'ListEmail') OR Type IN ('Call', 'Email', 'Meeting')) AND ActivityDate != null";

export const askSalesforce: AskApi = async ({ recordId, zone, now }, call) => {
  const id = checkedId(recordId, ID);
  const query = async <R, T>(soql: string, shape: Shape<Page<R>>, of: (row: R) => T[], max: number) => {
    let received = 0;
    const { rows, cut } = await pages(
      `${BASE}?q=${encodeURIComponent(soql)}`,
      async (path: string) => {
        const { records, done, nextRecordsUrl } = read(await call({ path }), { shape, meaning });
        received += records.length;
        return { rows: records.flatMap(of), next: done ? null : nextOf(nextRecordsUrl) };
      },
      max,
    );
    return { rows, cut, received };
  };
  const opportunities = (fields: string) =>
    query(
      `SELECT ${fields} FROM Opportunity WHERE AccountId = '${id}' AND IsWon = true ORDER BY CloseDate DESC, Id DESC`,
      salesforceDeals,
      dealsOf,
      DEALS_MAX,
    );
  // Many who may see deals may not see what they are worth, and a field that one may not see refuses the whole query.
  const deals = await opportunities('Id, Name, CloseDate, StageName, IsWon, Amount').catch((error: unknown) => {
    if (!(error instanceof Refused) || error.kind !== 'no-permission') throw error;
    return opportunities('Id, Name, CloseDate, StageName, IsWon');
  });
  const contracts = await unlessWithheld(() =>
    query(
      `SELECT Id, StartDate, EndDate, ActivatedDate FROM Contract WHERE AccountId = '${id}' AND ActivatedDate != null ORDER BY StartDate DESC LIMIT ${ROWS_MAX}`,
      salesforceContracts,
      (row) => [{ start: dayWritten(row.StartDate), end: dayWritten(row.EndDate), renewal: null }],
      ROWS_MAX,
    ),
  );
  const activities = await unlessWithheld(async () => {
    const tasks = await query(
      `SELECT Id, Subject, ActivityDate, TaskSubtype, Type, Owner.Name FROM Task WHERE AccountId = '${id}' AND IsClosed = true AND ${CONTACTS} ORDER BY ActivityDate DESC LIMIT ${ROWS_MAX}`,
      salesforceTasks,
      (row): ApiActivity[] => {
        const kind = KINDS[row.TaskSubtype] ?? KINDS[row.Type];
        const occurredOn = dayWritten(row.ActivityDate);
        // What a call came to is a text of the org's own.
        return kind && occurredOn ? [{ id: row.Id, kind, occurredOn, twoWay: null, subject: row.Subject, by: row.Owner?.Name ?? '' }] : [];
      },
      ROWS_MAX,
    );
    const events = await query(
      `SELECT Id, Subject, ActivityDate, ActivityDateTime, Owner.Name FROM Event WHERE AccountId = '${id}' AND IsChild = false AND EndDateTime < ${utcText(now)} ORDER BY EndDateTime DESC LIMIT ${ROWS_MAX}`,
      salesforceEvents,
      (row): ApiActivity[] => {
        const occurredOn = row.ActivityDateTime ? dayThen(row.ActivityDateTime, zone) : dayWritten(row.ActivityDate);
        return occurredOn
          ? [{ id: row.Id, kind: 'meeting', occurredOn, twoWay: null, subject: row.Subject, by: row.Owner?.Name ?? '' }]
          : [];
      },
      ROWS_MAX,
    );
    // By what came, and not by what is counted of it: an answer is as long as it was asked to be at most.
    return { rows: [...tasks.rows, ...events.rows], cut: [tasks, events].some(({ cut, received }) => cut || received >= ROWS_MAX) };
  }, contracts);
  return answered(deals, activities, isMissing(contracts) ? contracts : { of: asOneContract(contracts.rows, todayIn(zone, now)) });
};

interface Page<R> {
  records: R[];
  done: boolean;
  nextRecordsUrl?: string | null | undefined;
}

/**
 * Errors are a list of `{message, errorCode}`. A session that is good but not for the API looks like an expired one but
 * for its message: signing in again would not help (crm-facts §1.5). The daily limit is 403, without a time to wait.
 */
export const meaning: Meaning = (status, body) => {
  const [first] = Array.isArray(body) ? body : [];
  const { errorCode, message } = (first ?? {}) as { errorCode?: unknown; message?: unknown };
  switch (errorCode) {
    case 'INVALID_SESSION_ID':
      return /not valid for use with the REST API/i.test(String(message)) ? 'blocked' : 'expired';
    case 'REQUEST_LIMIT_EXCEEDED':
      return 'quota';
    case 'API_DISABLED_FOR_ORG':
    case 'API_CURRENTLY_DISABLED':
      return 'blocked';
    case 'INVALID_TYPE':
    case 'INVALID_FIELD':
      // A table or field that this person may not see does not exist for them.
      return 'no-permission';
    default:
      return status === 400 && errorCode === 'MALFORMED_ID' ? 'not-found' : null;
  }
};

/** The next page's path comes from the answer; only one of the same API is followed. */
function nextOf(path: string | null | undefined): string {
  if (!path || !/^\/services\/data\/v\d+\.0\/query\/[\w-]{1,200}$/.test(path)) throw new Refused('unexpected');
  return path;
}

function dealsOf({
  Id,
  Name,
  CloseDate,
  StageName,
  Amount,
  IsWon,
}: ReturnType<typeof salesforceDeals.parse>['records'][number]): ApiDeal[] {
  if (IsWon !== true) return [];
  return [
    { id: Id, name: Name, stage: StageName, won: true, closeDate: dayWritten(CloseDate), raw: String(CloseDate ?? ''), amount: Amount },
  ];
}
