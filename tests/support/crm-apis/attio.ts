import { type Asked, type Book, type CrmStandIn, ours, type Reply } from './stand-in';

const COMPANY = 'bf071e1f-6035-429d-b874-d83ea64ea13b';

const refusal = (status_code: number, type: string, code: string, headers = {}): Reply => ({
  status: status_code,
  body: { status_code, type, code, message: code },
  headers,
});
const value = (fields: object) => [{ active_from: '2023-01-01T15:00:00.000000000Z', active_until: null, ...fields }];

/** Attio: each value is a list with the instants it held; pages by offset, at most 500 rows; 429 says a day and time. */
export const attio: CrmStandIn = {
  crm: 'attio',
  page: `https://app.attio.com/halden/company/${COMPANY}`,
  tenant: 'halden',
  recordId: COMPANY,
  token: 'attio-token',
  cookie: null,
  closeIs: 'instant',
  tells: {},
  answer(asked, book) {
    if (asked.headers.authorization !== 'Bearer attio-token') return refusal(401, 'auth_error', 'unauthorized');
    if (asked.path === '/v2/self')
      return { status: 200, body: { active: true, workspace_id: 'w', workspace_name: 'Halden', workspace_slug: 'halden' } };
    if (asked.method !== 'POST' || asked.path !== '/v2/objects/deals/records/query')
      return refusal(404, 'invalid_request_error', 'not_found');
    return queried(asked, book);
  },
  moods: {
    expired: refusal(401, 'auth_error', 'unauthorized'),
    blocked: refusal(403, 'invalid_request_error', 'billing_error'),
    'no-permission': refusal(403, 'auth_error', 'unauthorized'),
    'not-found': refusal(404, 'invalid_request_error', 'not_found'),
    quota: refusal(429, 'rate_limit_error', 'rate_limit_exceeded', { 'Retry-After': '1' }),
  },
  comeBack: 1_000,
};

function queried({ body }: Asked, book: Book): Reply {
  const { filter, limit, offset } = body;
  if (limit > 500) return refusal(400, 'invalid_request_error', 'validation_type');
  if (filter.associated_company?.target_record_id !== COMPANY) return { status: 200, body: { data: [] } };
  const rows = ours(book).map(({ n, name, at, amount, state }) => ({
    id: { workspace_id: 'w', object_id: 'o', record_id: `deal-${n}` },
    created_at: '2022-11-21T13:22:49.061281000Z',
    values: {
      name: value({ value: name, attribute_type: 'text' }),
      stage: [
        {
          active_from: at.replace('Z', '.061281000Z'),
          active_until: null,
          status: { title: { won: 'Won 🎉', lost: 'Lost', open: 'In Progress' }[state], is_archived: false },
          attribute_type: 'status',
        },
      ],
      value: value({ currency_value: amount, currency_code: 'EUR', attribute_type: 'currency' }),
    },
  }));
  return { status: 200, body: { data: rows.slice(offset, offset + limit) } };
}
