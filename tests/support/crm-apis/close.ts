import { type Asked, type Book, type CrmStandIn, dayOnly, ours, type Reply } from './stand-in';

const LEAD = 'lead_QyNaWw4fdSwxl5Mc5daMFf3Y27PpIcH0awPbC9l7uyo';

/** Close: the key as the user of Basic authentication, pages by `_skip` as long as `has_more`, the reset in the body and a header. */
export const close: CrmStandIn = {
  crm: 'close',
  page: `https://app.close.com/lead/${LEAD}/`,
  recordId: LEAD,
  token: 'api_key',
  cookie: null,
  closeIs: 'day',
  tells: { call: 'said', meeting: 'said', email: 'said' },
  answer(asked, book) {
    if (asked.headers.authorization !== `Basic ${btoa('api_key:')}`) return { status: 401, body: { error: 'The API key is invalid' } };
    if (asked.path === '/api/v1/me/') return { status: 200, body: { organizations: [{ id: 'orga_x', name: 'Halden' }] } };
    if (asked.path === `/api/v1/lead/${LEAD}/`) return { status: 200, body: { id: LEAD } };
    if (asked.path.startsWith('/api/v1/lead/')) return { status: 404, body: { error: 'Not found' } };
    if (asked.method !== 'GET' || asked.query.get('lead_id') !== LEAD) return { status: 400, body: { 'field-errors': {} } };
    if (asked.path === '/api/v1/opportunity/') return paged(deals(asked, book), asked);
    if (asked.path !== '/api/v1/activity/') return { status: 404, body: { error: 'Not found' } };
    return book.hidden ? { status: 403, body: { error: 'Forbidden' } } : paged(activities(book), asked);
  },
  moods: {
    expired: { status: 401, body: { error: 'The API key is invalid' } },
    blocked: { status: 402, body: { error: 'Payment required' } },
    'no-permission': { status: 403, body: { error: 'Forbidden' } },
    'not-found': { status: 404, body: { error: 'Not found' } },
    quota: {
      status: 429,
      body: { error: { rate_reset: 0.8, message: 'API call count exceeded for this 15 second window', rate_limit: 600, rate_window: 15 } },
      headers: { RateLimit: 'limit=100, remaining=0, reset=5' },
    },
  },
  comeBack: 5_000,
};

function paged(rows: unknown[], { query }: Asked): Reply {
  const [skip, limit] = [Number(query.get('_skip')), Number(query.get('_limit'))];
  if (limit > 100) return { status: 400, body: { error: '_limit' } };
  return { status: 200, body: { has_more: skip + limit < rows.length, total_results: rows.length, data: rows.slice(skip, skip + limit) } };
}

const deals = ({ query }: Asked, book: Book) =>
  ours(book)
    .filter(
      ({ state }) => query.get('status_type') === null || { won: 'won', lost: 'lost', open: 'active' }[state] === query.get('status_type'),
    )
    .map(({ n, name, at, amount, state }) => ({
      id: `oppo_${n}`,
      lead_name: 'Halden Freight',
      note: name,
      status_type: { won: 'won', lost: 'lost', open: 'active' }[state],
      status_label: 'Won',
      date_won: state === 'won' ? dayOnly(at) : null,
      value_formatted: `€${amount}`,
    }));

/** Calls are written down when they are made; only meetings are planned. */
const activities = (book: Book) =>
  book.activities
    .filter(({ kind, state }) => kind !== 'call' || state !== 'planned')
    .map(({ n, kind, state, at, subject, by }) => ({
      id: `acti_${n}`,
      _type: { call: 'Call', meeting: 'Meeting', email: 'Email', 'to-do': 'TaskCompleted' }[kind],
      activity_at: at.replace('Z', '+00:00'),
      date_created: at,
      direction: kind === 'email' ? 'outgoing' : 'outbound',
      disposition: kind === 'call' ? { held: 'answered', missed: 'no-answer', planned: '' }[state] : null,
      status:
        kind === 'email' ? (state === 'planned' ? 'draft' : 'sent') : { held: 'completed', missed: 'canceled', planned: 'upcoming' }[state],
      subject: kind === 'meeting' ? null : subject,
      title: kind === 'meeting' ? subject : null,
      user_name: by,
    }));
