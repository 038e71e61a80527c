import { dayThen } from './dates';
import { answered, checkedId, DEALS_MAX, pages, read } from './reading';
import { twentyDeals } from './schemas';
import { wonByStage } from './stages';
import type { ApiDeal, AskApi } from './types';

/*
 * Twenty (crm-facts §4.5): REST on the page's own host, with its session cookie, or the token that older versions keep in
 * a cookie. No field says that a deal is won, and that "Customer" means it nobody says: it is asked about, as any stage of
 * a workspace's own. The close date is an instant. Twenty's API tells of tasks and notes, which are no contact, and so of
 * no activities.
 */

const ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;
/** Values of stages, which are no labels. */
const STAGES = { won: [], lost: ['LOST', 'CLOSED_LOST'], open: ['NEW', 'SCREENING', 'MEETING', 'PROPOSAL'] };

export const askTwenty: AskApi = async ({ recordId, zone }, call) => {
  const id = checkedId(recordId.toLowerCase(), ID);
  const deals = await pages(
    '',
    async (after: string) => {
      const more = after ? `&starting_after=${encodeURIComponent(after)}` : '';
      const path = `/rest/opportunities?filter=companyId[eq]:${id}&order_by=closeDate[DescNullsLast]&limit=60&depth=0${more}`;
      const { data, pageInfo } = read(await call({ path }), { shape: twentyDeals });
      const rows = data.opportunities.flatMap((row): ApiDeal[] => {
        const won = wonByStage(row.stage, STAGES);
        if (won === false) return [];
        const raw = String(row.closeDate ?? '');
        return [
          { id: row.id, name: row.name, stage: row.stage, won, closeDate: dayThen(row.closeDate, zone), raw, amount: amountOf(row.amount) },
        ];
      });
      return { rows, next: (pageInfo?.hasNextPage && pageInfo.endCursor) || null };
    },
    DEALS_MAX,
  );
  return answered(deals, { rows: [], cut: false });
};

function amountOf(amount: { amountMicros?: number | string | null | undefined; currencyCode: string } | null | undefined): string | null {
  const micros = Number(amount?.amountMicros ?? Number.NaN);
  return Number.isFinite(micros) ? `${micros / 1_000_000} ${amount?.currencyCode ?? ''}`.trim() : null;
}
