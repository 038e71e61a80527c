import { type Asked, type Book, type CrmStandIn, ours, type Reply, spaced } from './stand-in';

const PARTNER = 15;

const error = (name: string, code = 200): Reply => ({
  status: 200,
  body: { jsonrpc: '2.0', id: 1, error: { code, message: 'Odoo Server Error', data: { name, debug: 'Traceback', message: 'x' } } },
});

/** Odoo: every answer is HTTP 200, errors too; what is empty is false; dates and times are UTC without saying so. */
export const odoo: CrmStandIn = {
  crm: 'odoo',
  page: `https://halden.odoo.example/odoo/contacts/${PARTNER}`,
  recordId: String(PARTNER),
  token: null,
  cookie: 'session_id=odoo-session',
  closeIs: 'instant',
  tells: { meeting: 'unsaid' },
  answer(asked, book) {
    if (!asked.headers.cookie?.includes('session_id=odoo-session')) return error('odoo.http.SessionExpiredException', 100);
    const params = asked.body?.params;
    if (asked.method !== 'POST' || asked.body?.jsonrpc !== '2.0' || params?.method !== 'search_read')
      return { status: 400, body: '<h1>Bad Request</h1>' };
    if (asked.path !== `/web/dataset/call_kw/${params.model}/search_read`) return { status: 404, body: '<h1>Not Found</h1>' };
    if (params.model === 'crm.lead') return result(leads(asked, book), asked);
    return book.hidden ? error('odoo.exceptions.AccessError') : result(events(asked, book), asked);
  },
  moods: {
    expired: error('odoo.http.SessionExpiredException', 100),
    'no-permission': error('odoo.exceptions.AccessError'),
    'not-found': error('odoo.exceptions.MissingError'),
    quota: { status: 429, body: 'Too many requests', headers: { 'Retry-After': '60' } },
  },
  comeBack: 60_000,
};

function result(rows: unknown[], { body }: Asked): Reply {
  const { offset = 0, limit } = body.params.kwargs;
  return { status: 200, body: { jsonrpc: '2.0', id: 1, result: rows.slice(offset, limit === undefined ? undefined : offset + limit) } };
}

const domainOf = ({ body }: Asked): [string, string, unknown][] => body.params.kwargs.domain;

function leads(asked: Asked, book: Book) {
  const domain = domainOf(asked);
  const onlyWon = domain.some(([field, operator, value]) => field === 'stage_id.is_won' && operator === '=' && value === true);
  if (!domain.some(([field, operator, value]) => field === 'partner_id' && operator === 'child_of' && value === PARTNER)) return [];
  return ours(book)
    .filter(({ state }) => !onlyWon || state === 'won')
    .map(({ n, name, at, amount, state }) => ({
      id: n,
      name,
      date_closed: state === 'open' ? false : spaced(at),
      date_deadline: false,
      stage_id: [4, state === 'won' ? 'Won' : 'New'],
      expected_revenue: amount,
    }));
}

function events(asked: Asked, book: Book) {
  const past = domainOf(asked).find(([field, operator]) => field === 'stop' && operator === '<')?.[2];
  return book.activities
    .filter(({ kind, at }) => kind === 'meeting' && (typeof past !== 'string' || spaced(at) < past))
    .map(({ n, at, subject, by }) => ({ id: n, name: subject, start: spaced(at), allday: false, user_id: [7, by] }));
}
