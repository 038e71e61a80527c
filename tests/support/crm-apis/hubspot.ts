import { type Asked, type Book, type CrmStandIn, ours, type Reply } from './stand-in';

const COMPANY = '9012345678';

const refusal = (status: number, category: string, extra: object = {}, headers = {}): Reply => ({
  status,
  body: { status: 'error', message: category, correlationId: 'x', category, ...extra },
  headers,
});

/** HubSpot: CRM search, all properties as texts, pages by `paging.next.after`, at most 200 rows each. */
export const hubspot: CrmStandIn = {
  crm: 'hubspot',
  page: `https://app-eu1.hubspot.com/contacts/4711/record/0-2/${COMPANY}`,
  tenant: '4711',
  recordId: COMPANY,
  token: 'pat-eu1-token',
  cookie: null,
  closeIs: 'instant',
  tells: { call: 'said', meeting: 'said', email: 'said' },
  answer(asked, book) {
    if (asked.headers.authorization !== 'Bearer pat-eu1-token') return refusal(401, 'INVALID_AUTHENTICATION');
    if (asked.path === '/account-info/v3/details') return { status: 200, body: { portalId: 4711, timeZone: 'Europe/Berlin' } };
    const [, object] = /^\/crm\/v3\/objects\/(deals|calls|meetings|emails)\/search$/.exec(asked.path) ?? [];
    if (asked.method !== 'POST' || !object) return { status: 404, body: '<h1>404</h1>' };
    if (book.hidden && object !== 'deals') return refusal(403, 'MISSING_SCOPES');
    return searched(object, asked, book);
  },
  moods: {
    expired: refusal(401, 'EXPIRED_AUTHENTICATION'),
    'no-permission': refusal(403, 'MISSING_SCOPES'),
    'not-found': refusal(404, 'OBJECT_NOT_FOUND'),
    quota: refusal(429, 'RATE_LIMITS', { errorType: 'RATE_LIMIT', policyName: 'TEN_SECONDLY_ROLLING' }, { 'Retry-After': '10' }),
  },
  comeBack: 10_000,
};

interface Filter {
  propertyName: string;
  operator: string;
  value: string;
}

function searched(object: string, { body }: Asked, book: Book): Reply {
  const filters: Filter[] = body.filterGroups[0].filters;
  const { limit, after = '0' } = body;
  if (limit > 200) return refusal(400, 'VALIDATION_ERROR');
  if (!filters.some(({ propertyName, value }) => propertyName === 'associations.company' && value === COMPANY))
    return { status: 200, body: { total: 0, results: [] } };
  const rows = object === 'deals' ? deals(filters, book) : activities(object, book);
  const from = Number(after);
  const more = from + limit < rows.length ? { paging: { next: { after: String(from + limit) } } } : {};
  return { status: 200, body: { total: rows.length, results: rows.slice(from, from + limit), ...more } };
}

const deals = (filters: Filter[], book: Book) =>
  ours(book)
    .filter(({ state }) => state === 'won' || !filters.some(({ propertyName }) => propertyName === 'hs_is_closed_won'))
    .map(({ n, name, at, amount, state }) => ({
      id: String(n),
      properties: {
        dealname: name,
        closedate: at,
        dealstage: 'closedwon',
        amount: String(amount),
        deal_currency_code: 'EUR',
        hs_is_closed_won: String(state === 'won'),
      },
    }));

const CONNECTED = 'f240bbac-87c9-4f6e-bf70-924b57d47db7';
const NO_ANSWER = '73a0d17f-1163-4015-bdd5-ec830791da20';

const activities = (object: string, book: Book) =>
  book.activities
    .filter(({ kind }) => `${kind}s` === object)
    .map(({ n, at, subject, state, kind }) => ({
      id: String(n),
      properties: {
        hs_timestamp: String(Date.parse(at)),
        ...(kind === 'call' && {
          hs_call_title: subject,
          hs_call_status: state === 'planned' ? 'QUEUED' : 'COMPLETED',
          hs_call_disposition: state === 'held' ? CONNECTED : NO_ANSWER,
        }),
        ...(kind === 'meeting' && {
          hs_meeting_title: subject,
          hs_meeting_outcome: { held: 'COMPLETED', missed: 'NO_SHOW', planned: 'SCHEDULED' }[state],
        }),
        ...(kind === 'email' && { hs_email_subject: subject, hs_email_direction: 'EMAIL' }),
      },
    }));
