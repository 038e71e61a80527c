import { type Asked, type Book, type CrmStandIn, dayOnly, ours, type Reply, spaced } from './stand-in';

const ACCOUNT = '7f1b9d2c-1a2b-3c4d-5e6f-60718293a4b5';

const refusal = (message: string): Reply => ({
  status: 200,
  body: { errors: [{ message, extensions: { category: 'graphql' }, path: ['getRecordList'] }], data: { getRecordList: null } },
});

/** SuiteCRM 8: GraphQL behind a session cookie and an XSRF token; errors come with HTTP 200. */
export const suitecrm: CrmStandIn = {
  crm: 'suitecrm',
  page: `https://suite.halden.example/#/accounts/record/${ACCOUNT}`,
  recordId: ACCOUNT,
  token: null,
  cookie: 'PHPSESSID=suite-session; XSRF-TOKEN=suite-xsrf',
  closeIs: 'day',
  tells: { call: 'said', meeting: 'said', email: 'said' },
  contracts: true,
  answer(asked, book) {
    if (!asked.headers.cookie?.includes('PHPSESSID=suite-session'))
      return { status: 401, body: { error: 'Full authentication is required' } };
    if (asked.headers['x-xsrf-token'] !== 'suite-xsrf') return { status: 403, body: { error: 'Invalid CSRF token' } };
    const { query, variables } = asked.body ?? {};
    if (asked.method !== 'POST' || asked.path !== '/api/graphql' || !/getRecordList\(/.test(query))
      return { status: 404, body: '<h1>404</h1>' };
    const { subpanel, parentModule, parentId } = variables.criteria.preset.params;
    if (parentModule !== 'accounts' || parentId !== ACCOUNT) return refusal('Record not found');
    if (subpanel === 'opportunities') return listed(opportunities(book), asked);
    if (subpanel === 'account_aos_contracts') return listed(contracts(book), asked);
    return book.hidden ? refusal('Access denied') : listed(history(book), asked);
  },
  moods: {
    expired: { status: 401, body: { error: 'Full authentication is required' } },
    'no-permission': refusal('Access denied'),
    'not-found': refusal('Record not found'),
    quota: { status: 429, headers: { 'Retry-After': '45' } },
  },
  comeBack: 45_000,
};

function listed(records: unknown[], { body }: Asked): Reply {
  const { offset, limit } = body.variables;
  const next = offset + limit < records.length ? offset + limit : -1;
  const meta = { offsets: { current: offset, next, prev: -1, end: 0, total: records.length } };
  return {
    status: 200,
    body: { data: { getRecordList: { id: '/api/record-lists/x', _id: 'x', meta, records: records.slice(offset, offset + limit) } } },
  };
}

const opportunities = (book: Book) =>
  ours(book).map(({ n, name, at, amount, state }) => ({
    id: `opp-${n}`,
    module: 'opportunities',
    attributes: {
      name,
      sales_stage: { won: 'Closed Won', lost: 'Closed Lost', open: 'Prospecting' }[state],
      date_closed: dayOnly(at),
      amount: String(amount),
      account_name: { id: ACCOUNT, name: 'Halden Freight' },
    },
  }));

const contracts = ({ contract }: Book) =>
  contract
    ? [
        {
          id: 'c-1',
          module: 'contracts',
          attributes: { name: 'Frame', status: 'Signed', start_date: contract.start, end_date: contract.end },
        },
      ]
    : [];

const history = (book: Book) =>
  book.activities.map(({ n, kind, state, at, subject, by }) => ({
    id: `act-${n}`,
    module: { call: 'calls', meeting: 'meetings', email: 'emails', 'to-do': 'tasks' }[kind],
    attributes: {
      name: subject,
      status: { held: 'Held', missed: 'Not Held', planned: 'Planned' }[state],
      ...(kind === 'email' ? { date_sent_received: spaced(at), type: 'out' } : { date_start: spaced(at) }),
      assigned_user_name: by,
    },
  }));
