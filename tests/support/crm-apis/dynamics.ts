import { type Asked, type Book, type CrmStandIn, dayOnly, ours, type Reply } from './stand-in';

const ACCOUNT = '0f8fad5b-d9cb-469f-a165-70867728950e';
const HOST = 'halden.crm4.dynamics.com';
const FORMATTED = '@OData.Community.Display.V1.FormattedValue';
const STATE = { open: 0, won: 1, lost: 2 } as const;

const guid = (n: number): string => `00000000-0000-0000-0000-${String(n).padStart(12, '0')}`;
const error = (status: number, code: string, message: string, headers = {}): Reply => ({
  status,
  body: { error: { code, message } },
  headers,
});

/** Dataverse: OData errors, pages by `@odata.nextLink`, service protection by 429. */
export const dynamics: CrmStandIn = {
  crm: 'dynamics',
  page: `https://${HOST}/main.aspx?appid=1&pagetype=entityrecord&etn=account&id=${ACCOUNT}`,
  recordId: ACCOUNT,
  token: null,
  cookie: 'CrmOwinAuth=dynamics-session',
  closeIs: 'day',
  tells: { call: 'unsaid', meeting: 'said', email: 'unsaid' },
  answer(asked, book) {
    if (!asked.headers.cookie?.includes('CrmOwinAuth=')) return { status: 401 };
    if (asked.method !== 'GET' || asked.headers['odata-version'] !== '4.0') return error(400, '0x0', 'Bad request');
    const filter = asked.query.get('$filter') ?? '';
    if (!filter.includes(ACCOUNT)) return error(400, '0x80060888', 'Syntax error');
    if (asked.path === '/api/data/v9.2/opportunities') return paged(opportunities(filter, book), asked);
    if (asked.path !== '/api/data/v9.2/activitypointers') return error(404, '0x8006088a', 'Resource not found for the segment');
    return book.hidden
      ? error(403, '0x80040220', 'Principal user is missing prvReadActivity privilege')
      : paged(activities(filter, book), asked);
  },
  moods: {
    expired: { status: 401 },
    'no-permission': error(403, '0x80040220', 'Principal user is missing prvReadOpportunity privilege'),
    'not-found': error(404, '0x80040217', 'account With Id = … Does Not Exist'),
    quota: error(429, '0x80072322', 'Number of requests exceeded the limit of 6000', { 'Retry-After': '120' }),
  },
  comeBack: 120_000,
};

function paged(rows: unknown[], { path, query, headers }: Asked): Reply {
  const size = Number(/maxpagesize=(\d+)/.exec(String(headers.prefer))?.[1] ?? 5_000);
  const from = Number(query.get('$skiptoken') ?? 0);
  const rest = new URLSearchParams(query);
  rest.set('$skiptoken', String(from + size));
  const more = from + size < rows.length ? { '@odata.nextLink': `https://${HOST}${path}?${rest}` } : {};
  return { status: 200, body: { '@odata.context': 'x', value: rows.slice(from, from + size), ...more } };
}

const opportunities = (filter: string, book: Book) =>
  ours(book)
    .filter(({ state }) => !/statecode eq/.test(filter) || filter.includes(`statecode eq ${STATE[state]}`))
    .map(({ n, name, at, amount, state }) => ({
      opportunityid: guid(n),
      name,
      statecode: STATE[state],
      [`statecode${FORMATTED}`]: state === 'won' ? 'Won' : 'Lost',
      actualclosedate: dayOnly(at),
      estimatedclosedate: null,
      [`actualvalue${FORMATTED}`]: `€${amount}.00`,
    }));

const activities = (filter: string, book: Book) =>
  book.activities
    .filter(({ state }) => filter.includes('statecode eq 1') === (state !== 'planned'))
    .map(({ n, kind, state, at, subject, by }) => ({
      activityid: guid(n),
      activitytypecode: { call: 'phonecall', meeting: 'appointment', email: 'email', 'to-do': 'task' }[kind],
      subject,
      actualend: at,
      scheduledend: at,
      leftvoicemail: kind === 'call' ? state === 'missed' : null,
      [`_ownerid_value${FORMATTED}`]: by,
    }));
