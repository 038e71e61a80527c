import { dayThen, dayWritten } from './dates';
import { answered, checkedId, DEALS_MAX, type Meaning, pages, ROWS_MAX, read, unlessWithheld } from './reading';
import { closeActivities, closeDeals, closeLead } from './schemas';
import type { ApiActivity, ApiDeal, AskApi } from './types';

/*
 * Close (crm-facts §4.10): v1 with an API key as the user of Basic authentication. `date_won` is a day; activities carry
 * instants. Pages by `_skip`, as long as `has_more`.
 */

const ID = /^lead_[A-Za-z\d]{10,60}$/;
const PAGE = 100;

export const askClose: AskApi = async ({ recordId, zone }, call) => {
  const id = checkedId(recordId, ID);
  const deals = await pages(
    0,
    async (skip: number) => {
      const fields = 'id,lead_name,status_type,status_label,date_won,value_formatted,note';
      const path = `/api/v1/opportunity/?lead_id=${id}&status_type=won&_fields=${fields}&_skip=${skip}&_limit=${PAGE}`;
      const { data, has_more } = read(await call({ path }), { shape: closeDeals, meaning });
      const rows = data.flatMap((row): ApiDeal[] => {
        if (row.status_type !== 'won') return [];
        const raw = String(row.date_won ?? '');
        return [
          {
            id: row.id,
            // Opportunities of Close have no name of their own.
            name: row.note.slice(0, 120) || row.lead_name,
            stage: row.status_label,
            won: true,
            closeDate: dayWritten(raw),
            raw,
            amount: row.value_formatted || null,
          },
        ];
      });
      return { rows, next: has_more && data.length > 0 ? skip + data.length : null };
    },
    DEALS_MAX,
  );
  // Of a lead in another organization than the key's there is nothing either, which would read as "no won deal".
  if (deals.rows.length === 0) read(await call({ path: `/api/v1/lead/${id}/?_fields=id` }), { shape: closeLead, meaning });
  const activities = await unlessWithheld(() =>
    pages(
      0,
      async (skip: number) => {
        const fields = 'id,_type,activity_at,date_created,direction,disposition,status,subject,title,user_name';
        const path = `/api/v1/activity/?lead_id=${id}&_fields=${fields}&_skip=${skip}&_limit=${PAGE}`;
        const { data, has_more } = read(await call({ path }), { shape: closeActivities, meaning });
        return { rows: data.flatMap((row) => activityOf(row, zone)), next: has_more && data.length > 0 ? skip + data.length : null };
      },
      ROWS_MAX,
    ),
  );
  return answered(deals, activities);
};

/** 402: the organization's subscription does not cover the API any more. */
const meaning: Meaning = (status) => (status === 402 ? 'blocked' : null);

type Row = ReturnType<typeof closeActivities.parse>['data'][number];

const MISSED = ['no-answer', 'vm-left', 'vm-answer', 'busy', 'blocked', 'error', 'abandoned'];

function activityOf(row: Row, zone: string): ApiActivity[] {
  const occurredOn = dayThen(row.activity_at ?? row.date_created, zone);
  if (!occurredOn) return [];
  const same = { id: row.id, occurredOn, subject: row.subject || row.title, by: row.user_name };
  // What the customer sent is theirs alone until somebody answered; what we sent is ours.
  const written = row.direction.startsWith('out') ? false : null;
  switch (row._type) {
    case 'Call':
      return [{ ...same, kind: 'call', twoWay: row.disposition === 'answered' ? true : MISSED.includes(row.disposition) ? false : null }];
    case 'Meeting':
      return ['completed', 'in-progress'].includes(row.status) ? [{ ...same, kind: 'meeting', twoWay: true }] : [];
    case 'Email':
      return ['sent', 'inbox'].includes(row.status) ? [{ ...same, kind: 'email', twoWay: written }] : [];
    case 'SMS':
    case 'WhatsAppMessage':
      return ['sent', 'inbox', ''].includes(row.status) ? [{ ...same, kind: 'message', twoWay: written }] : [];
    default:
      return [];
  }
}
