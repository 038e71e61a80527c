import type { CrmActivityKind } from '../../messaging/crm-api/operations';
import { dayThen, dayWritten } from './dates';
import { answered, checkedId, DEALS_MAX, type Meaning, pages, ROWS_MAX, read, unlessWithheld } from './reading';
import { pipedriveActivities, pipedriveDeals } from './schemas';
import type { ApiActivity, ApiDeal, AskApi } from './types';

/*
 * Pipedrive (crm-facts §4.3): v2 on the company's own host with a personal token. `won_time` is an instant, and so is an
 * activity's day with its time, both UTC; a day without a time is a day. There is no order by `won_time`.
 */

const ID = /^[1-9]\d{0,14}$/;
const KINDS: Record<string, CrmActivityKind> = { call: 'call', meeting: 'meeting', email: 'email', lunch: 'meeting' };

export const askPipedrive: AskApi = async ({ recordId, zone }, call) => {
  const id = checkedId(recordId, ID);
  const deals = await pages(
    '',
    async (cursor: string) => {
      const path = `/api/v2/deals?org_id=${id}&status=won&sort_by=id&sort_direction=desc&limit=500${after(cursor)}`;
      const { data, additional_data } = read(await call({ path }), { shape: pipedriveDeals, meaning });
      const rows = (data ?? []).flatMap((row): ApiDeal[] => {
        if (row.status !== 'won') return [];
        const amount = row.value === null ? null : `${row.value} ${row.currency}`.trim();
        const raw = String(row.won_time ?? '');
        return [{ id: row.id, name: row.title, stage: 'Won', won: true, closeDate: dayThen(row.won_time, zone), raw, amount }];
      });
      return { rows, next: additional_data?.next_cursor || null };
    },
    DEALS_MAX,
  );
  const activities = await unlessWithheld(() =>
    pages(
      '',
      async (cursor: string) => {
        const path = `/api/v2/activities?org_id=${id}&done=true&sort_by=due_date&sort_direction=desc&limit=200${after(cursor)}`;
        const { data, additional_data } = read(await call({ path }), { shape: pipedriveActivities, meaning });
        const rows = (data ?? []).flatMap((row): ApiActivity[] => {
          const kind = KINDS[row.type];
          const occurredOn = row.due_time ? dayThen(`${row.due_date} ${row.due_time.slice(0, 5)}`, zone) : dayWritten(row.due_date);
          // Done means that somebody ticked it.
          return kind && occurredOn && row.done ? [{ id: row.id, kind, occurredOn, twoWay: null, subject: row.subject, by: '' }] : [];
        });
        return { rows, next: additional_data?.next_cursor || null };
      },
      ROWS_MAX,
    ),
  );
  return answered(deals, activities);
};

const after = (cursor: string): string => (cursor ? `&cursor=${encodeURIComponent(cursor)}` : '');

/** 402: the company's account is closed or was not paid for. */
const meaning: Meaning = (status) => (status === 402 ? 'blocked' : null);
