import { dayThen } from './dates';
import { answered, checkedId, DEALS_MAX, type Meaning, pages, ROWS_MAX, read, unlessWithheld } from './reading';
import { hubspotRecords } from './schemas';
import type { ApiActivity, ApiDeal, AskApi, Call } from './types';

/*
 * HubSpot (crm-facts §4.1): CRM search with a private app's token. Every property is a text; `closedate` and the
 * activities' timestamps are instants, as ISO text or milliseconds. Won is what `hs_is_closed_won` says.
 */

const ID = /^[1-9]\d{0,19}$/;

export const askHubspot: AskApi = async ({ recordId, zone }, call) => {
  const id = checkedId(recordId, ID);
  const search = <T>(what: Searched, of: (row: Row) => T[], max: number) =>
    pages(
      '',
      async (after: string) => {
        const { results, paging } = read(await searched(call, id, what, after), { shape: hubspotRecords, meaning });
        return { rows: results.flatMap(of), next: paging?.next ? String(paging.next.after) : null };
      },
      max,
    );
  const deals = await search(DEALS, (row) => dealsOf(row, zone), DEALS_MAX);
  const activities = await unlessWithheld(async () => {
    const calls = await search(CALLS, (row) => callsOf(row, zone), ROWS_MAX);
    const meetings = await search(MEETINGS, (row) => meetingsOf(row, zone), ROWS_MAX);
    const emails = await search(EMAILS, (row) => emailsOf(row, zone), ROWS_MAX);
    const all = [calls, meetings, emails];
    return { rows: all.flatMap(({ rows }) => rows), cut: all.some(({ cut }) => cut) };
  });
  return answered(deals, activities);
};

interface Searched {
  object: 'deals' | 'calls' | 'meetings' | 'emails';
  filters: { propertyName: string; operator: 'EQ'; value: string }[];
  properties: string[];
  sort: string;
}
const DEALS: Searched = {
  object: 'deals',
  filters: [{ propertyName: 'hs_is_closed_won', operator: 'EQ', value: 'true' }],
  properties: ['dealname', 'closedate', 'dealstage', 'amount', 'deal_currency_code', 'hs_is_closed_won'],
  sort: 'closedate',
};
const activity = (object: Searched['object'], properties: string[]): Searched => ({
  object,
  filters: [],
  properties: ['hs_timestamp', ...properties],
  sort: 'hs_timestamp',
});
const CALLS = activity('calls', ['hs_call_title', 'hs_call_direction', 'hs_call_status', 'hs_call_disposition']);
const MEETINGS = activity('meetings', ['hs_meeting_title', 'hs_meeting_outcome']);
const EMAILS = activity('emails', ['hs_email_subject', 'hs_email_direction']);

const searched = (call: Call, id: string, { object, filters, properties, sort }: Searched, after: string) =>
  call({
    path: `/crm/v3/objects/${object}/search`,
    method: 'POST',
    body: {
      filterGroups: [{ filters: [{ propertyName: 'associations.company', operator: 'EQ', value: id }, ...filters] }],
      properties,
      sorts: [{ propertyName: sort, direction: 'DESCENDING' }],
      limit: 100,
      ...(after ? { after } : {}),
    },
  });

/** Errors name a category; a limit names its policy, of which only the daily one takes long. */
const meaning: Meaning = (_, body) => {
  const { category } = (body ?? {}) as { category?: unknown };
  if (category === 'EXPIRED_AUTHENTICATION' || category === 'INVALID_AUTHENTICATION') return 'expired';
  if (category === 'MISSING_SCOPES') return 'no-permission';
  return category === 'RATE_LIMITS' ? 'quota' : null;
};

type Row = ReturnType<typeof hubspotRecords.parse>['results'][number];

const property = ({ properties }: Row, name: string): string => properties[name] ?? '';

function dealsOf(row: Row, zone: string): ApiDeal[] {
  if (property(row, 'hs_is_closed_won') !== 'true') return [];
  const raw = property(row, 'closedate');
  const amount = `${property(row, 'amount')} ${property(row, 'amount') && property(row, 'deal_currency_code')}`.trim();
  return [
    {
      id: row.id,
      name: property(row, 'dealname'),
      stage: property(row, 'dealstage'),
      won: true,
      closeDate: dayThen(raw, zone),
      raw,
      amount: amount || null,
    },
  ];
}

/** The dispositions every portal starts with (they are the same ids everywhere); a portal's own say nothing. */
const REACHED = 'f240bbac-87c9-4f6e-bf70-924b57d47db7';
const NOT_REACHED = [
  '9d9162e7-6cf3-4944-bf63-4dff82258764',
  '73a0d17f-1163-4015-bdd5-ec830791da20',
  'b2cf5968-551e-4856-9783-52b3da59a7d0',
  'a4c4c377-d246-4b32-a13b-75a56a4cd0ff',
  '17b47fee-58de-441e-a44c-c6300d46f273',
];

function callsOf(row: Row, zone: string): ApiActivity[] {
  const occurredOn = dayThen(property(row, 'hs_timestamp'), zone);
  const status = property(row, 'hs_call_status');
  if (!occurredOn || (status !== '' && status !== 'COMPLETED')) return [];
  const disposition = property(row, 'hs_call_disposition');
  const twoWay = disposition === REACHED ? true : NOT_REACHED.includes(disposition) ? false : null;
  return [{ id: `calls/${row.id}`, kind: 'call', occurredOn, twoWay, subject: property(row, 'hs_call_title'), by: '' }];
}

function meetingsOf(row: Row, zone: string): ApiActivity[] {
  const occurredOn = dayThen(property(row, 'hs_timestamp'), zone);
  const outcome = property(row, 'hs_meeting_outcome');
  if (!occurredOn || outcome === 'CANCELED' || outcome === 'RESCHEDULED' || outcome === 'SCHEDULED') return [];
  const twoWay = outcome === 'COMPLETED' ? true : outcome === 'NO_SHOW' ? false : null;
  return [{ id: `meetings/${row.id}`, kind: 'meeting', occurredOn, twoWay, subject: property(row, 'hs_meeting_title'), by: '' }];
}

function emailsOf(row: Row, zone: string): ApiActivity[] {
  const occurredOn = dayThen(property(row, 'hs_timestamp'), zone);
  if (!occurredOn) return [];
  const twoWay = property(row, 'hs_email_direction') === 'EMAIL' ? false : null;
  return [{ id: `emails/${row.id}`, kind: 'email', occurredOn, twoWay, subject: property(row, 'hs_email_subject'), by: '' }];
}
