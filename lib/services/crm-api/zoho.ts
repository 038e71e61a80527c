import { facts } from '../../crm/zoho/facts';
import type { CrmRefusalKind } from '../../messaging/crm-api/operations';
import { dayThen, dayWritten } from './dates';
import { answered, checkedId, DEALS_MAX, type Meaning, pages, ROWS_MAX, read, unlessWithheld } from './reading';
import { zohoActivities, zohoDeals } from './schemas';
import { wonByStage } from './stages';
import type { ApiActivity, ApiDeal, AskApi, Call } from './types';

/*
 * Zoho CRM (crm-facts §4.4): v8 on the API host of the org's data centre, with a token that one makes in Zoho's API
 * console. Deals say their stage and its probability: 100 is won. The closing date is a day; calls and events carry an
 * instant with its offset. Nothing found is 204 without a body.
 */

const ID = /^\d{12,20}$/;
const PAGE = 200;

export const askZoho: AskApi = async ({ recordId, zone }, call) => {
  const id = checkedId(recordId, ID);
  const related = (list: string, fields: string) => (page: number) =>
    call({ path: `/crm/v8/Accounts/${id}/${list}?fields=${fields}&per_page=${PAGE}&page=${page}` });
  const deals = await pages(
    1,
    async (page: number) => {
      const found = read(await related('Deals', 'Deal_Name,Stage,Closing_Date,Amount,Probability')(page), {
        shape: zohoDeals,
        meaning,
      });
      const rows = (found?.data ?? []).flatMap((row): ApiDeal[] => {
        const won = wonOf(row);
        if (won === false) return [];
        const raw = String(row.Closing_Date ?? '');
        return [{ id: row.id, name: row.Deal_Name, stage: row.Stage, won, closeDate: dayWritten(raw), raw, amount: row.Amount }];
      });
      return { rows, next: found?.info?.more_records ? page + 1 : null };
    },
    DEALS_MAX,
  );
  const activities = await unlessWithheld(async () => {
    const list = (ask: (page: number) => ReturnType<Call>, of: (row: Row) => ApiActivity[]) =>
      pages(
        1,
        async (page: number) => {
          const found = read(await ask(page), { shape: zohoActivities, meaning });
          return { rows: (found?.data ?? []).flatMap(of), next: found?.info?.more_records ? page + 1 : null };
        },
        ROWS_MAX,
      );
    const calls = await list(related('Calls_History', 'Subject,Call_Start_Time,Call_Type,Call_Duration,Owner'), (row) =>
      callsOf(row, zone),
    );
    const events = await list(related('Events_History', 'Event_Title,Start_DateTime,Owner'), (row) => eventsOf(row, zone));
    return { rows: [...calls.rows, ...events.rows], cut: calls.cut || events.cut };
  });
  return answered(deals, activities);
};

type DealRow = NonNullable<ReturnType<typeof zohoDeals.parse>>['data'][number];

/** A deal's probability can be changed by hand; below 100 it still says that a stage of the org's own is no won one. */
function wonOf({ Stage, Probability }: DealRow): ApiDeal['won'] | false {
  const won = Probability === 100 || wonByStage(Stage, facts.stages);
  return won === 'unknown' && typeof Probability === 'number' ? false : won;
}

const CODES: Record<string, CrmRefusalKind> = {
  INVALID_TOKEN: 'expired',
  AUTHENTICATION_FAILURE: 'expired',
  OAUTH_SCOPE_MISMATCH: 'no-permission',
  NO_PERMISSION: 'no-permission',
  AUTHORIZATION_FAILED: 'no-permission',
  CRM_NOT_ENABLED: 'blocked',
  API_NOT_SUPPORTED: 'blocked',
  FEATURE_NOT_SUPPORTED: 'blocked',
  LIMIT_EXCEEDED: 'quota',
  TOO_MANY_REQUESTS: 'quota',
  INVALID_DATA: 'not-found',
};
const meaning: Meaning = (_, body) => {
  const { code } = (body ?? {}) as { code?: unknown };
  return typeof code === 'string' && Object.hasOwn(CODES, code) ? (CODES[code] ?? null) : null;
};

type Row = NonNullable<ReturnType<typeof zohoActivities.parse>>['data'][number];

function callsOf(row: Row, zone: string): ApiActivity[] {
  const occurredOn = dayThen(row.Call_Start_Time, zone);
  if (!occurredOn) return [];
  return [
    {
      id: row.id,
      kind: 'call',
      occurredOn,
      twoWay: row.Call_Type === 'Missed' ? false : null,
      subject: row.Subject,
      by: row.Owner?.name ?? '',
    },
  ];
}

function eventsOf(row: Row, zone: string): ApiActivity[] {
  const occurredOn = dayThen(row.Start_DateTime, zone);
  return occurredOn ? [{ id: row.id, kind: 'meeting', occurredOn, twoWay: null, subject: row.Event_Title, by: row.Owner?.name ?? '' }] : [];
}
