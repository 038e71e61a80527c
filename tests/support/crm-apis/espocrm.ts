import { type Asked, type Book, type CrmStandIn, dayOnly, type Reply, spaced, won } from './stand-in';

const PAST = { held: 'Held', missed: 'Not Held', planned: 'Planned' } as const;

/**
 * EspoCRM with an account, in a folder of its host. 401 and 403 come without a body, with the reason in a header. Who does
 * not ask as its own pages do is asked for a password by the browser.
 */
export const espoWith = (account: string, host: string, folder: string): CrmStandIn => ({
  crm: 'espocrm',
  page: `https://${host}${folder}#Account/view/${account}`,
  ...(folder === '/' ? {} : { tenant: folder.slice(1, -1) }),
  recordId: account,
  token: null,
  cookie: 'auth-token=espo-session',
  closeIs: 'day',
  tells: { call: 'said', meeting: 'said', email: 'said' },
  answer(asked, book) {
    if (!asked.headers.cookie?.includes('auth-token=espo-session') || asked.headers.authorization)
      return {
        status: 401,
        headers: asked.headers['x-requested-with'] === 'xmlhttprequest' ? {} : { 'WWW-Authenticate': 'Basic realm=""' },
      };
    if (asked.method !== 'GET') return { status: 405 };
    if (asked.path === `${folder}api/v1/Account/${account}/opportunities`) return deals(asked, book);
    if (asked.path === `${folder}api/v1/Activities/Account/${account}/history`) return history(asked, book);
    return { status: 404, headers: { 'X-Status-Reason': 'Record does not exist.' } };
  },
  moods: {
    expired: { status: 401 },
    'no-permission': { status: 403, headers: { 'X-Status-Reason': 'No read access.' } },
    'not-found': { status: 404, headers: { 'X-Status-Reason': 'Record does not exist.' } },
    quota: { status: 429, headers: { 'Retry-After': '30' } },
  },
  comeBack: 30_000,
});

export const espocrm = espoWith('65a1b2c3d4e5f6a7b', 'crm.halden.example', '/espo/');

/** At most 200 rows a page. */
function paged(rows: unknown[], { query }: Asked): Reply {
  const [offset, size] = [Number(query.get('offset')), Number(query.get('maxSize'))];
  if (!(size >= 1 && size <= 200)) return { status: 400 };
  return { status: 200, body: { total: rows.length, list: rows.slice(offset, offset + size) } };
}

function deals(asked: Asked, book: Book): Reply {
  // Without the filter the link holds every opportunity of the account.
  const rows = asked.query.get('primaryFilter') === 'won' ? won(book) : book.deals.filter(({ of }) => of === 'ours');
  const list = rows.map(({ n, name, at, amount, state }) => ({
    id: `opp${n}`,
    name,
    stage: state === 'won' ? 'Closed Won' : state === 'lost' ? 'Closed Lost' : 'Prospecting',
    probability: state === 'won' ? 100 : state === 'lost' ? 0 : 10,
    closeDate: dayOnly(at),
    amount,
    amountCurrency: 'EUR',
    assignedUserName: 'Ana Meyer',
  }));
  return paged(list, asked);
}

function history(asked: Asked, book: Book): Reply {
  if (book.hidden) return { status: 403, headers: { 'X-Status-Reason': 'No read access.' } };
  const scopes = { call: 'Call', meeting: 'Meeting', email: 'Email', 'to-do': 'Task' } as const;
  const rows = book.activities.map(({ n, kind, state, at, subject, by }) => ({
    id: `act${n}`,
    _scope: scopes[kind],
    name: subject,
    dateStart: spaced(at),
    status: kind === 'email' ? (state === 'planned' ? 'Draft' : 'Sent') : PAST[state],
    assignedUserName: by,
  }));
  return paged(rows, asked);
}
