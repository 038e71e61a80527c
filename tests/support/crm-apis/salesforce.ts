import { type Asked, type Book, type CrmStandIn, dayOnly, ours, type Reply } from './stand-in';

const ACCOUNT = '0018000001eZR3dAAG';
/** Fewer rows a page than were asked for, which Salesforce may do. */
const PAGE = 100;

const refusal = (status: number, errorCode: string, message: string): Reply => ({ status, body: [{ message, errorCode }] });

/** Salesforce: errors are a list; pages by `nextRecordsUrl`; the daily limit is a 403 that says no time. */
export const salesforce: CrmStandIn = {
  crm: 'salesforce',
  page: `https://halden.lightning.force.com/lightning/r/Account/${ACCOUNT}/view`,
  recordId: ACCOUNT,
  token: 'sf-token',
  cookie: null,
  closeIs: 'day',
  tells: { call: 'unsaid', meeting: 'unsaid', email: 'unsaid' },
  contracts: true,
  answer(asked, book) {
    if (asked.headers.authorization !== 'Bearer sf-token') return refusal(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
    const [, kind, limit, from] = /^\/services\/data\/v60\.0\/query\/01g(\w+)-(\d+)-(\d+)$/.exec(asked.path) ?? [];
    if (kind) return paged(kind, book, Number(limit), Number(from));
    if (asked.path === '/services/data/v60.0/') return { status: 200, body: { sobjects: '/services/data/v60.0/sobjects' } };
    if (asked.path !== '/services/data/v60.0/query/') return refusal(404, 'NOT_FOUND', 'The requested resource does not exist');
    return queried(asked, book);
  },
  moods: {
    expired: refusal(401, 'INVALID_SESSION_ID', 'Session expired or invalid'),
    blocked: refusal(401, 'INVALID_SESSION_ID', 'This session is not valid for use with the REST API'),
    'no-permission': refusal(403, 'INSUFFICIENT_ACCESS', 'insufficient access rights on cross-reference id'),
    'not-found': refusal(404, 'NOT_FOUND', 'The requested resource does not exist'),
    quota: refusal(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.'),
  },
  // Nothing is said: a minute.
  comeBack: 60_000,
};

function queried({ query }: Asked, book: Book): Reply {
  const soql = query.get('q') ?? '';
  const [, from = ''] = /FROM (\w+)/.exec(soql) ?? [];
  if (!soql.includes(`AccountId = '${ACCOUNT}'`)) return refusal(400, 'MALFORMED_QUERY', 'unexpected token');
  if (book.hidden && (from === 'Task' || from === 'Event')) return refusal(400, 'INVALID_TYPE', `sObject type '${from}' is not supported`);
  const limit = Number(/ LIMIT (\d+)$/.exec(soql)?.[1] ?? 50_000);
  if (from === 'Opportunity' && !soql.includes('IsWon = true')) return paged('All', book, limit);
  if (from === 'Task' && !/ AND \(TaskSubtype IN \(.+\) OR Type IN \(.+\)\) /.test(soql)) return paged('AnyTask', book, limit);
  return paged(from, book, limit);
}

function paged(kind: string, book: Book, limit: number, from = 0): Reply {
  const rows = rowsOf(kind, book).slice(0, limit);
  const done = from + PAGE >= rows.length;
  const next = done ? {} : { nextRecordsUrl: `/services/data/v60.0/query/01g${kind}-${limit}-${from + PAGE}` };
  return { status: 200, body: { totalSize: rows.length, done, records: rows.slice(from, from + PAGE), ...next } };
}

const record = (type: string, fields: object) => ({ attributes: { type, url: `/services/data/v60.0/sobjects/${type}/x` }, ...fields });

function rowsOf(kind: string, book: Book): unknown[] {
  switch (kind) {
    case 'Opportunity':
    case 'All':
      return ours(book)
        .filter(({ state }) => kind === 'All' || state === 'won')
        .map(({ n, name, at, amount, state }) =>
          record('Opportunity', {
            Id: `006${String(n).padStart(15, '0')}`,
            Name: name,
            CloseDate: dayOnly(at),
            StageName: 'Closed Won',
            Amount: amount,
            IsWon: state === 'won',
          }),
        );
    case 'Contract':
      return book.contract
        ? [
            record('Contract', {
              Id: '8000',
              StartDate: book.contract.start,
              EndDate: book.contract.end,
              ActivatedDate: `${book.contract.start}T00:00:00.000+0000`,
            }),
          ]
        : [];
    case 'Task':
    case 'AnyTask':
      return book.activities
        .filter(({ kind: each, state }) => each !== 'meeting' && state !== 'planned' && (kind === 'AnyTask' || each !== 'to-do'))
        .map(({ n, kind: each, at, subject, by }) =>
          record('Task', {
            Id: `00T${n}`,
            Subject: subject,
            ActivityDate: dayOnly(at),
            TaskSubtype: { call: 'Call', email: 'Email', 'to-do': 'Task', meeting: '' }[each],
            Type: null,
            Owner: { attributes: { type: 'Name' }, Name: by },
          }),
        );
    default:
      return book.activities
        .filter(({ kind: each, state }) => each === 'meeting' && state !== 'planned')
        .map(({ n, at, subject, by }) =>
          record('Event', {
            Id: `00U${n}`,
            Subject: subject,
            ActivityDate: dayOnly(at),
            ActivityDateTime: at.replace('Z', '.000+0000'),
            Owner: { Name: by },
          }),
        );
  }
}
