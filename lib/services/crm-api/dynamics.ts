import type { CrmActivityKind } from '../../messaging/crm-api/operations';
import { dayThen } from './dates';
import { answered, checkedId, DEALS_MAX, type Meaning, pages, read, unlessWithheld } from './reading';
import { dynamicsActivities, dynamicsDeals } from './schemas';
import { type ApiActivity, type ApiDeal, type AskApi, Refused } from './types';

/*
 * Dynamics 365 (crm-facts §4.2): the Web API on the page's own host, with its cookies. statecode 1 is won; of an activity,
 * completed. The close is a day; when an activity ended is an instant.
 */

/**
 * Orgs that were set up long ago give a day as an instant: the midnight of whoever closed the deal. From New Zealand to
 * Hawaii that lies between 11:00 of the day before and 10:00 of the day, UTC; here it is that day everywhere.
 */
const MIDNIGHTS = 'Etc/GMT-13';

const ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;
const BASE = '/api/data/v9.2/';
const FORMATTED = '@OData.Community.Display.V1.FormattedValue';
const HEADERS = {
  'OData-MaxVersion': '4.0',
  'OData-Version': '4.0',
  Prefer: 'odata.maxpagesize=100,odata.include-annotations="OData.Community.Display.V1.FormattedValue"',
};
const KINDS: Record<string, CrmActivityKind> = { phonecall: 'call', appointment: 'meeting', email: 'email' };

export const askDynamics: AskApi = async ({ site, recordId, zone }, call) => {
  const id = checkedId(recordId.toLowerCase(), ID);
  const deals = await pages(
    opportunities(id),
    async (path: string) => {
      const found = read(await call({ path, headers: HEADERS }), { shape: dynamicsDeals, meaning });
      return {
        rows: found.value.filter(({ statecode }) => statecode === WON).map(dealOf),
        next: nextOf(found['@odata.nextLink'], site.host),
      };
    },
    DEALS_MAX,
  );
  const activities = await unlessWithheld(() =>
    pages(completed(id), async (path: string) => {
      const found = read(await call({ path, headers: HEADERS }), { shape: dynamicsActivities, meaning });
      return { rows: found.value.flatMap((row) => activityOf(row, zone)), next: nextOf(found['@odata.nextLink'], site.host) };
    }),
  );
  return answered(deals, activities);
};

const WON = 1;

const opportunities = (id: string): string =>
  `${BASE}opportunities?$select=name,actualclosedate,estimatedclosedate,statecode,actualvalue` +
  `&$filter=${encodeURIComponent(`_parentaccountid_value eq ${id} and statecode eq ${WON}`)}&$orderby=${encodeURIComponent('actualclosedate desc')}`;

const completed = (id: string): string =>
  `${BASE}activitypointers?$select=activityid,activitytypecode,subject,actualend,scheduledend,leftvoicemail,_ownerid_value` +
  `&$filter=${encodeURIComponent(`_regardingobjectid_value eq ${id} and statecode eq 1`)}&$orderby=${encodeURIComponent('actualend desc')}`;

/** Service protection answers 429; a lack of rights names its code with status 403 or 400. */
const meaning: Meaning = (status, body) => {
  const code = errorCode(body);
  if (code === '0x80040220' || code === '0x80072560') return 'no-permission';
  return status === 404 && code === null ? 'unexpected' : null;
};

function errorCode(body: unknown): string | null {
  const { error } = (body ?? {}) as { error?: { code?: unknown } };
  return typeof error?.code === 'string' ? error.code : null;
}

/** The next page's address comes from the answer; only one of the same API is followed. */
function nextOf(link: string | null | undefined, host: string): string | null {
  if (!link) return null;
  const url = URL.canParse(link) ? new URL(link) : null;
  if (!url || url.host !== host || !url.pathname.startsWith(BASE)) throw new Refused('unexpected');
  return url.pathname + url.search;
}

type DealRow = ReturnType<typeof dynamicsDeals.parse>['value'][number];

function dealOf(row: DealRow): ApiDeal {
  const raw = String(row.actualclosedate ?? row.estimatedclosedate ?? '');
  const stage = row[`statecode${FORMATTED}`] || 'Won';
  return {
    id: row.opportunityid,
    name: row.name,
    stage,
    won: true,
    closeDate: dayThen(raw, MIDNIGHTS),
    raw,
    amount: row[`actualvalue${FORMATTED}`] || null,
  };
}

type ActivityRow = ReturnType<typeof dynamicsActivities.parse>['value'][number];

function activityOf(row: ActivityRow, zone: string): ApiActivity[] {
  const kind = KINDS[row.activitytypecode];
  const occurredOn = dayThen(row.actualend ?? row.scheduledend, zone);
  if (!kind || !occurredOn) return [];
  const twoWay = kind === 'meeting' ? true : row.leftvoicemail ? false : null;
  return [{ id: row.activityid, kind, occurredOn, twoWay, subject: row.subject, by: row[`_ownerid_value${FORMATTED}`] ?? '' }];
}
