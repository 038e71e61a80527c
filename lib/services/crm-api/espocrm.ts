import { facts } from '../../crm/espocrm/facts';
import { dayThen, dayWritten } from './dates';
import { answered, checkedId, DEALS_MAX, pages, ROWS_MAX, read, unlessWithheld } from './reading';
import { espoActivities, espoDeals } from './schemas';
import { wonByStage } from './stages';
import type { ApiActivity, ApiDeal, AskApi, Call, TimedAnswer } from './types';

/*
 * EspoCRM (crm-facts §4.6): its own pages' API, relative to the folder it lies in; the session's cookie is enough.
 * Dates are ISO, times UTC. Won is what the filter "won" says, which goes by the probability that each stage has; that of
 * a deal may have been changed by hand.
 */

const ID = /^[\dA-Za-z-]{1,36}$/;
const PAGE = 100;
/** Without it EspoCRM asks for a password by the browser's own dialog, over the page, once nobody is signed in. */
const HEADERS = { 'X-Requested-With': 'xmlhttprequest' };

export const askEspo: AskApi = async ({ recordId, zone }, call) => {
  const id = checkedId(recordId, ID);
  const list = sizedList(call);
  const deals = await pages(
    0,
    async (offset: number) => {
      const answer = await list(`Account/${id}/opportunities`, { primaryFilter: 'won', orderBy: 'closeDate', order: 'asc', offset });
      const found = read(answer, { shape: espoDeals });
      const rows = found.list.flatMap((deal): ApiDeal[] => {
        const won = deal.probability === 100 || wonByStage(deal.stage, facts.stages);
        if (won === false) return [];
        const amount = deal.amount === null ? null : `${deal.amount} ${deal.amountCurrency}`.trim();
        const raw = String(deal.closeDate ?? '');
        return [{ id: deal.id, name: deal.name, stage: deal.stage, won, closeDate: dayWritten(raw), raw, amount }];
      });
      return { rows, next: following(offset, found) };
    },
    DEALS_MAX,
  );
  const activities = await unlessWithheld(() =>
    pages(
      0,
      async (offset: number) => {
        const found = read(await list(`Activities/Account/${id}/history`, { offset }), { shape: espoActivities });
        return { rows: found.list.flatMap((row) => activityOf(row, zone)), next: following(offset, found) };
      },
      ROWS_MAX,
    ),
  );
  return answered(deals, activities);
};

const query = (parts: Record<string, string | number>): string =>
  new URLSearchParams(Object.entries(parts).map(([key, value]) => [key, String(value)])).toString();

/** Lists in pages of the usual size, or of the largest that an administrator allows: a larger one is refused with 403. */
function sizedList(call: Call): (list: string, parts: Record<string, string | number>) => Promise<TimedAnswer> {
  let size = PAGE;
  return async (list, parts) => {
    const page = () => call({ path: `api/v1/${list}?${query({ ...parts, maxSize: size })}`, headers: HEADERS });
    const answer = await page();
    const reason = answer.kind === 'answered' ? (answer.headers['x-status-reason'] ?? '') : '';
    const allowed = Number(/^max size\b\D{0,60}(\d{1,3})\b/i.exec(reason)?.[1] ?? size);
    if (allowed < 1 || allowed >= size) return answer;
    size = allowed;
    return page();
  };
}

/** Where the next page begins. A CRM that was told not to count says -2 where there is none, and -1 where there is one. */
function following(offset: number, { list, total }: { list: unknown[]; total?: number | null | undefined }): number | null {
  const next = offset + list.length;
  const more = total === null || total === undefined || total === -1 || next < total;
  return list.length > 0 && more ? next : null;
}

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
