import { type Asked, type Book, type CrmStandIn, dayOnly, ours, type Reply } from './stand-in';

const ORG = '77';
/** Fewer than were asked for. */
const PAGE = 100;

const refusal = (status: number, error: string, headers = {}): Reply => ({
  status,
  body: { success: false, error, error_info: '' },
  headers,
});

/** Pipedrive: v2, pages by cursor, a reset in seconds with each 429. */
export const pipedrive: CrmStandIn = {
  crm: 'pipedrive',
  page: `https://halden.pipedrive.com/organization/${ORG}`,
  recordId: ORG,
  token: 'pd-token',
  cookie: null,
  closeIs: 'instant',
  tells: { call: 'unsaid', meeting: 'unsaid', email: 'unsaid' },
  answer(asked, book) {
    if (asked.headers['x-api-token'] !== 'pd-token') return refusal(401, 'unauthorized access');
    if (asked.path === '/api/v1/users/me') return { status: 200, body: { success: true, data: { id: 1, company_domain: 'halden' } } };
    if (asked.method !== 'GET' || asked.query.get('org_id') !== ORG) return refusal(400, 'Bad request');
    if (asked.path === '/api/v2/deals') return paged(deals(asked, book), asked);
    if (asked.path !== '/api/v2/activities') return refusal(404, 'Not found');
    return book.hidden ? refusal(403, 'Scope and URL mismatch') : paged(activities(asked, book), asked);
  },
  moods: {
    expired: refusal(401, 'unauthorized access'),
    blocked: refusal(402, 'Company account is not open'),
    'no-permission': refusal(403, 'Scope and URL mismatch'),
    'not-found': refusal(404, 'Organization not found'),
    quota: refusal(429, 'request over limit', { 'x-ratelimit-reset': '2' }),
  },
  comeBack: 2_000,
};

function paged(rows: unknown[], { query }: Asked): Reply {
  if (Number(query.get('limit')) > 500) return refusal(400, 'limit');
  const from = Number(query.get('cursor') ?? 0);
  const next = from + PAGE < rows.length ? String(from + PAGE) : null;
  return { status: 200, body: { success: true, data: rows.slice(from, from + PAGE), additional_data: { next_cursor: next } } };
}

const deals = ({ query }: Asked, book: Book) =>
  ours(book)
    .filter(({ state }) => query.get('status') === null || query.get('status') === state)
    .map(({ n, name, at, amount, state }) => ({
      id: n,
      title: name,
      status: state,
      won_time: state === 'won' ? at : null,
      lost_time: null,
      expected_close_date: dayOnly(at),
      value: amount,
      currency: 'EUR',
    }));

const activities = ({ query }: Asked, book: Book) =>
  book.activities
    .filter(({ state }) => query.get('done') !== 'true' || state !== 'planned')
    .map(({ n, kind, at, subject, state }) => ({
      id: n,
      subject,
      type: { call: 'call', meeting: 'meeting', email: 'email', 'to-do': 'task' }[kind],
      due_date: dayOnly(at),
      due_time: at.slice(11, 19),
      done: state !== 'planned',
    }));
