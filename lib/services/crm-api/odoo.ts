import { utcText } from '../../export/instants';
import type { CrmRefusalKind } from '../../messaging/crm-api/operations';
import { dayThen, dayWritten } from './dates';
import { answered, checkedId, DEALS_MAX, type Meaning, pages, ROWS_MAX, read, unlessWithheld } from './reading';
import { odooDeals, odooMeetings } from './schemas';
import type { ApiActivity, ApiDeal, AskApi, Call } from './types';

/*
 * Odoo (crm-facts §4.8): the page's own call_kw with its session. Errors come with HTTP 200. `date_closed` is set when a
 * lead is lost as well, so that only stages that are won are asked for. Times are UTC.
 */

const ID = /^[1-9]\d{0,9}$/;
const PAGE = 80;

export const askOdoo: AskApi = async ({ recordId, zone, now }, call) => {
  const partner = Number(checkedId(recordId, ID));
  const deals = await pages(
    0,
    async (offset: number) => {
      const answer = await searchRead(call, 'crm.lead', {
        domain: [
          ['partner_id', 'child_of', partner],
          ['stage_id.is_won', '=', true],
        ],
        fields: ['name', 'date_closed', 'date_deadline', 'stage_id', 'expected_revenue'],
        order: 'date_closed desc, id desc',
        offset,
      });
      const { result } = read(answer, { shape: odooDeals, meaning });
      return { rows: result.map((row) => dealOf(row, zone)), next: result.length === PAGE ? offset + PAGE : null };
    },
    DEALS_MAX,
  );
  const activities = await unlessWithheld(() =>
    pages(
      0,
      async (offset: number) => {
        const answer = await searchRead(call, 'calendar.event', {
          domain: [
            ['partner_ids', 'child_of', partner],
            ['stop', '<', utc(now)],
          ],
          fields: ['name', 'start', 'allday', 'user_id'],
          order: 'start desc, id desc',
          offset,
        });
        const { result } = read(answer, { shape: odooMeetings, meaning });
        return { rows: result.flatMap((row) => meetingOf(row, zone)), next: result.length === PAGE ? offset + PAGE : null };
      },
      ROWS_MAX,
    ),
  );
  return answered(deals, activities);
};

const searchRead = (call: Call, model: 'crm.lead' | 'calendar.event', kwargs: Record<string, unknown>) =>
  call({
    path: `/web/dataset/call_kw/${model}/search_read`,
    method: 'POST',
    body: { jsonrpc: '2.0', method: 'call', id: 1, params: { model, method: 'search_read', args: [], kwargs: { ...kwargs, limit: PAGE } } },
  });

const NAMES: [RegExp, CrmRefusalKind][] = [
  [/SessionExpired/, 'expired'],
  [/AccessDenied/, 'expired'],
  [/AccessError/, 'no-permission'],
  [/MissingError/, 'not-found'],
];

const meaning: Meaning = (_, body) => {
  const { error } = (body ?? {}) as { error?: { code?: unknown; data?: { name?: unknown } } };
  if (!error) return null;
  const name = String(error.data?.name ?? '');
  return NAMES.find(([pattern]) => pattern.test(name))?.[1] ?? (error.code === 100 ? 'expired' : 'unexpected');
};

type DealRow = ReturnType<typeof odooDeals.parse>['result'][number];

function dealOf({ id, name, date_closed, date_deadline, stage_id, expected_revenue }: DealRow, zone: string): ApiDeal {
  const closeDate = dayThen(date_closed, zone) ?? dayWritten(date_deadline);
  return { id, name, stage: stage_id, won: true, closeDate, raw: String(date_closed ?? date_deadline ?? ''), amount: expected_revenue };
}

type MeetingRow = ReturnType<typeof odooMeetings.parse>['result'][number];

function meetingOf({ id, name, start, allday, user_id }: MeetingRow, zone: string): ApiActivity[] {
  const occurredOn = allday ? dayWritten(start) : dayThen(start, zone);
  // That it stood in the calendar does not say that anybody came.
  return occurredOn ? [{ id: `calendar.event/${id}`, kind: 'meeting', occurredOn, twoWay: null, subject: name, by: user_id }] : [];
}

/** As Odoo writes an instant. */
const utc = (now: number): string => utcText(now).slice(0, 19).replace('T', ' ');
