import { type Asked, type Book, type CrmStandIn, ours, type Reply } from './stand-in';

const COMPANY = 'b1c2d3e4-0000-4000-8000-0123456789ab';
const TOKENS = encodeURIComponent(JSON.stringify({ accessOrWorkspaceAgnosticToken: { token: 'twenty-access', expiresAt: 'x' } }));

const error = (status: number, name: string, headers = {}): Reply => ({
  status,
  body: { statusCode: status, error: name, messages: [name] },
  headers,
});

/** Twenty: REST with the token that its pages keep in a readable cookie; pages by cursor. */
export const twenty: CrmStandIn = {
  crm: 'twenty',
  page: `https://crm.halden.example/object/company/${COMPANY}`,
  recordId: COMPANY,
  token: null,
  cookie: `tokenPair=${TOKENS}`,
  closeIs: 'instant',
  stageIsAsked: true,
  tells: {},
  answer(asked, book) {
    if (asked.headers.authorization !== 'Bearer twenty-access') return error(401, 'UnauthorizedException');
    if (asked.method !== 'GET' || asked.path !== '/rest/opportunities') return error(404, 'NotFoundException');
    if (asked.query.get('filter') !== `companyId[eq]:${COMPANY}`) return error(400, 'BadRequestException');
    return listed(asked, book);
  },
  moods: {
    expired: error(401, 'UnauthorizedException'),
    'no-permission': error(403, 'ForbiddenException'),
    'not-found': error(404, 'NotFoundException'),
    quota: error(429, 'ThrottlerException', { 'Retry-After': '60' }),
  },
  comeBack: 60_000,
};

function listed({ query }: Asked, book: Book): Reply {
  const limit = Number(query.get('limit'));
  if (limit > 60) return error(400, 'BadRequestException');
  const rows = ours(book).map(({ n, name, at, amount, state, stage }) => ({
    id: `opp-${n}`,
    name,
    stage: stage ?? { won: 'CUSTOMER', lost: 'LOST', open: 'PROPOSAL' }[state],
    closeDate: at,
    amount: { amountMicros: amount * 1_000_000, currencyCode: 'EUR' },
    companyId: COMPANY,
  }));
  const from = Number(query.get('starting_after') ?? 0);
  const more = from + limit < rows.length;
  return {
    status: 200,
    body: {
      data: { opportunities: rows.slice(from, from + limit) },
      totalCount: rows.length,
      pageInfo: { hasNextPage: more, startCursor: String(from), endCursor: String(from + limit) },
    },
  };
}
