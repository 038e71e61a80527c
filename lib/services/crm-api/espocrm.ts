import { dayThen, dayWritten } from './dates';
import { answered, checkedId, DEALS_MAX, pages, ROWS_MAX, read, unlessWithheld } from './reading';
import { espoActivities, espoDeals } from './schemas';
import type { ApiActivity, ApiDeal, AskApi } from './types';

/*
 * EspoCRM (crm-facts §4.6): its own pages' API, relative to the folder it lies in; the session's cookie is enough.
 * Dates are ISO, times UTC. Won is what the filter "won" says, which goes by the probability of each stage.
 */

const ID = /^[\dA-Za-z-]{1,36}$/;
const PAGE = 100;

export const askEspo: AskApi = async ({ recordId, zone, now }, call) => {
  const id = checkedId(recordId, ID);
  const deals = await pages(
    0,
    async (offset: number) => {
      const path = `api/v1/Account/${id}/opportunities?${query({ primaryFilter: 'won', orderBy: 'closeDate', order: 'asc', maxSize: PAGE, offset })}`;
      const { list, total } = read(await call({ path }), { shape: espoDeals, now });
      const rows = list
        .filter(({ stage, probability }) => stage === 'Closed Won' || probability === 100)
        .map((deal): ApiDeal => {
          const amount = deal.amount === null ? null : `${deal.amount} ${deal.amountCurrency}`.trim();
          const raw = String(deal.closeDate ?? '');
          return { id: deal.id, name: deal.name, stage: deal.stage, won: true, closeDate: dayWritten(raw), raw, amount };
        });
      return { rows, next: following(offset, list.length, total) };
    },
    DEALS_MAX,
  );
  const activities = await unlessWithheld(() =>
    pages(
      0,
      async (offset: number) => {
        const path = `api/v1/Activities/Account/${id}/history?${query({ maxSize: PAGE, offset })}`;
        const { list, total } = read(await call({ path }), { shape: espoActivities, now });
        return { rows: list.flatMap((row) => activityOf(row, zone)), next: following(offset, list.length, total) };
      },
      ROWS_MAX,
    ),
  );
  return answered(deals, activities);
};

const query = (parts: Record<string, string | number>): string =>
  new URLSearchParams(Object.entries(parts).map(([key, value]) => [key, String(value)])).toString();

/** `total` is negative where the CRM was told not to count; a full page then may have one behind it. */
const following = (offset: number, got: number, total: number | null | undefined): number | null =>
  got === PAGE && (total === null || total === undefined || total < 0 || offset + got < total) ? offset + got : null;

type Row = ReturnType<typeof espoActivities.parse>['list'][number];

function activityOf({ id, _scope, name, dateStart, dateStartDate, status, assignedUserName }: Row, zone: string): ApiActivity[] {
  const occurredOn = dayWritten(dateStartDate) ?? dayThen(dateStart, zone);
  if (!occurredOn) return [];
  const same = { id: `${_scope}/${id}`, occurredOn, subject: name, by: assignedUserName };
  if (_scope === 'Call' || _scope === 'Meeting')
    return status === 'Held' ? [{ ...same, kind: _scope === 'Call' ? 'call' : 'meeting', twoWay: true }] : [];
  if (_scope !== 'Email' || !['Sent', 'Archived'].includes(status)) return [];
  // An archived mail may be theirs or ours.
  return [{ ...same, kind: 'email', twoWay: status === 'Sent' ? false : null }];
}
