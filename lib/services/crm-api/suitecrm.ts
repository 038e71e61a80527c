import { facts } from '../../crm/suitecrm/facts';
import { todayIn } from '../../time/zone';
import { asOneContract } from './contracts';
import { dayThen, dayWritten } from './dates';
import { answered, checkedId, DEALS_MAX, isMissing, type Meaning, pages, ROWS_MAX, read, unlessWithheld } from './reading';
import { suiteRecords, suiteText } from './schemas';
import { wonByStage } from './stages';
import type { ApiActivity, ApiDeal, AskApi, Call } from './types';

/*
 * SuiteCRM 8 (crm-facts §4.7): the GraphQL of its own pages, relative to the folder it lies in, with the session's
 * cookie and its XSRF token. What belongs to an account is asked for as its subpanels ask. Days are ISO, times UTC.
 */

const ID = /^[\dA-Za-z-]{1,36}$/;
const PAGE = 100;
const QUERY =
  'query getRecordList($module: String!, $limit: Int, $offset: Int, $criteria: Iterable, $sort: Iterable) { ' +
  'getRecordList(module: $module, limit: $limit, offset: $offset, criteria: $criteria, sort: $sort) { id _id meta records } }';

export const askSuite: AskApi = async ({ recordId, zone, now }, call) => {
  const id = checkedId(recordId, ID);
  const list = <T>(what: Subpanel, of: (row: Row) => T[], max: number) =>
    pages(
      0,
      async (offset: number) => {
        const { records, meta } = read(await subpanel(call, id, what, offset), { shape: suiteRecords, meaning }).data.getRecordList;
        const next = Number(meta?.offsets?.next ?? -1);
        return { rows: records.flatMap(of), next: records.length > 0 && next > offset ? next : null };
      },
      max,
    );
  const deals = await list({ module: 'opportunities', subpanel: 'opportunities', orderBy: 'date_closed' }, dealsOf, DEALS_MAX);
  const contracts = await unlessWithheld(() => list(CONTRACTS, contractsOf, ROWS_MAX));
  const activities = await unlessWithheld(() => list(HISTORY, (row) => activitiesOf(row, zone), ROWS_MAX), contracts);
  return answered(deals, activities, isMissing(contracts) ? contracts : { of: asOneContract(contracts.rows, todayIn(zone, now)) });
};

interface Subpanel {
  module: string;
  subpanel: string;
  orderBy: string;
}
const CONTRACTS: Subpanel = { module: 'contracts', subpanel: 'account_aos_contracts', orderBy: 'end_date' };
const HISTORY: Subpanel = { module: 'history', subpanel: 'history', orderBy: 'date_start' };

const subpanel = (call: Call, id: string, { module, subpanel, orderBy }: Subpanel, offset: number) =>
  call({
    path: 'api/graphql',
    method: 'POST',
    body: {
      operationName: 'getRecordList',
      query: QUERY,
      variables: {
        module,
        limit: PAGE,
        offset,
        criteria: { filters: {}, preset: { type: 'subpanel', params: { subpanel, parentModule: 'accounts', parentId: id } } },
        sort: { orderBy, sortOrder: 'DESC' },
      },
    },
  });

/** GraphQL says with 200 what one may not see; 403 is a request without the XSRF token that the session has. */
const meaning: Meaning = (status, body) => {
  if (status === 403) return 'expired';
  const { errors } = (body ?? {}) as { errors?: { message?: unknown }[] };
  if (!Array.isArray(errors) || errors.length === 0) return null;
  const said = String(errors[0]?.message ?? '');
  if (/access denied|not allowed|no access/i.test(said)) return status === 401 ? 'expired' : 'no-permission';
  if (/not found/i.test(said)) return 'not-found';
  return /session|log ?in|authenticat|csrf/i.test(said) ? 'expired' : 'unexpected';
};

type Row = ReturnType<typeof suiteRecords.parse>['data']['getRecordList']['records'][number];

const attribute = ({ attributes }: Row, name: string): string => suiteText.safeParse(attributes[name]).data ?? '';

function dealsOf(row: Row): ApiDeal[] {
  const stage = attribute(row, 'sales_stage');
  const won = wonByStage(stage, facts.stages);
  if (won === false) return [];
  const raw = attribute(row, 'date_closed');
  return [
    {
      id: row.id,
      name: attribute(row, 'name'),
      stage,
      won,
      closeDate: dayWritten(raw),
      raw,
      amount: attribute(row, 'amount') || null,
    },
  ];
}

function contractsOf(row: Row): { start: string | null; end: string | null; renewal: string | null }[] {
  if (attribute(row, 'status') === 'Not Started') return [];
  // `renewal_reminder_date` is when somebody wants to be reminded, not when the contract renews.
  return [{ start: dayWritten(attribute(row, 'start_date')), end: dayWritten(attribute(row, 'end_date')), renewal: null }];
}

function activitiesOf(row: Row, zone: string): ApiActivity[] {
  const module = row.module.toLowerCase();
  const status = attribute(row, 'status');
  const occurredOn = dayThen(attribute(row, 'date_start') || attribute(row, 'date_sent_received') || attribute(row, 'date_sent'), zone);
  if (!occurredOn) return [];
  const same = { id: `${module}/${row.id}`, occurredOn, subject: attribute(row, 'name'), by: attribute(row, 'assigned_user_name') };
  if (module === 'calls' || module === 'meetings')
    return status === 'Held' ? [{ ...same, kind: module === 'calls' ? 'call' : 'meeting', twoWay: true }] : [];
  const type = attribute(row, 'type');
  return module === 'emails' && type !== 'draft' ? [{ ...same, kind: 'email', twoWay: type === 'out' ? false : null }] : [];
}
