import { type Asked, type Book, type CrmStandIn, dayOnly, ours, type Reply } from './stand-in';

const ACCOUNT = '554023000000238121';

const refusal = (status: number, code: string, headers = {}): Reply => ({
  status,
  body: { code, details: {}, message: code.toLowerCase(), status: 'error' },
  headers,
});

/** Zoho CRM: v8 on the data centre's API host; nothing found is 204 without a body; pages by number as long as `more_records`. */
export const zoho: CrmStandIn = {
  crm: 'zoho',
  page: `https://crm.zoho.eu/crm/org20071234567/tab/Accounts/${ACCOUNT}`,
  tenant: 'org20071234567',
  recordId: ACCOUNT,
  token: '1000.zoho-token',
  cookie: null,
  closeIs: 'day',
  tells: { call: 'unsaid', meeting: 'unsaid' },
  answer(asked, book) {
    if (asked.headers.authorization !== 'Zoho-oauthtoken 1000.zoho-token') return refusal(401, 'INVALID_TOKEN');
    const [, list] = new RegExp(`^/crm/v8/Accounts/${ACCOUNT}/(\\w+)$`).exec(asked.path) ?? [];
    if (asked.method !== 'GET' || !asked.query.get('fields')) return refusal(400, 'REQUIRED_PARAM_MISSING');
    if (asked.path === '/crm/v8/Deals') return { status: 204 };
    if (list === 'Deals') return paged(deals(book), asked);
    if (book.hidden) return refusal(403, 'NO_PERMISSION');
    if (list === 'Calls_History') return paged(calls(book), asked);
    return list === 'Events_History' ? paged(events(book), asked) : refusal(400, 'INVALID_DATA');
  },
  moods: {
    expired: refusal(401, 'INVALID_TOKEN'),
    blocked: refusal(403, 'FEATURE_NOT_SUPPORTED'),
    'no-permission': refusal(401, 'OAUTH_SCOPE_MISMATCH'),
    'not-found': refusal(400, 'INVALID_DATA'),
    quota: refusal(429, 'TOO_MANY_REQUESTS'),
  },
  comeBack: 60_000,
};

function paged(rows: unknown[], { query }: Asked): Reply {
  const [page, size] = [Number(query.get('page')), Number(query.get('per_page'))];
  if (size > 200) return refusal(400, 'INVALID_DATA');
  if (rows.length === 0) return { status: 204 };
  const data = rows.slice((page - 1) * size, page * size);
  return { status: 200, body: { data, info: { per_page: size, count: data.length, page, more_records: page * size < rows.length } } };
}

const deals = (book: Book) =>
  ours(book).map(({ n, name, at, amount, state }) => ({
    id: `55402300000${n}`,
    Deal_Name: name,
    Stage: { won: 'Signed', lost: 'Closed Lost', open: 'Qualification' }[state],
    Probability: { won: 100, lost: 0, open: 40 }[state],
    Closing_Date: dayOnly(at),
    Amount: amount,
  }));

const calls = (book: Book) =>
  book.activities
    .filter(({ kind, state }) => kind === 'call' && state !== 'planned')
    .map(({ n, at, subject, state, by }) => ({
      id: `c${n}`,
      Subject: subject,
      Call_Start_Time: at.replace('Z', '+00:00'),
      Call_Type: state === 'missed' ? 'Missed' : 'Outbound',
      Owner: { id: '1', name: by },
    }));

const events = (book: Book) =>
  book.activities
    .filter(({ kind, state }) => kind === 'meeting' && state !== 'planned')
    .map(({ n, at, subject, by }) => ({
      id: `e${n}`,
      Event_Title: subject,
      Start_DateTime: at.replace('Z', '+00:00'),
      Owner: { id: '1', name: by },
    }));
